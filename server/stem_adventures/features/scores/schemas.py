"""Wire shapes of tickets and submissions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from asyncpg import Record
from msgspec import Meta, Struct

from stem_adventures.features.leaderboards import Rank
from stem_adventures.features.scores.model import Claim, Stored
from stem_adventures.features.scores.tickets import Ticket
from stem_adventures.web import whole

GameVersion = Annotated[str, Meta(pattern=whole("[0-9a-f]{16}"))]
Moment = Annotated[datetime, Meta(tz=True)]


class TicketsBody(Struct, forbid_unknown_fields=True):
    """How many tickets (at most 5) for which level, counted from 0."""

    game_id: str
    level: int
    count: int = 1


class TicketBody(Struct):
    """Permission to be ranked once: play this version and level from this seed."""

    ticket: str
    game_id: str
    game_version: str
    level: int
    seed: int
    expires_at: datetime


class TicketList(Struct):
    """New tickets."""

    tickets: list[TicketBody]


class SubmissionBody(Struct, forbid_unknown_fields=True):
    """One run. `id` is made by the client and stays the same when it is sent again."""

    id: UUID
    game_id: str
    game_version: GameVersion
    level: int
    inputs: str
    ticks: int
    score: int
    stars: int
    digest: str
    played_at: Moment
    ticket: str | None = None

    def claim(self) -> Claim:
        """The body as the use case takes it."""
        # In order, because naming the parts costs twice as much.
        return Claim(
            str(self.id),
            self.game_id,
            self.game_version,
            self.level,
            self.ticket,
            self.inputs,
            self.ticks,
            self.score,
            self.stars,
            self.digest,
            self.played_at,
        )


class AcceptedBody(Struct):
    """The run is stored."""

    id: str
    status: str


class StatusBody(Struct):
    """What became of a run. `reason` is a code, `rank` the place on the board of all time."""

    id: str
    status: str
    reason: str | None
    detail: str
    score: int
    stars: int
    rank: int | None


class HistoryLine(Struct):
    """One run of the player's history."""

    id: str
    game_id: str
    level: int
    score: int
    stars: int
    ticks: int
    status: str
    played_at: datetime


class HistoryBody(Struct):
    """Runs, newest first; `next` goes into `before` for older ones."""

    items: list[HistoryLine]
    next: str | None


def ticket_body(text: str, ticket: Ticket) -> TicketBody:
    """The ticket as it is sent."""
    return TicketBody(
        text,
        ticket.game_id,
        ticket.game_version,
        ticket.level,
        ticket.seed,
        ticket.expires_at,
    )


def status_body(stored: Stored, rank: Rank | None) -> StatusBody:
    """The state of a run as it is sent."""
    return StatusBody(
        id=stored.id,
        status=stored.status,
        reason=stored.reason,
        detail=stored.detail,
        score=stored.score,
        stars=stored.stars,
        rank=rank.rank if rank else None,
    )


def history_body(rows: list[Record], limit: int) -> HistoryBody:
    """A page of history as it is sent."""
    items = [HistoryLine(**{**dict(row), "id": str(row["id"])}) for row in rows]
    last = items[-1] if len(items) == limit else None
    return HistoryBody(items, f"{last.played_at.isoformat()}~{last.id}" if last else None)
