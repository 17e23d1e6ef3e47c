"""Matches as they are handed from a table to whoever keeps them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stem_adventures.features.multiplayer.host import MatchHost, places_of
from stem_adventures.features.multiplayer.model import Room


@dataclass(frozen=True, slots=True)
class StartedMatch:
    """A match that has just begun."""

    id: str
    room: Room
    game_version: str
    seed: int
    started_at: datetime


@dataclass(frozen=True, slots=True)
class FinishedMatch:
    """All that is stored of a match. Seats are those of the room as the match ended."""

    id: str
    room: Room
    game_version: str
    started_at: datetime
    transcript: dict[str, Any]
    points: list[int]
    places: list[int]
    suspicious_seats: set[int] = field(default_factory=set)


def finished(start: StartedMatch, room: Room, host: MatchHost) -> FinishedMatch:
    """The match that a host has played to its end."""
    points = list(host.standings)
    return FinishedMatch(
        id=start.id,
        room=room,
        game_version=start.game_version,
        started_at=start.started_at,
        transcript=host.transcript(),
        points=points,
        places=places_of(points, [seat.has_left for seat in room.seats]),
        suspicious_seats=set(host.suspicious_seats),
    )
