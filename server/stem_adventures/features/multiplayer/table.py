"""A live room: its people's connections, its match, and what they are told.

The room's rules are `model.Room`, the match's are `host.MatchHost`; here they meet sockets.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

import structlog
from gamekit.errors import GamekitError
from gamekit.runner import Game

from stem_adventures.context import PlayerId
from stem_adventures.features.multiplayer import messages
from stem_adventures.features.multiplayer.host import MatchHost
from stem_adventures.features.multiplayer.model import Room, RoomStatus
from stem_adventures.features.multiplayer.ticker import Beat, Ticker
from stem_adventures.live import Connection
from stem_adventures.live.connection import monotonic
from stem_adventures.live.credits import Credits

INPUTS_PER_SECOND = 30
INPUT_BURST = 12

log = structlog.get_logger()


@dataclass(slots=True, eq=False)
class Member:
    """A signed-in player on one connection."""

    connection: Connection
    player: PlayerId
    name: str
    character: str
    inputs: Credits
    table: "Table | None" = None
    seen_tick: int = 0
    refused_until: float = 0.0


@dataclass(slots=True)
class FinishedMatch:
    """All that is stored of a match."""

    id: str
    room: Room
    game_version: str
    started_at: datetime
    transcript: dict[str, object]
    points: list[int]
    places: list[int]
    suspicious_seats: set[int] = field(default_factory=set)


class Table:
    """One room of this process."""

    def __init__(
        self,
        room: Room,
        game: Game,
        ticker: Ticker,
        on_finished: Callable[["Table", FinishedMatch], None],
        now: Callable[[], datetime],
        new_seed: Callable[[], int],
    ) -> None:
        self.room, self.game = room, game
        self.members: dict[PlayerId, Member] = {}
        self.host: MatchHost | None = None
        self.match_id = ""
        self._ticker, self._on_finished = ticker, on_finished
        self._now, self._new_seed = now, new_seed
        self.idle = asyncio.Event()  # set while no match runs
        self.idle.set()
        self._beat: Beat | None = None
        self._started_at = now()

    # People ------------------------------------------------------------------------------------

    def enter(self, member: Member, room: Room) -> None:
        """A member is in the room as it is now; an older connection of theirs is replaced."""
        self.members[member.player] = member
        member.table = self
        self._change(room)
        if self.host is None:
            return
        seat = self.room.seat_of(member.player)
        if seat is not None:
            self.host.give_back(seat)
        self._tell(member, self._started_message())
        self._send_whole(member)

    def leave(self, member: Member, room: Room) -> None:
        """The member is out of the room as it is now (or its connection is lost)."""
        if self.members.get(member.player) is member:
            del self.members[member.player]
        member.table = None
        seat = self.room.seat_of(member.player)
        if self.host is not None and seat is not None and self._has_bot:
            self.host.give_to_bot(seat)
        self._change(room)

    def change(self, room: Room) -> None:
        """Something about the room changed: everybody is told."""
        self._change(room)

    # The match ----------------------------------------------------------------------------------

    def start(self, room: Room) -> None:
        """Begin the match of this room. Raises GamekitError when the game can't start."""
        host = MatchHost(
            self.game, room.level, self._new_seed(), len(room.seats), self.updates_per_second
        )
        for seat, sitting in enumerate(room.seats):
            if sitting.is_bot:
                host.give_to_bot(seat)
        self.host, self.match_id, self._started_at = host, str(uuid4()), self._now()
        self._change(room)
        for member in self.members.values():
            self._tell(member, self._started_message())
            self._send_whole(member)
        self.idle.clear()
        self._beat = self._ticker.add(self._tick, self.game.info.ticks_per_second)

    def take_input(self, member: Member, message: messages.GameInput, now: float) -> None:
        """Hand an input to the match; refusals are told, not dropped in silence."""
        seat = self.room.seat_of(member.player)
        if self.host is None or seat is None:
            self._refuse(member, message.seq, "rooms/not_seated", now)
        elif not member.inputs.take(now):
            self._refuse(member, message.seq, "live/too_fast", now)
        elif message.seq <= self.host.inputs[seat].seq:
            self._refuse(member, message.seq, "live/old_input", now)
        else:
            member.seen_tick = message.seen
            try:
                self.host.accept(seat, message.seq, message.data)
            except GamekitError as error:
                self._refuse(member, message.seq, error.code, now)

    def resync(self, member: Member) -> None:
        """Send the whole state again."""
        if self.host is not None:
            self._send_whole(member)

    def abort(self, code: str, detail: str) -> None:
        """End the match without a result."""
        self._stop_match()
        message = messages.MatchAborted(match_id=self.match_id, code=code, detail=detail)
        for member in self.members.values():
            self._tell(member, message)
        self._change(self.room.finish())

    def close(self) -> None:
        """The room is gone."""
        self._stop_match()

    @property
    def updates_per_second(self) -> int:
        """How often this game's rooms say what changed."""
        return self.game.info.updates_per_second

    def _tick(self) -> None:
        host = self.host
        if host is None:
            return
        try:
            updates = host.tick()
        except GamekitError as error:
            log.warning("match ended by an error of its game", game=self.game.id, why=str(error))
            self.abort("rooms/game_failed", "The game made a mistake that ended this match.")
            return
        if updates is not None:
            self._broadcast(host, updates)
        if host.is_over:
            self._finish(host)

    def _broadcast(self, host: MatchHost, updates: list[bytes]) -> None:
        for member in self.members.values():
            connection = member.connection
            if connection.is_behind:
                if connection.can_catch_up(monotonic()):
                    self._send_whole(member)
            else:
                connection.offer(updates[self._view_of(host, member)])

    def _finish(self, host: MatchHost) -> None:
        self._stop_match()
        finished = FinishedMatch(
            id=self.match_id,
            room=self.room,
            game_version=self.game.version,
            started_at=self._started_at,
            transcript=host.transcript(),
            points=list(host.standings),
            places=host.places(),
            suspicious_seats=set(host.suspicious_seats),
        )
        self._change(self.room.finish())
        self._on_finished(self, finished)

    def _stop_match(self) -> None:
        if self._beat is not None:
            self._ticker.stop(self._beat)
        self._beat = self.host = None
        self.idle.set()

    # Telling -------------------------------------------------------------------------------------

    def tell_all(self, message: messages.ServerMessage) -> None:
        """Say the same to everybody here."""
        encoded = messages.encode(message)
        for member in self.members.values():
            member.connection.send(encoded)

    def _change(self, room: Room) -> None:
        self.room = room
        seats = [
            messages.SeatState(
                player_id=seat.player,
                name=seat.name,
                character=seat.character,
                ready=seat.is_ready,
                bot=seat.is_bot,
                connected=seat.player in self.members or seat.is_bot,
            )
            for seat in room.seats
        ]
        for member in self.members.values():
            self._tell(member, self._room_message(seats, room.seat_of(member.player)))

    def _room_message(self, seats: list[messages.SeatState], you: int | None) -> messages.RoomState:
        room = self.room
        return messages.RoomState(
            room_id=room.id,
            code=room.code,
            game_id=room.game_id,
            game_version=self.game.version,
            level=room.level,
            status=room.status.value,
            least=room.least,
            most=room.most,
            host=room.host,
            you=you,
            seats=seats,
            spectators=len(room.spectators),
        )

    def _started_message(self) -> messages.MatchStarted:
        assert self.host is not None
        match = self.host.match
        return messages.MatchStarted(
            match_id=self.match_id,
            game_id=self.game.id,
            game_version=self.game.version,
            level=match.level,
            # Who knows the seed can foresee the dice; a game with secrets keeps it to itself.
            seed=None if self.host.has_secrets else match.seed,
            seats=match.seats,
            ticks_per_second=self.game.info.ticks_per_second,
            updates_per_second=self.updates_per_second,
        )

    def _send_whole(self, member: Member) -> None:
        assert self.host is not None
        member.connection.caught_up()
        member.connection.send(self.host.whole(self._view_of(self.host, member)))

    def _view_of(self, host: MatchHost, member: Member) -> int:
        """Which picture a member gets; in a game with secrets the last one is for spectators."""
        if not host.has_secrets:
            return 0
        seat = self.room.seat_of(member.player)
        return host.views - 1 if seat is None else seat

    @property
    def _has_bot(self) -> bool:
        return hasattr(self.game.module, "bot")

    def _refuse(self, member: Member, seq: int, code: str, now: float) -> None:
        if now >= member.refused_until:  # told once a second, not once an input
            member.refused_until = now + 1.0
            self._tell(member, messages.InputRefused(seq=seq, code=code))

    @staticmethod
    def _tell(member: Member, message: messages.ServerMessage) -> None:
        member.connection.send(messages.encode(message))

    @property
    def is_playing(self) -> bool:
        return self.room.status is RoomStatus.PLAYING
