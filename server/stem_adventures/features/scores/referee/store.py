"""All SQL of the referee: its queue, and writing verdicts."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from asyncpg import Record

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.scores.model import Status
from stem_adventures.features.scores.referee.model import Job, Settled, Verdict

LEASE = timedelta(seconds=15)

FIELDS = """id, player_id, game_id, game_version, level, seed, ticks, score, stars, digest, inputs,
          attempts"""
# Newest first, so that a live class sees its results whatever waits; but some places go to the
# oldest, so that nothing waits for ever.
CLAIM = f"""
WITH free AS (
    (SELECT id FROM playthroughs
     WHERE tenant_id = $1 AND status = 'pending' AND lease_until IS NULL AND attempts = 0
     ORDER BY received_at DESC LIMIT $3 FOR UPDATE SKIP LOCKED)
), old AS (
    (SELECT id FROM playthroughs
     WHERE tenant_id = $1 AND status = 'pending' AND lease_until IS NULL AND attempts = 0
     ORDER BY received_at LIMIT $4 FOR UPDATE SKIP LOCKED)
), claimed AS (
    UPDATE playthroughs SET lease_until = $2
    WHERE tenant_id = $1 AND id IN (SELECT id FROM free UNION SELECT id FROM old)
    RETURNING {FIELDS}, received_at)
SELECT {FIELDS} FROM claimed ORDER BY received_at DESC
"""
# Whoever held a job whose lease ran out has died, and this job or another that it held may be why:
# so it counts as an attempt, and from then on the job is given out alone, to be blamed for nothing
# but itself.
CLAIM_SUSPECT = f"""
UPDATE playthroughs SET lease_until = $3, attempts = attempts + (lease_until IS NOT NULL)::int
WHERE tenant_id = $1 AND id = (
    SELECT id FROM playthroughs
    WHERE tenant_id = $1 AND status = 'pending'
      AND (lease_until < $2 OR lease_until IS NULL AND attempts > 0)
    ORDER BY attempts, received_at DESC LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING {FIELDS}
"""
SETTLE = """
UPDATE playthroughs p SET status = v.status, reason = v.reason, detail = v.detail,
                          evidence = v.evidence, settled_at = $7, lease_until = NULL
FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
     AS v (id, status, reason, detail, evidence)
WHERE p.tenant_id = $1 AND p.id = v.id AND p.status = 'pending'
RETURNING p.id, p.player_id, p.game_id, p.level, p.score, p.played_at, p.status, p.reason, p.detail
"""
LOG = """
UPDATE score_history h SET status = v.status
FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[])
     AS v (player_id, played_at, id, status)
WHERE h.tenant_id = $1 AND h.player_id = v.player_id AND h.played_at = v.played_at AND h.id = v.id
"""
# Sorted locks, as submitting takes them. What is computed after them sees every run committed.
LOCK_PROGRESS = """
SELECT 1 FROM game_progress g
JOIN unnest($2::uuid[], $3::text[], $4::smallint[]) AS v (player_id, game_id, level)
  ON g.player_id = v.player_id AND g.game_id = v.game_id AND g.level = v.level
WHERE g.tenant_id = $1 ORDER BY g.player_id, g.game_id, g.level FOR NO KEY UPDATE OF g
"""
PROVE = """
WITH run AS (
    SELECT DISTINCT ON (player_id, game_id, level) *
    FROM unnest($2::uuid[], $3::text[], $4::smallint[], $5::bigint[], $6::timestamptz[], $7::uuid[])
         AS t (player_id, game_id, level, score, played_at, id)
    ORDER BY player_id, game_id, level, score DESC, played_at
), better AS (
    UPDATE game_progress g
    SET previous_proven = coalesce(g.best_proven_score, 0), best_proven_score = run.score,
        best_proven_at = run.played_at, best_proven_run = run.id, updated_at = $8
    FROM run
    WHERE g.tenant_id = $1 AND g.player_id = run.player_id AND g.game_id = run.game_id
      AND g.level = run.level
      AND (g.best_proven_score IS NULL OR run.score > g.best_proven_score
           OR run.score = g.best_proven_score AND run.played_at < g.best_proven_at)
    RETURNING g.player_id, g.best_proven_score - g.previous_proven AS proven
), gain AS (SELECT player_id, sum(proven) AS proven FROM better GROUP BY player_id)
UPDATE players p SET total_proven = p.total_proven + gain.proven
FROM gain WHERE p.tenant_id = $1 AND p.id = gain.player_id AND gain.proven <> 0
"""
# A refuted run counted for its player until now: what is left is the best of the others.
TAKE_BACK = """
WITH left_over AS (
    SELECT v.player_id, v.game_id, v.level,
           coalesce(max(h.score), 0) AS score, coalesce(max(h.stars), 0) AS stars
    FROM (SELECT DISTINCT * FROM unnest($2::uuid[], $3::text[], $4::smallint[])
          AS t (player_id, game_id, level)) v
    LEFT JOIN score_history h ON h.tenant_id = $1 AND h.player_id = v.player_id
          AND h.game_id = v.game_id AND h.level = v.level AND h.status <> 'refuted'
    GROUP BY v.player_id, v.game_id, v.level
), changed AS (
    UPDATE game_progress g
    SET previous_score = g.best_score, best_score = left_over.score,
        previous_stars = g.best_stars, best_stars = left_over.stars, updated_at = $5
    FROM left_over
    WHERE g.tenant_id = $1 AND g.player_id = left_over.player_id
      AND g.game_id = left_over.game_id AND g.level = left_over.level
    RETURNING g.player_id, g.best_score - g.previous_score AS score,
              g.best_stars - g.previous_stars AS stars
), gain AS (
    SELECT player_id, sum(score) AS score, sum(stars) AS stars FROM changed GROUP BY player_id
)
UPDATE players p SET total_score = p.total_score + gain.score,
                     total_stars = p.total_stars + gain.stars, updated_at = $5
