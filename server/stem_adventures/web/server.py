"""uvicorn, with limits on what a client may do before its request is whole."""

import asyncio
import errno
import socket
from typing import Any

import msgspec
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from stem_adventures.errors import (
    HeadersTooLargeError,
    InvalidRequestError,
    StartError,
)
from stem_adventures.settings import Settings
from stem_adventures.web.asgi import ASGIApp
from stem_adventures.web.edge import HEADER_LIMIT
from stem_adventures.web.problems import MEDIA_TYPE, describe

HEADER_SECONDS = 10.0


class PatientProtocol(HttpToolsProtocol):
    """Closes a connection whose header lines come too slowly or never end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._header_bytes = 0
        self._header_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_headers()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._await_headers()

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._count(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._count(len(name) + len(value))

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        error = (
            HeadersTooLargeError(limit_bytes=HEADER_LIMIT)
            if self._header_bytes > HEADER_LIMIT
            else InvalidRequestError(msg)
        )
        body = msgspec.json.encode(describe(error, ""))
        head = (
            f"HTTP/1.1 {error.status} {error.title}\r\ncontent-type: {MEDIA_TYPE}\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

    def _count(self, more: int) -> None:
        self._header_bytes += more
        if self._header_bytes > HEADER_LIMIT:
            # An error in a callback makes the parser give up, and the base class answer with 400.
            raise ValueError("headers too large")

    def _await_headers(self) -> None:
        self._stop_waiting()
        self._header_bytes = 0
        self._header_timer = self.loop.call_later(HEADER_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None


def bind(settings: Settings) -> socket.socket:
    """Take the port before anything else is started, or say how to choose another."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise StartError(f"Can't listen on {settings.host}: {error.strerror}.") from error
        why = "is taken" if error.errno == errno.EADDRINUSE else "needs more rights"
        raise StartError(
            f"Port {settings.port} {why}. Choose another: make run PORT={settings.port + 100}"
        ) from error
    return listener


def free_ports(settings: Settings) -> int:
    """The first of as many free ports in a row as there are room processes, next after `port`."""
    count = max(1, settings.room_processes)
    for first in range(settings.port + 1, 65535 - count):
        if all(_is_free(settings.host, first + i) for i in range(count)):
            return first
    raise StartError("No free ports for rooms. Choose the first one with STEM_ROOM_PORT.")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def make_server(app: ASGIApp, settings: Settings) -> uvicorn.Server:
    """A server for `app`; give it the bound socket when serving."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            loop="uvloop",
            http=PatientProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=settings.stop_seconds,
        )
    )
