"""bcrypt in threads of its own: one hash takes a quarter of a second of a core."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import bcrypt

from stem_adventures.context import Platform
from stem_adventures.features.auth.errors import BusyError

T = TypeVar("T")

ROUNDS = 12
MOST_WAITING = 400
# Compared against when there is no such player, so that the answer takes as long.
NOBODY = "$2b$12$CtO9asxIogUYDie91blUc.uO4hHMosoJGZIucuauYeCHLuFLbf9X6"


class Passwords:
    """Hashes and checks passwords off the event loop."""

    def __init__(self, platform: Platform) -> None:
        # One core stays for everybody else while a class signs in.
        threads = max(1, (os.cpu_count() or 2) - 1)
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="bcrypt")
        self.waiting = 0

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
        if self.waiting >= MOST_WAITING:
            raise BusyError
        self.waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self.pool, work, first, second)
        finally:
            self.waiting -= 1

    def close(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)
