"""Serves until told to stop, and tells the person at the terminal how it goes."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import uvloop
from litestar import Litestar

from stem_adventures.app import make_app, make_hot, make_runtime
from stem_adventures.lifecycle import Runtime
from stem_adventures.serving_logs import configure_logs
from stem_adventures.settings import Settings
from stem_adventures.web.metrics import Metrics
from stem_adventures.web.server import bind, free_ports, make_server

EVERYWHERE = ("127.0.0.1", "::1", "0.0.0.0", "::")  # noqa: S104 - compared, not bound


def serve(settings: Settings, say: Callable[[str], None]) -> int:
    """Run the server in this process; the answer is the exit code."""
    configure_logs(settings)
    return uvloop.run(_serve(settings, say))


async def _serve(settings: Settings, say: Callable[[str], None]) -> int:
    listener = bind(settings)
    settings = replace(settings, room_port=settings.room_port or free_ports(settings))
    start = Start(make_runtime(settings, say=say), lambda: say(f"ready: {address(settings)}"))
    metrics = Metrics()
    app = make_app(start.runtime, lifespan=[start.lifespan], metrics=metrics)
    server = make_server(app, settings, make_hot(start.runtime, metrics))
    start.when_failed = lambda: setattr(server, "should_exit", True)
    await server.serve(sockets=[listener])
    start.raise_failure()
    return 0


class Start:
    """Starts beside the first requests, so that /health/ready can say what is missing."""

    def __init__(self, runtime: Runtime, when_ready: Callable[[], None]) -> None:
        self.runtime, self.when_ready = runtime, when_ready
        self.when_failed: Callable[[], None] = lambda: None
        self.task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def lifespan(self, _: Litestar) -> AsyncIterator[None]:
        self.task = asyncio.create_task(self._run())
        self.task.add_done_callback(lambda _: self.when_failed() if self.failure else None)
        try:
            yield
        finally:
            self.task.cancel()
            await asyncio.wait([self.task])
            await self.runtime.stop()

    async def _run(self) -> None:
        await self.runtime.start()
        gc.freeze()  # what is loaded by now stays: later collections needn't look at it
        # A request makes a thousand objects and soon gives them back; looking at them after every
        # 700 was 6 % of a request's cost.
        gc.set_threshold(50_000, 50, 100)
        self.when_ready()

    @property
    def failure(self) -> BaseException | None:
        """Why the start ended, when it did end by itself."""
        if self.task is None or not self.task.done() or self.task.cancelled():
            return None
        return self.task.exception()

    def raise_failure(self) -> None:
        if self.failure is not None:
            raise self.failure


def address(settings: Settings) -> str:
    """What to type into a browser on this machine."""
    host = "localhost" if settings.host in EVERYWHERE else settings.host
    return f"http://{host}:{settings.port}/"
