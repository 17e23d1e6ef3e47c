"""uvicorn's protocol with limits on what a client may do before its request is whole."""

import asyncio
from typing import Any

import msgspec
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from stem_adventures.errors import HeadersTooLargeError, InvalidRequestError
from stem_adventures.web.edge import HEADER_LIMIT
from stem_adventures.web.problems import MEDIA_TYPE, describe

HEADER_SECONDS = 10.0


class PatientProtocol(HttpToolsProtocol):
    """Closes a connection whose header lines come too slowly or never end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._header_bytes = 0
        self._header_timer: asyncio.TimerHandle | None = None
        self._is_in_headers = False

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_in_headers and self._header_timer is None:
            self._await_headers()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_headers()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._header_bytes, self._is_in_headers = 0, True

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._count(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        self._header_bytes += len(name) + len(value)
        if self._header_bytes > HEADER_LIMIT:
            self._count(0)

    def on_headers_complete(self) -> None:
        self.headers_are_complete()
        super().on_headers_complete()

    def headers_are_complete(self) -> None:
        """Wait no longer for more of them."""
        self._is_in_headers = False
        self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        error = (
            HeadersTooLargeError(limit_bytes=HEADER_LIMIT)
            if self._header_bytes > HEADER_LIMIT
            else InvalidRequestError(problems=[{"message": msg}])
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
        self._header_timer = self.loop.call_later(HEADER_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None
