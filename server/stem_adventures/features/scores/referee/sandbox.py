"""A handle on one sandboxed process: starts it, asks it, ends it when it hangs."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

CHILD = Path(__file__).with_name("child.py")
LARGEST_ANSWER = 64 * 1024
WALL_FACTOR = 4  # other processes share the cores: real time may be so much longer
LEAST_WALL_SECONDS = 10.0
MOST_LOADED = 60  # fewer than the child keeps, so that we never ask for one that made room


class SandboxDiedError(Exception):
    """The process ended in the middle of a request; `is_over_time` when it worked too long."""

    def __init__(self, is_over_time: bool) -> None:
        super().__init__("the sandbox ended")
        self.is_over_time = is_over_time


class Sandbox:
    """One process that replays one run at a time; a new one is started when it is needed."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._loaded: dict[str, None] = {}

    def has(self, game: str) -> bool:
        """True when this game version is loaded."""
        return game in self._loaded and self._is_alive()

    @property
    def process_id(self) -> int | None:
        """Of the process that runs now."""
        return self._process.pid if self._process is not None and self._is_alive() else None

    async def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a request that may take so many seconds of processor time."""
        process = await self._started()
        wall = max(LEAST_WALL_SECONDS, seconds * WALL_FACTOR)
        try:
            answer = await asyncio.wait_for(_exchange(process, request, seconds), wall)
        except TimeoutError:
            await self.close()
            raise SandboxDiedError(is_over_time=True) from None
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            died_of = await self._buried()
            raise SandboxDiedError(is_over_time=died_of == -signal.SIGPROF) from None
        except asyncio.CancelledError:
            await self.close()  # an answer that nobody reads would be taken for the next one
            raise
        if answer.get("loaded"):
            self._loaded[request["game"]] = None
        return answer

    async def close(self) -> None:
        """End the process and wait for it."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._buried()

    async def _buried(self) -> int:
        process, self._process, self._loaded = self._process, None, {}
        assert process is not None
        if process.stdin is not None:
            process.stdin.close()
        with suppress(TimeoutError):
            return await asyncio.wait_for(process.wait(), 1)
        process.kill()
        return await process.wait()

    def _is_alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def _started(self) -> Process:
        if self._process is not None and (not self._is_alive() or len(self._loaded) > MOST_LOADED):
            await self.close()
        if self._process is None:
            # -I: nothing of the environment counts; no variable of ours reaches a game.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-I", "-B", str(CHILD), stdin=PIPE, stdout=PIPE, env={}, cwd="/"
            )
        return self._process


async def _exchange(process: Process, request: dict[str, Any], seconds: float) -> dict[str, Any]:
    assert process.stdin is not None
    assert process.stdout is not None
    body = msgspec.json.encode({**request, "seconds": seconds})
    process.stdin.write(len(body).to_bytes(4, "big") + body)
    await process.stdin.drain()
    size = int.from_bytes(await process.stdout.readexactly(4), "big")
    if size > LARGEST_ANSWER:
        raise ValueError("the answer is too large")
    answer: dict[str, Any] = msgspec.json.decode(await process.stdout.readexactly(size))
    return answer
