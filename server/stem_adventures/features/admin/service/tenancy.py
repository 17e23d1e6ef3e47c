"""Administrators and tenants: their own, and for those who run the platform all of them."""

from datetime import datetime
from uuid import UUID

from stem_adventures.context import Context, TenantId
from stem_adventures.features import tenants
from stem_adventures.features.admin.model import Act
from stem_adventures.features.admin.service.acts import (
    act,
    act_on_tenant,
    list_acts,
    look,
    look_at_tenant,
    require_platform,
)
from stem_adventures.features.tenants import StoredKey, Tenant

MOST_TENANTS = 100


async def get_own(ctx: Context) -> Tenant:
    """The administrator's own tenant."""
    async with look(ctx) as tx:
        return await tenants.get_tenant(tx)


async def update_own(ctx: Context, name: str | None, origins: list[str] | None) -> Tenant:
    """Change the own tenant's name, or whose pages may call it."""
    async with act(ctx, "tenant/update", ctx.tenant, name=name, origins=origins) as tx:
        return await tenants.update_tenant(tx, ctx.platform, name=name, origins=origins)


async def list_own_acts(ctx: Context, limit: int, before: datetime | None) -> list[Act]:
    """What administrators did in the own tenant."""
    async with look(ctx) as tx:
        return await list_acts(tx, limit, before)


async def list_keys(ctx: Context) -> list[StoredKey]:
    """The own tenant's API keys, without their secrets."""
    async with look(ctx) as tx:
        return await tenants.list_keys(tx)


async def add_key(ctx: Context, name: str) -> tuple[UUID, str]:
    """One more API key; its text is shown only now."""
    async with act(ctx, "keys/add", name[:80]) as tx:
        key_id, key = await tenants.add_key(tx, name)
        return key_id, key.text


async def revoke_key(ctx: Context, key_id: str) -> None:
    """End one API key."""
    async with act(ctx, "keys/revoke", key_id) as tx:
        await tenants.revoke_key(tx, ctx.platform, key_id)


async def rotate_keys(ctx: Context) -> str:
    """A new API key in place of all others; its text is shown only now."""
    async with act(ctx, "keys/rotate", ctx.tenant) as tx:
        return (await tenants.rotate_keys(tx, ctx.platform)).text


async def list_all(ctx: Context, after: str) -> list[Tenant]:
    """Tenants in the order of their ids, a page at a time."""
    await require_platform(ctx)
    ids = [one for one in await tenants.list_tenants(ctx.platform) if one > after]
    return [await get_one(ctx, tenant) for tenant in ids[:MOST_TENANTS]]


async def get_one(ctx: Context, tenant: str) -> Tenant:
    """Any tenant."""
    async with look_at_tenant(ctx, tenants.require_id(tenant)) as tx:
        return await tenants.get_tenant(tx)


async def create(ctx: Context, tenant: str, name: str) -> tuple[Tenant, str]:
    """A new tenant, and the text of its first API key, which is shown only now."""
    async with act_on_tenant(ctx, tenants.require_id(tenant), "tenants/create", name=name) as tx:
        key = await tenants.create_tenant_in(tx, name)
        return await tenants.get_tenant(tx), key.text


async def update(
    ctx: Context,
    tenant: str,
    name: str | None,
    origins: list[str] | None,
    is_suspended: bool | None,
) -> Tenant:
    """Change any tenant; suspending closes it for everybody within seconds."""
    changes = {"name": name, "origins": origins, "is_suspended": is_suspended}
    tenant_id: TenantId = tenants.require_id(tenant)
    async with act_on_tenant(ctx, tenant_id, "tenants/update", **changes) as tx:
        return await tenants.update_tenant(
            tx, ctx.platform, name=name, origins=origins, is_suspended=is_suspended
        )


async def rotate_keys_of(ctx: Context, tenant: str) -> str:
    """A new API key of any tenant in place of all others; its text is shown only now."""
    async with act_on_tenant(ctx, tenants.require_id(tenant), "tenants/rotate_keys") as tx:
        return (await tenants.rotate_keys(tx, ctx.platform)).text


async def list_acts_of(ctx: Context, tenant: str, limit: int, before: datetime | None) -> list[Act]:
    """What administrators did in any tenant."""
    async with look_at_tenant(ctx, tenants.require_id(tenant)) as tx:
        await tenants.get_tenant(tx)
        return await list_acts(tx, limit, before)
