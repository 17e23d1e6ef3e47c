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
        self._arrived = 0
        """Bytes of the head that is arriving, and of what came along with it."""
        self._header_timer: asyncio.TimerHandle | None = None
        self._is_in_headers = False

    def data_received(self, data: bytes) -> None:
        self._arrived = len(data) + (self._arrived if self._is_in_headers else 0)
        super().data_received(data)
        if not self._is_in_headers or self.transport.is_closing():
            return
        if self._is_head_too_large():
            self.send_400_response("")
        elif self._header_timer is None:
            self._await_headers()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_headers()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.head_begins()

    def head_begins(self) -> None:
        """Wait for the rest of the head from now on."""
        self._is_in_headers = True

    def on_headers_complete(self) -> None:
        self.headers_are_complete()
        super().on_headers_complete()

    def headers_are_complete(self) -> None:
        """Wait no longer for more of them."""
        if self._is_head_too_large():
            # An error in a callback makes the parser give up, and the base class answer with 400.
            raise ValueError("headers too large")
        self._is_in_headers = False
        self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        error = (
            HeadersTooLargeError(limit_bytes=HEADER_LIMIT)
            if self._is_in_headers and self._is_head_too_large()
            else InvalidRequestError(problems=[{"message": msg}])
        )
        body = msgspec.json.encode(describe(error, ""))
        head = (
            f"HTTP/1.1 {error.status} {error.title}\r\ncontent-type: {MEDIA_TYPE}\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

    def _is_head_too_large(self) -> bool:
        """Measured only when enough has come for it: counting in each line's callback costs more
        than reading the line."""
        if self._arrived <= HEADER_LIMIT:
            return False
        lines = sum(len(name) + len(value) for name, value in self.headers)
        return len(self.url) + lines > HEADER_LIMIT

    def _await_headers(self) -> None:
        self._header_timer = self.loop.call_later(HEADER_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._header_timer is not None:
            self._header_timer.cancel()
            self._header_timer = None
