"""A room process of its own that is asked to stop, as when the server is updated."""

import asyncio
import signal
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
import pytest_asyncio
from picows import ws_connect
from stem_adventures.context import Context, Platform
from stem_adventures.features.multiplayer import admission, messages, service
from stem_adventures.features.multiplayer.directory import Directory, ProcessEntry, RoomEntry
from stem_adventures.features.multiplayer.supervisor import RoomProcess
from stem_adventures.live import Close

from .conftest import GAMES, Socket, new_player, refusal

pytestmark = pytest.mark.asyncio(loop_scope="session")
LONG = 1  # a level of Push Duel


class Child:
    """A real room process, started as its supervisor starts it."""

    def __init__(self, process_id: str, process: Process, directory: Directory) -> None:
        self.id, self.process, self.directory = process_id, process, directory

    async def entry(self, where: Callable[[ProcessEntry], bool] = lambda _: True) -> ProcessEntry:
        """What it says of itself, as soon as it is like this."""
        async with asyncio.timeout(30):
            while True:
                entry = await self.directory.find_process(self.id)
                if entry is not None and where(entry):
                    return entry
                await asyncio.sleep(0.02)  # it is another process that says so

    async def player(self, ctx: Context, name: str) -> tuple[Socket, Context]:
        mine = await new_player(ctx, name)
        address = (await self.entry()).address.replace("{host}", "127.0.0.1")
        ticket = await admission.make_socket_ticket(mine)
        _, socket = await ws_connect(Socket, f"{address}?ticket={ticket}")
        assert isinstance(socket, Socket)
        return socket, mine

    async def play(self, ctx: Context, level: int) -> tuple[Socket, Socket, RoomEntry]:
        """Two in a room whose match runs."""
        ada, mine = await self.player(ctx, "Ada")
        ben, _ = await self.player(ctx, "Ben")
        entry, _ = await service.open_room(
            mine, "push_duel", level, is_listed=True, fill_with_bots=False
        )
        for socket in (ada, ben):
            socket.say(messages.JoinRoom(room=entry.id))
            await socket.hear(messages.RoomState)
        ben.say(messages.SetReady(ready=True))
        await ada.hear(messages.RoomState, lambda room: room.seats[-1].ready)
        ada.say(messages.StartMatch())
        await ben.hear(messages.StateUpdate)
        return ada, ben, entry

    async def ask_to_stop(self) -> None:
        """SIGTERM; returns once it was heard."""
        self.process.send_signal(signal.SIGTERM)
        await self.entry(lambda entry: entry.is_draining)


@asynccontextmanager
async def room_process(platform: Platform, drain_seconds: float) -> AsyncIterator[Child]:
    settings = replace(platform.settings, games_dir=GAMES, room_drain_seconds=drain_seconds)
    supervisor = RoomProcess(replace(platform, settings=settings), 0)
    process = await supervisor._start()
    child = Child(supervisor.id, process, Directory(platform.cache))
    await child.entry()
    yield child
    if child.process.returncode is None:
        child.process.kill()
    await child.process.wait()


@pytest_asyncio.fixture(loop_scope="session")
async def patient(platform: Platform) -> AsyncIterator[Child]:
    async with room_process(platform, drain_seconds=60) as child:
        yield child


@pytest_asyncio.fixture(loop_scope="session")
async def hasty(platform: Platform) -> AsyncIterator[Child]:
    async with room_process(platform, drain_seconds=0.2) as child:
        yield child


async def has_settled(child: Child, ctx: Context, status: str) -> None:
    """It ended by itself and well; it has no lease, lists no room, and its match is settled."""
    assert await child.process.wait() == 0
    directory = child.directory
    assert await directory.find_process(child.id) is None
    assert child.id not in await directory.list_dead()
    assert await directory.list_rooms(ctx.tenant, 50) == []
    async with ctx.transaction() as tx:
        rows = await tx.rows("SELECT status FROM multiplayer_matches")
    assert [row["status"] for row in rows] == [status]


async def test_a_match_is_played_to_its_end_while_no_new_one_is_taken(
    patient: Child, ctx: Context
) -> None:
    """P41"""
    ada, ben, entry = await patient.play(ctx, level=0)
    idle, mine = await patient.player(ctx, "Idle")
    await patient.ask_to_stop()
    with refusal("rooms/no_process"):
        await service.open_room(mine, "push_duel", 0, is_listed=True, fill_with_bots=False)
    ada.say(messages.GameInput(seq=1, data=[1]))
    assert (await ben.hear(messages.MatchFinished)).results[0].place == 1
    for socket in (ada, ben, idle):
        assert await socket.closed == Close.GOING_AWAY
    await has_settled(patient, ctx, "finished")
    with refusal("rooms/no_process"):  # not "unknown": it is there again as soon as a process is
        await service.find_room(mine, entry.code)


async def test_at_the_deadline_its_players_are_told_and_a_deaf_one_holds_nothing_up(
    hasty: Child, ctx: Context
) -> None:
    """P41"""
    ada, ben, _ = await hasty.play(ctx, LONG)
    assert ben.transport is not None
    ben.transport.underlying_transport.pause_reading()
    hasty.process.send_signal(signal.SIGTERM)
    assert (await ada.hear(messages.MatchAborted)).code == "rooms/server_stopping"
    assert await ada.closed == Close.GOING_AWAY
    await has_settled(hasty, ctx, "aborted")
    ben.vanish()
