"""Who loses the network in a match or is slow, and what they hear then; time is the test's."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio
from gamekit.record import digest_of_snapshot
from stem_adventures.context import Context
from stem_adventures.features.multiplayer import messages
from stem_adventures.features.multiplayer.delta import patched
from stem_adventures.features.multiplayer.host import HISTORY_FRAMES, MatchHost
from stem_adventures.features.multiplayer.model import ROOM_LIFE
from stem_adventures.features.multiplayer.table import Table

from .conftest import Rooms, Socket
from .test_limits import connection_of
from .test_rooms_live import gather

pytestmark = pytest.mark.asyncio(loop_scope="session")
LONG = 1  # a level of Push Duel


class Stage:
    """A match of Ada and Ben that goes on when the test says so."""

    def __init__(self, rooms: Rooms, ada: Socket, ben: Socket, mine: Context) -> None:
        self.rooms, self.ada, self.ben, self.mine = rooms, ada, ben, mine
        (self.table,) = rooms.edge.house.tables.values()
        assert self.table._beat is not None
        self.table.ticker.stop(self.table._beat)

    @property
    def host(self) -> MatchHost:
        assert self.table.host is not None
        return self.table.host

    def ticks(self, count: int) -> None:
        for _ in range(count):
            self.table.tick()
            self.table.tell()

    async def until_heard(self, socket: Socket, message: messages.ClientMessage) -> None:
        """Say it, and wait until the room has it."""
        socket.say(message)
        socket.say(messages.Ping(at=1.0))
        await socket.hear(messages.Pong)

    async def lose_ada(self) -> None:
        self.ada.vanish()
        await self.ben.hear(messages.RoomState, lambda room: not room.seats[0].connected)

    async def come_back(self, version: int) -> Socket:
        socket = await self.rooms.again(self.mine)
        match = self.table.match
        assert match is not None
        room = self.table.room.id
        socket.say(messages.JoinRoom(room=room, match_id=match.id, version=version))
        assert (await socket.hear(messages.MatchStarted)).match_id == match.id
        return socket


@pytest_asyncio.fixture(loop_scope="session")
async def stage(rooms: Rooms, ctx: Context) -> AsyncIterator[Stage]:
    ada, ben, mine = await gather(rooms, ctx, LONG)
    ada.say(messages.StartMatch())
    await ben.hear(messages.StateUpdate)
    yield Stage(rooms, ada, ben, mine)


async def state_at(
    socket: Socket, seq: int, state: Sequence[object] = ()
) -> tuple[Sequence[object], list[messages.StateUpdate]]:
    """The state that the updates up to a number add up to, and these."""
    heard: list[messages.StateUpdate] = []
    while not heard or heard[-1].seq < seq:
        update = await socket.hear(messages.StateUpdate)
        whole = update.whole
        state = patched(state, update.fields, update.parts) if whole is None else whole
        heard.append(update)
    return state, heard


class TestTheNetworkIsGone:
    async def test_the_bot_holds_the_seat_and_lets_go_of_what_was_held(self, stage: Stage) -> None:
        """P15"""
        await stage.until_heard(stage.ada, messages.GameInput(seq=1, data=[1]))
        before = stage.host.match.state.points[0]
        stage.ticks(10)
        assert stage.host.match.state.points[0] == before + 10
        await stage.lose_ada()
        stage.ticks(10)
        assert stage.host.match.state.points[0] == before + 15  # it presses in every other tick
        await stage.come_back(version=0)
        stage.ticks(10)
        assert stage.host.match.state.points[0] == before + 15
        assert stage.table.room.seats[0].lost_at is None

    async def test_who_is_back_soon_gets_just_what_was_missed(self, stage: Stage) -> None:
        """P28"""
        stage.ticks(5)
        version = stage.host.seq
        state, _ = await state_at(stage.ada, version)
        await stage.lose_ada()
        stage.ticks(HISTORY_FRAMES)
        again = await stage.come_back(version)
        missed = [await again.hear(messages.StateUpdate) for _ in range(HISTORY_FRAMES)]
        assert [update.seq for update in missed] == [*range(version + 1, stage.host.seq + 1)]
        for update in missed:
            assert update.whole is None
            state = patched(state, update.fields, update.parts)
        assert digest_of_snapshot(state) == stage.host.match.digest()

    async def test_who_was_away_for_longer_gets_the_whole_with_its_digest(
        self, stage: Stage
    ) -> None:
        """P28"""
        version = stage.host.seq
        await stage.lose_ada()
        stage.ticks(HISTORY_FRAMES + 1)
        again = await stage.come_back(version)
        whole = await again.hear(messages.StateUpdate)
        assert whole.seq == stage.host.seq
        assert digest_of_snapshot(whole.whole or []) == whole.digest == stage.host.match.digest()


async def test_a_reader_who_does_not_read_is_sent_the_newest_once_all_is_read(
    stage: Stage,
) -> None:
    """P8, over a real socket."""
    await state_at(stage.ada, stage.host.seq)
    assert stage.ada.transport is not None
    wire = stage.ada.transport.underlying_transport
    wire.pause_reading()
    slow = connection_of(stage.rooms, stage.mine)
    filler = messages.encode(messages.Pong(at=2.0, tick=0)).ljust(1_000_000)
    while slow.flows:  # the network takes some megabytes before it is noticed
        slow.send(filler)
        await asyncio.sleep(0)
    shed = stage.host.seq
    stage.ticks(50)
    assert slow.is_open
    wire.resume_reading()
    await stage.ada.hear(messages.Pong)
    async with asyncio.timeout(10):
        while slow.buffered:  # noqa: ASYNC110 - the network takes it
            await asyncio.sleep(0)
    stage.ticks(1)
    update = await stage.ada.hear(messages.StateUpdate)
    assert (update.seq, update.whole is not None) == (shed + 51, True)


async def test_the_match_that_runs_when_the_hour_is_over_is_played_to_its_end(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P10"""
    house, table = stage.rooms.edge.house, stage.table
    later = house.now() + ROOM_LIFE
    monkeypatch.setattr(house, "now", lambda: later)
    house.tidy(table)
    assert table.is_playing
    stage.host.most_ticks = stage.host.match.tick + 1
    stage.ticks(1)
    house.tidy(table)  # before it is stored
    await stage.ada.hear(messages.MatchFinished)
    house.tidy(table)
    assert (await stage.ada.hear(messages.RoomClosed)).code == "rooms/ended"
    assert not house.tables


