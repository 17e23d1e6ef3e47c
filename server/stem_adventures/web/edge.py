"""The outermost layer: request ids, limits, security headers, the access log."""

import asyncio
import re
import secrets
import time
from collections.abc import Sequence

import msgspec
import structlog

from stem_adventures.errors import HeadersTooLargeError, ProblemError, StartingError, TooSlowError
from stem_adventures.settings import Settings
from stem_adventures.web.addresses import address_for, room_origins
from stem_adventures.web.asgi import ASGIApp, Message, Receive, Scope, Send
from stem_adventures.web.problems import MEDIA_TYPE, describe

HEADER_LIMIT = 16 * 1024
REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
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


def security_headers() -> Headers:
    """The same for every answer; the content security policy is made for the caller's host."""
    return tuple(
        (name.encode(), value.encode())
        for name, value in {
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "cross-origin-opener-policy": "same-origin",
        }.items()
    )


class Edge:
    """Wraps the whole application; everything that any answer needs happens here."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.seconds = settings.request_seconds
        self.headers = security_headers()
        self.policy = content_security_policy(settings.frame_ancestors, room_origins(settings))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = (*self.headers, (b"content-security-policy", self._policy_for(scope["headers"])))
        answer = Answer(send, headers, _request_id(scope["headers"]))
        scope.setdefault("state", {})["request_id"] = answer.request_id
        started = time.perf_counter()
        try:
            await self._run(scope, receive, answer)
        finally:
            _write_log(scope, answer, time.perf_counter() - started)

    def _policy_for(self, headers: Headers) -> bytes:
        host = next((value for name, value in headers if name == b"host"), b"")
        return address_for(self.policy, host.decode("latin-1")).encode()

    async def _run(self, scope: Scope, receive: Receive, answer: "Answer") -> None:
        """Give up on a request that takes too long to arrive or to decide, not to download."""
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
            log.exception("unexpected", request_id=answer.request_id)
            await answer.refuse(ProblemError())


class Answer:
    """One answer on its way out: adds the headers and remembers the status."""

    def __init__(self, send: Send, headers: Headers, request_id: str) -> None:
        self._send, self._headers, self.request_id = send, headers, request_id
        self.status = 0
        self.deadline: asyncio.Timeout | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            if self.deadline is not None:
                self.deadline.reschedule(None)
            own = (*self._headers, (b"x-request-id", self.request_id.encode()))
            message["headers"] = [*message.get("headers", ()), *own]
        await self._send(message)

    async def refuse(self, error: ProblemError) -> None:
        """Answer with a problem, unless an answer is already on its way."""
        self.deadline = None
        if self.status:
            return
        body = msgspec.json.encode(describe(error, self.request_id))
        headers = [
            (b"content-type", MEDIA_TYPE.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
        ]
        await self.send({"type": "http.response.start", "status": error.status, "headers": headers})
        await self.send({"type": "http.response.body", "body": body, "more_body": False})


def _request_id(headers: Headers) -> str:
    """A proxy's id when it has the right form, so that both logs can be read together."""
    given = next((value for name, value in headers if name == b"x-request-id"), b"").decode(
        "latin-1"
    )
    return given if REQUEST_ID.fullmatch(given) else secrets.token_urlsafe(12)


def _write_log(scope: Scope, answer: Answer, seconds: float) -> None:
    """The route's template and not the path, because a path may name a player."""
    is_ours = answer.status >= 500 and answer.status != StartingError.status
    write = log.error if is_ours else log.info
    write(
        "request",
        method=scope.get("method"),
        route=scope.get("path_template", "page"),
        status=answer.status,
        milliseconds=round(seconds * 1000, 1),
        request_id=answer.request_id,
    )
