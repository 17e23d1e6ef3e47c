"""Keeps the room processes of this server running: starts them, ends them, replaces dead ones.

A child is told where the services are and the secret over its standard input, never on its command
line, where every user of the machine could read them. The pipe stays open: when it ends, the
parent is gone and the child stops.
"""

import asyncio
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from uuid import uuid4

import msgspec
import structlog
from redis.exceptions import RedisError

from stem_adventures.context import Platform
from stem_adventures.features.multiplayer.directory import Directory
from stem_adventures.settings import as_environment

CHILD = "stem_adventures.room_process"
PAUSE_SECONDS = 0.5  # before a crashed process is started again
WATCH_SECONDS = 1.0
START_SECONDS = 30.0
MUTE_SECONDS = 10.0  # a process that doesn't renew its lease for so long hangs for good
GRACE_SECONDS = 5.0  # after its drain

log = structlog.get_logger()


async def run_room_processes(platform: Platform) -> None:
    """Keep as many processes as the settings say; until cancelled, then drain them."""
    if platform.urls is None:
        return
    children = [RoomProcess(platform, n) for n in range(platform.settings.room_processes)]
    try:
        async with asyncio.TaskGroup() as group:
            for child in children:
                group.create_task(child.keep())
    finally:
        await asyncio.gather(*(child.stop() for child in children))


async def are_rooms_open(platform: Platform) -> bool:
    """Whether a new room would find a process; true where this server is to have none."""
    if not platform.settings.room_processes:
        return True
    with suppress(RedisError, OSError):
        processes = await Directory(platform.cache).list_processes()
        return any(not process.is_draining for process in processes)
    return False


class RoomProcess:
    """One child on one port, and its successors."""

    def __init__(self, platform: Platform, number: int) -> None:
        self.platform, self.port = platform, platform.settings.room_port
        if self.port:
            self.port += number
        self.directory = Directory(platform.cache)
        self.id = ""
        self._process: Process | None = None

    async def keep(self) -> None:
        """Start it, and again whenever it has ended."""
        while True:
            process = await self._start()
            watching = asyncio.create_task(self._watch(process))
            try:
                code = await process.wait()
            finally:
                watching.cancel()
            log.error("room process ended; starting another", process=self.id, code=code)
            await self._forget()
            await asyncio.sleep(PAUSE_SECONDS)

    async def stop(self) -> None:
        """Let it drain, and end it when that takes too long."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            patience = self.platform.settings.room_drain_seconds + GRACE_SECONDS
            await asyncio.wait_for(process.wait(), patience)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _start(self) -> Process:
        assert self.platform.urls is not None
        self.id = uuid4().hex[:12]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", CHILD, stdin=PIPE, start_new_session=True
        )
        self._process = process
        told = {
            "environment": as_environment(self.platform.settings),
            "database_url": self.platform.urls.database,
            "cache_url": self.platform.urls.cache,
            "secret": self.platform.secret.decode(),
            "port": self.port,
            "id": self.id,
        }
        assert process.stdin is not None
        with suppress(ConnectionError):
            process.stdin.write(msgspec.json.encode(told) + b"\n")
            await process.stdin.drain()
        return process

    async def _watch(self, process: Process) -> None:
        """End a process that lives but doesn't say so: something in it can't be interrupted."""
        heard_at = time.monotonic() + START_SECONDS
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            try:
                if await self.directory.find_process(self.id) is not None:
                    heard_at = max(heard_at, time.monotonic())
            except (RedisError, OSError):
                heard_at = max(heard_at, time.monotonic())  # we can't know while the cache is away
            if time.monotonic() - heard_at > MUTE_SECONDS:
                log.error("room process hangs; ending it", process=self.id)
                process.kill()

    async def _forget(self) -> None:
        """Its rooms may move at once; waiting for the lease would cost players seconds."""
        with suppress(RedisError, OSError):
            await self.directory.end_lease(self.id)
