"""A room process: sockets, ticks and nothing else. Several may run on one machine or many."""

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, suppress
from datetime import datetime
from uuid import uuid4

from stem_adventures.cache import open_cache
from stem_adventures.context import Platform
from stem_adventures.db import open_database
from stem_adventures.features.multiplayer.edge import RoomEdge
from stem_adventures.live import open_edge
from stem_adventures.settings import Settings

DRAIN_SECONDS = 20.0
POOL_SIZE = 4


async def run_rooms(
    settings: Settings,
    *,
    database_url: str,
    cache_url: str,
    secret: bytes,
    port: int,
    origins: Sequence[str],
    clock: Callable[[], datetime],
    is_ready: Callable[[int], None] = lambda _: None,
) -> None:
    """Serve rooms until SIGTERM, then drain: no new rooms, matches end, deadline."""
    async with AsyncExitStack() as stack:
        database = await open_database(database_url, size=POOL_SIZE)
        stack.push_async_callback(database.close)
        cache = open_cache(cache_url)
        stack.push_async_callback(cache.close)
        platform = Platform(settings, database, cache, clock, secret)
        stopping = asyncio.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, stopping.set)
        edge = RoomEdge(platform, uuid4().hex[:12], "")
        server, close = await open_edge(
            edge, host=settings.host, port=port, allows_origin=_origin_check(origins)
        )
        stack.push_async_callback(close)
        bound: int = server.sockets[0].getsockname()[1]
        edge.address = settings.room_address.format(port=bound)
        keeping = asyncio.create_task(edge.keep())
        _calm_memory()
        is_ready(bound)
        stopped = asyncio.create_task(stopping.wait())
        await asyncio.wait([stopped, keeping], return_when=asyncio.FIRST_COMPLETED)
        await edge.drain(DRAIN_SECONDS)
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping


def _origin_check(origins: Sequence[str]) -> Callable[[str], bool]:
    allowed = frozenset(origins)
    return lambda origin: not allowed or origin in allowed


def _calm_memory() -> None:
    """What is loaded stays out of collections; young objects of a tick die by counting anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
