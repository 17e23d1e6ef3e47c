"""Hot routes over a real socket: the same answers as the framework gives."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
import pytest_asyncio
from stem_adventures.app import make_app, make_hot
from stem_adventures.lifecycle import Runtime
from stem_adventures.web.metrics import Metrics
from stem_adventures.web.requests import API_KEY_HEADER
from stem_adventures.web.server import bind, make_server
from tests.factories.people import Person, guest
from tests.factories.runs import claim
from tests.web.test_server import talk

BOARD = "/api/v1/leaderboards/prime_catcher"


@pytest_asyncio.fixture(loop_scope="session")
async def metrics() -> Metrics:
    return Metrics()


@pytest_asyncio.fixture(loop_scope="session")
async def port(runtime: Runtime, metrics: Metrics) -> AsyncIterator[int]:
    settings = replace(runtime.settings, port=0)
    listener = bind(settings)
    app = make_app(runtime, metrics=metrics)
    server = make_server(app, settings, make_hot(runtime, metrics))
    serving = asyncio.create_task(server._serve([listener]))
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0)
    yield listener.getsockname()[1]
    server.should_exit = True
    await serving


@pytest_asyncio.fixture(loop_scope="session")
async def quick(port: int, tenant_key: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{port}", headers={API_KEY_HEADER: tenant_key}
    ) as client:
        yield client


def shape(answer: httpx.Response) -> tuple[int, set[str], Any]:
    """What must be the same: status, names of headers, body without ids of requests."""
    names = set(answer.headers) - {
        "date",
        "vary",
        "content-encoding",
    }  # only the framework packs small answers
    body = answer.json()
    return answer.status_code, names, {**body, "request_id": ""}


@pytest.mark.parametrize(
    "path",
    ["", "?limit=3", "?period=week&limit=100", "/rank", "/rank?period=day", "/around-me?span=10",
     "?limit=x", "?limit=101", "?period=year", "/rank?other=1", "/around-me?span=11"],
)  # fmt: skip
async def test_reads_are_the_same(
    client: httpx.AsyncClient, quick: httpx.AsyncClient, path: str
) -> None:
    ada = await guest(client)
    run = claim(await ada.ticket())
    await ada.submit(run)
    await ada.settled(run)
    headers = {**ada.headers, "accept-encoding": "identity", "accept-language": "de"}
    expected = await client.get(BOARD + path, headers=headers)
    assert shape(await quick.get(BOARD + path, headers=headers)) == shape(expected)


async def test_sending_is_the_same(
    client: httpx.AsyncClient, quick: httpx.AsyncClient, metrics: Metrics
) -> None:
    ada = await guest(client)
    twin = Person(quick, ada.session)
    good, more = claim(await ada.ticket()), claim(await ada.ticket())
    assert shape(await twin.submit(good))[:2] == shape(await ada.submit(more))[:2]
    assert (await ada.settled(good))["status"] == "proven"
    for wrong in (
        {**good, "score": "many"},
        {**good, "id": "no id"},
        {**claim(), "ticket": "forged"},
        {**claim(), "digest": "?"},
        {**good, "score": 1},
    ):
        assert shape(await twin.submit(wrong)) == shape(await ada.submit(wrong))
    counted = metrics.render({}).decode()
    assert '/api/v1/scores/{game_id}",status="202"} 1.0' in counted


async def test_a_large_body_makes_no_large_head(
    client: httpx.AsyncClient, quick: httpx.AsyncClient
) -> None:
    twin = Person(quick, (await guest(client)).session)
    assert (await twin.submit({**claim(), "inputs": "AAAA" * 10_000})).status_code == 202


async def test_a_sync_is_the_same(client: httpx.AsyncClient, quick: httpx.AsyncClient) -> None:
    ada = await guest(client)
    twin = Person(quick, ada.session)
    items: list[Any] = [
        claim(), {**claim(), "ticket": "forged"}, {**claim(), "score": "many"}, "nonsense", None,
        {"id": 7}, {"id": "no id"},
    ]  # fmt: skip
    bodies: list[dict[str, Any]] = [
        {"items": items}, {"items": [{}] * 21}, {"items": 3}, {"other": []}, {"items": []},
    ]  # fmt: skip
    for body in bodies:
        expected = shape(await ada.call("POST", "/sync", body))
        assert shape(await twin.call("POST", "/sync", body)) == expected


async def test_nobody_is_refused_the_same(
    client: httpx.AsyncClient, quick: httpx.AsyncClient
) -> None:
    for headers in ({}, {"authorization": "Bearer forged"}, {API_KEY_HEADER: "tenant_x_y"}):
        expected = await client.get(f"{BOARD}/rank", headers=headers)
        assert shape(await quick.get(f"{BOARD}/rank", headers=headers)) == shape(expected)


async def test_requests_sent_ahead_are_answered_in_their_order(
    client: httpx.AsyncClient, port: int, tenant_key: str
) -> None:
    ada = await guest(client)
    head = f"host: x\r\nx-api-key: {tenant_key}\r\nauthorization: {ada.headers['authorization']}"
    ask = f"GET {BOARD}%s HTTP/1.1\r\n{head}\r\nx-request-id: request-%s\r\n"
    paths = ["/rank", "?limit=3", "/around-me", "/nothing", "/rank"]
    sent = [(ask % (path, number) + "\r\n").encode() for number, path in enumerate(paths)]
    last = (ask % ("/rank", "last") + "connection: close\r\n\r\n").encode()
    for parts in ([b"".join(sent) + last], [*sent, last]):
        answer = (await talk(port, *parts)).decode()
        told = [line for line in answer.splitlines() if line.startswith("x-request-id")]
        wanted = [f"x-request-id: request-{n}" for n in (*range(len(paths)), "last")]
        assert told == wanted


async def test_a_body_in_pieces_arrives(
    client: httpx.AsyncClient, port: int, tenant_key: str
) -> None:
    ada = await guest(client)
    body = json.dumps(claim()).encode()
    head = (
        f"POST /api/v1/scores/prime_catcher HTTP/1.1\r\nhost: x\r\nx-api-key: {tenant_key}\r\n"
        f"authorization: {ada.headers['authorization']}\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    ).encode()
    end = b"GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
    answer = await talk(port, head[:40], head[40:], body[:100], body[100:], end)
    assert answer.startswith(b"HTTP/1.1 202")
    assert answer.count(b"HTTP/1.1 200") == 1
