"""What `stem db` does."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import asyncpg

from stem_adventures.db.embedded import running_url, start_postgres
from stem_adventures.db.migrate import current, migrate, newest
from stem_adventures.db.schema import describe, differences
from stem_adventures.processes import ServerRunsError, lock_folder
from stem_adventures.settings import Settings

Say = Callable[[str], None]


async def upgrade(settings: Settings, say: Say) -> int:
    """Run the missing migrations."""
    async with _owner_url(settings, say) as url:
        say("migrations done" if await migrate(url) else f"already at migration {newest()}")
    return 0


async def check(settings: Settings, say: Say) -> int:
    """Compare the database with the migrations; 1 when it is behind or has another schema."""
    async with _owner_url(settings, say) as url:
        connection = await asyncpg.connect(url)
        try:
            at = await current(connection)
            wrong = differences(await describe(connection)) if at == newest() else []
        finally:
            await connection.close()
    say(f"the database is at migration {at or 'none'}, the newest is {newest()}")
    for line in wrong:
        say(line)
    if wrong:
        say(f"{len(wrong)} differences from the migrations: - is missing, + is too much")
    return 0 if at == newest() and not wrong else 1


@asynccontextmanager
async def _owner_url(settings: Settings, say: Say) -> AsyncIterator[str]:
    given = settings.database_owner_url or settings.database_url
    if given is not None:
        yield given
        return
    with lock_folder(settings.var_dir):
        server = await start_postgres(settings.var_dir / "postgres", say)
        try:
            yield server.url
        finally:
            await server.stop()


@asynccontextmanager
async def reach_database(settings: Settings, say: Say) -> AsyncIterator[str]:
    """The database, started for this command, or the one that a server here has started."""
    try:
        async with _owner_url(settings, say) as url:
            if await migrate(url):
                say("migrations done")
            yield url
    except ServerRunsError:
        yield running_url(settings.var_dir / "postgres")
