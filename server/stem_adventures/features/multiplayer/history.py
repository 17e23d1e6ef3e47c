"""What a player can look back at: matches, replays, lifetime figures."""

from datetime import datetime

from stem_adventures.context import Context
from stem_adventures.features.multiplayer.errors import UnknownMatchError
from stem_adventures.features.multiplayer.ratings import PLACEMENT_MATCHES
from stem_adventures.features.multiplayer.schemas import (
    MatchBody,
    MatchList,
    RatingBody,
    ReplayBody,
    StatsBody,
)
from stem_adventures.features.multiplayer.store import MatchStore, inputs_text


async def list_matches(ctx: Context, before: datetime | None, limit: int) -> MatchList:
    """The player's matches before a time, newest first."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        rows = await MatchStore(tx).list_of_player(player, before or ctx.now(), limit)
    items = [MatchBody(**dict(row)) for row in rows]
    return MatchList(items=items, next=items[-1].finished_at if len(items) == limit else None)


async def get_replay(ctx: Context, match_id: str) -> ReplayBody:
    """A match that the player was in; raises `rooms/unknown_match`."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        row = await MatchStore(tx).find_replay(match_id, player)
    if row is None:
        raise UnknownMatchError(match_id=match_id)
    return ReplayBody(**{**dict(row), "inputs": inputs_text(row["inputs"])})


async def get_stats(ctx: Context) -> StatsBody:
    """Lifetime figures and the rating in each game."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        record, rows = await MatchStore(tx).get_stats(player)
    ratings = [RatingBody(**dict(r), is_placed=r["matches"] >= PLACEMENT_MATCHES) for r in rows]
    return StatsBody(record.wins, record.losses, record.draws, ratings)
