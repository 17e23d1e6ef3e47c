"""The product on a real socket, in a thread of its own, for tools that aren't asynchronous."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from stem_adventures.app import make_app, make_hot, make_runtime
from stem_adventures.settings import Settings
from stem_adventures.web.metrics import Metrics
from stem_adventures.web.server import bind, make_server


@pytest.fixture(scope="session")
def served(settings: Settings) -> Iterator[str]:
    """The address of a server with a database connection pool of its own."""
    runtime = make_runtime(replace(settings, port=0, referee_workers=0))
    listener = bind(replace(settings, port=0))
    metrics = Metrics()
    app = make_app(runtime, metrics=metrics)
    server = make_server(app, settings, make_hot(runtime, metrics))
    ready = threading.Event()

    async def run() -> None:
        await runtime.start()
        serving = asyncio.create_task(server._serve([listener]))
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        ready.set()
        await serving
        await runtime.stop()

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    assert ready.wait(60)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(60)
