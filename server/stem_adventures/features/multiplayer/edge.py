"""What is behind the sockets of a room process: who is connected, and what they say."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import msgspec
import structlog

from stem_adventures.context import Actor, Platform
from stem_adventures.errors import ProblemError
from stem_adventures.features.entitlements import require_feature
from stem_adventures.features.multiplayer import chat, messages, revocation
from stem_adventures.features.multiplayer.admission import admit_player
from stem_adventures.features.multiplayer.directory import RoomEntry, is_invited
from stem_adventures.features.multiplayer.errors import (
    MessageError,
    NoRoomProcessError,
    NotSeatedError,
    RoomElsewhereError,
    RoomFullError,
    TooFastError,
    UnknownRoomError,
)
from stem_adventures.features.multiplayer.house import House
from stem_adventures.features.multiplayer.members import INPUTS_PER_SECOND
from stem_adventures.features.multiplayer.model import Seat
from stem_adventures.features.multiplayer.table import Member, Table
from stem_adventures.features.multiplayer.telling import tell_aborted, tell_problem
from stem_adventures.features.players import require_character
from stem_adventures.live import Close, Connection
from stem_adventures.live.connection import SILENT_SECONDS, monotonic
from stem_adventures.web.addresses import address_for

SILENCE_SECONDS = 1.0
MOST_PER_PLAYER = 4  # connections of one player to one process; the oldest goes first

log = structlog.get_logger()


class RoomEdge:
    """Everybody connected to this process."""

    def __init__(self, platform: Platform, process_id: str, address: str) -> None:
        self.platform = platform
        self.members: dict[str, Member] = {}
        self.house = House(platform, process_id, address, connected=self.members)
        self.of_player: dict[tuple[str, str], list[Member]] = {}
        self._handlers: dict[type, Callable[[Member, Any], None]] = {
            messages.Ping: self._on_ping,
            messages.JoinRoom: self._on_join,
            messages.LeaveRoom: self._on_leave,
            messages.SetReady: self._on_ready,
            messages.ChooseLevel: self._on_level,
            messages.ChooseCharacter: self._on_character,
            messages.FillWithBots: self._on_fill,
            messages.StartMatch: self._on_start,
            messages.Rematch: self._on_rematch,
            messages.Resync: lambda member, _: self._table(member).send_whole(member),
            messages.Say: self._on_say,
            messages.Chat: self._on_chat,
        }

    # Connections -------------------------------------------------------------------------------

    async def admit(self, connection: Connection, query: dict[str, str]) -> bool:
        """Check the access token or the single-use socket ticket."""
        try:
            admission = await admit_player(self.platform, query)
        except ProblemError as error:
            tell_problem(connection, error)
            return False
        member = Member(connection, admission)
        self.members[connection.id] = member
        connection.owner = member
        mine = self.of_player.setdefault((admission.tenant, admission.player), [])
        mine.append(member)
        if len(mine) > MOST_PER_PLAYER:
            mine[0].connection.close(Close.REPLACED)
        acknowledged = messages.ConnectionAck(
            connection_id=connection.id,
            player_id=member.player,
            inputs_per_second=INPUTS_PER_SECOND,
            heartbeat_seconds=SILENT_SECONDS / 3,
        )
        connection.send(messages.encode(acknowledged))
        return True

    def receive(self, connection: Connection, message: bytes, now: float) -> None:
        """Decode and handle; whatever is wrong is answered, and harms nobody else."""
        member: Any = connection.owner
        if member is None:
            return
        try:
            said = messages.decode(message)
            if type(said) is messages.GameInput:  # nearly always
                if member.table is None:
                    raise NotSeatedError
                member.table.take_input(member, said, now)
                return
            if said.requires is None:
                self._handlers[type(said)](member, said)
            else:
                self.house.spawn(self._answered(member, self._entitled(member, said)))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            tell_problem(connection, MessageError())
        except ProblemError as error:
            tell_problem(connection, error)
        except Exception:
            log.exception("a message could not be handled")
            tell_problem(connection, ProblemError())

    def lose(self, connection: Connection) -> None:
        """Keep the seat for a while; a match goes on with the bot."""
        member = self.members.pop(connection.id, None)
        connection.owner = None
        if member is None:
            return
        key = (member.admission.tenant, member.player)
        self.of_player[key].remove(member)
        if not self.of_player[key]:
            del self.of_player[key]
        table = member.table
        if table is not None and table.members.get(member.player) is member:
            table.leave(member, table.room.lose(member.player, self._now()))
            self.house.has_left(member.admission.tenant, member.player)
            self.house.announce(table)

    async def keep(self) -> None:
        """Everything that goes on beside the messages; until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.house.keep())
            group.create_task(self._close_silent())
            group.create_task(revocation.follow(self.platform, self))

    async def _close_silent(self) -> None:
        while True:
            now = monotonic()
            for member in list(self.members.values()):
                if member.connection.is_silent(now):
                    member.connection.close(Close.SILENT)
            await asyncio.sleep(SILENCE_SECONDS)

    async def drain(self, deadline_seconds: float) -> None:
        """Let matches end, store all, then say good-bye."""
        await self.house.drain(deadline_seconds)
        for member in list(self.members.values()):
            member.connection.close(Close.GOING_AWAY)

    # Messages ----------------------------------------------------------------------------------

    def _on_ping(self, member: Member, message: messages.Ping) -> None:
        host = member.table.host if member.table is not None else None
        pong = messages.Pong(at=message.at, tick=host.match.tick if host is not None else 0)
        member.connection.send(messages.encode(pong))

    def _on_leave(self, member: Member, _: messages.LeaveRoom) -> None:
        table = self._table(member)
        table.leave(member, table.room.leave(member.player))
        self.house.has_left(member.admission.tenant, member.player)
        self.house.announce(table)

    def _on_ready(self, member: Member, message: messages.SetReady) -> None:
        table = self._table(member)
        table.change(table.room.set_ready(member.player, message.ready))

    def _on_level(self, member: Member, message: messages.ChooseLevel) -> None:
        table = self._table(member)
        if not 0 <= message.level < len(table.game.levels):
            raise MessageError(level=message.level)
        table.change(table.room.choose_level(member.player, message.level))
        self.house.announce(table)

    def _on_character(self, member: Member, message: messages.ChooseCharacter) -> None:
        table = self._table(member)
        character = require_character(message.character)
        table.change(table.room.choose_character(member.player, character))

    def _on_fill(self, member: Member, message: messages.FillWithBots) -> None:
        table = self._table(member)
        bots = message.seats if hasattr(table.game.module, "bot") else "none"
        table.change(table.room.fill(member.player, bots))
        self.house.announce(table)

    def _on_start(self, member: Member, _: messages.StartMatch) -> None:
        table = self._table(member)
        if self.house.is_draining:
            raise NoRoomProcessError
        table.start(table.room.start(member.player))

    def _on_rematch(self, member: Member, _: messages.Rematch) -> None:
        table = self._table(member)
        room = table.room.choose_level(member.player, table.room.level)
        table.change(room.reopen())
        self.house.announce(table)

    def _on_say(self, member: Member, message: messages.Say) -> None:
        self._require(member.words.take(monotonic()))
        said = messages.Said(player_id=member.player, phrase=message.phrase)
        self._table(member).tell_all(said)

    def _on_chat(self, member: Member, message: messages.Chat) -> None:
        self._require(member.words.take(monotonic()))
        text = chat.require_text(message.text, may_chat=member.admission.may_chat)
        chatted = messages.encode(messages.Chatted(player_id=member.player, text=text))
        for other in self._table(member).members.values():
            if other.admission.may_chat:  # who may not write may not read either
                other.connection.send(chatted)

    def _on_join(self, member: Member, message: messages.JoinRoom) -> None:
        self._require(member.joins.take(monotonic()))
        self.house.spawn(self._answered(member, self._join(member, message)))

    async def _join(self, member: Member, message: messages.JoinRoom) -> None:
        name = message.room[:64]
        found = await self.house.directory.find_room(member.admission.tenant, name)
        if member.connection.id not in self.members:
            return  # gone meanwhile: a seat for it would stay for ever
        if found is None:
            raise UnknownRoomError(room=name)
        entry, process = found
        if entry.process != self.house.id:
            raise RoomElsewhereError(address=address_for(process.address, member.connection.host))
        if not message.watch and not is_invited(entry, member.player):
            raise RoomFullError(room_id=entry.id, size=len(entry.reserved))
        if member.table is not None and member.table.room.id != entry.id:
            self._on_leave(member, messages.LeaveRoom())
        self._seat(member, entry, message)

    def _seat(self, member: Member, entry: RoomEntry, message: messages.JoinRoom) -> None:
        table = self.house.open(entry)
        older = table.members.get(member.player)
        admission = member.admission
        seat = Seat(member.player, admission.name, admission.character)
        room = table.room.watch(member.player) if message.watch else table.room.join(seat)
        if older is not None and older is not member:
            older.table = older.seat = None
            older.connection.close(Close.REPLACED)
        if table.lost_match:
            tell_aborted([member.connection], table.lost_match, "rooms/process_lost")
        table.enter(member, room, message.match_id, message.version)
        self.house.start_if_made(table)
        self.house.announce(table)

    # Small things --------------------------------------------------------------------------------

    async def _entitled(self, member: Member, said: messages.ClientMessage) -> None:
        """Handle what only some plans have, for whom an organisation gives it."""
        admission = member.admission
        actor = Actor(member.player, admission.tenant, session_id=admission.session_id)
        ctx = self.platform.context(admission.tenant, actor)
        await require_feature(ctx, str(said.requires))
        if member.connection.id in self.members:  # else gone meanwhile
            self._handlers[type(said)](member, said)

    async def _answered(self, member: Member, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except ProblemError as error:
            tell_problem(member.connection, error)
        except Exception:  # a page that hears nothing would wait for ever
            tell_problem(member.connection, ProblemError())
            raise

    @staticmethod
    def _table(member: Member) -> Table:
        if member.table is None:
            raise NotSeatedError
        return member.table

    @staticmethod
    def _require(has_credit: bool) -> None:
        if not has_credit:
            raise TooFastError

    def _now(self) -> datetime:
        return self.platform.clock()
