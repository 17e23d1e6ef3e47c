"""A room process: sockets, ticks and nothing else. Several may run on one machine or many."""

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from stem_adventures.cache import open_cache
from stem_adventures.context import Platform, ServiceUrls
from stem_adventures.db import open_database
from stem_adventures.features.catalog import follow_files_in_rooms, list_games
from stem_adventures.features.multiplayer.edge import RoomEdge
from stem_adventures.lifecycle import cancel_task
from stem_adventures.live import open_edge
from stem_adventures.settings import Settings
from stem_adventures.web.addresses import hostname, room_address

POOL_SIZE = 4


@dataclass(frozen=True, slots=True)
class RoomPlace:
    """Which process this is: its id, its port (0 for a free one), and the pipe from its parent."""

    id: str
    port: int
    parent: int | None = None


async def run_rooms(
    settings: Settings,
    urls: ServiceUrls,
    secret: bytes,
    place: RoomPlace,
    clock: Callable[[], datetime],
) -> None:
    """Serve rooms until SIGTERM, then drain: no new rooms, matches end, deadline."""
    async with AsyncExitStack() as stack:
        database = await open_database(urls.database, size=POOL_SIZE)
        stack.push_async_callback(database.close)
        cache = open_cache(urls.cache)
        stack.push_async_callback(cache.close)
        platform = Platform(settings, database, cache, clock, secret)
        list_games(platform)  # loads them now: later it would hold up every room
        edge = RoomEdge(platform, place.id, "")
        server, close = await open_edge(
            edge, host=settings.host, port=place.port, allows_origin=origin_check(settings)
        )
        stack.push_async_callback(close)
        edge.house.address = room_address(settings, server.sockets[0].getsockname()[1])
        _calm_memory()
        following = asyncio.create_task(follow_files_in_rooms(platform))
        stack.push_async_callback(cancel_task, following)
        keeping = asyncio.create_task(edge.keep())
        await asyncio.wait([keeping, _stop_signal(place)], return_when=asyncio.FIRST_COMPLETED)
        await edge.drain(settings.room_drain_seconds)
        await cancel_task(keeping)
        if keeping.done() and not keeping.cancelled():
            keeping.result()  # what ended it by itself is this process's failure too


def _stop_signal(place: RoomPlace) -> "asyncio.Future[None]":
    """Done at SIGTERM, Ctrl-C, or when the parent's end of the pipe is closed."""
    loop = asyncio.get_running_loop()
    stopping: asyncio.Future[None] = loop.create_future()

    def stop() -> None:
        if not stopping.done():
            stopping.set_result(None)
        if place.parent is not None:
            loop.remove_reader(place.parent)

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
    if place.parent is not None:
        loop.add_reader(place.parent, stop)
    return stopping


def origin_check(settings: Settings) -> Callable[[str, str], bool]:
    """Pages from the same name may open a socket, and those of origins in the settings."""
    listed: Sequence[str] = settings.cors_origins.split()

    def allows(origin: str, host_header: str) -> bool:
        return origin in listed or urlsplit(origin).hostname == hostname(host_header).strip("[]")

    return allows


def _calm_memory() -> None:
    """What is loaded stays out of collections; young objects of a tick die by counting anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
