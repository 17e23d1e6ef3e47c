"""Every act of an administrator: allowed, done and written down together, or not at all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from uuid import uuid4

from stem_adventures.context import Context, TenantId
from stem_adventures.db import Transaction
from stem_adventures.features.admin.errors import AdminRequiredError, PlatformOnlyError
from stem_adventures.features.admin.model import Act, is_admin, is_platform
from stem_adventures.features.admin.store import AdminStore

MOST_ACTS = 200


async def require_admin(ctx: Context, tx: Transaction) -> str:
    """The caller's role as it is now, or `admin/required`."""
    role = await AdminStore(tx).find_role(ctx.require_player())
    if role is None or not is_admin(role):
        raise AdminRequiredError
    return role


async def is_administrator(ctx: Context, tx: Transaction) -> bool:
    """Whether the caller administers the tenant, by the role as it is now."""
    role = await AdminStore(tx).find_role(ctx.require_player())
    return role is not None and is_admin(role)


async def require_platform(ctx: Context) -> str:
    """The caller's role as it is now, or `admin/platform_only`."""
    player_id = ctx.require_player()
    async with ctx.transaction() as tx:
        role = await AdminStore(tx).find_role(player_id)
    if role is None or not is_platform(ctx.actor, role):
        raise PlatformOnlyError
    return role


@asynccontextmanager
async def look(ctx: Context) -> AsyncIterator[Transaction]:
    """A transaction in which an administrator reads."""
    async with ctx.transaction() as tx:
        await require_admin(ctx, tx)
        yield tx


@asynccontextmanager
async def act(ctx: Context, action: str, subject: str, **detail: Any) -> AsyncIterator[Transaction]:
    """A transaction in which an administrator does something; its end writes it down."""
    async with ctx.transaction() as tx:
        role = await require_admin(ctx, tx)
        yield tx
        await AdminStore(tx).add_act(_act(ctx, role, action, subject, detail))


@asynccontextmanager
async def look_at_tenant(ctx: Context, tenant: TenantId) -> AsyncIterator[Transaction]:
    """A transaction of any tenant, in which somebody of the platform reads."""
    await require_platform(ctx)
    async with ctx.platform.database.transaction(tenant) as tx:
        yield tx


@asynccontextmanager
async def act_on_tenant(
    ctx: Context, tenant: TenantId, action: str, **detail: Any
) -> AsyncIterator[Transaction]:
    """A transaction of any tenant, in which somebody of the platform does something."""
    role = await require_platform(ctx)
    async with ctx.platform.database.transaction(tenant) as tx:
        yield tx
        await AdminStore(tx).add_act(_act(ctx, role, action, tenant, detail))


async def list_acts(tx: Transaction, limit: int, before: datetime | None) -> list[Act]:
    """The newest acts first."""
    return await AdminStore(tx).list_acts(min(limit, MOST_ACTS), before)


def _act(ctx: Context, role: str, action: str, subject: str, detail: dict[str, Any]) -> Act:
    return Act(
        id=str(uuid4()),
        at=ctx.now(),
        actor_tenant=ctx.tenant,
        actor_id=ctx.actor.player_id,
        actor_role=role,
        action=action,
        subject=subject,
        detail=detail,
        request_id=ctx.request_id,
    )
