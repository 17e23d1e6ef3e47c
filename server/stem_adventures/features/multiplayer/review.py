"""Flags: administrators look at them, players see their own and may appeal."""

from asyncpg import Record as Row

from stem_adventures.context import Context
from stem_adventures.features.admin import act, is_administrator, look
from stem_adventures.features.leaderboards import show_player
from stem_adventures.features.multiplayer import anticheat
from stem_adventures.features.multiplayer.errors import NoAppealError, UnknownFlagError
from stem_adventures.features.multiplayer.schemas import (
    FlagBody,
    FlagList,
    OwnFlagBody,
    OwnFlagList,
)
from stem_adventures.features.multiplayer.store import FlagStore


async def list_flags(ctx: Context, limit: int) -> FlagList:
    """Flags that nobody has looked at since they were raised or appealed, oldest first."""
    async with look(ctx) as tx:
        rows = await FlagStore(tx).list_open(limit)
    return FlagList([FlagBody(**dict(row)) for row in rows])


async def list_own_flags(ctx: Context) -> OwnFlagList:
    """What was raised against the caller."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        rows = await FlagStore(tx).list_of_player(player)
    return OwnFlagList([OwnFlagBody(**dict(row)) for row in rows])


async def appeal(ctx: Context, flag_id: str, words: str) -> None:
    """Say once that a flag against oneself is wrong: it is looked at, also if it was before."""
    row = await require_flag(ctx, flag_id)
    if row["player_id"] != ctx.require_player():
        raise UnknownFlagError(flag_id=flag_id)
    async with ctx.transaction() as tx:
        if not await FlagStore(tx).appeal(flag_id, " ".join(words.split()), ctx.now()):
            raise NoAppealError(flag_id=flag_id)


async def require_flag(ctx: Context, flag_id: str) -> Row:
    """A flag that the caller may see, or `rooms/unknown_flag`."""
    player = ctx.require_player()
    async with ctx.transaction() as tx:
        row = await FlagStore(tx).find(flag_id)
        may_see = row is not None and (
            row["player_id"] == player or await is_administrator(ctx, tx)
        )
    if row is None or not may_see:
        raise UnknownFlagError(flag_id=flag_id)
    return row


async def give_verdict(ctx: Context, flag_id: str, verdict: str) -> None:
    """Write what a flag was. A cleared one counts no longer, which may lift a ban."""
    reviewer, now = ctx.require_player(), ctx.now()
    async with act(ctx, "flags/verdict", flag_id, verdict=verdict) as tx:
        store = FlagStore(tx)
        player = await store.review(flag_id, verdict, reviewer, now)
        if player is None:
            raise UnknownFlagError(flag_id=flag_id)
        if verdict == "confirmed" or await store.has_confirmed(player):
            return
        if not anticheat.must_ban(await store.count_critical(player, now)):
            await store.lift_ban(player)
            await show_player(tx, ctx, player)
