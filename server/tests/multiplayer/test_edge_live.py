"""What the edge refuses, closes and passes on, over real sockets."""

import asyncio
from dataclasses import replace
from typing import Any, cast

import pytest
from picows import WSTransport
from stem_adventures.context import Context
from stem_adventures.features.multiplayer import history, messages, service
from stem_adventures.features.multiplayer.process import origin_check
from stem_adventures.features.presence import service as presence
from stem_adventures.live import Close, Connection
from stem_adventures.live.connection import (
    HEAD,
    MOST_BEHIND,
    SILENT_SECONDS,
    SLOW_SECONDS,
    TEXT,
    shared,
)
from stem_adventures.settings import Settings

from .conftest import Rooms, Socket
from .test_rooms_live import gather

pytestmark = pytest.mark.asyncio(loop_scope="session")
FAILS, HANGS, JACKPOT = 2, 3, 4  # levels of Push Duel


class TestConnections:
    async def test_a_flood_ends_the_connection(self, rooms: Rooms, ctx: Context) -> None:
        """P4"""
        socket, _ = await rooms.player(ctx, "Ada")
        for _ in range(600):
            socket.say(messages.Ping(at=0))
        async with asyncio.timeout(10):
            assert await socket.closed == Close.TOO_FAST

    async def test_the_reason_reaches_who_goes_on_talking(self, rooms: Rooms, ctx: Context) -> None:
        """P4"""
        socket, _ = await rooms.player(ctx, "Ada")
        assert socket.transport is not None
        wire = socket.transport.underlying_transport
        wire.pause_reading()
        long_ping = messages.encode(messages.Ping(at=0)).ljust(8000)
        for _ in range(2000):
            socket.say_bytes(long_ping)
        while wire.get_write_buffer_size():  # noqa: ASYNC110 - the network takes it
            await asyncio.sleep(0)
        wire.resume_reading()
        async with asyncio.timeout(10):
            assert await socket.closed == Close.TOO_FAST

    async def test_words_have_their_own_credit(self, rooms: Rooms, ctx: Context) -> None:
        """P4, P31"""
        ada, ben, _ = await gather(rooms, ctx)
        for _ in range(6):
            ada.say(messages.Say(phrase="hello"))
        assert (await ben.hear(messages.Said)).phrase == "hello"
        assert (await ada.hear(messages.Problem)).code == "live/too_fast"

    async def test_a_ping_comes_back_as_it_was(self, rooms: Rooms, ctx: Context) -> None:
        """P5"""
        socket, _ = await rooms.player(ctx, "Ada")
        socket.say(messages.Ping(at=12.5))
        assert await socket.hear(messages.Pong) == messages.Pong(at=12.5, tick=0)

    async def test_silence_ends_the_connection(self, rooms: Rooms, ctx: Context) -> None:
        """P5"""
        socket, mine = await rooms.player(ctx, "Ada")
        member = next(m for m in rooms.edge.members.values() if m.player == mine.actor.player_id)
        member.connection.heard_at -= SILENT_SECONDS
        assert await socket.closed == Close.SILENT

    async def test_a_newer_connection_takes_the_seat(self, rooms: Rooms, ctx: Context) -> None:
        """P7"""
        ada, _, ada_ctx = await gather(rooms, ctx, level=1)
        ada.say(messages.StartMatch())
        await ada.hear(messages.MatchStarted)
        again = await rooms.again(ada_ctx)
        again.say(messages.JoinRoom(room=next(iter(rooms.edge.house.tables))))
        assert await ada.closed == Close.REPLACED
        assert (await again.hear(messages.RoomState)).you == 0
        assert (await again.hear(messages.StateUpdate)).whole is not None

    async def test_problems_are_told_in_the_language_of_the_page(self, rooms: Rooms) -> None:
        """P1"""
        socket = await rooms.connect("ticket=none&locale=de")
        problem = await socket.hear(messages.Problem)
        assert problem.title == "Die Verbindung konnte nicht angemeldet werden"

    async def test_pages_of_other_sites_are_kept_out(self) -> None:
        """P9"""
        allows = origin_check(Settings(cors_origins="https://lms.example"))
        assert allows("https://stem.example", "stem.example:8001")
        assert allows("https://lms.example", "stem.example")
        assert not allows("https://evil.example", "stem.example")


