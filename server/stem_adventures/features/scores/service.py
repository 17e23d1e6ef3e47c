"""Tickets, submitting runs, and asking what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record

from stem_adventures.context import Context, Platform
from stem_adventures.errors import ProblemError
from stem_adventures.features.catalog import get_game
from stem_adventures.features.leaderboards import Period, Rank, get_rank
from stem_adventures.features.players import PlayerNotFoundError
from stem_adventures.features.scores.bell import RefereeBell
from stem_adventures.features.scores.errors import (
    ExpiredTicketError,
    ForeignTicketError,
    IdTakenError,
    SubmissionNotFoundError,
    TicketMismatchError,
    TooManyTicketsError,
    UnknownLevelError,
    UsedTicketError,
)
from stem_adventures.features.scores.model import (
    OLDEST_PLAY,
    Claim,
    Status,
    Stored,
    Submission,
    require_plausible,
    time_that_counts,
)
from stem_adventures.features.scores.store import SubmissionStore
from stem_adventures.features.scores.store import make_months as store_months
from stem_adventures.features.scores.tickets import Ticket, Tickets
from stem_adventures.features.scores.writer import Request, Result, Writer

MOST_TICKETS = 5
MOST_HISTORY = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What of a batch was new, what stands there when not all was, what failed; all by id."""

    fresh: dict[str, Submission]
    stored: dict[str, Stored]
    failed: set[str]


async def issue_tickets(
    ctx: Context, game_id: str, level: int, count: int
) -> list[tuple[str, Ticket]]:
    """New tickets of the signed-in player for a level of the version on offer."""
    player_id = ctx.require_player()
    if not 1 <= count <= MOST_TICKETS:
        raise TooManyTicketsError(most=MOST_TICKETS)
    game = get_game(ctx.platform, game_id)
    _require_level(level, len(game.levels))
    tickets, now = ctx.platform.part(Tickets), ctx.now()
    wanted = range(count)
    return [
        tickets.issue(ctx.tenant, player_id, (game.id, game.version), level, now) for _ in wanted
    ]


async def submit(ctx: Context, claim: Claim) -> Status:
    """Store a run before answering; the same run again changes nothing."""
    (result,) = await submit_many(ctx, [claim])
    if isinstance(result, ProblemError):
        raise result
    return result


async def submit_many(ctx: Context, claims: Sequence[Claim]) -> list[Status | ProblemError]:
    """Store several runs in one transaction; one that is refused leaves the others alone."""
    ctx.require_player()
    now = ctx.now()
    checked = [_check(ctx, claim, now) for claim in claims]
    batch = [item for item in checked if isinstance(item, Submission)]
    results: list[Result] = []
    if batch:
        results = await ctx.platform.part(Writer).write(Request(ctx.tenant, batch, now))
    if True in results:
        ctx.platform.part(RefereeBell).ring()
    if results.count(True) == len(claims):  # nearly always
        return [run.status for run in batch]
    outcome = await _look_up(ctx, batch, results, [claim.id for claim in claims])
    return [_result(ctx, claim, item, outcome) for claim, item in zip(claims, checked, strict=True)]


def _check(ctx: Context, claim: Claim, now: datetime) -> Submission | ProblemError:
    """The claim as it may be stored, or why not."""
    try:
        return _require_submission(ctx, claim, now)
    except ProblemError as error:
        return error


def _require_submission(ctx: Context, claim: Claim, now: datetime) -> Submission:
    game = get_game(ctx.platform, claim.game_id)
    inputs = require_plausible(claim, game.info.most_ticks)
    if claim.ticket is None:
        _require_level(claim.level, len(game.levels))
        return _submission(ctx, claim, None, None, now)
    ticket = ctx.platform.part(Tickets).read(claim.ticket)
    _require_own(ctx, ticket, claim, now)
    return _submission(ctx, claim, ticket, inputs, now)


def _require_own(ctx: Context, ticket: Ticket, claim: Claim, now: datetime) -> None:
    if ticket.player_id != ctx.actor.player_id or ticket.tenant != ctx.tenant:
        raise ForeignTicketError
    for field in ("game_id", "game_version", "level"):
        if getattr(ticket, field) != getattr(claim, field):
            raise TicketMismatchError(field=field)
    if ticket.expires_at <= now:
        raise ExpiredTicketError(expired_at=ticket.expires_at.isoformat())


