"""A room and its life as one state machine: waiting → playing → finished (→ waiting again).

Frozen values; each change returns a new room or raises. Who is connected, what was said and when
a tick is due is not decided here.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, NewType

from stem_adventures.context import PlayerId, TenantId
from stem_adventures.features.multiplayer.errors import (
    NotHostError,
    NotReadyError,
    NotSeatedError,
    RoomFullError,
    RoomStartedError,
)

RoomId = NewType("RoomId", str)
Mode = Literal["casual", "rated", "classroom"]
Bots = Literal["none", "needed", "all"]  # which of the empty seats the game's bot takes
MOST_SEATS = 8
MOST_SPECTATORS = 30
ROOM_LIFE = timedelta(hours=1)
SEAT_KEPT = timedelta(seconds=30)  # for a player whose connection was lost


class RoomStatus(StrEnum):
    """Where a room is in its life."""

    WAITING = "waiting"
    PLAYING = "playing"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place at the table."""

    player: PlayerId
    name: str
    character: str
    is_ready: bool = False
    is_bot: bool = False
    has_left: bool = False  # gave up in play; the game's bot goes on in their place
    lost_at: datetime | None = None  # when the connection was lost; None while it stands

    @property
    def is_person(self) -> bool:
        """Somebody who plays, or who may still come back."""
        return not (self.is_bot or self.has_left)


