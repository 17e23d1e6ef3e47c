"""What a connection may say, how much and how often, and what becomes of one that can't keep up."""

import pytest
from picows import WSError, WSMsgType, ws_connect
from stem_adventures.context import Context
from stem_adventures.features.multiplayer import messages
from stem_adventures.features.multiplayer.edge import MOST_PER_PLAYER
from stem_adventures.features.multiplayer.members import JOIN_BURST
from stem_adventures.live import Close, Connection, open_edge
from stem_adventures.live.connection import monotonic
from stem_adventures.live.server import LARGEST_MESSAGE

from .conftest import Rooms, Socket
from .test_rooms_live import gather

pytestmark = pytest.mark.asyncio(loop_scope="session")
LONG = 1  # a level of Push Duel
TOO_BIG = 1009  # as the standard of WebSockets has it


def connection_of(rooms: Rooms, mine: Context) -> Connection:
    """The server's end."""
    members = rooms.edge.members.values()
    return next(m.connection for m in members if m.player == mine.actor.player_id)


async def play(rooms: Rooms, ctx: Context) -> tuple[Socket, Socket, Context]:
    ada, ben, mine = await gather(rooms, ctx, LONG)
    ada.say(messages.StartMatch())
    await ada.hear(messages.StateUpdate)
    return ada, ben, mine


class TestWhatIsSaid:
    """P3"""

    async def test_the_largest_message_is_heard(self, rooms: Rooms, ctx: Context) -> None:
        socket, _ = await rooms.player(ctx, "Ada")
        socket.say_bytes(messages.encode(messages.Ping(at=1.0)).ljust(LARGEST_MESSAGE))
        await socket.hear(messages.Pong)

    async def test_a_larger_one_ends_the_connection(self, rooms: Rooms, ctx: Context) -> None:
        socket, _ = await rooms.player(ctx, "Ada")
        socket.say_bytes(messages.encode(messages.Ping(at=1.0)).ljust(LARGEST_MESSAGE + 1))
        assert await socket.closed == TOO_BIG

    @pytest.mark.parametrize(
        ("kind", "is_last"), [(WSMsgType.BINARY, True), (WSMsgType.TEXT, False)]
    )
    async def test_so_does_what_is_no_whole_text(
        self, rooms: Rooms, ctx: Context, kind: WSMsgType, is_last: bool
    ) -> None:
        socket, _ = await rooms.player(ctx, "Ada")
        assert socket.transport is not None
        socket.transport.send(kind, messages.encode(messages.Ping(at=1.0)), fin=is_last)
        assert await socket.closed == Close.BAD_MESSAGE


class TestHowMuch:
    async def test_joining_has_its_own_credit(self, rooms: Rooms, ctx: Context) -> None:
        """P4"""
        socket, _ = await rooms.player(ctx, "Ada")
        for _ in range(2 * int(JOIN_BURST)):
            socket.say(messages.JoinRoom(room="nowhere"))
        await socket.hear(messages.Problem, lambda problem: problem.code == "live/too_fast")

    async def test_the_oldest_of_too_many_connections_is_closed(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P7"""
        first, mine = await rooms.player(ctx, "Ada")
        others = [await rooms.again(mine) for _ in range(MOST_PER_PLAYER)]
        assert await first.closed == Close.REPLACED
        for socket in others:
            socket.say(messages.Ping(at=1.0))
            await socket.hear(messages.Pong)

    async def test_of_inputs_that_come_too_fast_the_newest_is_taken_when_it_may_be(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P24"""
        ada, ben, _ = await play(rooms, ctx)
        for seq in range(1, 101):
            ada.say(messages.GameInput(seq=seq, data=[seq % 2 ^ 1]))
        assert (await ada.hear(messages.InputRefused)).code == "live/too_fast"
        taken: list[int] = []
        while 100 not in taken:
            update = await ben.hear(messages.StateUpdate, lambda update: update.acks is not None)
            taken += (update.acks or [])[:1]
        assert dict(update.pads)[0] == [1]
        assert len(taken) < 50  # the others were dropped, not put off

    async def test_an_old_input_is_refused(self, rooms: Rooms, ctx: Context) -> None:
        """P23"""
        ada, _, _ = await play(rooms, ctx)
        ada.say(messages.GameInput(seq=5, data=[1]))
        ada.say(messages.GameInput(seq=5, data=[0]))
        refused = await ada.hear(messages.InputRefused)
        assert (refused.seq, refused.code) == (5, "live/old_input")


class TestWhoCantKeepUp:
    async def test_is_sent_no_updates_and_then_the_whole(self, rooms: Rooms, ctx: Context) -> None:
        """P8"""
        ada, ben, mine = await play(rooms, ctx)
        slow = connection_of(rooms, mine)
        slow.pause(monotonic())  # as the network says when too much waits to be written
        at = rooms.edge.house.tables[next(iter(rooms.edge.house.tables))].host
        assert at is not None
        sent = at.seq
        await ben.hear(messages.StateUpdate, lambda update: update.seq > sent + 3)
        slow.resume()
        seqs: list[int] = []
        while True:
            update = await ada.hear(messages.StateUpdate)
            if update.whole is not None:
                break
            seqs.append(update.seq)
        assert max(seqs, default=0) <= sent
        assert update.seq > sent + 3
        assert (await ada.hear(messages.StateUpdate)).seq == update.seq + 1

    async def test_or_missed_an_update_may_ask_for_the_whole(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P20"""
        ada, _, _ = await play(rooms, ctx)
        ada.say(messages.Resync())
        whole = await ada.hear(messages.StateUpdate, lambda update: update.whole is not None)
        assert whole.digest is not None
        assert (await ada.hear(messages.StateUpdate)).seq == whole.seq + 1


async def test_a_page_of_another_site_opens_no_socket(rooms: Rooms) -> None:
    """P9"""
    ours = "https://stem.example"
    server, close = await open_edge(
        rooms.edge, host="127.0.0.1", port=0, allows_origin=lambda origin, _: origin == ours
    )
    url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/live?ticket=none"
    _, socket = await ws_connect(Socket, url, extra_headers={"Origin": ours})
    assert isinstance(socket, Socket)
    assert await socket.closed == Close.NOT_SIGNED_IN
    with pytest.raises(WSError):
        await ws_connect(Socket, url, extra_headers={"Origin": "https://evil.example"})
    await close()