def _submission(
    ctx: Context, claim: Claim, ticket: Ticket | None, inputs: bytes | None, now: datetime
) -> Submission:
    earliest = ticket.issued_at if ticket else now - OLDEST_PLAY
    # In order, because naming the parts costs twice as much.
    return Submission(
        claim.id,
        ctx.require_player(),
        claim.game_id,
        claim.game_version,
        claim.level,
        ticket.seed if ticket else 0,
        ticket.id if ticket else None,
        claim.ticks,
        claim.score,
        claim.stars,
        claim.digest,
        inputs,
        Status.PENDING if ticket else Status.UNRANKED,
        time_that_counts(claim.played_at, earliest, now),
    )


def _require_level(level: int, levels: int) -> None:
    if not 0 <= level < levels:
        raise UnknownLevelError(level=level, levels=levels)


async def _look_up(
    ctx: Context, batch: list[Submission], results: list[Result], ids: Sequence[str]
) -> Outcome:
    """What was new, what failed, and what stands there of all that was sent."""
    pairs = list(zip(batch, results, strict=True))
    fresh = {run.id: run for run, result in pairs if result is True}
    failed = {run.id for run, result in pairs if isinstance(result, BaseException)}
    async with ctx.transaction() as tx:
        store = SubmissionStore(tx)
        if not await store.has_player(ctx.require_player()):
            raise PlayerNotFoundError
        return Outcome(fresh, await store.list_stored(ids), failed)


async def count_pending(platform: Platform) -> int:
    """How many runs of all tenants wait for the referee."""
    async with platform.database.shared_transaction() as tx:
        return await SubmissionStore(tx).count_pending()


async def longest_wait(platform: Platform) -> float:
    """For how many seconds the oldest of them has been waiting."""
    async with platform.database.shared_transaction() as tx:
        oldest = await SubmissionStore(tx).oldest_pending()
    return max(0.0, (platform.clock() - oldest).total_seconds()) if oldest else 0.0


async def make_months(ctx: Context) -> None:
    """Make the months of history that a run sent now may fall into, and three more."""
    await store_months(ctx.platform.database, ctx.now() - OLDEST_PLAY)


def _result(
    ctx: Context, claim: Claim, item: Submission | ProblemError, outcome: Outcome
) -> Status | ProblemError:
    older = outcome.stored.get(claim.id)
    if isinstance(item, ExpiredTicketError) and older and older.player_id == ctx.actor.player_id:
        return older.status  # stored while the ticket was good, now sent once more
    if isinstance(item, ProblemError):
        return item
    if claim.id in outcome.failed:
        return ProblemError()
    if item is outcome.fresh.get(claim.id):
        return item.status
    if older is None:
        return UsedTicketError()
    return older.status if older.is_same_as(item) else IdTakenError()


async def forget_inputs(ctx: Context) -> None:
    """Drop recordings that prove no best score any more, once nobody asks about them."""
    async with ctx.transaction() as tx:
        await SubmissionStore(tx).forget_inputs(ctx.now() - OLDEST_PLAY)


async def get_submission(
    ctx: Context, game_id: str, submission_id: str
) -> tuple[Stored, Rank | None]:
    """What became of one of the player's runs, with its rank when it is proven."""
    player_id = ctx.require_player()
    async with ctx.transaction() as tx:
        stored = await SubmissionStore(tx).find(player_id, game_id, submission_id)
    if stored is None:
        raise SubmissionNotFoundError
    if stored.status is not Status.PROVEN:
        return stored, None
    return stored, await get_rank(ctx, game_id, Period.ALL)


async def list_history(
    ctx: Context, game_id: str | None, limit: int, before: tuple[datetime, str] | None
) -> list[Record]:
    """The player's runs, newest first."""
    player_id = ctx.require_player()
    limit = max(1, min(limit, MOST_HISTORY))
    async with ctx.transaction() as tx:
        return await SubmissionStore(tx).list_history(player_id, game_id, limit, before)
