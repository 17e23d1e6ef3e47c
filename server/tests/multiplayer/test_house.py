"""Rooms that nobody is left in, and what a process says of itself."""

import asyncio
from datetime import timedelta

import pytest
from stem_adventures.context import Context, Platform
from stem_adventures.features.multiplayer import FEATURE, messages
from stem_adventures.features.multiplayer.errors import RoomEndedError
from stem_adventures.features.multiplayer.model import ROOM_LIFE, SEAT_KEPT
from stem_adventures.messages import catalogue

from .conftest import Rooms
from .test_rooms_live import gather

pytestmark = pytest.mark.asyncio(loop_scope="session")
LONG = 1  # a level of Push Duel


def lose_all_for_good(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every connection is lost, and the time to come back is over."""
    for member in list(rooms.edge.members.values()):
        member.connection.cut()
        rooms.edge.lose(member.connection)  # now: tidying must not come in between
    late = rooms.edge.house.now() + SEAT_KEPT + timedelta(seconds=1)
    monkeypatch.setattr(rooms.edge.house, "now", lambda: late)


async def statuses(ctx: Context, match_id: str) -> list[str]:
    async with ctx.transaction() as tx:
        rows = await tx.rows("SELECT status FROM multiplayer_matches WHERE id = $1", match_id)
    return [row["status"] for row in rows]


class TestTheHourIsOver:
    async def test_those_who_are_still_there_are_told_in_their_language(
        self, rooms: Rooms, ctx: Context, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ada, _, _ = await gather(rooms, ctx)
        amina, _ = await rooms.player(ctx, "Amina", "ar")
        house = rooms.edge.house
        (table,) = house.tables.values()
        amina.say(messages.JoinRoom(room=table.room.id, watch=True))
        await amina.hear(messages.RoomState)
        later = house.now() + ROOM_LIFE
        monkeypatch.setattr(house, "now", lambda: later)
        house.tidy(table)
        closed = await ada.hear(messages.RoomClosed)
        assert (closed.code, closed.detail) == ("rooms/ended", RoomEndedError.details["old"])
        words = catalogue("ar")["rooms/ended"].details["old"]
        assert (await amina.hear(messages.RoomClosed)).detail == words


class TestNobodyIsLeft:
    async def test_tidying_closes_a_room_whose_last_seats_are_given_up(
        self, rooms: Rooms, ctx: Context, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _, _, ada_ctx = await gather(rooms, ctx)
        house = rooms.edge.house
        (table,) = house.tables.values()
        lose_all_for_good(rooms, monkeypatch)
        house.tidy(table)
        assert not house.tables
        await house.write_news()
        assert await house.directory.find_room(ada_ctx.tenant, table.room.id) is None

    async def test_tidying_ends_the_match_that_nobody_came_back_to(
        self, rooms: Rooms, ctx: Context, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ada, _, ada_ctx = await gather(rooms, ctx, LONG)
        ada.say(messages.StartMatch())
        started = await ada.hear(messages.MatchStarted)
        house = rooms.edge.house
        await house._settle()
        (table,) = house.tables.values()
        lose_all_for_good(rooms, monkeypatch)
        house.tidy(table)
        assert not house.tables
        await house._settle()
        await house.write_news()
        assert await statuses(ctx, started.match_id) == ["aborted"]
        assert await house.directory.find_room(ada_ctx.tenant, table.room.id) is None

    async def test_the_last_who_leaves_a_match_is_told_of_no_problem(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        ada, ben, _ = await gather(rooms, ctx, LONG)
        ada.say(messages.StartMatch())
        await ben.hear(messages.MatchStarted)
        ada.say(messages.LeaveRoom())
        await ben.hear(messages.RoomState, lambda room: not room.seats[0].connected)
        ben.say(messages.LeaveRoom())
        ben.say(messages.Ping(at=1))
        async with asyncio.timeout(10):
            while not isinstance(heard := await ben.heard.get(), messages.Pong):
                assert not isinstance(heard, messages.Problem)
        assert not rooms.edge.house.tables


async def test_processes_rooms_and_sockets_are_counted(
    platform: Platform, rooms: Rooms, ctx: Context
) -> None:
    before = {name: await ask(platform) for name, ask in FEATURE.gauges.items()}
    await gather(rooms, ctx)
    await rooms.player(ctx, "Cleo")  # at no table
    await rooms.edge.house.renew()
    after = {name: await ask(platform) for name, ask in FEATURE.gauges.items()}
    assert after == {
        "room_processes": before["room_processes"],
        "rooms_open": before["rooms_open"] + 1,
        "sockets_open": before["sockets_open"] + 3,
    }
    assert before["room_processes"] >= 1