@dataclass(frozen=True, slots=True)
class Room:
    """Who is gathered, for which game, and how far they are."""

    id: RoomId
    code: str
    tenant: TenantId
    game_id: str
    level: int
    least: int
    most: int
    created_at: datetime
    status: RoomStatus = RoomStatus.WAITING
    seats: tuple[Seat, ...] = ()
    spectators: tuple[PlayerId, ...] = ()
    host: PlayerId | None = None
    bots: Bots = "none"
    mode: Mode = "casual"
    is_listed: bool = True

    @property
    def is_rated(self) -> bool:
        return self.mode == "rated"

    def seat_of(self, player: PlayerId) -> int | None:
        """The number of a player's seat."""
        return next((i for i, seat in enumerate(self.seats) if seat.player == player), None)

    def join(self, seat: Seat) -> "Room":
        """Sit down, or come back to one's own seat. Raises when full or started."""
        place = self.seat_of(seat.player)
        if place is not None:  # joining twice is how phones reconnect
            return self._come_back(place)
        if self.status is RoomStatus.PLAYING:
            raise RoomStartedError(room_id=self.id)
        if len(self.seats) >= self.most:
            raise RoomFullError(room_id=self.id, size=self.most)
        spectators = tuple(p for p in self.spectators if p != seat.player)
        return replace(
            self, seats=(*self.seats, seat), spectators=spectators, host=self.host or seat.player
        )

    def watch(self, player: PlayerId) -> "Room":
        """Come in without a seat."""
        place = self.seat_of(player)
        if place is not None:  # theirs still, and nobody looks on from their own seat
            return self._come_back(place)
        if player in self.spectators:
            return self
        if len(self.spectators) >= MOST_SPECTATORS:
            raise RoomFullError(room_id=self.id, size=MOST_SPECTATORS)
        return replace(self, spectators=(*self.spectators, player))

    def _come_back(self, place: int) -> "Room":
        return self._with_seat(place, lost_at=None, has_left=False)._with_host()

    def leave(self, player: PlayerId) -> "Room":
        """Go for good: in play the bot takes the seat, else it is free; the next one is host."""
        room = replace(self, spectators=tuple(p for p in self.spectators if p != player))
        place = room.seat_of(player)
        if place is None:
            return room
        if room.status is RoomStatus.PLAYING:
            room = room._with_seat(place, has_left=True, lost_at=None)
        else:
            room = replace(room, seats=room.seats[:place] + room.seats[place + 1 :])
        return room._with_host()

    def lose(self, player: PlayerId, now: datetime) -> "Room":
        """The connection is gone; the seat is kept for a while."""
        place = self.seat_of(player)
        if place is None:
            return self.leave(player)
        return self._with_seat(place, lost_at=now)._with_host()

    def drop_lost(self, now: datetime) -> "Room":
        """Players who did not come back in time leave for good."""
        room = self
        for seat in self.seats:
            if seat.lost_at is not None and now - seat.lost_at >= SEAT_KEPT:
                room = room.leave(seat.player)
        return room

    def set_ready(self, player: PlayerId, ready: bool) -> "Room":
        """Say that one is ready, or take it back."""
        return self._with_seat(self._require_seat(player), is_ready=ready)

    def choose_level(self, player: PlayerId, level: int) -> "Room":
        """The host chooses what is played; everybody is asked again whether they are ready."""
        self._require_host(player)
        if self.status is RoomStatus.PLAYING:
            raise RoomStartedError(room_id=self.id)
        seats = tuple(replace(seat, is_ready=seat.is_bot) for seat in self.seats)
        return replace(self, level=level, seats=seats)

    def choose_character(self, player: PlayerId, character: str) -> "Room":
        """Another face at one's seat."""
        return self._with_seat(self._require_seat(player), character=character)

    def fill(self, player: PlayerId, bots: Bots) -> "Room":
        """The host says which of the empty seats bots take."""
        self._require_host(player)
        if self.status is RoomStatus.PLAYING:
            raise RoomStartedError(room_id=self.id)
        return replace(self, bots=bots)

    def start(self, player: PlayerId) -> "Room":
        """The host starts; needs enough seats (bots may fill them) and everybody ready."""
        self._require_host(player)
        if self.status is RoomStatus.PLAYING:
            raise RoomStartedError(room_id=self.id)
        waiting = [s.name for s in self.seats if not s.is_ready and s.player != player]
        return self._begin(waiting)

    def start_made(self) -> "Room":
        """Start a room that matchmaking made: those who came have agreed to play by coming."""
        if self.status is RoomStatus.PLAYING:
            raise RoomStartedError(room_id=self.id)
        return self._begin([])

    def _begin(self, waiting: list[str]) -> "Room":
        room = self._with_bots()
        if waiting or len(room.seats) < room.least:
            raise NotReadyError(room_id=self.id, waiting=waiting, least=self.least)
        return replace(room, status=RoomStatus.PLAYING)

    def finish(self) -> "Room":
        """The match is over."""
        return replace(self, status=RoomStatus.FINISHED)

    def reopen(self) -> "Room":
        """Gather again for a rematch: bots get up, nobody is ready."""
        seats = tuple(replace(s, is_ready=False) for s in self.seats if s.is_person)
        return replace(self, status=RoomStatus.WAITING, seats=seats)._with_host()

    def is_over(self, now: datetime) -> bool:
        """True when nobody is left, or the room is too old."""
        empty = not any(seat.is_person for seat in self.seats) and not self.spectators
        return empty or now - self.created_at >= ROOM_LIFE

    def _with_seat(self, place: int, **changes: object) -> "Room":
        seat = replace(self.seats[place], **changes)  # type: ignore[arg-type]
        return replace(self, seats=(*self.seats[:place], seat, *self.seats[place + 1 :]))

    def _with_host(self) -> "Room":
        """The host stays while they are here; else the first who is takes over."""
        here = [s.player for s in self.seats if s.is_person and s.lost_at is None]
        if self.host in here:
            return self
        away = [s.player for s in self.seats if s.is_person]
        return replace(self, host=next(iter(here or away), None))

    def _with_bots(self) -> "Room":
        taken = {"none": 0, "needed": self.least, "all": self.most}[self.bots]
        bots = tuple(
            Seat(PlayerId(f"bot-{place}"), f"Bot {place + 1}", "robot", is_ready=True, is_bot=True)
            for place in range(len(self.seats), taken)
        )
        return replace(self, seats=self.seats + bots)

    def _require_seat(self, player: PlayerId) -> int:
        place = self.seat_of(player)
        if place is None:
            raise NotSeatedError(room_id=self.id)
        return place

    def _require_host(self, player: PlayerId) -> None:
        if self.host != player:
            raise NotHostError(room_id=self.id)
