"""What `stem tenant` does, also while a server runs on the same data."""

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from stem_adventures.cache import open_cache
from stem_adventures.context import Platform
from stem_adventures.db import open_database
from stem_adventures.db.commands import reach_database
from stem_adventures.errors import StartError
from stem_adventures.features.admin import terminal
from stem_adventures.settings import Settings

Say = Callable[[str], None]
Clock = Callable[[], datetime]
ONCE = "Keep it now, it isn't shown again"


async def run(
    settings: Settings, clock: Clock, action: str, tenant: str, name: str, say: Say
) -> int:
    """One action on one tenant; `name` is the tenant's, or the username of an administrator."""
    if action != "list" and not tenant:
        raise StartError(f"Which tenant? stem tenant {action} ID")
    if action in ("create", "make-admin") and not name:
        raise StartError(f"stem tenant {action} ID {'NAME' if action == 'create' else 'USERNAME'}")
    async with _open_platform(settings, clock, say) as platform:
        for line in await _act(platform, action, tenant, name):
            say(line)
    return 0


async def _act(platform: Platform, action: str, tenant: str, name: str) -> list[str]:
    """Do it; the lines to show."""
    if action == "create":
        return [f"{ONCE}: {await terminal.create(platform, tenant, name)}"]
    if action == "rotate-key":
        return [f"{ONCE}: {await terminal.rotate_key(platform, tenant)}"]
    if action == "make-admin":
        return [f"{name} is now: {await terminal.make_admin(platform, tenant, name)}"]
    if action == "list":
        found = await terminal.list_all(platform)
        return [f"{one.id:<24} {one.status:<10} {one.name}" for one in found]
    await terminal.suspend(platform, tenant, is_suspended=action == "suspend")
    return [f"{tenant} is {'suspended' if action == 'suspend' else 'open'}"]


@asynccontextmanager
async def _open_platform(settings: Settings, clock: Clock, say: Say) -> AsyncIterator[Platform]:
    """The application's view of the database, behind all its walls."""
    async with reach_database(settings, say) as url:
        database = await open_database(url, size=1)
        unused = secrets.token_hex(32).encode()  # a command signs nothing
        cache = open_cache(settings.redis_url or "redis://127.0.0.1:1/0")  # not needed, not reached
        try:
            yield Platform(settings, database, cache, clock, unused)
        finally:
            await cache.close()
            await database.close()
