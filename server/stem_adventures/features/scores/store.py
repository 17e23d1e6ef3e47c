"""SQL of submissions: writing a batch, and reading one player's own."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from itertools import accumulate, chain
from typing import Any

from asyncpg import ForeignKeyViolationError, Record, UniqueViolationError

from stem_adventures.context import PlayerId, TenantId
from stem_adventures.db import Database, Transaction
from stem_adventures.features.scores.model import Status, Stored, Submission

# The functions are in 019_runs_as_rows.sql. $1 and $2: tenants, and where the runs of each end.
SUBMIT = "SELECT submit_runs($1, $2, $3, $4)"
SUBMIT_AGAIN = "SELECT submit_runs_again($1, $2, $3, $4)"
MONTHS_AHEAD = 6
STORED = "id, player_id, game_id, status, reason, detail, score, stars, digest"


async def submit_batch(
    call: Callable[..., Awaitable[Any]],
    rows: Sequence[tuple[TenantId, Submission]],
    now: datetime,
) -> set[str]:
    """Store several tenants' runs, each as its tenant; answers the ids that were left out.

    No two of the runs may have the same id. Whether one was there before, or its player is gone, is
    only looked at when the database has refused them for it: that is rare, and looking costs a
    fifth. `call` runs one statement; as a transaction of its own, or a refusal is the end of it.
    """
    groups: dict[TenantId, list[Submission]] = {}
    for tenant, run in rows:
        groups.setdefault(tenant, []).append(run)
    tenants = sorted(groups)
    ends = list(accumulate(len(groups[tenant]) for tenant in tenants))
    arguments = tenants, ends, now, list(chain.from_iterable(groups[tenant] for tenant in tenants))
    try:
        left_out = await call(SUBMIT, *arguments)
    except (UniqueViolationError, ForeignKeyViolationError):
        left_out = await call(SUBMIT_AGAIN, *arguments)
    return set(map(str, left_out))


async def make_months(database: Database, start: datetime) -> None:
    """Make the partitions of score_history from the month of `start`."""
    await database.call("SELECT make_score_months($1, $2)", start, MONTHS_AHEAD)


class SubmissionStore:
    """Submissions of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def list_stored(self, ids: Sequence[str]) -> dict[str, Stored]:
        """The submissions that exist among these, by id."""
        rows = await self.tx.rows(
            f"SELECT {STORED} FROM playthroughs WHERE tenant_id = $1 AND id = ANY($2::uuid[])",
            self.tx.tenant,
            ids,
        )
        return {str(row["id"]): _stored(row) for row in rows}

    async def has_player(self, player_id: PlayerId) -> bool:
        """False once the player is erased."""
        return bool(
            await self.tx.value(
                "SELECT EXISTS (SELECT FROM players WHERE tenant_id = $1 AND id = $2)",
                self.tx.tenant,
                player_id,
            )
        )

    async def find(self, player_id: PlayerId, game_id: str, submission_id: str) -> Stored | None:
        """One of the player's own submissions."""
        row = await self.tx.row(
            f"""SELECT {STORED} FROM playthroughs
                WHERE tenant_id = $1 AND id = $2 AND player_id = $3 AND game_id = $4""",
            self.tx.tenant,
            submission_id,
            player_id,
            game_id,
        )
        return None if row is None else _stored(row)

    async def list_history(
        self,
        player_id: PlayerId,
        game_id: str | None,
        limit: int,
        before: tuple[datetime, str] | None,
    ) -> list[Record]:
        """The player's newest runs first; `before` is time and id of the last one seen."""
        return await self.tx.rows(
            """SELECT id, game_id, level, score, stars, ticks, status, played_at
               FROM score_history
               WHERE tenant_id = $1 AND player_id = $2 AND ($3::text IS NULL OR game_id = $3)
                 AND ($4::timestamptz IS NULL OR (played_at, id) < ($4, $5::uuid))
               ORDER BY played_at DESC, id DESC LIMIT $6""",
            self.tx.tenant,
            player_id,
            game_id,
            before and before[0],
            before and before[1],
            limit,
        )

    async def count_pending(self) -> int:
        """Runs of all tenants that wait for the referee; works without a tenant."""
        return int(await self.tx.value("SELECT count_pending_playthroughs()"))

    async def oldest_pending(self) -> datetime | None:
        """When the one of them arrived that waits longest."""
        oldest: datetime | None = await self.tx.value("SELECT oldest_pending_playthrough()")
        return oldest

    async def forget_inputs(self, before: datetime) -> None:
        """Drop recorded inputs that prove no best score any more."""
        await self.tx.execute(
            """UPDATE playthroughs p SET inputs = NULL
               WHERE tenant_id = $1 AND settled_at < $2 AND inputs IS NOT NULL
                 AND NOT EXISTS (SELECT FROM game_progress g
                                 WHERE g.tenant_id = p.tenant_id AND g.player_id = p.player_id
                                   AND g.game_id = p.game_id AND g.level = p.level
                                   AND g.best_proven_run = p.id)""",
            self.tx.tenant,
            before,
        )


def _stored(row: Record) -> Stored:
    return Stored(
        id=str(row["id"]),
        player_id=PlayerId(str(row["player_id"])),
        game_id=row["game_id"],
        status=Status(row["status"]),
        reason=row["reason"],
        detail=row["detail"],
        score=row["score"],
        stars=row["stars"],
        digest=row["digest"],
    )
