"""What a player can look back at: matches, replays, lifetime figures."""

from datetime import datetime

from gamekit.playthrough import decode_inputs
from gamekit.runner import Game, Match

from stem_adventures.context import Context
from stem_adventures.features.admin import is_administrator
from stem_adventures.features.multiplayer.errors import UnknownMatchError
from stem_adventures.features.multiplayer.ratings import PLACEMENT_MATCHES
from stem_adventures.features.multiplayer.review import require_flag
from stem_adventures.features.multiplayer.schemas import (
    CaseBody,
    FlagBody,
    MatchBody,
    MatchList,
    RatingBody,
    ReplayBody,
    StatsBody,
    WhyBody,
)
from stem_adventures.features.multiplayer.store import FlagStore, MatchStore, inputs_text


async def list_matches(ctx: Context, before: datetime | None, limit: int) -> MatchList:
    """The player's matches before a time, newest first."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        rows = await MatchStore(tx).list_of_player(player, before or ctx.now(), limit)
    items = [MatchBody(**dict(row)) for row in rows]
    return MatchList(items=items, next=items[-1].finished_at if len(items) == limit else None)


async def get_replay(ctx: Context, match_id: str) -> ReplayBody:
    """A match that the player was in (an administrator may see all); `rooms/unknown_match`."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        of = None if await is_administrator(ctx, tx) else player
        row = await MatchStore(tx).find_replay(match_id, of)
    if row is None:
        raise UnknownMatchError(match_id=match_id)
    return ReplayBody(**{**dict(row), "inputs": inputs_text(row["inputs"])})


async def get_case(ctx: Context, flag_id: str) -> CaseBody:
    """A flag with its match to watch again; for administrators, and for whose it is."""
    row = await require_flag(ctx, flag_id)
    match_id = row["match_id"]
    if match_id is not None:
        return CaseBody(FlagBody(**dict(row)), await get_replay(ctx, match_id))
    return CaseBody(FlagBody(**dict(row)), await _find_run(ctx, row["playthrough_id"]))


async def _find_run(ctx: Context, run_id: str | None) -> ReplayBody | None:
    if run_id is None:
        return None
    async with ctx.transaction() as tx:
        row = await FlagStore(tx).find_run(run_id)
    return (
        None if row is None else ReplayBody(**{**dict(row), "inputs": inputs_text(row["inputs"])})
    )


async def get_why(ctx: Context, match_id: str) -> WhyBody:
    """The state of a match that the player was in, and why it was made."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        row = await MatchStore(tx).find_why(match_id, player)
    if row is None:
        raise UnknownMatchError(match_id=match_id)
    return WhyBody(row["id"], row["status"], row["mode"], row["made_because"])


def replays_to(game: Game, replay: ReplayBody) -> str:
    """The digest that a stored match comes to when it is played again."""
    match = Match(game, replay.level, replay.seed, replay.seats)
    decode = game.codec.decode
    runs = decode_inputs(
        replay.inputs, game.codec, replay.seats, replay.ticks, most_text=len(replay.inputs)
    )
    for count, pads in runs:
        for _ in range(count):
            match.advance([decode(pad) for pad in pads])
    return match.digest()


async def get_stats(ctx: Context) -> StatsBody:
    """Lifetime figures and the rating in each game."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        record, rows = await MatchStore(tx).get_stats(player)
    ratings = [RatingBody(**dict(r), is_placed=r["matches"] >= PLACEMENT_MATCHES) for r in rows]
    return StatsBody(record.wins, record.losses, record.draws, ratings)
