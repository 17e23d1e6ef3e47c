"""Wire shapes of leaderboards."""

from collections.abc import Mapping, Sequence

import msgspec
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


def look_json(player_id: PlayerId, display_name: str, character: str) -> str:
    """What a line's JSON says of a player, without the brackets: it is made once and kept."""
    look = {"player_id": player_id, "display_name": display_name, "character": character}
    return msgspec.json.encode(look)[1:-1].decode()


def around_json(around: Around, looks: Sequence[str], period: str) -> bytes:
    """The neighbourhood as it is sent, an AroundBody; who was erased meanwhile is left out.

    Written by hand, because every one of a crowd gets twenty-one lines that nobody else gets.
    """
    lines = ",".join(
        [
            f'{{"rank":{rank},{look},"score":{score}}}'
            for rank, look, score in zip(around.ranks, looks, around.scores, strict=True)
            if look
        ]
    )
    me = "null"
    if around.me is not None:
        rank, guess, score = around.me.rank, around.me.approximate_rank, around.me.score
        me = f'{{"rank":{rank},"approximate_rank":{guess},"score":{score}}}'
    return f'{{"items":[{lines}],"me":{me},"total":{around.total},"period":"{period}"}}'.encode()


def rank_body(rank: Rank | None, period: str) -> RankBody:
    """The place as it is sent."""
    if rank is None:
        return RankBody(None, None, None, None, period)
    return RankBody(rank.rank, rank.approximate_rank, rank.score, rank.total, period)
