"""bcrypt in threads of its own: one hash takes a quarter of a second of a core."""

import asyncio
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

import bcrypt

from stem_adventures.context import Platform
from stem_adventures.features.auth.errors import BusyError

T = TypeVar("T")

ROUNDS = 12
LONGEST_WAIT_SECONDS = 15.0  # below the time after which a request is given up
HASH_SECONDS = 0.25  # what one hash takes, until some were measured
FEW = 2  # attempts that are looked up at once
POLITENESS = 10  # of the threads, so that the others' requests go first
# Compared against when there is no such player, so that the answer takes as long.
NOBODY = "$2b$12$CtO9asxIogUYDie91blUc.uO4hHMosoJGZIucuauYeCHLuFLbf9X6"


class Passwords:
    """Hashes and checks passwords off the event loop."""

    def __init__(self, platform: Platform) -> None:
        # One core stays for everybody else while a class signs in.
        self.threads = max(1, (os.cpu_count() or 2) - 1)
        self.pool = ThreadPoolExecutor(self.threads, "bcrypt", initializer=_be_polite)
        self.waiting = 0
        # Those at the door wait here, not before the database, where others would wait behind them.
        self.few = asyncio.Semaphore(FEW)
        self.hash_seconds = HASH_SECONDS

    async def hash(self, password: str) -> str:
        """The hash to store; the password has at most 72 bytes."""
        salted = await self._run(bcrypt.hashpw, password.encode(), bcrypt.gensalt(ROUNDS))
        return salted.decode()

    async def matches(self, password: str, stored: str | None) -> bool:
        """True when the password is the stored one; takes as long when nothing is stored."""
        given = password.encode()[:72]
        same = await self._run(bcrypt.checkpw, given, (stored or NOBODY).encode())
        return same and stored is not None

    async def _run(self, work: Callable[[bytes, bytes], T], first: bytes, second: bytes) -> T:
        wait = self.waiting * self.hash_seconds / self.threads
        if wait > LONGEST_WAIT_SECONDS:
            raise BusyError(retry_after=int(wait / 2) + 1)
        self.waiting += 1
        try:
            loop = asyncio.get_running_loop()
            done, took = await loop.run_in_executor(self.pool, _timed, work, first, second)
        finally:
            self.waiting -= 1
        self.hash_seconds += (took - self.hash_seconds) / 16
        return done

    def close(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)


def _timed(work: Callable[[bytes, bytes], T], first: bytes, second: bytes) -> tuple[T, float]:
    begun = time.perf_counter()
    return work(first, second), time.perf_counter() - begun


def _be_polite() -> None:
    """Where a thread has a priority of its own (Linux), let the others go first."""
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), POLITENESS)
