"""What `stem referee` does: replays runs until told to stop, and serves nobody."""

import asyncio
import signal
from collections.abc import Callable

import uvloop

from stem_adventures.app import utc_now
from stem_adventures.errors import StartError
from stem_adventures.features import catalog, scores
from stem_adventures.lifecycle import Runtime
from stem_adventures.serving_logs import configure_logs
from stem_adventures.settings import Settings

FEATURES = (catalog.FEATURE, scores.REFEREE)


def referee(settings: Settings, say: Callable[[str], None]) -> int:
    """Run referees in this process; the answer is the exit code."""
    if settings.database_url is None or settings.redis_url is None:
        raise StartError(
            "A referee works for servers that share a PostgreSQL and a Valkey: set DATABASE_URL "
            "and REDIS_URL as they have them. A server that has its own replays runs by itself; "
            "STEM_REFEREE_WORKERS says with how many processes."
        )
    configure_logs(settings)
    return uvloop.run(_referee(settings, say))


async def _referee(settings: Settings, say: Callable[[str], None]) -> int:
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    runtime = Runtime(settings, FEATURES, utc_now, say)
    await runtime.start()
    say(f"replaying runs with {settings.referee_workers} processes")
    await stopping.wait()
    await runtime.stop()
    return 0
