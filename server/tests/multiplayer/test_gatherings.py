"""A class comes in by a code, is paired, plays, and is paired again."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from stem_adventures.context import Context
from stem_adventures.errors import ProblemError
from stem_adventures.features.gatherings import service
from stem_adventures.features.gatherings.schemas import GatheringBody, NewRound
from stem_adventures.features.multiplayer import RoomWish, messages, reserve_rooms
from stem_adventures.features.multiplayer.directory import RoomEntry
from stem_adventures.features.multiplayer.house import MADE_WAIT_SECONDS

from .conftest import Rooms, new_player

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def a_class(ctx: Context, count: int) -> tuple[Context, str, list[Context]]:
    """Its host, its code, and those who came in."""
    host = await new_player(ctx, "Teacher")
    code = (await service.open_gathering(host)).code
    pupils = [await new_player(ctx, f"Pupil {i}") for i in range(count)]
    for pupil in pupils:
        await service.come_in(pupil, code.lower())
    return host, code, pupils


def a_round(number: int = 1, **more: object) -> NewRound:
    return NewRound(number, "push_duel", **more)  # type: ignore[arg-type]


def later(ctx: Context, seconds: float) -> Context:
    now = ctx.now() + timedelta(seconds=seconds)
    return replace(ctx, platform=replace(ctx.platform, clock=lambda: now))


async def refused(work: object) -> str:
    with pytest.raises(ProblemError) as error:
        await work  # type: ignore[misc]
    return error.value.code


class TestARound:
    async def test_pairs_all_and_the_odd_one_plays_the_bot(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        host, code, pupils = await a_class(ctx, 3)
        told = await service.start_round(host, code, a_round())
        single, pair = sorted(told.tables, key=lambda table: len(table.names))
        assert (len(single.names), single.has_bot) == (1, True)
        assert (len(pair.names), pair.has_bot) == (2, False)
        mine = [str((await service.get_gathering(pupil, code)).mine) for pupil in pupils]
        assert sorted(mine) == sorted([single.room, pair.room, pair.room])
        socket = await rooms.again(pupils[mine.index(single.room)])
        socket.say(messages.JoinRoom(room=single.room))
        assert (await socket.hear(messages.MatchStarted)).seats == 2

    async def test_two_who_come_to_their_table_are_playing(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        host, code, pupils = await a_class(ctx, 2)
        room = (await service.start_round(host, code, a_round(level=1))).tables[0].room
        sockets = [await rooms.again(pupil) for pupil in pupils]
        for socket in sockets:
            socket.say(messages.JoinRoom(room=room))
        started = [await socket.hear(messages.MatchStarted) for socket in sockets]
        assert [one.level for one in started] == [1, 1]

    async def test_the_bot_plays_for_who_doesnt_come(self, rooms: Rooms, ctx: Context) -> None:
        host, code, pupils = await a_class(ctx, 2)
        room = (await service.start_round(host, code, a_round())).tables[0].room
        socket = await rooms.again(pupils[0])
        socket.say(messages.JoinRoom(room=room))
        await socket.hear(messages.RoomState)
        house = rooms.edge.house
        (table,) = house.tables.values()
        house.tidy(table)
        assert not table.is_playing
        table.made_at -= MADE_WAIT_SECONDS
        house.tidy(table)
        assert (await socket.hear(messages.MatchStarted)).seats == 2
        assert [seat.is_bot for seat in table.room.seats] == [False, True]

    async def test_the_next_one_pairs_others_and_leaves_out_who_has_gone(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        host, code, pupils = await a_class(ctx, 4)
        first = await service.start_round(host, code, a_round())
        second = await service.start_round(host, code, a_round(2))
        assert second.round == 2
        assert not tables_of(first) & tables_of(second)
        await service.go_away(pupils[1], code)
        third = await service.start_round(host, code, a_round(3))
        names = sorted(name for table in third.tables for name in table.names)
        assert names == ["Pupil 0", "Pupil 2", "Pupil 3"]

    async def test_pressing_twice_starts_one(self, rooms: Rooms, ctx: Context) -> None:
        host, code, _ = await a_class(ctx, 2)
        first = await service.start_round(host, code, a_round())
        again = await service.start_round(host, code, a_round())
        assert (again.round, again.tables) == (1, first.tables)

    async def test_what_a_second_press_reserved_is_free_again_at_once(
        self, rooms: Rooms, ctx: Context, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        host, code, _ = await a_class(ctx, 4)
        both, made = asyncio.Barrier(2), []

        async def reserve(ctx: Context, wishes: list[RoomWish]) -> list[tuple[RoomEntry, str]]:
            made.extend(reserved := await reserve_rooms(ctx, wishes))
            await both.wait()  # neither has taken the round's number yet
            return reserved

        monkeypatch.setattr(service, "reserve_rooms", reserve)
        await asyncio.gather(
            service.start_round(host, code, a_round()), service.start_round(host, code, a_round())
        )
        kept = {table.room for table in (await service.get_gathering(host, code)).tables}
        directory = rooms.edge.house.directory
        found = {e.code for e, _ in made if await directory.find_room(ctx.tenant, e.code)}
        assert (len(made), len(kept), found) == (4, 2, kept)

    async def test_the_host_plays_if_wanted(self, rooms: Rooms, ctx: Context) -> None:
        host, code, _ = await a_class(ctx, 1)
        told = await service.start_round(host, code, a_round(with_host=True))
        assert told.tables[0].names == ["Teacher", "Pupil 0"]
        assert told.mine == told.tables[0].room

    async def test_who_fell_silent_is_not_paired(self, rooms: Rooms, ctx: Context) -> None:
        host, code, pupils = await a_class(ctx, 3)
        await service.get_gathering(later(pupils[0], 10), code)
        told = await service.start_round(later(host, 15), code, a_round())
        assert [table.names for table in told.tables] == [["Pupil 0"]]
        assert [person.state for person in told.people] == ["here", "away", "away"]


class TestTheDoor:
    async def test_only_the_host_starts_and_not_without_people(self, ctx: Context) -> None:
        host, code, pupils = await a_class(ctx, 1)
        starting = service.start_round(pupils[0], code, a_round())
        assert await refused(starting) == "gatherings/not_host"
        await service.go_away(pupils[0], code)
        assert await refused(service.start_round(host, code, a_round())) == "gatherings/nobody_here"

    async def test_a_code_of_nobody_or_of_a_neighbour_is_unknown(self, ctx: Context) -> None:
        _, code, _ = await a_class(ctx, 0)
        stranger = await new_player(ctx.platform.context(), "Neighbour")
        assert await refused(service.come_in(stranger, code)) == "gatherings/unknown"
        assert await refused(service.get_gathering(stranger, "NOSUCH")) == "gatherings/unknown"

    async def test_coming_twice_counts_once_and_pupils_are_not_told_of_tables(
        self, rooms: Rooms, ctx: Context
    ) -> None:
        host, code, pupils = await a_class(ctx, 2)
        await service.come_in(pupils[0], code)
        await service.come_in(host, code)
        await service.start_round(host, code, a_round())
        told = await service.get_gathering(pupils[0], code)
        assert [person.name for person in told.people] == ["Pupil 0", "Pupil 1"]
        assert (told.is_host, told.tables) == (False, [])

    async def test_no_more_than_fit(self, ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(service, "MOST_PEOPLE", 2)
        _, code, pupils = await a_class(ctx, 2)
        one_more = await new_player(ctx, "Late")
        assert await refused(service.come_in(one_more, code)) == "gatherings/full"
        await service.come_in(pupils[0], code)  # who is in already may come back


def tables_of(told: GatheringBody) -> set[frozenset[str]]:
    return {frozenset(table.names) for table in told.tables}
