"""Use cases of tenants."""

import secrets
from uuid import uuid4

from stem_adventures.context import Context, Platform, TenantId
from stem_adventures.features.tenants.errors import InvalidKeyError
from stem_adventures.features.tenants.model import ApiKey, parse_key
from stem_adventures.features.tenants.store import TenantStore

DEMO = TenantId("demo_school")
KEPT_SECONDS = 60  # so long a revoked key may still work


async def create_tenant(ctx: Context, name: str) -> ApiKey:
    """Create the context's tenant with a first API key, which is shown only now."""
    key = ApiKey(ctx.tenant, secrets.token_hex(20))
    async with ctx.transaction() as tx:
        store = TenantStore(tx)
        await store.save(name)
        await store.save_key(uuid4(), key.secret_hash)
    return key


async def seed_demo(platform: Platform) -> None:
    """Make sure that the demo tenant exists; the default one comes with the migration."""
    async with platform.database.transaction(DEMO) as tx:
        await TenantStore(tx).save("Demo School")


async def list_tenants(platform: Platform) -> list[TenantId]:
    """All tenants, for background work that goes from one to the next."""
    async with platform.database.shared_transaction() as tx:
        return await TenantStore(tx).list_all()


async def identify_tenant(platform: Platform, text: str) -> TenantId:
    """The tenant of an API key, or `tenants/invalid_key`."""
    key = parse_key(text)
    cache = platform.cache.of(key.tenant)
    entry = cache.key("api-key", key.secret_hash.hex())
    if await cache.redis.get(entry):
        return key.tenant
    async with platform.database.transaction(key.tenant) as tx:
        if not await TenantStore(tx).accepts(key.secret_hash):
            raise InvalidKeyError
    await cache.redis.set(entry, "1", ex=KEPT_SECONDS)
    return key.tenant
