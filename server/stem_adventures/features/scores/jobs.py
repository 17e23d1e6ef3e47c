"""Background work of scores besides the referee."""

import asyncio

from stem_adventures.context import Platform
from stem_adventures.features.scores.service import forget_inputs, make_months
from stem_adventures.features.tenants import list_tenants

PAUSE_SECONDS = 6 * 3600


async def keep_house(platform: Platform) -> None:
    """Four times a day: make months ahead, forget inputs that prove nothing any more."""
    while True:
        await prepare_months(platform)
        for tenant in await list_tenants(platform):
            await forget_inputs(platform.context(tenant))
        await asyncio.sleep(PAUSE_SECONDS)


async def prepare_months(platform: Platform) -> None:
    """Make the months that runs may fall into, and more ahead."""
    await make_months(platform.context())
