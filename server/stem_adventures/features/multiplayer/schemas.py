"""Bodies of the HTTP routes around rooms and matches."""

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec

from stem_adventures.web import whole


class NewRoom(msgspec.Struct, forbid_unknown_fields=True):
    """A room to open. An unlisted room is found by its code only; without a level it begins with
    the one that the game has for matches.
    """

    game_id: str
    level: int | None = None
    is_listed: bool = True
    fill_with_bots: bool = False


class RoomBody(msgspec.Struct):
    """A room as the lobby shows it."""

    id: str
    code: str
    game_id: str
    level: int
    status: str
    players: int
    most: int
    host_name: str
    created_at: datetime


class RoomAddress(msgspec.Struct):
    """A room and the WebSocket address of the process that holds it."""

    room: RoomBody
    address: str


class RoomList(msgspec.Struct):
    """Open rooms, newest first."""

    items: list[RoomBody]


class SocketTicket(msgspec.Struct):
    """A single-use pass for one connection, good for some seconds."""

    ticket: str
    expires_in: int


class MatchBody(msgspec.Struct):
    """A match as one player saw it."""

    id: str
    game_id: str
    level: int
    mode: str
    status: str
    seats: int
    seat: int
    place: int
    points: int
    rating_before: float | None
    rating_after: float | None
    ticks: int
    started_at: datetime
    finished_at: datetime


class MatchList(msgspec.Struct):
    """Matches, newest first; `next` goes into `before` for the page after."""

    items: list[MatchBody]
    next: datetime | None


class RatingBody(msgspec.Struct):
    """A rating in one game; shown as provisional until enough matches were played."""

    game_id: str
    value: float
    deviation: float
    matches: int
    is_placed: bool


class StatsBody(msgspec.Struct):
    """A player's lifetime figures."""

    wins: int
    losses: int
    draws: int
    ratings: list[RatingBody]


class ReplayBody(msgspec.Struct):
    """A match as a playthrough: with the game's version it replays to the digest."""

    id: str
    game_id: str
    game_version: str
    level: int
    seed: int
    seats: int
    ticks: int
    inputs: str
    digest: str


class WhyBody(msgspec.Struct):
    """State of a match and why it was made: `because` has the gap in rating, how far the search
    reached, and how long the longest wait was; empty for rooms that players opened themselves.
    """

    id: str
    status: str
    mode: str
    because: dict[str, Any]


class FlagBody(msgspec.Struct):
    """Something that an administrator may have to look at."""

    id: str
    player_id: str
    display_name: str
    kind: str
    severity: str
    detail: dict[str, Any]
    match_id: str | None
    created_at: datetime
    is_banned: bool
    verdict: str | None
    appeal: str | None
    """Why the player says that it is wrong; empty for an appeal without words."""
    appealed_at: datetime | None
    playthrough_id: str | None
    """The run whose score the referee refuted."""


class CaseBody(msgspec.Struct):
    """A flag, and the match or run that it is about, to be watched again."""

    flag: FlagBody
    replay: ReplayBody | None


class AppealBody(msgspec.Struct, forbid_unknown_fields=True):
    """Why a flag is wrong; an administrator reads it."""

    words: Annotated[str, msgspec.Meta(max_length=500)] = ""


class FlagList(msgspec.Struct):
    """Flags to look at, oldest first."""

    items: list[FlagBody]


class OwnFlagBody(msgspec.Struct):
    """What was raised against oneself."""

    id: str
    kind: str
    severity: str
    detail: dict[str, Any]
    match_id: str | None
    created_at: datetime
    verdict: str | None
    appealed_at: datetime | None


class OwnFlagList(msgspec.Struct):
    """Newest first."""

    items: list[OwnFlagBody]


class VerdictBody(msgspec.Struct, forbid_unknown_fields=True):
    """`cleared`: nothing was wrong; `confirmed`: it was as it seemed."""

    verdict: Literal["cleared", "confirmed"]


class NewSearch(msgspec.Struct, forbid_unknown_fields=True):
    """A search for opponents. In class mode everybody with the same `class_code` is paired.

    Without a region it is the one where this server is.
    """

    game_id: str
    mode: Literal["casual", "rated", "classroom"] = "casual"
    region: Literal["us-east", "eu-west", "asia-east", "oceania"] | None = None
    class_code: Annotated[str, msgspec.Meta(pattern=whole("[A-Za-z0-9-]{0,16}"))] = ""


class SearchBody(msgspec.Struct):
    """How a search stands: `found` has the room. `reach` is how far an opponent's rating may be."""

    state: Literal["waiting", "found"]
    waited_seconds: float = 0.0
    reach: float = 0.0
    found: RoomAddress | None = None
