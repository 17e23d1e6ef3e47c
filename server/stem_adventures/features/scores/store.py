"""SQL of submissions: writing a batch, and reading one player's own."""

from collections.abc import Sequence
from datetime import datetime

from asyncpg import Record

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.scores.model import Status, Stored, Submission

# One statement for a whole batch, in which a player and level may occur several times. A copy of
# a submission or a used ticket is left out of `fresh`, and so of everything after it. Rows are
# touched in the order of their keys, so that two batches can't wait for each other.
SUBMIT = """
WITH item AS (
    SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::smallint[],
                         $7::bigint[], $8::uuid[], $9::integer[], $10::bigint[], $11::smallint[],
                         $12::text[], $13::bytea[], $14::text[], $15::timestamptz[])
        AS t (id, player_id, game_id, game_version, level, seed, ticket_id, ticks, score, stars,
              digest, inputs, status, played_at)
), fresh AS (
    INSERT INTO playthroughs (tenant_id, id, player_id, game_id, game_version, level, seed,
                              ticket_id, ticks, score, stars, digest, inputs, status, played_at,
                              received_at)
    SELECT $1, id, player_id, game_id, game_version, level, seed, ticket_id, ticks, score, stars,
           digest, inputs, status, played_at, $16
    FROM item ORDER BY id
    ON CONFLICT DO NOTHING
    RETURNING id, player_id, game_id, level, ticks, score, stars, status, played_at
), logged AS (
    INSERT INTO score_history (tenant_id, player_id, played_at, id, game_id, level, score, stars,
                               ticks, status, received_at)
    SELECT $1, player_id, played_at, id, game_id, level, score, stars, ticks, status, $16
    FROM fresh
), best AS (
    SELECT player_id, game_id, level, max(score) AS score, max(stars) AS stars, count(*) AS plays
    FROM fresh GROUP BY player_id, game_id, level
), progress AS (
    INSERT INTO game_progress AS g (tenant_id, player_id, game_id, level, best_score, best_stars,
                                    plays, updated_at)
    SELECT $1, player_id, game_id, level, score, stars, plays, $16
    FROM best ORDER BY player_id, game_id, level
    ON CONFLICT (tenant_id, player_id, game_id, level) DO UPDATE SET
        previous_score = g.best_score, best_score = greatest(g.best_score, excluded.best_score),
        previous_stars = g.best_stars, best_stars = greatest(g.best_stars, excluded.best_stars),
        plays = g.plays + excluded.plays, updated_at = excluded.updated_at
    RETURNING player_id, best_score - previous_score AS score, best_stars - previous_stars AS stars
), gain AS (
    SELECT player_id, sum(score) AS score, sum(stars) AS stars FROM progress
    GROUP BY player_id HAVING sum(score) <> 0 OR sum(stars) <> 0 ORDER BY player_id
), totals AS (
    UPDATE players p SET total_score = p.total_score + gain.score,
                         total_stars = p.total_stars + gain.stars, updated_at = $16
    FROM gain WHERE p.tenant_id = $1 AND p.id = gain.player_id
)
SELECT id FROM fresh
"""
STORED = "id, player_id, game_id, status, reason, detail, score, stars, digest"


class SubmissionStore:
    """Submissions of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def submit(self, batch: Sequence[Submission], now: datetime) -> set[str]:
        """Store what is new, with progress, history and totals; answers the ids that were new."""
        columns = zip(*(_row(item) for item in batch), strict=True)
        rows = await self.tx.rows(SUBMIT, self.tx.tenant, *columns, now)
        return {str(row["id"]) for row in rows}

    async def list_stored(self, ids: Sequence[str]) -> dict[str, Stored]:
        """The submissions that exist among these, by id."""
        rows = await self.tx.rows(
            f"SELECT {STORED} FROM playthroughs WHERE tenant_id = $1 AND id = ANY($2::uuid[])",
            self.tx.tenant,
            ids,
        )
        return {str(row["id"]): _stored(row) for row in rows}

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

    async def make_months(self, start: datetime, months: int) -> int:
        """Make the partitions of score_history from the month of `start`; answers how many."""
        made = await self.tx.value("SELECT make_score_months($1, $2)", start, months)
        return int(made)

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


def _row(item: Submission) -> tuple[object, ...]:
    return (
        item.id,
        item.player_id,
        item.game_id,
        item.game_version,
        item.level,
        item.seed,
        item.ticket_id,
        item.ticks,
        item.score,
        item.stars,
        item.digest,
        item.inputs,
        item.status,
        item.played_at,
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