class Wire:
    """The transport of a reader whom a test makes slow."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.buffered, self.is_cut = 0, False
        self.underlying_transport = self

    def set_write_buffer_limits(self, high: int, low: int) -> None: ...

    def get_write_buffer_size(self) -> int:
        return self.buffered

    def send(self, _: object, message: bytes) -> None:
        self.sent.append(message)

    def send_reuse_external_bytearray(self, _: object, frame: bytearray, head: int) -> None:
        self.sent.append(bytes(frame[head:]))

    def send_close(self, code: int, reason: bytes) -> None: ...

    def disconnect(self, *, graceful: bool = True) -> None:
        self.is_cut = self.is_cut or not graceful


class TestSlowReaders:
    """P8"""

    def reader(self) -> tuple[Connection, Wire]:
        wire = Wire()
        return Connection(cast(WSTransport, cast(Any, wire)), "c", now=0.0), wire

    async def test_updates_are_shed_until_all_is_read(self) -> None:
        connection, wire = self.reader()
        connection.pause(1.0)
        assert not connection.flows
        assert not connection.can_catch_up(2.0)
        connection.resume()
        assert not connection.flows  # a gap: only the whole state helps now
        assert connection.can_catch_up(3.0)
        connection.caught_up()
        assert connection.flows
        connection.write_shared(TEXT, shared(b"4"), HEAD)
        assert wire.sent == [b"4"]

    async def test_who_stays_behind_is_disconnected(self) -> None:
        connection, wire = self.reader()
        connection.pause(1.0)
        assert not connection.can_catch_up(1.0 + SLOW_SECONDS + 0.1)
        assert not connection.is_open
        assert wire.is_cut

    async def test_so_is_who_is_too_far_behind(self) -> None:
        connection, wire = self.reader()
        connection.pause(1.0)
        wire.buffered = MOST_BEHIND + 1
        connection.send(b"news")
        assert (connection.is_open, wire.sent) == (False, [])


class TestRooms:
    async def test_who_watches_is_told_all_and_plays_nothing(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P11, P16"""
        ada, _, _ = await gather(rooms, ctx, level=1)
        fan, _ = await rooms.player(ctx, "Fan")
        fan.say(messages.JoinRoom(room=next(iter(rooms.edge.house.tables)), watch=True))
        state = await fan.hear(messages.RoomState)
        assert (state.you, state.spectators) == (None, 1)
        ada.say(messages.StartMatch())
        assert (await fan.hear(messages.StateUpdate)).whole is not None
        fan.say(messages.GameInput(seq=1, data=[1]))
        assert (await fan.hear(messages.InputRefused)).code == "rooms/not_seated"

    async def test_a_character_is_changed_at_the_table(self, rooms: Rooms, ctx: Context) -> None:
        """P16"""
        ada, ben, _ = await gather(rooms, ctx)
        ben.say(messages.ChooseCharacter(character="moth"))
        await ada.hear(messages.RoomState, lambda room: room.seats[1].character == "moth")
        ben.say(messages.ChooseCharacter(character="dragon"))
        assert (await ben.hear(messages.Problem)).code == "players/unknown_character"

    async def test_one_player_and_the_bot_play(self, rooms: Rooms, ctx: Context) -> None:
        """P13"""
        ada, mine = await rooms.player(ctx, "Ada")
        entry, _ = await service.open_room(
            mine, "push_duel", 0, is_listed=True, fill_with_bots=False
        )
        ada.say(messages.JoinRoom(room=entry.code))
        await ada.hear(messages.RoomState)
        ada.say(messages.FillWithBots(seats="needed"))
        await ada.hear(messages.RoomState, lambda room: room.bots == "needed")
        ada.say(messages.StartMatch())
        finished = await ada.hear(messages.MatchFinished)
        assert [result.place for result in finished.results] == [2, 1]
        assert (await history.get_stats(mine)).losses == 0  # bots alone don't count

    async def test_the_host_may_have_bots_in_every_seat(self, rooms: Rooms, ctx: Context) -> None:
        """P12, P13"""
        ada, ben, mine = await gather(rooms, ctx)
        ben.say(messages.FillWithBots(seats="all"))
        assert (await ben.hear(messages.Problem)).code == "rooms/not_host"
        ada.say(messages.FillWithBots(seats="all"))
        await ben.hear(messages.RoomState, lambda room: room.bots == "all")
        await rooms.edge.house.write_news()
        (entry,) = await service.list_rooms(mine)
        ada.say(messages.StartMatch())
        playing = await ben.hear(messages.RoomState, lambda room: room.status == "playing")
        assert [seat.bot for seat in playing.seats] == [False, False, True, True]
        assert (await ben.hear(messages.MatchStarted)).seats == playing.most == 4
        assert entry.bots == "all"  # so it stays when another process takes the room

    async def test_a_rematch_is_another_match(self, rooms: Rooms, ctx: Context) -> None:
        """P10, P29"""
        ada, ben, _ = await gather(rooms, ctx)
        ada.say(messages.StartMatch())
        first = await ada.hear(messages.MatchStarted)
        ada.say(messages.GameInput(seq=1, data=[1]))
        await ben.hear(messages.MatchFinished)
        ada.say(messages.Rematch())
        await ben.hear(messages.RoomState, lambda room: room.status == "waiting")
        ben.say(messages.SetReady(ready=True))
        await ada.hear(messages.RoomState, lambda r: r.status == "waiting" and r.seats[1].ready)
        ada.say(messages.StartMatch())
        assert (await ada.hear(messages.MatchStarted)).match_id != first.match_id

    async def test_others_see_who_is_in_a_game(self, rooms: Rooms, ctx: Context) -> None:
        ada, _, mine = await gather(rooms, ctx, level=1)
        ada.say(messages.StartMatch())
        await ada.hear(messages.MatchStarted)
        await rooms.edge.house.write_news()
        (found,) = await presence.find(mine, [mine.require_player()])
        assert (found.state, found.game_id) == ("in_game", "push_duel")
        ada.say(messages.LeaveRoom())
        ada.say(messages.Ping(at=0))
        await ada.hear(messages.Pong)
        await rooms.edge.house.write_news()
        assert [one.state for one in await presence.find(mine, [found.player_id])] == ["offline"]


