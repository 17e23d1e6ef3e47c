"""Wire shapes of a player's own page."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from stem_adventures.features.players.model import Player


class PlayerBody(Struct):
    """A player as others of the client see it."""

    id: str
    username: str | None
    display_name: str
    character: str
    is_guest: bool
    total_score: int
    total_stars: int
    created_at: datetime


class ChangeBody(Struct, forbid_unknown_fields=True):
    """What of the look to change; a missing field stays."""

    display_name: str | None = None
    character: str | None = None


class LevelProgress(Struct):
    """The best on one level; levels are numbered from 0."""

    game_id: str
    level: int
    best_score: int
    best_stars: int
    plays: int
    best_proven_score: int | None
    updated_at: datetime


class ProgressBody(Struct):
    """The best of every level played."""

    items: list[LevelProgress]


class SettingsBody(Struct, forbid_unknown_fields=True):
    """The client's own settings, kept as they are."""

    settings: dict[str, Any]


class ExportBody(Struct):
    """Everything stored about the player, by table."""

    tables: dict[str, list[dict[str, Any]]]


def player_body(player: Player) -> PlayerBody:
    """The player as it is sent."""
    return PlayerBody(
        id=player.id,
        username=player.username,
        display_name=player.display_name,
        character=player.character,
        is_guest=player.is_guest,
        total_score=player.total_score,
        total_stars=player.total_stars,
        created_at=player.created_at,
    )
