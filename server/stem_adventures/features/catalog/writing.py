"""While a game is being written: what was saved a second ago is what the next page runs."""

import asyncio

from stem_adventures.context import Platform
from stem_adventures.features.catalog.service import LoadedGames, keep_versions

LOOK_SECONDS = 1.0


async def follow_files(platform: Platform) -> None:
    """Take in games as they change, for as long as the server runs; not in production."""
    while not platform.settings.is_production:
        await asyncio.sleep(LOOK_SECONDS)
        await take_changes(platform)


async def take_changes(platform: Platform) -> None:
    """Put on offer what was saved since the last look, and keep its version for the referee."""
    if platform.part(LoadedGames).look_again():
        await keep_versions(platform)


async def follow_files_in_rooms(platform: Platform) -> None:
    """The same beside the rooms; the server that started them keeps the versions."""
    while not platform.settings.is_production:
        await asyncio.sleep(LOOK_SECONDS)
        platform.part(LoadedGames).look_again()