@pytest.mark.parametrize(
    ("level", "code"), [(FAILS, "rooms/game_failed"), (HANGS, "rooms/game_hung")]
)
async def test_a_game_that_breaks_ends_its_own_match_only(
    rooms: Rooms, ctx: Context, level: int, code: str
) -> None:
    """P30"""
    other, _, _ = await gather(rooms, ctx, level=1)
    other.say(messages.StartMatch())
    ada, ben, _ = await gather(rooms, ctx, level)
    ada.say(messages.StartMatch())
    assert (await ben.hear(messages.MatchAborted)).code == code
    at = (await other.hear(messages.StateUpdate)).tick
    await other.hear(messages.StateUpdate, lambda update: update.tick > at + 2)


class TestTalk:
    async def test_free_text_reaches_only_those_who_may(self, rooms: Rooms, ctx: Context) -> None:
        """P32"""
        ada, ben, _ = await gather(rooms, ctx)
        ada.say(messages.Chat(text="hi"))
        refused = await ada.hear(messages.Problem)
        assert (refused.code, refused.data["rule"]) == ("rooms/chat_refused", "not_allowed")
        _allow(rooms, ada)
        ada.say(messages.Chat(text="well  played!"))
        assert (await ada.hear(messages.Chatted)).text == "well played!"
        ben.say(messages.Ping(at=1))
        while not isinstance(heard := await ben.heard.get(), messages.Pong):
            assert not isinstance(heard, messages.Chatted)

    @pytest.mark.parametrize(
        ("text", "rule"),
        [("", "length"), ("x" * 121, "length"), ("mail ada@school.org", "contact"),
         ("sh1t", "unwanted"), ("a\u202eb", "characters")],
    )  # fmt: skip
    async def test_what_is_never_passed_on(
        self, rooms: Rooms, ctx: Context, text: str, rule: str
    ) -> None:
        """P32"""
        ada, _, _ = await gather(rooms, ctx)
        _allow(rooms, ada)
        ada.say(messages.Chat(text=text))
        assert (await ada.hear(messages.Problem)).data["rule"] == rule


def _allow(rooms: Rooms, socket: Socket) -> None:
    """As for a player of the age that the tenant has set."""
    table = list(rooms.edge.house.tables.values())[-1]
    host = table.members[table.room.host]  # type: ignore[index]
    host.admission = replace(host.admission, may_chat=True)


class TestStopping:
    async def test_a_process_that_stops_lets_matches_end_and_takes_no_new_ones(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P41"""
        ada, ben, _ = await gather(rooms, ctx)
        waiting, _, _ = await gather(rooms, ctx)
        ada.say(messages.StartMatch())
        await ada.hear(messages.StateUpdate)
        draining = asyncio.create_task(rooms.edge.drain(30))
        await asyncio.sleep(0)
        waiting.say(messages.StartMatch())
        assert (await waiting.hear(messages.Problem)).code == "rooms/no_process"
        ada.say(messages.GameInput(seq=1, data=[1]))
        assert (await ben.hear(messages.MatchFinished)).results[0].place == 1
        assert await ben.closed == Close.GOING_AWAY
        await draining

    async def test_a_match_that_goes_on_too_long_is_aborted(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        """P41; each is told in the language of their page."""
        ada, ben, _ = await gather(rooms, ctx, level=1)
        hans, _ = await rooms.player(ctx, "Hans", "de")
        (table,) = rooms.edge.house.tables.values()
        hans.say(messages.JoinRoom(room=table.room.id, watch=True))
        await hans.hear(messages.RoomState)
        ada.say(messages.StartMatch())
        await ada.hear(messages.StateUpdate)
        await rooms.edge.drain(0)
        told = await ben.hear(messages.MatchAborted)
        assert (told.code, told.detail[:10]) == ("rooms/server_stopping", "The server")
        assert (await hans.hear(messages.MatchAborted)).detail.startswith("Der Server")
