"""What somebody may do whose account is closed: see why, watch it again, and appeal."""

from stem_adventures.context import Actor, Context
from stem_adventures.features.appeals.schemas import ClosedBody
from stem_adventures.features.auth import AppealPasses
from stem_adventures.features.multiplayer import (
    CaseBody,
    OwnFlagBody,
    appeal,
    get_case,
    list_own_flags,
)
from stem_adventures.features.players import PlayerStore
from stem_adventures.features.tenants import open_tenant


async def look(ctx: Context, appeal_pass: str) -> ClosedBody:
    """Why the account is closed, and whether it still is."""
    return await _look(await _as_holder(ctx, appeal_pass))


async def get_closed_case(ctx: Context, appeal_pass: str, flag_id: str) -> CaseBody:
    """One flag of the holder, with its match or run to be watched again."""
    return await get_case(await _as_holder(ctx, appeal_pass), flag_id)


async def appeal_all(ctx: Context, appeal_pass: str, words: str) -> ClosedBody:
    """Appeal against all that can still be appealed, with the same words."""
    mine = await _as_holder(ctx, appeal_pass)
    for flag in (await _look(mine)).flags:
        if can_appeal(flag):
            await appeal(mine, flag.id, words)
    return await _look(mine)


def can_appeal(flag: OwnFlagBody) -> bool:
    """An appeal counts once, and what was cleared needs none."""
    return flag.appealed_at is None and flag.verdict != "cleared"


async def _look(mine: Context) -> ClosedBody:
    flags = (await list_own_flags(mine)).items
    async with mine.transaction() as tx:
        players, player = PlayerStore(tx), mine.require_player()
        name, is_closed = (await players.get(player)).display_name, await players.is_banned(player)
    may_appeal = is_closed and any(map(can_appeal, flags))
    return ClosedBody(name, is_closed, may_appeal, flags)


async def _as_holder(ctx: Context, appeal_pass: str) -> Context:
    """The player that the pass is of; raises `auth/bad_appeal_pass`."""
    tenant, player = ctx.platform.part(AppealPasses).read(appeal_pass)
    await open_tenant(ctx.platform, tenant)
    return ctx.platform.context(tenant, Actor(player, tenant))
