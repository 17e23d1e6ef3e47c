"""One WebSocket: what may come in, what goes out, and what happens to a slow reader."""

import time
from enum import IntEnum

from picows import WSMsgType, WSTransport

MOST_BUFFERED = 64 * 1024  # bytes waiting to be written; beyond it only the newest state counts
MOST_BEHIND = 512 * 1024  # bytes; beyond it the reader is gone for all we know
SLOW_SECONDS = 10.0  # a reader that stays behind for so long is disconnected
SILENT_SECONDS = 15.0  # nothing at all was heard: the network is gone without a word


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

    __slots__ = ("_slow_since", "heard_at", "id", "is_behind", "owner", "transport")

    def __init__(self, transport: WSTransport, connection_id: str, now: float) -> None:
        self.transport, self.id = transport, connection_id
        self.owner: object | None = None
        self.heard_at = now
        self.is_behind = False
        self._slow_since: float | None = None

    @property
    def is_open(self) -> bool:
        return not self.transport.is_disconnected

    @property
    def buffered(self) -> int:
        """Bytes that the kernel has not taken yet."""
        return int(self.transport.underlying_transport.get_write_buffer_size())

    def send(self, message: bytes) -> None:
        """Send what must arrive, in order; a reader hopelessly behind is disconnected instead."""
        if not self.is_open:
            return
        if self.buffered > MOST_BEHIND:
            self.close(Close.TOO_SLOW)
            return
        self.transport.send(WSMsgType.TEXT, message)

    def offer(self, update: bytes) -> bool:
        """Send an update that a newer one replaces; False if the reader is behind and it was shed.

        After the first shed update the reader needs the whole state: `is_behind` stays true until
        the owner has sent one and called `caught_up`.
        """
        if not self.is_open:
            return False
        if self.is_behind or self.buffered > MOST_BUFFERED:
            self.is_behind = True
            return False
        self.transport.send(WSMsgType.TEXT, update)
        return True

    def can_catch_up(self, now: float) -> bool:
        """True when a reader that was behind has read all; disconnects one that never does."""
        if self.buffered == 0:
            self._slow_since = None
            return True
        if self._slow_since is None:
            self._slow_since = now
        elif now - self._slow_since > SLOW_SECONDS:
            self.close(Close.TOO_SLOW)
        return False

    def caught_up(self) -> None:
        """The owner has sent the whole state; updates flow again."""
        self.is_behind = False
        self._slow_since = None

    def is_silent(self, now: float) -> bool:
        """True when nothing was heard for so long that the network must be gone."""
        return now - self.heard_at > SILENT_SECONDS

    def close(self, why: Close) -> None:
        """Say why and end the connection."""
        if self.is_open:
            reason = int(why).to_bytes(2, "big") + why.name.lower().encode()
            self.transport.send(WSMsgType.CLOSE, reason)
            # A reader that doesn't read would never get the close frame: don't wait for it.
            self.transport.disconnect(graceful=why is not Close.TOO_SLOW)


def monotonic() -> float:
    """The clock of connections: seconds that never go back."""
    return time.monotonic()