FROM gain WHERE p.tenant_id = $1 AND p.id = gain.player_id
"""


class RefereeStore:
    """The queue and the verdicts of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def list_tenants_with_work(self) -> list[str]:
        """Tenants whose queue isn't empty; works without a tenant."""
        rows = await self.tx.rows("SELECT t FROM tenants_with_pending_playthroughs() t")
        return [row["t"] for row in rows]

    async def claim(self, newest: int, oldest: int, now: datetime) -> list[Job]:
        """Take jobs for the time of a lease; nobody else gets them until it ends."""
        rows = await self.tx.rows(CLAIM, self.tx.tenant, now + LEASE, newest, oldest)
        return [_job(row) for row in rows]

    async def claim_suspect(self, now: datetime) -> list[Job]:
        """Take one job, if there is one, whose holder died or whose replay killed its process."""
        rows = await self.tx.rows(CLAIM_SUSPECT, self.tx.tenant, now, now + LEASE)
        return [_job(row) for row in rows]

    async def blame(self, job_id: str) -> None:
        """Give a job back whose replay killed its process."""
        await self.tx.execute(
            """UPDATE playthroughs SET lease_until = NULL, attempts = attempts + 1
               WHERE tenant_id = $1 AND id = $2 AND status = 'pending'""",
            self.tx.tenant,
            job_id,
        )

    async def renew(self, ids: Sequence[str], now: datetime) -> None:
        """Keep jobs that are being worked on."""
        await self._lease(ids, now + LEASE)

    async def give_back(self, ids: Sequence[str]) -> None:
        """Let somebody else have the jobs at once."""
        await self._lease(ids, None)

    async def _lease(self, ids: Sequence[str], until: datetime | None) -> None:
        await self.tx.execute(
            """UPDATE playthroughs SET lease_until = $3
               WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND status = 'pending'""",
            self.tx.tenant,
            ids,
            until,
        )

    async def settle(self, verdicts: Sequence[Verdict], now: datetime) -> list[Settled]:
        """Write verdicts with all they change but the boards; a job settled before is left out."""
        ordered = sorted(verdicts, key=lambda verdict: verdict.id)
        columns = zip(
            *((v.id, v.status, v.reason, v.detail[:500], v.evidence) for v in ordered), strict=True
        )
        rows = await self.tx.rows(SETTLE, self.tx.tenant, *columns, now)
        settled = [_settled(row) for row in rows]
        if settled:
            await self._log(settled)
            await self._prove([one for one in settled if one.status is Status.PROVEN], now)
            await self._take_back([one for one in settled if one.status is Status.REFUTED], now)
        return settled

    async def _log(self, settled: list[Settled]) -> None:
        rows = ((one.player_id, one.played_at, one.id, one.status) for one in settled)
        await self.tx.execute(LOG, self.tx.tenant, *zip(*rows, strict=True))

    async def _prove(self, proven: list[Settled], now: datetime) -> None:
        if not proven:
            return
        await self._lock(proven)
        rows = (
            (one.player_id, one.game_id, one.level, one.score, one.played_at, one.id)
            for one in proven
        )
        await self.tx.execute(PROVE, self.tx.tenant, *zip(*rows, strict=True), now)

    async def _take_back(self, refuted: list[Settled], now: datetime) -> None:
        if not refuted:
            return
        await self._lock(refuted)
        keys = ((one.player_id, one.game_id, one.level) for one in refuted)
        await self.tx.execute(TAKE_BACK, self.tx.tenant, *zip(*keys, strict=True), now)
        await self.tx.execute_many(
            """INSERT INTO anti_cheat_flags
                   (tenant_id, id, player_id, playthrough_id, kind, severity, detail, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
            [
                (
                    self.tx.tenant,
                    uuid4(),
                    one.player_id,
                    one.id,
                    one.reason,
                    one.severity,
                    {"detail": one.detail, "game_id": one.game_id, "level": one.level},
                    now,
                )
                for one in refuted
            ],
        )

    async def _lock(self, settled: list[Settled]) -> None:
        keys = ((one.player_id, one.game_id, one.level) for one in settled)
        await self.tx.execute(LOCK_PROGRESS, self.tx.tenant, *zip(*keys, strict=True))


def _job(row: Record) -> Job:
    texts = {name: str(row[name]) for name in ("id", "player_id")}
    return Job(**{**dict(row), **texts})


def _settled(row: Record) -> Settled:
    texts = {name: str(row[name]) for name in ("id", "player_id")}
    player = PlayerId(texts["player_id"])
    return Settled(
        **{**dict(row), "id": texts["id"], "player_id": player, "status": Status(row["status"])}
    )
