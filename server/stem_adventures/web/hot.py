"""The few hottest routes, answered beside the framework at a fraction of its cost.

Such a route is declared to the framework as well, which documents it and stays its reference: here
only requests are answered that look as our own client sends them. Everything else, above all what
must be refused for its shape, goes on to the framework. Both build the same context, spend the same
budgets and call the same use case.
"""

import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple

import msgspec
import structlog

from stem_adventures.errors import ProblemError, TooSlowError
from stem_adventures.lifecycle import Runtime
from stem_adventures.messages import choose_locale
from stem_adventures.settings import Settings
from stem_adventures.web.edge import CommonHeaders, request_id, write_log
from stem_adventures.web.metrics import Metrics
from stem_adventures.web.problems import MEDIA_TYPE, Translate, describe
from stem_adventures.web.requests import open_context

JSON = b"content-type: application/json\r\n"
PROBLEM = f"content-type: {MEDIA_TYPE}\r\n".encode()
PACKED = b"content-encoding: br\r\nvary: accept-encoding\r\n"
VARY = b"vary: accept-encoding\r\n"
BROTLI = re.compile(rb"(^|[\s,])br\s*(,|$)")
STATUS = {s.value: f"HTTP/1.1 {s.value} {s.phrase}\r\n".encode() for s in HTTPStatus}
# With one of these the request isn't plain.
UNUSUAL = frozenset((b"transfer-encoding", b"content-encoding", b"expect", b"upgrade"))
MOST_HOSTS = 100
log = structlog.get_logger()


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
    path: re.Pattern[bytes]
    template: str
    """As the framework names it, for logs and metrics."""
    read: Callable[[Call], Any]
    answer: Callable[..., Awaitable[bytes | Ready]]
    """Takes the context and the question; gives JSON."""
    status: int = 200
    budget: str = ""
    largest_body: int = 0


@dataclass(slots=True)
class Asked:
    """A request for a hot route as it arrives."""

    route: HotRoute
    path: tuple[str, ...]
    query: bytes
    headers: dict[bytes, bytes]
    lines: Sequence[tuple[bytes, bytes]]
    client: tuple[str, int] | None
    body: bytes = b""
    question: Any = None


class Hot:
    """The hot routes of one process. It knows no sockets: bytes of an answer for a request."""

    def __init__(
        self,
        runtime: Runtime,
        routes: Sequence[HotRoute],
        translate: Translate,
        metrics: Metrics,
        settings: Settings,
    ) -> None:
        self.runtime, self.translate, self.metrics = runtime, translate, metrics
        self.seconds = settings.request_seconds
        self.common = CommonHeaders(settings)
        self._blocks: dict[bytes, bytes] = {}
        self.routes: dict[bytes, list[HotRoute]] = {}
        for route in routes:
            self.routes.setdefault(route.method.encode(), []).append(route)

    def find(
        self,
        method: bytes,
        url: bytes,
        headers: Sequence[tuple[bytes, bytes]],
        client: tuple[str, int] | None,
    ) -> Asked | None:
        """The request, when it is for a hot route and plain so far."""
        path, _, query = url.partition(b"?")
        for route in self.routes.get(method, ()):
            match = route.path.fullmatch(path)
            if match:
                named = dict(headers)
                if len(named) < len(headers) or not _is_plain(route, named):
                    return None
                parts = tuple(part.decode("ascii") for part in match.groups())
                return Asked(route, parts, query, named, headers, client)
        return None

    def read(self, asked: Asked) -> bool:
        """Understand the whole request; False when that is for the framework."""
        call = Call(asked.path, asked.query.decode("latin-1"), asked.body)
        try:
            asked.question = asked.route.read(call)
        except (NotPlainError, msgspec.DecodeError, RecursionError):
            return False
        return True

    async def answer(self, asked: Asked) -> bytes:
        """The whole answer, head and body."""
        began = time.perf_counter()
        route, headers = asked.route, asked.headers
        given = headers.get(b"x-request-id", b"").decode("latin-1")
        state: dict[str, Any] = {"request_id": request_id(given)}
        scope = {
            "method": route.method, "path_template": route.template, "client": asked.client,
            "headers": asked.lines, "state": state,
        }  # fmt: skip
        try:
            ctx = await open_context(self.runtime, scope, headers, route.budget)
            answer = await route.answer(ctx, asked.question)
        except Exception as error:  # noqa: BLE001 - every error becomes an answer
            status, told, body = self._refuse(error, scope)
        else:
            status = route.status
            told, body = _form(answer, headers.get(b"accept-encoding", b""))
        seconds = time.perf_counter() - began
        self.metrics.note(route.method, route.template, status, seconds, state.get("problem"))
        write_log(scope, status, seconds)
        return self._whole(status, told, body, headers, state)

    def too_slow(self, asked: Asked) -> bytes:
        """The answer to a request that is given up."""
        state: dict[str, Any] = {"request_id": request_id("")}
        scope = {"headers": asked.lines, "state": state}
        status, told, body = self._refuse(TooSlowError(limit_seconds=self.seconds), scope)
        self.metrics.note(
            asked.route.method, asked.route.template, status, self.seconds, TooSlowError.code
        )
        return self._whole(status, told, body, asked.headers, state)

    def _refuse(self, error: Exception, scope: dict[str, Any]) -> tuple[int, bytes, bytes]:
        problem = self.translate(error)
        if problem is None:
            log.error("unexpected", request_id=scope["state"]["request_id"], exc_info=error)
            problem = ProblemError()
        headers = dict(scope["headers"])
        locale = choose_locale(headers.get(b"accept-language", b"").decode("latin-1"))
        scope["state"]["problem"] = problem.code
        told = {"content-language": locale, **problem.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        body = msgspec.json.encode(describe(problem, scope["state"]["request_id"], locale))
        return problem.status, PROBLEM + lines.encode(), body

    def _whole(
        self,
        status: int,
        told: bytes,
        body: bytes,
        headers: Mapping[bytes, bytes],
        state: Mapping[str, Any],
    ) -> bytes:
        lines = [
            STATUS[status], told, self._block(headers.get(b"host", b"")),
            b"x-request-id: ", state["request_id"].encode(), b"\r\n",
            b"content-length: ", str(len(body)).encode(), b"\r\n",
        ]  # fmt: skip
        for name, value in state.get("headers", ()):
            lines += (name, b": ", value, b"\r\n")
        lines += (b"\r\n", body)
        return b"".join(lines)

    def _block(self, host: bytes) -> bytes:
        """The lines that all answers have in common."""
        block = self._blocks.get(host)
        if block is None:
            if len(self._blocks) >= MOST_HOSTS:
                self._blocks.clear()
            block = b"".join(b"%b: %b\r\n" % line for line in self.common.of(host))
            self._blocks[host] = block
        return block


def _form(answer: bytes | Ready, accepted: bytes) -> tuple[bytes, bytes]:
    """Header lines and body in the form that the caller takes."""
    if isinstance(answer, bytes):
        return JSON, answer
    if BROTLI.search(accepted):
        return JSON + PACKED, answer.packed
    return JSON + VARY, answer.plain


def _is_plain(route: HotRoute, headers: dict[bytes, bytes]) -> bool:
    """From our own pages or no page at all, with a body of the declared length or none."""
    if not UNUSUAL.isdisjoint(headers):
        return False
    origin = headers.get(b"origin")
    if origin is not None and origin.partition(b"://")[2] != headers.get(b"host"):
        return False  # another site's page: answers need its marks
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > route.largest_body:
        return False
    return not route.largest_body or headers.get(b"content-type", b"").startswith(
        b"application/json"
    )
