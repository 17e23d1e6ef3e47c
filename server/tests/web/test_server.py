"""The socket: clients that don't behave."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from stem_adventures.settings import Settings
from stem_adventures.web import patience
from stem_adventures.web.asgi import Receive, Scope, Send
from stem_adventures.web.server import bind, make_server


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer any request; there is nothing to start or stop."""
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(patience, "HEADER_SECONDS", 0.1)
    settings = Settings(port=0)
    listener = bind(settings)
    server = make_server(hello, settings)
    serving = asyncio.create_task(server._serve([listener]))  # without taking over signals
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0)
    yield listener.getsockname()[1]
    server.should_exit = True
    await serving


async def talk(port: int, *parts: bytes) -> bytes:
    """Send, then read until the server closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for part in parts:
        writer.write(part)
        await writer.drain()
    answer = await reader.read()
    writer.close()
    return answer


async def test_a_request_is_answered(port: int) -> None:
    answer = await talk(port, b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 204")
    assert b"server:" not in answer.lower()


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nhost: x\r\n"])
async def test_headers_that_never_end_are_cut_off(port: int, sent: bytes) -> None:
    assert await talk(port, sent) == b""


@pytest.mark.parametrize(
    "lines", [b"x: " + b"a" * 60_000 + b"\r\n\r\n", b"x: aaaaaaaaaaaaa\r\n" * 1_200]
)
async def test_headers_without_measure_are_refused(port: int, lines: bytes) -> None:
    answer = await talk(port, b"GET / HTTP/1.1\r\n" + lines)
    assert answer.startswith(b"HTTP/1.1 431")
    assert b"server/headers_too_large" in answer


async def test_what_is_not_http_is_refused_in_our_shape(port: int) -> None:
    answer = await talk(port, b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"server/invalid_request" in answer
