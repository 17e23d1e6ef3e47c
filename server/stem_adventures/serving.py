"""Serves until told to stop, and tells the person at the terminal how it goes."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import uvloop
from litestar import Litestar

from stem_adventures.app import make_app, make_runtime
from stem_adventures.serving_logs import configure_logs
from stem_adventures.settings import Settings
from stem_adventures.web.server import bind, free_ports, make_server

EVERYWHERE = ("127.0.0.1", "::1", "0.0.0.0", "::")  # noqa: S104 - compared, not bound


def serve(settings: Settings, say: Callable[[str], None]) -> int:
    """Run the server in this process; the answer is the exit code."""
    configure_logs(settings)
    return uvloop.run(_serve(settings, say))


async def _serve(settings: Settings, say: Callable[[str], None]) -> int:
    listener = bind(settings)
    settings = replace(settings, room_port=settings.room_port or free_ports(settings))
    runtime = make_runtime(settings, say=say)
    starts: list[asyncio.Task[None]] = []

    async def start() -> None:
        await runtime.start()
        gc.freeze()  # what is loaded by now stays: later collections needn't look at it
        say(f"ready: {address(settings)}")

    def stop_when_failed(starting: "asyncio.Task[None]") -> None:
        if not starting.cancelled() and starting.exception() is not None:
            server.should_exit = True

    @asynccontextmanager
    async def run(_: Litestar) -> AsyncIterator[None]:
        """Start beside the first requests, so that /health/ready can say what is missing."""
        starting = asyncio.create_task(start())
        starting.add_done_callback(stop_when_failed)
        starts.append(starting)
        try:
            yield
        finally:
            starting.cancel()
            await asyncio.wait([starting])
            await runtime.stop()

    server = make_server(make_app(runtime, lifespan=[run]), settings)
    await server.serve(sockets=[listener])
    for starting in starts:
        if not starting.cancelled() and (error := starting.exception()) is not None:
            raise error
    return 0


def address(settings: Settings) -> str:
    """What to type into a browser on this machine."""
    host = "localhost" if settings.host in EVERYWHERE else settings.host
    return f"http://{host}:{settings.port}/"
