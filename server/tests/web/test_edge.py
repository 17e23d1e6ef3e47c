"""Limits, headers and the one shape of errors, whatever the route."""

import asyncio
from dataclasses import replace

import httpx
import pytest
from litestar import Litestar, get, post
from litestar.params import JSONBody
from stem_adventures.app import UNAVAILABLE
from stem_adventures.errors import ProblemError
from stem_adventures.settings import Settings
from stem_adventures.web.asgi import Message, Receive, Scope, Send
from stem_adventures.web.edge import Edge, security_headers
from stem_adventures.web.problems import exception_handlers

FIELDS = {"type", "title", "status", "detail", "code", "data", "way_out", "request_id"}


class FullError(ProblemError):
    """For these tests."""

    code = "test/full"
    status = 409
    title = "It is full"
    way_out = "Come back later."


@get("/full")
async def full() -> None:
    raise FullError(size=8)


@get("/broken")
async def broken() -> None:
    raise RuntimeError("a secret of the inside")


@get("/away")
async def away() -> None:
    raise ConnectionRefusedError


@get("/slow")
async def slow() -> None:
    await asyncio.Event().wait()


@post("/echo")
async def echo(data: JSONBody[dict[str, int]]) -> dict[str, int]:
    return data


@pytest.fixture
def client() -> httpx.AsyncClient:
    api = Litestar(
        [full, broken, away, slow, echo],
        exception_handlers=exception_handlers(UNAVAILABLE),
        request_max_body_size=100,
        openapi_config=None,
    )

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await api(scope, receive, send)  # type: ignore[arg-type]

    transport = httpx.ASGITransport(app=Edge(app, replace(Settings(), request_seconds=0.05)))
    return httpx.AsyncClient(transport=transport, base_url="http://stem.test")


class TestErrors:
    async def test_carries_code_data_and_a_way_out(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/full")
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert set(problem) == FIELDS
        assert (answer.status_code, problem["code"], problem["data"]) == (
            409,
            "test/full",
            {"size": 8},
        )
        assert problem["request_id"] == answer.headers["x-request-id"]

    @pytest.mark.parametrize(
        ("path", "status", "code"),
        [
            ("/broken", 500, "server/unexpected"),
            ("/away", 503, "server/storage_unavailable"),
            ("/slow", 503, "server/too_slow"),
            ("/nowhere", 404, "server/not_found"),
            ("/echo", 405, "server/method_not_allowed"),
        ],
    )
    async def test_every_failure_has_the_shape(
        self, client: httpx.AsyncClient, path: str, status: int, code: str
    ) -> None:
        answer = await client.get(path)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert set(answer.json()) == FIELDS
        assert "secret" not in answer.text

    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            (b'{"a": "x"}', 400, "server/invalid_request"),
            (b"{", 400, "server/invalid_request"),
            (b"[1]", 400, "server/invalid_request"),
            (b"\xff\xfe", 400, "server/invalid_request"),
            (b'{"a": ' + b"1" * 200 + b"}", 413, "server/body_too_large"),
        ],
    )
    async def test_a_bad_body_is_refused(
        self, client: httpx.AsyncClient, body: bytes, status: int, code: str
    ) -> None:
        answer = await client.post("/echo", content=body)
        assert (answer.status_code, answer.json()["code"]) == (status, code)


class TestHeaders:
    async def test_scripts_only_come_from_here(self, client: httpx.AsyncClient) -> None:
        policy = (await client.get("/full")).headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "script-src 'self' 'wasm-unsafe-eval';" in policy
        assert "unsafe-inline" not in policy
        assert "'unsafe-eval'" not in policy

    async def test_production_is_behind_tls_only(self) -> None:
        production = replace(Settings(), mode="production")
        for settings, told in ((Settings(), b""), (production, b"max-age=31536000")):
            headers = dict(security_headers(settings))
            assert headers.get(b"strict-transport-security", b"") == told
            assert headers[b"x-content-type-options"] == b"nosniff"

    async def test_a_proxys_request_id_is_kept(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/full", headers={"x-request-id": "from-the-proxy"})
        assert answer.headers["x-request-id"] == "from-the-proxy"

    async def test_a_strange_request_id_is_not(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/full", headers={"x-request-id": "<script>"})
        assert "<" not in answer.headers["x-request-id"]

    async def test_endless_headers_are_refused(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/full", headers={"x-long": "a" * 20_000})
        assert (answer.status_code, answer.json()["code"]) == (431, "server/headers_too_large")


async def test_an_answer_under_way_is_never_given_up() -> None:
    """The time limit is for deciding; a slow download may take as long as it needs."""

    async def download(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.sleep(0.1)  # longer than the limit below
        await send({"type": "http.response.body", "body": b"all of it"})

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    edge = Edge(download, replace(Settings(), request_seconds=0.01))
    await edge({"type": "http", "headers": [], "method": "GET"}, receive, send)
    assert sent[-1]["body"] == b"all of it"
