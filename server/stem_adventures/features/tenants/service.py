"""Use cases of tenants."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID, uuid4

from stem_adventures.context import DEFAULT_TENANT, Context, Platform, TenantId
from stem_adventures.db import Transaction
from stem_adventures.features.tenants.door import Door
from stem_adventures.features.tenants.errors import (
    TenantExistsError,
    UnknownKeyError,
    UnknownTenantError,
)
from stem_adventures.features.tenants.model import (
    INTERNAL,
    ApiKey,
    StoredKey,
    Tenant,
    require_id,
    require_name,
    require_origins,
)
from stem_adventures.features.tenants.store import TenantStore

DEMO = TenantId("demo_school")


def new_key(tenant: TenantId) -> ApiKey:
    return ApiKey(tenant, secrets.token_hex(20))


async def create_tenant(ctx: Context, name: str) -> ApiKey:
    """Create the context's tenant with a first API key, which is shown only now."""
    async with ctx.transaction() as tx:
        return await create_tenant_in(tx, name)


async def create_tenant_in(tx: Transaction, name: str) -> ApiKey:
    """Create the transaction's tenant with a first API key, or `tenants/exists`."""
    require_id(tx.tenant)
    store, key = TenantStore(tx), new_key(tx.tenant)
    if not await store.save(require_name(name)):
        raise TenantExistsError(tenant=tx.tenant)
    await store.save_key(uuid4(), "first", key.secret_hash)
    return key


async def get_tenant(tx: Transaction) -> Tenant:
    """The transaction's tenant, or `tenants/unknown`: what holds the games is no school."""
    found = await TenantStore(tx).find()
    if found is None or found.status == INTERNAL:
        raise UnknownTenantError(tenant=tx.tenant)
    return found


async def update_tenant(
    tx: Transaction,
    platform: Platform,
    *,
    name: str | None = None,
    origins: list[str] | None = None,
    is_suspended: bool | None = None,
) -> Tenant:
    """Change what is given; other processes notice within seconds."""
    before = await get_tenant(tx)
    if is_suspended and tx.tenant == DEFAULT_TENANT:
        raise UnknownTenantError("default", tenant=tx.tenant)
    await TenantStore(tx).update(
        before.name if name is None else require_name(name),
        list(before.origins) if origins is None else require_origins(origins),
        before.status if is_suspended is None else "suspended" if is_suspended else "active",
    )
    tx.after_commit(forget(platform))
    return await get_tenant(tx)


async def add_key(tx: Transaction, name: str) -> tuple[UUID, ApiKey]:
    """One more API key of the tenant, which is shown only now."""
    await get_tenant(tx)
    key_id, key = uuid4(), new_key(tx.tenant)
    await TenantStore(tx).save_key(key_id, require_name(name), key.secret_hash)
    return key_id, key


async def list_keys(tx: Transaction) -> list[StoredKey]:
    """The tenant's keys without their secrets, the newest first."""
    return await TenantStore(tx).list_keys()


async def revoke_key(tx: Transaction, platform: Platform, key_id: str) -> None:
    """End one key, or `tenants/unknown_key`."""
    if not await TenantStore(tx).revoke_key(key_id, platform.clock()):
        raise UnknownKeyError
    tx.after_commit(forget(platform))


async def rotate_keys(tx: Transaction, platform: Platform) -> ApiKey:
    """A new key in place of all others."""
    await get_tenant(tx)
    store, key = TenantStore(tx), new_key(tx.tenant)
    for old in await store.list_keys():
        if old.revoked_at is None:
            await store.revoke_key(old.id, platform.clock())
    await store.save_key(uuid4(), "rotated", key.secret_hash)
    tx.after_commit(forget(platform))
    return key


def forget(platform: Platform) -> Callable[[], Awaitable[None]]:
    """What to do once a change is durable: this process asks the database again."""

    async def ask_again() -> None:
        platform.part(Door).forget()

    return ask_again


async def seed_demo(platform: Platform) -> None:
    """Make sure that the demo tenant exists; the default one comes with the migration."""
    async with platform.database.transaction(DEMO) as tx:
        await TenantStore(tx).save("Demo School")


async def list_tenants(platform: Platform) -> list[TenantId]:
    """All tenants, for background work that goes from one to the next."""
    async with platform.database.shared_transaction() as tx:
        return await TenantStore(tx).list_all()


async def list_closed(platform: Platform, tenants: Sequence[TenantId]) -> set[TenantId]:
    """Those of these tenants that are suspended now; one question, however many they are."""
    async with platform.database.shared_transaction() as tx:
        return await TenantStore(tx).list_closed(tenants)
