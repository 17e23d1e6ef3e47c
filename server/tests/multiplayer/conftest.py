"""A room process in this process, and players on real sockets."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import msgspec
import pytest
import pytest_asyncio
from gamekit.runner import load_game
from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect
from stem_adventures.context import Actor, Context, Platform, PlayerId
from stem_adventures.errors import ProblemError
from stem_adventures.features.catalog.service import LoadedGames
from stem_adventures.features.multiplayer import admission, messages
from stem_adventures.features.multiplayer.edge import RoomEdge
from stem_adventures.features.players import PlayerStore
from stem_adventures.live import open_edge

GAMES = Path(__file__).parent / "games"
M = TypeVar("M", bound=messages.ServerMessage)
decode = msgspec.json.Decoder(messages.Outgoing).decode


def refusal(code: str) -> "pytest.RaisesExc[ProblemError]":
    """Expects a problem of this code."""
    return pytest.raises(ProblemError, check=lambda error: error.code == code)


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
        assert isinstance(socket, Socket)
        return socket

    async def player(self, ctx: Context, name: str, locale: str = "en") -> tuple[Socket, Context]:
        """A new guest, signed in on a socket of their own."""
        mine = await new_player(ctx, name)
        return await self.again(mine, locale), mine

    async def again(self, mine: Context, locale: str = "en") -> Socket:
        """A new connection of a player."""
        ticket = await admission.make_socket_ticket(mine)
        socket = await self.connect(f"ticket={ticket}&locale={locale}")
        await socket.hear(messages.ConnectionAck)
        return socket


async def new_player(ctx: Context, name: str) -> Context:
    """Somebody who has just signed in."""
    session_id = str(uuid4())
    async with ctx.transaction() as tx:
        player = await PlayerStore(tx).create(PlayerId(str(uuid4())), name, "otter")
        await tx.execute(
            "INSERT INTO sessions (tenant_id, id, player_id) VALUES ($1, $2, $3)",
            ctx.tenant,
            session_id,
            player.id,
        )
    actor = Actor(player.id, ctx.tenant, is_guest=True, session_id=session_id)
    return ctx.acting_as(actor)


@asynccontextmanager
async def room_process(platform: Platform, process_id: str) -> AsyncIterator[Rooms]:
    """A room process inside this one."""
    edge = RoomEdge(platform, process_id, "")
    server, close = await open_edge(edge, host="127.0.0.1", port=0, allows_origin=lambda *_: True)
    port = server.sockets[0].getsockname()[1]
    edge.house.address = f"ws://127.0.0.1:{port}/live"
    await edge.house.renew()
    keeping = asyncio.create_task(edge.keep())
    yield Rooms(edge, port)
    await edge.drain(0)
    keeping.cancel()
    await asyncio.wait([keeping])
    await close()


@pytest.fixture(scope="session", autouse=True)
def test_games(platform: Platform) -> None:
    """The small games of this folder are in the catalog."""
    games = platform.part(LoadedGames).games
    for folder in GAMES.iterdir():
        if folder.is_dir():
            games[folder.name] = load_game(folder)


@pytest_asyncio.fixture(loop_scope="session")
async def rooms(platform: Platform) -> AsyncIterator[Rooms]:
    async with room_process(platform, f"test-{uuid4().hex[:8]}") as process:
        yield process
