"""A live room: its people's connections, its match, and what they are told.

The room's rules are `model.Room`, the match's are `host.MatchHost`; here they meet sockets.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import uuid4

import structlog
from gamekit.errors import GamekitError
from gamekit.runner import Game

from stem_adventures.context import PlayerId
from stem_adventures.features.multiplayer import messages, telling
from stem_adventures.features.multiplayer.anticheat import Claim, is_too_far
from stem_adventures.features.multiplayer.errors import GameFailedError
from stem_adventures.features.multiplayer.host import MatchHost
from stem_adventures.features.multiplayer.matches import FinishedMatch, StartedMatch, finished
from stem_adventures.features.multiplayer.members import Admission, Guest
from stem_adventures.features.multiplayer.model import Room, RoomStatus
from stem_adventures.features.multiplayer.ticker import Beat, Ticker
from stem_adventures.live import Connection
from stem_adventures.live.connection import HEAD, TEXT, monotonic, shared

log = structlog.get_logger()
REFUSED_EVERY_SECONDS = 1.0  # told once in so long, not once an input


class Member(Guest):
    """A guest of this process, and the table they are at."""

    __slots__ = ("seat", "table")

    def __init__(self, connection: Connection, admission: Admission) -> None:
        super().__init__(connection, admission)
        self.table: Table | None = None
        self.seat: int | None = None


class Keeper(Protocol):
    """Who keeps what happens at a table."""

    def started(self, table: "Table", match: StartedMatch) -> None: ...

    def finished(self, table: "Table", match: FinishedMatch) -> None: ...

    def aborted(self, table: "Table", match_id: str) -> None: ...

    def suspected(self, table: "Table", claim: Claim) -> None: ...


@dataclass(slots=True, eq=False)
class Table:
    """One room of this process."""

    room: Room
    game: Game
    ticker: Ticker
    keeper: Keeper
    now: Callable[[], datetime]
    new_seed: Callable[[], int]
    members: dict[PlayerId, Member] = field(default_factory=dict)
    host: MatchHost | None = None
    match: StartedMatch | None = None
    lost_match: str = ""
    """The room's last match, when the process that held it was lost."""
    result: messages.MatchFinished | None = None
    """Of the last match, for who was away when it was told."""
    made_at: float = field(default_factory=monotonic)
    is_storing: bool = False
    """The last match has ended, and its result isn't told yet."""
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    """Set while no match runs."""
    _beat: Beat | None = None
    _untold: list[bytes] | None = None
    _late: dict[Member, messages.GameInput] = field(default_factory=dict)
    _claims: dict[Member, Claim] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.idle.set()

    # People ------------------------------------------------------------------------------------

    def enter(self, member: Member, room: Room, known_match: str = "", version: int = 0) -> None:
        """A member is in the room as it is now; an older connection of theirs is replaced.

        One who knows an update of the running match (`version`) is sent what changed since.
        """
        self.members[member.player] = member
        member.table = self
        self.change(room)
        if self.host is None:
            self._tell_result(member, known_match)
            return
        if member.seat is not None:
            self.host.give_back(member.seat)
        self._tell(member, self._started_message())
        is_known = self.match is not None and self.match.id == known_match
        since = self.host.since(self.view_of(self.host, member), version) if is_known else None
        if since is None:
            self.send_whole(member)
        else:
            for update in since:
                member.connection.send(update)

    def _tell_result(self, member: Member, known_match: str) -> None:
        """How the last match ended, to who played or watched it; what isn't stored yet follows."""
        if (result := self.result) is None:
            return
        played = any(place.player_id == member.player for place in result.results)
        if played or result.match_id == known_match:
            self._tell(member, result)

    def leave(self, member: Member, room: Room) -> None:
        """The member is out of the room as it is now (or its connection is lost)."""
        if self.members.get(member.player) is member:
            del self.members[member.player]
        self._late.pop(member, None)
        if self.host is not None and member.seat is not None:
            self.host.release(member.seat)
            if hasattr(self.game.module, "bot"):
                self.host.give_to_bot(member.seat)
        member.table = member.seat = None
        self.change(room)

    def change(self, room: Room) -> None:
        """Something about the room changed: everybody is told."""
        self.room = room
        seats, version = telling.seats_of(room, self.members), self.game.version
        for member in self.members.values():
            member.seat = room.seat_of(member.player)
            may_chat = member.admission.may_chat
            state = telling.room_state(room, version, seats, member.seat, may_chat=may_chat)
            self._tell(member, state)

    # The match ----------------------------------------------------------------------------------

    def start(self, room: Room) -> None:
        """Begin the match of this room; raises `rooms/game_failed` when the game can't start."""
        host = self._make_host(room)
        for seat, sitting in enumerate(room.seats):
            if sitting.is_bot or (sitting.player not in self.members and self._has_bot):
                host.give_to_bot(seat)
        self.host = host
        self.match = StartedMatch(
            id=str(uuid4()),
            room=room,
            game_version=self.game.version,
            seed=host.match.seed,
            started_at=self.now(),
        )
        self.lost_match, self.result = "", None
        self.change(room)
        self.keeper.started(self, self.match)
        for member in self.members.values():
            self._tell(member, self._started_message())
            self.send_whole(member)
        self.idle.clear()
        rate = self.game.info.ticks_per_second
        self._beat = self.ticker.add(self.tick, rate, self._failed, self.tell)

    def _make_host(self, room: Room) -> MatchHost:
        made: list[MatchHost] = []

        def make() -> None:
            updates = self.game.info.updates_per_second
            made.append(MatchHost(self.game, room.level, self.new_seed(), len(room.seats), updates))

        try:
            self.ticker.watchdog.guard(make)
        except GamekitError as error:
            raise GameFailedError(room_id=room.id, problem=str(error)) from error
        if not made:
            raise GameFailedError("slow", room_id=room.id)
        return made[0]

    def take_input(self, member: Member, message: messages.GameInput, now: float) -> None:
        """Hand an input to the match; refusals are told, not dropped in silence.

        Of inputs that come too fast the newest is kept until it may be taken: it says what is
        held now, and without it a key would stay down.
        """
        host, seat = self.host, member.seat
        if host is None or seat is None:
            self._refuse(member, message.seq, "rooms/not_seated", now)
        elif message.seq <= host.seqs[seat]:
            self._refuse(member, message.seq, "live/old_input", now)
        elif member.inputs.take(now):
            if self._late:
                self._late.pop(member, None)
            self._accept(host, seat, member, message, now)
        else:
            self._late[member] = message
            self._refuse(member, message.seq, "live/too_fast", now)

    def _accept(
        self,
        host: MatchHost,
        seat: int,
        member: Member,
        message: messages.GameInput,
        now: float,
    ) -> None:
        try:
            host.accept(seat, message.seq, message.data)
        except GamekitError as error:
            self._refuse(member, message.seq, error.code, now)
            return
        if message.at is not None:
            self._compare(host, seat, member, message)

    def _take_late(self, host: MatchHost) -> None:
        now = monotonic()
        for member, message in list(self._late.items()):
            if member.inputs.take(now):
                del self._late[member]
                if member.seat is not None and message.seq > host.seqs[member.seat]:
                    self._accept(host, member.seat, member, message, now)

    def _compare(
        self, host: MatchHost, seat: int, member: Member, message: messages.GameInput
    ) -> None:
        """What a client claims to see, against what it was sent; told once a match."""
        authority = host.place_at(seat, message.seen)
        assert message.at is not None
        ticks = host.match.tick - message.seen
        if authority is None or not is_too_far(message.at, authority, ticks):
            return
        self.send_whole(member)
        if member not in self._claims and self.match is not None:
            claim = Claim(self.match.id, member.player, message.at, authority, message.seen)
            self._claims[member] = claim
            self.keeper.suspected(self, claim)

    def abort(self, code: messages.AbortCode) -> None:
        """End the match without a result."""
        match = self.match
        self._stop_match()
        if match is None:
            return
        telling.tell_aborted(self.connections(), match.id, code)
        self.change(self.room.finish())
        self.keeper.aborted(self, match.id)

    def close(self) -> None:
        """The room is gone."""
        self._stop_match()

    def tick(self) -> None:
        """One tick of the match; the update of it, when one is due, is written by `tell`."""
        host = self.host
        if host is None:
            return
        if self._untold is not None:  # two ticks at once, to make up for a stall
            self.tell()
        if self._late:
            self._take_late(host)
        try:
            updates = host.tick()
        except GamekitError as error:
            log.warning("match ended by an error of its game", game=self.game.id, why=str(error))
            self._failed(hung=False)
            return
        self._untold = updates
        if host.is_over:
            self.tell()
            self._finish(host)

    def tell(self) -> None:
        """Write the update of the last tick to everybody here."""
        host, updates = self.host, self._untold
        if host is None or updates is None:
            return
        self._untold = None
        frames = [shared(update) for update in updates]
        frame, has_secrets = frames[0], host.has_secrets
        for member in self.members.values():
            if has_secrets:
                frame = frames[self.view_of(host, member)]
            connection = member.connection
            if connection.flows:
                connection.write_shared(TEXT, frame, HEAD)
            elif connection.can_catch_up(monotonic()):
                self.send_whole(member)

    def _finish(self, host: MatchHost) -> None:
        assert self.match is not None
        match = finished(self.match, self.room, host)
        self._stop_match()
        self.change(self.room.finish())
        self.keeper.finished(self, match)

    def _failed(self, hung: bool) -> None:
        """The game can't go on; nothing of it must reach another room."""
        if hung:
            log.warning("match ended, its game hung", game=self.game.id)
            self.abort("rooms/game_hung")
        else:
            self.abort("rooms/game_failed")

    def _stop_match(self) -> None:
        if self._beat is not None:
            self.ticker.stop(self._beat)
        self._beat = self.host = self.match = self._untold = None
        self._late.clear()
        self._claims.clear()
        self.idle.set()

    # Telling -------------------------------------------------------------------------------------

    def tell_all(self, message: messages.ServerMessage) -> None:
        """Say the same to everybody here."""
        encoded = messages.encode(message)
        for member in self.members.values():
            member.connection.send(encoded)

    def connections(self) -> list[Connection]:
        """Of everybody here."""
        return [member.connection for member in self.members.values()]

    def send_whole(self, member: Member) -> None:
        """Send the whole state as it was at the last update."""
        if self.host is not None:
            member.connection.caught_up()
            member.connection.send(self.host.whole(self.view_of(self.host, member)))

    def _started_message(self) -> messages.MatchStarted:
        assert self.host is not None
        assert self.match is not None
        return telling.match_started(self.match.id, self.game, self.host)

    def view_of(self, host: MatchHost, member: Member) -> int:
        """Which picture a member gets; in a game with secrets the last one is for spectators."""
        if not host.has_secrets:
            return 0
        return host.views - 1 if member.seat is None else member.seat

    @property
    def _has_bot(self) -> bool:
        return hasattr(self.game.module, "bot")

    def _refuse(self, member: Member, seq: int, code: str, now: float) -> None:
        if now >= member.refused_until:
            member.refused_until = now + REFUSED_EVERY_SECONDS
            self._tell(member, messages.InputRefused(seq=seq, code=code))

    @staticmethod
    def _tell(member: Member, message: messages.ServerMessage) -> None:
        member.connection.send(messages.encode(message))

    @property
    def is_playing(self) -> bool:
        return self.room.status is RoomStatus.PLAYING
