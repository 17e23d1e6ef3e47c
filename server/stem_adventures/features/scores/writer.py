"""Group commit: runs that wait at the same moment are written in one transaction.

Whoever asks is answered after that transaction is durable. A lost connection is never retried: it
isn't known whether the commit happened. The same run sent again finds out.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import structlog
from asyncpg import (
    CheckViolationError,
    DataError,
    DeadlockDetectedError,
    IntegrityConstraintViolationError,
)

from stem_adventures.context import Platform, TenantId
from stem_adventures.features.scores.model import OLDEST_PLAY, Submission
from stem_adventures.features.scores.store import make_months, submit_batch
from stem_adventures.rounds import Rounds

# Of one transaction. A larger one costs hardly less a run, and the next one waits for it.
MOST_RUNS = 400
# While a transaction is under way, what comes gathers for the next one; so many don't wait: the
# database works for them while the first is synced to the disk and answered.
CROWD = 24
FAULTS = (DataError, IntegrityConstraintViolationError)  # classes 22 and 23: a row is at fault
log = structlog.get_logger()

Result = bool | BaseException
"""Whether a run was new, or why it couldn't be written."""


class Request(NamedTuple):
    """What one request wants to have stored."""

    tenant: TenantId
    runs: Sequence[Submission]
    now: datetime


Row = tuple[TenantId, Submission]


class Writer:
    """The writing of one process."""

    def __init__(self, platform: Platform) -> None:
        self.database = platform.database
        self.rounds: Rounds[Request, list[Result]] = Rounds(
            self._write, crowd=CROWD, most=MOST_RUNS, weigh=lambda request: len(request.runs)
        )

    async def write(self, request: Request) -> list[Result]:
        """Store the runs, each for itself; durable when this returns."""
        return await self.rounds.ask(request)

    async def _write(self, requests: Sequence[Request]) -> list[list[Result]]:
        rows = [(request.tenant, run) for request in requests for run in request.runs]
        results = iter(await self._write_rows(rows, max(request.now for request in requests)))
        return [[next(results) for _ in request.runs] for request in requests]

    async def _write_rows(self, rows: Sequence[Row], now: datetime) -> list[Result]:
        """Rows of one id one after another, so that the second one meets the first one stored."""
        ids = {run.id for _, run in rows}
        if len(ids) == len(rows):
            return await self._write_distinct(rows, now)
        seen: set[str] = set()
        first: list[int] = []
        again: list[int] = []
        for place, (_, run) in enumerate(rows):
            (again if run.id in seen else first).append(place)
            seen.add(run.id)
        found = dict(zip(first, await self._write_rows([rows[i] for i in first], now), strict=True))
        more = await self._write_rows([rows[i] for i in again], now)
        found |= dict(zip(again, more, strict=True))
        return [found[place] for place in range(len(rows))]

    async def _write_distinct(
        self, rows: Sequence[Row], now: datetime, *, is_repeated: bool = False
    ) -> list[Result]:
        """One transaction; a row at fault is found by halving, and fails alone."""
        try:
            left_out = await submit_batch(self.database.call, rows, now)
        except (CheckViolationError, DeadlockDetectedError) as error:
            # Both are certainly rolled back: a month of history isn't there yet, or a lock.
            if not is_repeated:
                if isinstance(error, CheckViolationError):
                    await make_months(self.database, now - OLDEST_PLAY)
                return await self._write_distinct(rows, now, is_repeated=True)
            return await self._halve(rows, now, error)
        except FAULTS as error:
            return await self._halve(rows, now, error)
        return [run.id not in left_out for _, run in rows]

    async def _halve(
        self, rows: Sequence[Row], now: datetime, error: BaseException
    ) -> list[Result]:
        if len(rows) == 1:
            log.warning("run not stored", why=type(error).__name__)
            return [error]
        middle = len(rows) // 2
        first = await self._write_distinct(rows[:middle], now, is_repeated=True)
        return first + await self._write_distinct(rows[middle:], now, is_repeated=True)
