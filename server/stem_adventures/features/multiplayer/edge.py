"""What is behind the sockets of a room process: members, their messages, and the open rooms."""

import asyncio
import random
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec
import structlog

from stem_adventures.context import Platform, TenantId
from stem_adventures.errors import ProblemError
from stem_adventures.features.catalog import get_game
from stem_adventures.features.multiplayer import messages
from stem_adventures.features.multiplayer.directory import (
    RENEW_SECONDS,
    Directory,
    ProcessEntry,
    RoomEntry,
    is_invited,
)
from stem_adventures.features.multiplayer.errors import (
    MessageError,
    NotSeatedError,
    RoomElsewhereError,
    RoomFullError,
    UnknownRoomError,
)
from stem_adventures.features.multiplayer.model import Room, RoomId, Seat
from stem_adventures.features.multiplayer.service import admit_player, store_match
from stem_adventures.features.multiplayer.table import (
    INPUT_BURST,
    INPUTS_PER_SECOND,
    FinishedMatch,
    Member,
    Table,
)
from stem_adventures.features.multiplayer.ticker import Ticker
from stem_adventures.live import Close, Connection
from stem_adventures.live.connection import SILENT_SECONDS, monotonic
from stem_adventures.live.credits import Credits

log = structlog.get_logger()


