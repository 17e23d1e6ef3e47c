"""The few hottest routes, answered beside the framework at a fraction of its cost.

Such a route is declared to the framework as well, which documents it and stays its reference: here
only requests are answered that look as our own client sends them. Everything else, above all what
must be refused for its shape, goes on to the framework, body and all. Both build the same context,
spend the same budgets and call the same use case.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from stem_adventures.errors import ProblemError
from stem_adventures.lifecycle import Runtime
from stem_adventures.messages import choose_locale
from stem_adventures.web.asgi import ASGIApp, Message, Receive, Scope, Send
from stem_adventures.web.problems import MEDIA_TYPE, Translate, describe
from stem_adventures.web.requests import open_context

JSON = (b"content-type", b"application/json")
PACKED = ((b"content-encoding", b"br"), (b"vary", b"accept-encoding"))
VARY = (b"vary", b"accept-encoding")
BROTLI = re.compile(rb"(^|[\s,])br\s*(,|$)")


class NotPlainError(Exception):
    """The request isn't one for here; the framework answers it."""


class Call(NamedTuple):
    """What a route reads of a request: parts of its path, its query, its body."""

    path: tuple[str, ...]
    query: str
    body: bytes


class Ready(NamedTuple):
    """An answer made before, plain and packed with Brotli."""

    plain: bytes
    packed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class HotRoute:
    """One route. `read` makes a question of a call, or raises NotPlainError or msgspec's errors."""

    method: str
    path: re.Pattern[str]
    template: str
    """As the framework names it, for logs and metrics."""
    read: Callable[[Call], Any]
    answer: Callable[..., Awaitable[bytes | Ready]]
    """Takes the context and the question; gives JSON."""
    status: int = 200
    budget: str = ""
    largest_body: int = 0


class Hot:
    """Stands before the framework."""

    def __init__(
        self, app: ASGIApp, runtime: Runtime, routes: Sequence[HotRoute], translate: Translate
    ) -> None:
        self.app, self.runtime, self.translate = app, runtime, translate
        self.routes: dict[str, list[HotRoute]] = {}
        for route in routes:
            self.routes.setdefault(route.method, []).append(route)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._find(scope)
        if found is None:
            await self.app(scope, receive, send)
            return
        route, path = found
        headers = dict(scope["headers"])
        body = await _read_body(headers, receive, route.largest_body)
        if body is None:
            await self.app(scope, receive, send)
            return
        try:
            question = route.read(Call(path, scope["query_string"].decode("latin-1"), body))
        except (NotPlainError, msgspec.DecodeError):
            await self.app(scope, _again(body, receive), send)
            return
        scope["path_template"] = route.template
        try:
            ctx = await open_context(self.runtime, scope, headers, route.budget)
            answer = await route.answer(ctx, question)
        except Exception as error:
            problem = self.translate(error)
            if problem is None:
                raise
            await _refuse(problem, scope, headers, send)
            return
        await _send(send, route.status, answer, headers)

    def _find(self, scope: Scope) -> tuple[HotRoute, tuple[str, ...]] | None:
        if scope["type"] == "http":
            for route in self.routes.get(scope["method"], ()):
                match = route.path.fullmatch(scope["path"])
                if match:
                    return route, match.groups()
        return None


async def _read_body(headers: dict[bytes, bytes], receive: Receive, most: int) -> bytes | None:
    """The whole body; None, with nothing read, when it isn't plain JSON of a known length."""
    length = headers.get(b"content-length", b"0")
    if b"transfer-encoding" in headers or not length.isdigit() or int(length) > most:
        return None
    if most == 0:
        return b""
    kind = headers.get(b"content-type", b"")
    if not kind.startswith(b"application/json") or b"content-encoding" in headers:
        return None
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        body += message.get("body", b"")
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    """A receive that gives the body once more."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return left.pop() if left else await receive()

    return again


async def _refuse(
    problem: ProblemError, scope: Scope, headers: dict[bytes, bytes], send: Send
) -> None:
    locale = choose_locale(headers.get(b"accept-language", b"").decode("latin-1"))
    scope["state"]["problem"] = problem.code
    body = msgspec.json.encode(describe(problem, scope["state"].get("request_id", ""), locale))
    told = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"content-language", locale.encode()),
        *((name.encode(), value.encode()) for name, value in problem.headers.items()),
    ]
    await send({"type": "http.response.start", "status": problem.status, "headers": told})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def _send(send: Send, status: int, answer: bytes | Ready, asked: dict[bytes, bytes]) -> None:
    told = [JSON]
    if isinstance(answer, Ready):
        takes = BROTLI.search(asked.get(b"accept-encoding", b""))
        told += PACKED if takes else (VARY,)
        answer = answer.packed if takes else answer.plain
    told.append((b"content-length", str(len(answer)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": answer, "more_body": False})
