"""Bodies of the routes of presence."""

from typing import Literal

import msgspec

State = Literal["offline", "online", "in_room", "in_game"]


class PresenceBody(msgspec.Struct):
    """Where a player is; the game where it is a room of one."""

    player_id: str
    state: State
    game_id: str | None = None


class PresenceList(msgspec.Struct):
    """One entry for each player who was asked for, in that order."""

    items: list[PresenceBody]


class HereBody(msgspec.Struct):
    """Say it again within so many seconds, or be taken for gone."""

    expires_in: int