class RoomEdge:
    """All rooms of this process and everybody connected to it."""

    def __init__(self, platform: Platform, process_id: str, address: str) -> None:
        self.platform, self.id, self.address = platform, process_id, address
        self.directory = Directory(platform.cache)
        self.ticker = Ticker(asyncio.get_running_loop())
        self.members: dict[str, Member] = {}
        self.tables: dict[RoomId, Table] = {}
        self.entries: dict[RoomId, RoomEntry] = {}
        self.is_draining = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self._tenants: dict[str, TenantId] = {}
        self._handlers: dict[type, Callable[[Member, Any], None]] = {
            messages.GameInput: self._on_input,
            messages.Ping: self._on_ping,
            messages.JoinRoom: lambda member, m: self._spawn(member, self._join(member, m)),
            messages.LeaveRoom: self._on_leave,
            messages.SetReady: self._on_ready,
            messages.ChooseLevel: self._on_level,
            messages.StartMatch: self._on_start,
            messages.Rematch: self._on_rematch,
            messages.Resync: lambda member, _: self._table(member).resync(member),
            messages.Say: self._on_say,
        }

    # Edge ------------------------------------------------------------------------------------

    async def admit(self, connection: Connection, query: dict[str, str]) -> bool:
        """Check the access token or the single-use socket ticket."""
        try:
            admission = await admit_player(self.platform, query)
        except ProblemError as error:
            self._tell_problem(connection, error)
            return False
        member = Member(
            connection=connection,
            player=admission.player,
            name=admission.name,
            character=admission.character,
            inputs=Credits(INPUTS_PER_SECOND, INPUT_BURST, monotonic()),
        )
        self.members[connection.id] = member
        self._tenants[connection.id] = admission.tenant
        connection.owner = member
        connection.send(
            messages.encode(
                messages.ConnectionAck(
                    connection_id=connection.id,
                    player_id=member.player,
                    inputs_per_second=INPUTS_PER_SECOND,
                    heartbeat_seconds=SILENT_SECONDS / 3,
                )
            )
        )
        return True

    def receive(self, connection: Connection, message: bytes) -> None:
        """Decode and handle; whatever is wrong is answered, and harms nobody else."""
        member = self.members.get(connection.id)
        if member is None:
            return
        try:
            said = messages.decode(message)
            self._handlers[type(said)](member, said)
        except msgspec.MsgspecError:
            self._tell_problem(connection, MessageError())
        except ProblemError as error:
            self._tell_problem(connection, error)

    def lose(self, connection: Connection) -> None:
        """Keep the seat for a while; a match goes on with the bot."""
        member = self.members.pop(connection.id, None)
        self._tenants.pop(connection.id, None)
        if member is None or member.table is None:
            return
        table = member.table
        if table.members.get(member.player) is member:
            table.leave(member, table.room.lose(member.player, self._now()))
            self._announce(table)

    # Messages ----------------------------------------------------------------------------------

    def _on_input(self, member: Member, message: messages.GameInput) -> None:
        self._table(member).take_input(member, message, monotonic())

    def _on_ping(self, member: Member, message: messages.Ping) -> None:
        host = member.table.host if member.table is not None else None
        pong = messages.Pong(at=message.at, tick=host.match.tick if host is not None else 0)
        member.connection.send(messages.encode(pong))

    def _on_leave(self, member: Member, _: messages.LeaveRoom) -> None:
        table = self._table(member)
        table.leave(member, table.room.leave(member.player))
        self._announce(table)

    def _on_ready(self, member: Member, message: messages.SetReady) -> None:
        table = self._table(member)
        table.change(table.room.set_ready(member.player, message.ready))

    def _on_level(self, member: Member, message: messages.ChooseLevel) -> None:
        table = self._table(member)
        if not 0 <= message.level < len(table.game.levels):
            raise MessageError(level=message.level)
        table.change(table.room.choose_level(member.player, message.level))

    def _on_start(self, member: Member, _: messages.StartMatch) -> None:
        table = self._table(member)
        table.start(table.room.start(member.player))
        self._announce(table)

    def _on_rematch(self, member: Member, _: messages.Rematch) -> None:
        table = self._table(member)
        room = table.room.choose_level(member.player, table.room.level)
        table.change(room.reopen())
        self._announce(table)

    def _on_say(self, member: Member, message: messages.Say) -> None:
        if message.phrase not in messages.PHRASES:
            raise MessageError(phrase=message.phrase[:40])
        said = messages.Said(player_id=member.player, phrase=message.phrase)
        self._table(member).tell_all(said)

    async def _join(self, member: Member, message: messages.JoinRoom) -> None:
        entry = await self.directory.find_room(
            self._tenants[member.connection.id], message.room[:64]
        )
        if entry is None:
            raise UnknownRoomError(room=message.room[:64])
        if entry.process != self.id:
            process = await self.directory.find_process(entry.process)
            raise RoomElsewhereError(address=process.address if process is not None else "")
        if not message.watch and not is_invited(entry, member.player):
            raise RoomFullError(room_id=entry.id, size=len(entry.reserved))
        if member.table is not None and member.table.room.id != entry.id:
            self._on_leave(member, messages.LeaveRoom())
        table = self._open(entry)
        older = table.members.get(member.player)
        seat = Seat(member.player, member.name, member.character)
        watch = table.room.watch if message.watch else None
        room = watch(member.player) if watch is not None else table.room.join(seat)
        table.enter(member, room)
        if older is not None and older is not member:
            older.table = None
            older.connection.close(Close.REPLACED)
        self._announce(table)

    # Rooms -------------------------------------------------------------------------------------

    def _open(self, entry: RoomEntry) -> Table:
        """The table of a room that the directory gave to this process; made at the first join."""
        room_id = RoomId(entry.id)
        table = self.tables.get(room_id)
        if table is None:
            game = get_game(self.platform, entry.game_id)
            least, most = game.info.players
            room = Room(
                id=room_id,
                code=entry.code,
                tenant=TenantId(entry.tenant),
                game_id=entry.game_id,
                level=entry.level,
                least=max(2, least),
                most=most,
                created_at=entry.created_at,
                fill_with_bots=entry.fill_with_bots,
                is_rated=entry.is_rated,
                is_listed=entry.is_listed,
            )
            table = Table(room, game, self.ticker, self._finished, self._now, new_seed)
            self.tables[room_id], self.entries[room_id] = table, entry
        return table

    def _finished(self, table: Table, match: FinishedMatch) -> None:
        self._spawn(None, self._store(table, match))
        self._announce(table)

    async def _store(self, table: Table, match: FinishedMatch) -> None:
        results = await store_match(self.platform, match)
        digest = str(match.transcript["digest"])
        table.tell_all(messages.MatchFinished(match_id=match.id, results=results, digest=digest))

    def _announce(self, table: Table) -> None:
        """Tell the lobby; a room without people is closed."""
        room, entry = table.room, self.entries[table.room.id]
        if room.is_over(self._now()) and not table.members:
            table.close()
            del self.tables[room.id], self.entries[room.id]
            self._spawn(None, self.directory.remove_room(entry))
            return
        seat = room.seat_of(room.host) if room.host is not None else None
        entry = msgspec.structs.replace(
            entry,
            host_name=room.seats[seat].name if seat is not None else entry.host_name,
            level=room.level,
            players=len(room.seats),
            most=room.most,
            status=room.status.value,
        )
        self.entries[room.id] = entry
        self._spawn(None, self.directory.save_room(entry))

    async def keep(self) -> None:
        """Once a second: renew the lease, close the silent, free seats, close empty rooms."""
        while True:
            await self.directory.renew_process(
                ProcessEntry(self.id, self.address, len(self.tables), self.is_draining)
            )
            now = monotonic()
            for member in list(self.members.values()):
                if member.connection.is_silent(now):
                    member.connection.close(Close.SILENT)
            for table in list(self.tables.values()):
                self._tidy(table)
            await asyncio.sleep(RENEW_SECONDS)

    def _tidy(self, table: Table) -> None:
        room = table.room.drop_lost(self._now())
        if room is not table.room:
            table.change(room)
        if room.is_over(self._now()):
            if table.members and not table.is_playing:
                for member in list(table.members.values()):
                    table.leave(member, table.room.leave(member.player))
            self._announce(table)

    async def drain(self, deadline_seconds: float) -> None:
        """Take no new rooms, let matches end, then abort what still runs and close."""
        self.is_draining = True
        with suppress(TimeoutError):
            async with asyncio.timeout(deadline_seconds):
                await asyncio.gather(*(table.idle.wait() for table in self.tables.values()))
        for table in list(self.tables.values()):
            if table.is_playing:
                table.abort("rooms/server_stopping", "The server is being updated.")
            await self.directory.remove_room(self.entries[table.room.id])
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=5)
        for member in list(self.members.values()):
            member.connection.close(Close.GOING_AWAY)
        await self.directory.remove_process(self.id)

    # Small things --------------------------------------------------------------------------------

    def _spawn(self, member: Member | None, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(self._guarded(member, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, member: Member | None, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except ProblemError as error:
            if member is not None:
                self._tell_problem(member.connection, error)
        except Exception:
            log.exception("room work failed", process=self.id)

    @staticmethod
    def _tell_problem(connection: Connection, error: ProblemError) -> None:
        problem = messages.Problem(
            code=error.code, title=error.title, way_out=error.way_out, data=error.data
        )
        connection.send(messages.encode(problem))

    @staticmethod
    def _table(member: Member) -> Table:
        if member.table is None:
            raise NotSeatedError
        return member.table

    def _now(self) -> datetime:
        return self.platform.clock()


def new_seed() -> int:
    """The server's dice for a match: nobody can know it in advance."""
    return random.SystemRandom().getrandbits(53)
