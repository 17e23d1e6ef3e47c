"""Lua scripts: sent once, afterwards called by their hash."""

import hashlib
from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoScriptError

Call = tuple[Sequence[str], Sequence[Any]]
"""Keys and arguments."""


class Script:
    """A script that runs as one step. The server may have forgotten it; then it is sent again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sha = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()

    async def run(self, redis: Redis, keys: Sequence[str], *arguments: Any) -> Any:
        """What it answers."""
        try:
            return await redis.evalsha(self.sha, len(keys), *keys, *arguments)
        except NoScriptError:
            return await redis.eval(self.text, len(keys), *keys, *arguments)

    async def run_each(self, redis: Redis, calls: Sequence[Call]) -> list[Any]:
        """Several calls on one way there and back; each is a step of its own."""
        try:
            return await self._send(redis, calls)
        except NoScriptError:  # then none of them ran
            await redis.script_load(self.text)
            return await self._send(redis, calls)

    async def _send(self, redis: Redis, calls: Sequence[Call]) -> list[Any]:
        async with redis.pipeline(transaction=False) as pipe:
            for keys, arguments in calls:
                pipe.evalsha(self.sha, len(keys), *keys, *arguments)
            return list(await pipe.execute())
