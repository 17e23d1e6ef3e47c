"""The outermost layer: request ids, limits, security headers, the access log."""

import asyncio
import itertools
import logging
import re
import secrets
import time
from collections.abc import Sequence

import msgspec
import structlog

from stem_adventures.errors import HeadersTooLargeError, ProblemError, StartingError, TooSlowError
from stem_adventures.messages import choose_locale
from stem_adventures.settings import Settings
from stem_adventures.web.addresses import address_for, room_origins
from stem_adventures.web.asgi import ASGIApp, Message, Receive, Scope, Send
from stem_adventures.web.metrics import Metrics
from stem_adventures.web.problems import MEDIA_TYPE, describe

HEADER_LIMIT = 16 * 1024
MOST_HOSTS = 100
REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
PROCESS, NUMBERS = secrets.token_urlsafe(9), itertools.count()  # together unique
Headers = Sequence[tuple[bytes, bytes]]
log = structlog.get_logger()


def content_security_policy(frame_ancestors: str, sockets: Sequence[str] = ()) -> str:
    """Scripts only from here and never from text; WebAssembly is allowed to compile.

    `sockets` are the origins of the room processes; nothing else outside may be connected to.
    """
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "worker-src 'self'",
            "style-src 'self'",
            " ".join(("connect-src 'self'", *sockets)),
            "img-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {frame_ancestors}",
        )
    )


def security_headers(settings: Settings) -> Headers:
    """The same for every answer; the content security policy is made for the caller's host."""
    headers = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "cross-origin-opener-policy": "same-origin",
    }
    if settings.is_production:
        headers["strict-transport-security"] = "max-age=31536000"
    return tuple((name.encode(), value.encode()) for name, value in headers.items())


class CommonHeaders:
    """The headers of every answer; the policy names the host that the caller came by."""

    def __init__(self, settings: Settings) -> None:
        self.headers = security_headers(settings)
        self.policy = content_security_policy(settings.frame_ancestors, room_origins(settings))
        self._by_host: dict[bytes, Headers] = {}

    def of(self, host: bytes) -> Headers:
        """For an answer to this Host header."""
        found = self._by_host.get(host)
        if found is None:
            if len(self._by_host) >= MOST_HOSTS:
                self._by_host.clear()  # somebody tries out names
            policy = address_for(self.policy, host.decode("latin-1")).encode()
            found = (*self.headers, (b"content-security-policy", policy))
            self._by_host[host] = found
        return found


class Edge:
    """Wraps the whole application; everything that any answer needs happens here."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics | None = None) -> None:
        self.app, self.metrics = app, metrics or Metrics()
        self.seconds = settings.request_seconds
        self.common = CommonHeaders(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = scope["headers"]
        headers = self.common.of(next((value for name, value in asked if name == b"host"), b""))
        state = scope.setdefault("state", {})
        answer = Answer(send, headers, request_id(_header(asked, b"x-request-id")), state)
        state["request_id"] = answer.request_id
        structlog.contextvars.bind_contextvars(request_id=answer.request_id)
        started = time.perf_counter()
        try:
            await self._run(scope, receive, answer)
        finally:
            seconds = time.perf_counter() - started
            self.metrics.count(scope, answer.status, seconds)
            write_log(scope, answer.status, seconds)
            structlog.contextvars.clear_contextvars()

    async def _run(self, scope: Scope, receive: Receive, answer: "Answer") -> None:
        """Give up on a request that takes too long to arrive or to decide, not to download."""
        answer.locale = choose_locale(_header(scope["headers"], b"accept-language"))
        if sum(len(name) + len(value) for name, value in scope["headers"]) > HEADER_LIMIT:
            await answer.refuse(HeadersTooLargeError(limit_bytes=HEADER_LIMIT))
            return
        try:
            async with asyncio.timeout(self.seconds) as answer.deadline:
                await self.app(scope, receive, answer.send)
        except TimeoutError:
            await answer.refuse(TooSlowError(limit_seconds=self.seconds))
        except ProblemError as error:
            await answer.refuse(error)
        except Exception:
            log.exception("unexpected")
            await answer.refuse(ProblemError())


class Answer:
    """One answer on its way out: adds the headers and remembers the status."""

    def __init__(self, send: Send, headers: Headers, request_id: str, state: Scope) -> None:
        self._send, self._headers, self.request_id = send, headers, request_id
        self.state = state
        """What is learnt of the request on its way; `headers` are added to the answer."""
        self.status = 0
        self.locale = "en"
        self.deadline: asyncio.Timeout | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            if self.deadline is not None:
                self.deadline.reschedule(None)
            told = self.state.get("headers", ())
            own = (*self._headers, *told, (b"x-request-id", self.request_id.encode()))
            message["headers"] = [*message.get("headers", ()), *own]
        await self._send(message)

    async def refuse(self, error: ProblemError) -> None:
        """Answer with a problem, unless an answer is already on its way."""
        self.deadline = None
        if self.status:
            return
        self.state["problem"] = error.code
        body = msgspec.json.encode(describe(error, self.request_id, self.locale))
        headers = [
            (b"content-type", MEDIA_TYPE.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"content-language", self.locale.encode()),
            (b"connection", b"close"),
            *((name.encode(), value.encode()) for name, value in error.headers.items()),
        ]
        await self.send({"type": "http.response.start", "status": error.status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body, "more_body": False})


def request_id(given: str) -> str:
    """A proxy's id when it has the right form, so that both logs can be read together."""
    if given and REQUEST_ID.fullmatch(given):
        return given
    return f"{PROCESS}{next(NUMBERS):06x}"


def _header(headers: Headers, name: bytes) -> str:
    return next((value for key, value in headers if key == name), b"").decode("latin-1")


def write_log(scope: Scope, status: int, seconds: float) -> None:
    """The route's template and not the path, because a path may name a player."""
    is_ours = status >= 500 and status != StartingError.status
    if not is_ours and not log.is_enabled_for(logging.INFO):
        return
    write = log.error if is_ours else log.info
    write(
        "request",
        method=scope.get("method"),
        route=scope.get("path_template", "page"),
        status=status,
        milliseconds=round(seconds * 1000, 1),
        tenant=scope["state"].get("tenant", ""),
        request_id=scope["state"]["request_id"],
    )
