"""Accepts WebSockets and hands what they say to an edge: the room process behind it."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from typing import Protocol
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import structlog
from picows import (
    WSCloseCode,
    WSFrame,
    WSListener,
    WSMsgType,
    WSTransport,
    WSUpgradeRequest,
    ws_create_server,
)

from stem_adventures.live.connection import TEXT, Close, Connection, monotonic
from stem_adventures.live.credits import Credits
from stem_adventures.messages import choose_locale

LARGEST_MESSAGE = 8 * 1024  # bytes; everything a client says is small
READ_BUFFER = 2 * 1024  # bytes; kept small, because most connections are idle
# All kinds together; kinds have their own limits. The burst is what a network that stood still for
# ten seconds delivers at once: no reason to end the connection.
MESSAGES_PER_SECOND, MESSAGE_BURST = 60.0, 450.0
PACK = 15  # messages that are paid for together, so that most need no sum
EARLY_MESSAGES = 4  # said before the sign-in was checked, kept until it is

log = structlog.get_logger()


class Edge(Protocol):
    """What is behind the sockets."""

    async def admit(self, connection: Connection, query: dict[str, str]) -> bool:
        """Check the sign-in; False refuses the connection."""
        ...

    def receive(self, connection: Connection, message: bytes, now: float) -> None:
        """Take one message of an admitted connection; `now` is of the clock of connections."""
        ...

    def lose(self, connection: Connection) -> None:
        """An admitted connection has ended."""
        ...


class Listener(WSListener):
    """Bridges one picows connection to the edge."""

    def __init__(self, edge: Edge, query: dict[str, str]) -> None:
        super().__init__()
        self.edge, self.query = edge, query
        self.connection: Connection | None = None
        self.admitted = False
        self.early: list[bytes] = []
        self.credits = Credits(MESSAGES_PER_SECOND, MESSAGE_BURST, monotonic())
        self.paid = 0  # messages
        self.admission: asyncio.Task[None] | None = None

    def on_ws_connected(self, transport: WSTransport) -> None:
        host, locale = self.query.get("host", ""), choose_locale(self.query.get("locale", ""))
        self.connection = Connection(transport, uuid4().hex, monotonic(), host, locale)
        self.admission = asyncio.get_running_loop().create_task(self._admit(self.connection))

    async def _admit(self, connection: Connection) -> None:
        try:
            admitted = await self.edge.admit(connection, self.query)
        except Exception:
            log.exception("sign-in of a connection failed")
            connection.close(Close.GOING_AWAY)
            return
        if not admitted:
            connection.close(Close.NOT_SIGNED_IN)
            return
        self.admitted = True
        for message in self.early:
            self.edge.receive(connection, message, monotonic())
        self.early.clear()

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        connection = self.connection
        if connection is None:
            return
        if not connection.is_open:
            if frame.msg_type == WSMsgType.CLOSE:  # it has heard that it was closed
                transport.disconnect()
            return
        now = connection.heard_at = monotonic()
        if frame.msg_type is not TEXT or not frame.fin:
            self._on_other(connection, transport, frame)
            return
        if self.paid:
            self.paid -= 1
        elif self.credits.take(now, PACK):
            self.paid = PACK - 1
        else:
            connection.close(Close.TOO_FAST)
            return
        message = frame.get_payload_as_bytes()
        if self.admitted:
            self.edge.receive(connection, message, now)
        elif len(self.early) < EARLY_MESSAGES:
            self.early.append(message)
        else:
            connection.close(Close.TOO_FAST)

    def pause_writing(self) -> None:
        if self.connection is not None:
            self.connection.pause(monotonic())

    def resume_writing(self) -> None:
        if self.connection is not None:
            self.connection.resume()

    def _on_other(self, connection: Connection, transport: WSTransport, frame: WSFrame) -> None:
        """Anything but a whole text message."""
        if frame.msg_type == WSMsgType.CLOSE:
            # Who gave no reason is told none: 0 stands for that, and may not go over the wire.
            transport.send_close(frame.get_close_code() or WSCloseCode.OK)
            transport.disconnect()
        elif frame.msg_type not in (WSMsgType.PING, WSMsgType.PONG):
            connection.close(Close.BAD_MESSAGE)

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        if self.connection is not None:
            self.connection.end()
        if self.admission is not None:
            self.admission.cancel()
        if self.admitted and self.connection is not None:
            self.edge.lose(self.connection)


async def open_edge(
    edge: Edge,
    *,
    host: str,
    port: int,
    allows_origin: Callable[[str, str], bool],
    path: str = "/live",
    tls: ssl.SSLContext | None = None,
) -> tuple[asyncio.Server, Callable[[], Awaitable[None]]]:
    """Listen; returns the server (its socket tells the port) and how to close it."""

    def accept(request: WSUpgradeRequest) -> Listener | None:
        target = urlsplit(request.path.decode("ascii", "replace"))
        origin, host = request.headers.get("origin", ""), request.headers.get("host", "")
        # A browser always names the page that opens a socket; another site's page may not.
        if not target.path.startswith(path) or (origin and not allows_origin(origin, host)):
            return None
        query = {name: values[0] for name, values in parse_qs(target.query).items()}
        # A page names its own language; else the browser's is as good as any.
        query.setdefault("locale", request.headers.get("accept-language", ""))
        return Listener(edge, {**query, "host": host})

    server = await ws_create_server(
        accept,
        host,
        port,
        max_frame_size=LARGEST_MESSAGE,
        read_buffer_init_size=READ_BUFFER,
        websocket_handshake_timeout=5,
        enable_auto_pong=True,
        ssl=tls,
        backlog=1024,
    )

    async def close() -> None:
        server.close()
        await server.wait_closed()

    return server, close
