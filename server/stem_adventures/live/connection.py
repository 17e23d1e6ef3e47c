"""One WebSocket: what may come in, what goes out, and what happens to a slow reader."""

import asyncio
from enum import IntEnum
from time import monotonic

from picows import WSCloseCode, WSMsgType, WSTransport

MOST_BUFFERED = 64 * 1024  # bytes waiting to be written; beyond it only the newest state counts
MOST_BEHIND = 512 * 1024  # bytes; beyond it the reader is gone for all we know
SLOW_SECONDS = 10.0  # a reader that stays behind for so long is disconnected
SILENT_SECONDS = 15.0  # nothing at all was heard: the network is gone without a word
LINGER_SECONDS = 3.0  # for the last words to be read before the connection is cut

TEXT = WSMsgType.TEXT
HEAD = 14  # bytes that the longest header of a frame may take

__all__ = ["HEAD", "SILENT_SECONDS", "TEXT", "Close", "Connection", "monotonic", "shared"]


def shared(message: bytes) -> bytearray:
    """A message with room for its header, for `write_shared` of many connections.

    All of them write these very bytes; `write` would copy them for each into memory of its own.
    """
    frame = bytearray(HEAD)
    frame += message
    return frame


class Close(IntEnum):
    """Why a connection was closed, as the close code that the client sees."""

    GOING_AWAY = 1001
    BAD_MESSAGE = 4400
    NOT_SIGNED_IN = 4401
    REVOKED = 4403
    SILENT = 4408
    REPLACED = 4409
    TOO_FAST = 4429
    TOO_SLOW = 4431


class Connection:
    """An accepted socket. Messages are bytes of JSON; meaning is given by whoever owns it."""

    __slots__ = (
        "_is_behind", "_is_paused", "_slow_since", "flows", "heard_at", "host", "id", "is_open",
        "locale", "owner", "transport", "write", "write_shared",
    )  # fmt: skip

    def __init__(
        self,
        transport: WSTransport,
        connection_id: str,
        now: float,
        host: str = "",
        locale: str = "en",
    ) -> None:
        self.transport, self.id = transport, connection_id
        self.host, self.locale = host, locale
        self.owner: object | None = None
        self.heard_at = now
        self.is_open = True
        self.flows = True
        """Whether an update may be written now; read for every connection on every tick.

        An update is replaced by a newer one, so for a reader who is behind it is shed. From then on
        the whole state is needed: nothing flows until it was sent and `caught_up` called.
        """
        self.write = transport.send
        self.write_shared = transport.send_reuse_external_bytearray
        self._is_paused = self._is_behind = False
        self._slow_since: float | None = None
        transport.underlying_transport.set_write_buffer_limits(high=MOST_BUFFERED, low=0)

    @property
    def buffered(self) -> int:
        """Bytes that the kernel has not taken yet."""
        return int(self.transport.underlying_transport.get_write_buffer_size())

    def send(self, message: bytes) -> None:
        """Send what must arrive, in order; a reader hopelessly behind is disconnected instead."""
        if not self.is_open:
            return
        if self._is_paused and self.buffered > MOST_BEHIND:
            self.close(Close.TOO_SLOW)
            return
        self.write(TEXT, message)

    def pause(self, now: float) -> None:
        """More is waiting to be written than should be."""
        self._is_paused = self._is_behind = True
        self._slow_since = now
        self.flows = False

    def resume(self) -> None:
        """All was written."""
        self._is_paused = False
        self._slow_since = None

    def can_catch_up(self, now: float) -> bool:
        """True when a reader that was behind has read all; disconnects one that never does."""
        if not self.is_open or not self._is_behind:
            return False
        if self._slow_since is not None and now - self._slow_since > SLOW_SECONDS:
            self.close(Close.TOO_SLOW)
        return not self._is_paused

    def caught_up(self) -> None:
        """The owner has sent the whole state; updates flow again."""
        self._is_behind = False
        self.flows = self.is_open and not self._is_paused

    def end(self) -> None:
        """The network is gone, or everything was said: nothing is written any more."""
        self.is_open = self.flows = False

    def is_silent(self, now: float) -> bool:
        """True when nothing was heard for so long that the network must be gone."""
        return now - self.heard_at > SILENT_SECONDS

    def close(self, why: Close) -> None:
        """Say why and end the connection; what comes in or would go out after this is dropped."""
        if not self.is_open:
            return
        self.end()
        self.transport.send_close(WSCloseCode(int(why)), why.name.lower().encode())
        if why is Close.TOO_SLOW:
            # A reader that doesn't read would never get the close frame: don't wait for it.
            self.cut()
            return
        if why is Close.SILENT:
            self.transport.disconnect()
        # Who still talks goes on being read until it has answered: a socket that is closed with
        # something unread resets the connection, and the reason would be lost on its way.
        asyncio.get_running_loop().call_later(LINGER_SECONDS, self.cut)

    def cut(self) -> None:
        """End the connection now, whatever was still to be read."""
        self.end()
        self.transport.disconnect(graceful=False)
