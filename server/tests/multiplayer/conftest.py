"""A room process in this process, and players on real sockets."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest
import pytest_asyncio
from gamekit.runner import load_game
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect
from stem_adventures.context import Actor, Context, Platform
from stem_adventures.features.catalog.service import LoadedGames
from stem_adventures.features.multiplayer import messages, service
from stem_adventures.features.multiplayer.edge import RoomEdge
from stem_adventures.features.players import Player, PlayerStore
from stem_adventures.live import open_edge

GAMES = Path(__file__).parent / "games"
M = TypeVar("M", bound=messages.ServerMessage)
decode = msgspec.json.Decoder(messages.Outgoing).decode


class Socket(WSListener):
    """A player's end: keeps what was heard until it is asked for."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[Any] = asyncio.Queue()
        self.transport: WSTransport | None = None
        self.closed: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def on_ws_connected(self, transport: WSTransport) -> None:
        self.transport = transport

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        if frame.msg_type is WSMsgType.CLOSE:
            code = int.from_bytes(frame.get_payload_as_bytes()[:2], "big")
            self.closed.set_result(code)
            transport.disconnect()
        elif frame.msg_type is WSMsgType.TEXT:
            self.heard.put_nowait(decode(frame.get_payload_as_bytes()))

    def say(self, message: messages.ClientMessage) -> None:
        self.say_bytes(messages.encode(message))

    def say_bytes(self, message: bytes) -> None:
        assert self.transport is not None
        self.transport.send(WSMsgType.TEXT, message)

    async def hear(self, kind: type[M], where: Callable[[M], bool] = lambda _: True) -> M:
        """The next message of a kind that fits; others are passed over."""
        async with asyncio.timeout(10):
            while True:
                message = await self.heard.get()
                if isinstance(message, kind) and where(message):
                    return message

    def vanish(self) -> None:
        """The network is gone, without a word."""
        assert self.transport is not None
        self.transport.disconnect(graceful=False)


class Rooms:
    """The room process of a test."""

    def __init__(self, edge: RoomEdge, port: int) -> None:
        self.edge, self.port = edge, port

    async def connect(self, query: str) -> Socket:
        url = f"ws://127.0.0.1:{self.port}/live?{query}"
        _, socket = await ws_connect(Socket, url)
        return socket

    async def player(self, ctx: Context, name: str) -> tuple[Socket, Context]:
        """A new guest, signed in on a socket of their own."""
        mine = await new_player(ctx, name)
        socket = await self.connect("ticket=" + await service.make_socket_ticket(mine))
        await socket.hear(messages.ConnectionAck)
        return socket, mine


async def new_player(ctx: Context, name: str) -> Context:
    from uuid import uuid4

    async with ctx.transaction() as tx:
        player: Player = await PlayerStore(tx).create(str(uuid4()), name, "otter")  # type: ignore[arg-type]
    return ctx.acting_as(Actor(player_id=player.id, tenant=ctx.tenant, is_guest=True))


@pytest_asyncio.fixture(loop_scope="session")
async def rooms(platform: Platform) -> AsyncIterator[Rooms]:
    games = platform.part(LoadedGames).games
    games["push_duel"] = load_game(GAMES / "push_duel")
    edge = RoomEdge(platform, "test-process", "")
    server, close = await open_edge(edge, host="127.0.0.1", port=0, allows_origin=lambda _: True)
    port = server.sockets[0].getsockname()[1]
    edge.address = f"ws://127.0.0.1:{port}/live"
    keeping = asyncio.create_task(edge.keep())
    await asyncio.sleep(0)
    while not await edge.directory.list_processes():
        await asyncio.sleep(0.01)
    yield Rooms(edge, port)
    await edge.drain(0)
    keeping.cancel()
    await close()
    del games["push_duel"]


@pytest.fixture
def push_duel() -> str:
    return "push_duel"
