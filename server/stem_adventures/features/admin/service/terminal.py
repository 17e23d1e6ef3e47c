"""What the person at the server's terminal does to tenants; it is written down as well."""

from typing import Any
from uuid import uuid4

from stem_adventures.context import DEFAULT_TENANT, Platform, PlayerId, TenantId
from stem_adventures.db import Transaction
from stem_adventures.features import tenants
from stem_adventures.features.admin.errors import UnknownPlayerError
from stem_adventures.features.admin.model import ADMIN, PLATFORM, Act
from stem_adventures.features.admin.store import AdminStore
from stem_adventures.features.auth import end_sessions_of
from stem_adventures.features.tenants import Tenant


async def create(platform: Platform, tenant: str, name: str) -> str:
    """A new tenant; answers the text of its first API key."""
    async with platform.database.transaction(tenants.require_id(tenant)) as tx:
        key = await tenants.create_tenant_in(tx, name)
        await _write(platform, tx, "tenants/create", name=name)
        return key.text


async def list_all(platform: Platform) -> list[Tenant]:
    """Every tenant, by id."""
    found = []
    for tenant in await tenants.list_tenants(platform):
        async with platform.database.transaction(tenant) as tx:
            found.append(await tenants.get_tenant(tx))
    return found


async def suspend(platform: Platform, tenant: str, *, is_suspended: bool) -> None:
    """Close a tenant for everybody, or open it again."""
    async with platform.database.transaction(tenants.require_id(tenant)) as tx:
        await tenants.update_tenant(tx, platform, is_suspended=is_suspended)
        await _write(platform, tx, "tenants/update", is_suspended=is_suspended)


async def rotate_key(platform: Platform, tenant: str) -> str:
    """A new API key in place of all others; answers its text."""
    async with platform.database.transaction(tenants.require_id(tenant)) as tx:
        key = await tenants.rotate_keys(tx, platform)
        await _write(platform, tx, "tenants/rotate_keys")
        return key.text


async def make_admin(platform: Platform, tenant: str, username: str) -> str:
    """Make a registered player an administrator; answers the role.

    In the default tenant that is one of the whole platform.
    """
    role = PLATFORM if tenant == DEFAULT_TENANT else ADMIN
    async with platform.database.transaction(TenantId(tenant)) as tx:
        player = await AdminStore(tx).find_player_by_name(username.casefold())
        if player is None:
            raise UnknownPlayerError("username", tenant=tenant, username=username)
        await AdminStore(tx).set_role(player.id, role)
        await end_sessions_of(tx, platform, PlayerId(player.id), "role changed")
        await _write(platform, tx, "players/role", subject=player.id, role=role)
    return role


async def _write(
    platform: Platform, tx: Transaction, action: str, subject: str = "", **detail: Any
) -> None:
    act = Act(
        id=str(uuid4()),
        at=platform.clock(),
        actor_tenant=DEFAULT_TENANT,
        actor_id=None,
        actor_role="terminal",
        action=action,
        subject=subject or tx.tenant,
        detail=detail,
        request_id="",
    )
    await AdminStore(tx).add_act(act)
