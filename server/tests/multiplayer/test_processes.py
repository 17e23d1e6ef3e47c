"""Processes that are lost, and sign-ins that end."""

import asyncio

import pytest
from stem_adventures.context import Context, Platform
from stem_adventures.features.admin import terminal
from stem_adventures.features.auth import end_sessions_of
from stem_adventures.features.auth.store import AuthStore
from stem_adventures.features.multiplayer import admission, history, messages, service
from stem_adventures.features.multiplayer.directory import Directory
from stem_adventures.features.multiplayer.history import replays_to
from stem_adventures.features.multiplayer.store import MatchStore
from stem_adventures.live import Close

from .conftest import Rooms, refusal, room_process
from .test_rooms_live import gather

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_room_whose_process_is_lost_is_found_again_by_the_same_code(
    platform: Platform, ctx: Context
) -> None:
    """P39, P40"""
    async with room_process(platform, "first") as first:
        ada, _, ada_ctx = await gather(first, ctx, level=1)
        ada.say(messages.StartMatch())
        started = await ada.hear(messages.MatchStarted)
        room = next(iter(first.edge.house.tables))
        await first.edge.house.write_news()
        async with room_process(platform, "second") as second:
            directory = Directory(platform.cache)
            await directory.end_lease("first")  # as when it was killed
            entry, _ = await service.find_room(ada_ctx, room)
            assert entry.process == "second"
            again = await second.again(ada_ctx)
            again.say(messages.JoinRoom(room=entry.code))
            lost = await again.hear(messages.MatchAborted)
            assert (lost.match_id, lost.code) == (started.match_id, "rooms/process_lost")
            assert (await again.hear(messages.RoomState)).status == "waiting"


async def test_the_matches_of_no_living_process_are_ended(ctx: Context, rooms: Rooms) -> None:
    """P40"""
    ada, _, _ = await gather(rooms, ctx, level=1)
    ada.say(messages.StartMatch())
    started = await ada.hear(messages.MatchStarted)
    await rooms.edge.house._settle()
    async with ctx.transaction() as tx:
        living = [rooms.edge.house.id]
        assert await MatchStore(tx).abort_of_others(living, ctx.now()) == 0
        assert await MatchStore(tx).abort_of_others([], ctx.now()) == 1
        row = await tx.row("SELECT status FROM multiplayer_matches WHERE id = $1", started.match_id)
    assert row is not None
    assert row["status"] == "aborted"


async def test_a_socket_is_closed_when_its_sign_in_ends(rooms: Rooms, ctx: Context) -> None:
    """P6"""
    socket, mine = await rooms.player(ctx, "Ada")
    async with ctx.transaction() as tx:
        await end_sessions_of(tx, ctx.platform, mine.require_player(), "test")
    assert await socket.closed == Close.REVOKED


async def test_an_end_that_was_never_announced_closes_the_socket_all_the_same(
    rooms: Rooms, ctx: Context
) -> None:
    """The process died between writing and announcing, or the cache was away."""
    socket, mine = await rooms.player(ctx, "Ada")
    async with ctx.transaction() as tx:
        await AuthStore(tx).end_sessions_of(mine.require_player(), "test", ctx.now())
    assert await socket.closed == Close.REVOKED


async def test_the_sockets_of_a_suspended_tenant_are_closed_and_no_new_one_is_let_in(
    rooms: Rooms, ctx: Context
) -> None:
    """P6"""
    socket, mine = await rooms.player(ctx, "Ada")
    neighbour, _ = await rooms.player(ctx.platform.context(), "Neighbour")
    ticket = await admission.make_socket_ticket(mine)
    await terminal.suspend(ctx.platform, ctx.tenant, is_suspended=True)
    assert (await socket.hear(messages.Problem)).code == "tenants/suspended"
    assert await socket.closed == Close.REVOKED
    late = await rooms.connect(f"ticket={ticket}")
    assert (await late.hear(messages.Problem)).code == "tenants/suspended"
    assert await late.closed == Close.NOT_SIGNED_IN
    neighbour.say(messages.Ping(at=1.0))
    await neighbour.hear(messages.Pong)
    await terminal.suspend(ctx.platform, ctx.tenant, is_suspended=False)
    await rooms.again(mine)  # nobody was signed out by it


async def test_a_match_replays_to_its_digest(rooms: Rooms, ctx: Context) -> None:
    """P38"""
    ada, ben, ada_ctx = await gather(rooms, ctx)
    ada.say(messages.StartMatch())
    ada.say(messages.GameInput(seq=1, data=[1]))
    finished = await ben.hear(messages.MatchFinished)
    replay = await history.get_replay(ada_ctx, finished.match_id)
    game = next(iter(rooms.edge.house.tables.values())).game
    assert replays_to(game, replay) == finished.digest


async def test_of_a_process_that_stops_a_room_moves_as_soon_as_nobody_plays_in_it(
    platform: Platform, ctx: Context
) -> None:
    """P41"""
    async with room_process(platform, "first") as first:
        ada, _, mine = await gather(first, ctx, level=1)
        ada.say(messages.FillWithBots(seats="all"))
        waiting = await ada.hear(messages.RoomState, lambda room: room.bots == "all")
        playing, other, _ = await gather(first, ctx)
        playing.say(messages.StartMatch())
        await playing.hear(messages.StateUpdate)
        async with room_process(platform, "second") as second:
            draining = asyncio.create_task(first.edge.drain(30))
            assert await ada.closed == Close.GOING_AWAY
            assert not other.closed.done()
            entry, _ = await service.find_room(mine, waiting.code)
            assert entry.process == "second"
            again = await second.again(mine)
            again.say(messages.JoinRoom(room=waiting.code))
            moved = await again.hear(messages.RoomState)
            assert (moved.room_id, moved.level, moved.bots) == (waiting.room_id, 1, "all")
            assert (moved.host, len(moved.seats)) == (mine.actor.player_id, 1)
            playing.say(messages.GameInput(seq=1, data=[1]))
            await other.hear(messages.MatchFinished)
            assert await other.closed == Close.GOING_AWAY
            await draining
            await second.edge.house.write_news()
            listed = await service.list_rooms(mine)
            assert [(room.id, room.process) for room in listed] == [(waiting.room_id, "second")]


async def test_a_room_without_any_process_is_missing_for_now_only(
    platform: Platform, ctx: Context
) -> None:
    """P39"""
    async with room_process(platform, "only") as only:
        _, _, mine = await gather(only, ctx)
        room = next(iter(only.edge.house.tables))
    with refusal("rooms/no_process"):
        await service.find_room(mine, room)
    with refusal("rooms/unknown"):
        await service.find_room(mine, "NOSUCH")
    async with room_process(platform, "next"):
        assert (await service.find_room(mine, room))[0].process == "next"


async def test_a_room_of_another_process_is_pointed_to(platform: Platform, ctx: Context) -> None:
    """P17"""
    async with room_process(platform, "left") as left, room_process(platform, "right") as right:
        await gather(left, ctx)
        entry = next(iter(left.edge.house.entries.values()))
        there = next(one for one in (left, right) if one.edge.house.id == entry.process)
        other = right if there is left else left
        fan, _ = await other.player(ctx, "Fan")
        fan.say(messages.JoinRoom(room=entry.code, watch=True))
        problem = await fan.hear(messages.Problem)
        assert problem.code == "rooms/elsewhere"
        assert problem.data["address"] == there.edge.house.address
