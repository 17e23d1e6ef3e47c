"""Background work of signing in."""

import asyncio

from stem_adventures.context import Platform
from stem_adventures.features.auth.store import AuthStore
from stem_adventures.features.tenants import list_tenants

PAUSE_SECONDS = 3600


async def forget_expired(platform: Platform) -> None:
    """Every hour: drop what ran out, tenant by tenant."""
    while True:
        await forget_once(platform)
        await asyncio.sleep(PAUSE_SECONDS)


async def forget_once(platform: Platform) -> None:
    """Drop what ran out, once."""
    for tenant in await list_tenants(platform):
        async with platform.database.transaction(tenant) as tx:
            await AuthStore(tx).delete_expired(platform.clock())
