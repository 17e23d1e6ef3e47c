"""Wire shapes of leaderboards."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from stem_adventures.context import PlayerId
from stem_adventures.features.leaderboards.model import Around, Place, Rank


class BoardLine(Struct):
    """One line of a board."""

    rank: int
    player_id: str
    display_name: str
    character: str
    score: int


class BoardBody(Struct):
    """The first lines of a board, and how many there are in all."""

    items: list[BoardLine]
    total: int
    period: str


class OwnRank(Struct):
    """The player's own place."""

    rank: int
    approximate_rank: int
    score: int


class AroundBody(Struct):
    """The lines near the player; `me` is null without a proven score in the period."""

    items: list[BoardLine]
    me: OwnRank | None
    total: int
    period: str


class RankBody(Struct):
    """The player's own place; null without a proven score in the period."""

    rank: int | None
    approximate_rank: int | None
    score: int | None
    total: int | None
    period: str


def board_lines(
    places: Sequence[Place], looks: Mapping[PlayerId, tuple[str, str]]
) -> list[BoardLine]:
    """Places with names; who was erased in the meantime is left out."""
    return [
        BoardLine(place.rank, place.player_id, *looks[place.player_id], place.score)
        for place in places
        if place.player_id in looks
    ]


def around_body(
    around: Around, looks: Mapping[PlayerId, tuple[str, str]], period: str
) -> AroundBody:
    """The neighbourhood as it is sent."""
    me = around.me
    own = OwnRank(me.rank, me.approximate_rank, me.score) if me else None
    return AroundBody(board_lines(around.places, looks), own, around.total, period)


def rank_body(rank: Rank | None, period: str) -> RankBody:
    """The place as it is sent."""
    if rank is None:
        return RankBody(None, None, None, None, period)
    return RankBody(rank.rank, rank.approximate_rank, rank.score, rank.total, period)