class TestSecrets:
    """P27, on the wire."""

    async def test_nobody_is_ever_sent_anothers_card(self, rooms: Rooms, ctx: Context) -> None:
        ada, ben, mine = await gather(rooms, ctx, game="hidden_card")
        fan, _ = await rooms.player(ctx, "Fan")
        (table,) = rooms.edge.house.tables.values()
        fan.say(messages.JoinRoom(room=table.room.id, watch=True))
        await fan.hear(messages.RoomState)
        ada.say(messages.StartMatch())
        assert [(await s.hear(messages.MatchStarted)).seed for s in (ada, ben, fan)] == [None] * 3
        stage = Stage(rooms, ada, ben, mine)
        mine_only, theirs, none = cards_shown(table)
        stage.host.accept(1, 1, [1])
        stage.ticks(40)
        for socket, seen in ((ada, mine_only), (ben, theirs), (fan, none)):
            state, heard = await state_at(socket, stage.host.seq)
            assert state == [seen, 1]
            assert all(update.pads == [] for update in heard)
        version = stage.host.seq
        await stage.lose_ada()
        for ticks in (3, 3 * HISTORY_FRAMES + 3):  # what was missed, and the whole
            stage.ticks(ticks)
            stage.ada = await stage.come_back(version)
            state, _ = await state_at(stage.ada, stage.host.seq, [mine_only, 1])
            assert state == [mine_only, 1]
            await stage.lose_ada()


def cards_shown(table: Table) -> list[list[int]]:
    """What Ada, Ben and somebody who watches may see of the cards."""
    assert table.host is not None
    ada, ben = table.host.match.state.cards
    return [[ada, 0], [0, ben], [0, 0]]
