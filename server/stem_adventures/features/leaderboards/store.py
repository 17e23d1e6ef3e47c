"""All SQL about boards. `board_scores` is what the cache is rebuilt from, and what answers
meanwhile."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from asyncpg import Record

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.leaderboards.model import (
    EPOCH,
    STEPS,
    Around,
    Entry,
    Period,
    Place,
    Rank,
    span_at,
)

# Values come from what is proven, never from adding to what stood there, so that doing it twice
# changes nothing. Banned players have no place. The time is the beginning of its step, as on the
# board in the cache: what equals there has to be equal here.
KEEP = f"""
INSERT INTO board_scores AS b (tenant_id, game_id, period, player_id, value, reached_at, updated_at)
SELECT $1, best.game_id, best.period, best.player_id, sum(best.score),
       date_bin(best.step, max(best.played_at), '{EPOCH.isoformat()}'), $2
FROM best JOIN players p ON p.tenant_id = $1 AND p.id = best.player_id AND p.banned_at IS NULL
GROUP BY best.game_id, best.period, best.player_id, best.step
ORDER BY best.game_id, best.period, best.player_id
ON CONFLICT (tenant_id, game_id, period, player_id) DO UPDATE
    SET value = excluded.value, reached_at = excluded.reached_at, updated_at = excluded.updated_at
    WHERE (b.value, b.reached_at) IS DISTINCT FROM (excluded.value, excluded.reached_at)
RETURNING game_id, period, player_id, value, reached_at
"""
OF_ALL_TIME = f"""
WITH best AS (
    SELECT g.game_id, 'all' AS period, g.player_id, g.best_proven_score AS score,
           g.best_proven_at AS played_at, $5::interval AS step
    FROM game_progress g
    JOIN unnest($3::uuid[], $4::text[]) AS t (player_id, game_id)
      ON g.player_id = t.player_id AND g.game_id = t.game_id
    WHERE g.tenant_id = $1 AND g.best_proven_score IS NOT NULL
) {KEEP}
"""
OF_SPANS = f"""
WITH best AS (
    SELECT DISTINCT ON (t.player_id, t.game_id, t.period, h.level)
           t.game_id, t.period, t.player_id, h.score, h.played_at, t.step
    FROM unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[],
                $8::interval[]) AS t (player_id, game_id, period, starts, ends, step)
    JOIN score_history h ON h.tenant_id = $1 AND h.player_id = t.player_id
     AND h.played_at >= t.starts AND h.played_at < t.ends AND h.game_id = t.game_id
    WHERE h.status = 'proven'
    ORDER BY t.player_id, t.game_id, t.period, h.level, h.score DESC, h.played_at
) {KEEP}
"""
# Equal value and time share a rank, as on the board in the cache.
ORDERED = "b.tenant_id = $1 AND b.game_id = $2 AND b.period = $3"
CHUNK = 1_000  # a rebuild mustn't hold up the answers for long
BEFORE = "(b.value > {0}.value OR b.value = {0}.value AND (b.reached_at < {0}.reached_at {1}))"
SAME_TIME = "OR b.reached_at = {0}.reached_at AND b.player_id > {0}.player_id"
# Two short walks along the index, and counts for the first line only: what is before it, and what
# is above it, which is less when entries equal to it are cut off.
AROUND = f"""
WITH me AS (SELECT player_id, value, reached_at FROM board_scores b
            WHERE {ORDERED} AND player_id = $4),
line AS (
    (SELECT b.player_id, b.value, b.reached_at FROM me JOIN board_scores b ON {ORDERED}
       AND b.value >= me.value AND {BEFORE.format("me", SAME_TIME.format("me"))}
     ORDER BY b.value, b.reached_at DESC, b.player_id LIMIT $5)
    UNION ALL SELECT * FROM me UNION ALL
    (SELECT b.player_id, b.value, b.reached_at FROM me JOIN board_scores b ON {ORDERED}
       AND b.value <= me.value AND b.player_id <> me.player_id
       AND NOT {BEFORE.format("me", SAME_TIME.format("me"))}
     ORDER BY b.value DESC, b.reached_at, b.player_id DESC LIMIT $5)),
first AS (SELECT * FROM line ORDER BY value DESC, reached_at, player_id DESC LIMIT 1),
counted AS (
    SELECT first.*, (SELECT count(*) FROM board_scores b
                     WHERE {ORDERED} AND {BEFORE.format("first", "")}) AS above,
           (SELECT count(*) FROM board_scores b
            WHERE {ORDERED} AND b.value = first.value AND b.reached_at = first.reached_at
              AND b.player_id > first.player_id) AS cut
    FROM first)
SELECT line.player_id, line.value,
       counted.above + rank() OVER (ORDER BY line.value DESC, line.reached_at)
       + CASE WHEN (line.value, line.reached_at) = (counted.value, counted.reached_at) THEN 0
              ELSE counted.cut END AS rank
FROM line, counted ORDER BY line.value DESC, line.reached_at, line.player_id DESC
"""

# A friendship counts when it stands on both sides: who blocks a friend has only half of one.
AMONG_FRIENDS = f"""
WITH circle AS (
    SELECT f.friend_id AS id
    FROM friendships f JOIN friendships back
      ON back.tenant_id = f.tenant_id AND back.player_id = f.friend_id
     AND back.friend_id = f.player_id AND back.status = 'accepted'
    WHERE f.tenant_id = $1 AND f.player_id = $4 AND f.status = 'accepted'
    UNION SELECT $4),
line AS (
    SELECT b.player_id, b.value, count(*) OVER () AS total,
           rank() OVER (ORDER BY b.value DESC, b.reached_at) AS rank,
           row_number() OVER (ORDER BY b.value DESC, b.reached_at, b.player_id DESC) AS place
    FROM circle JOIN board_scores b ON {ORDERED} AND b.player_id = circle.id)
SELECT player_id, value, rank, total FROM line WHERE place <= $5 OR player_id = $4 ORDER BY place
"""


class BoardStore:
    """Boards of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def keep(
        self, runs: Sequence[tuple[PlayerId, str, datetime]], now: datetime
    ) -> list[Entry]:
        """Bring the boards up to date after proven runs (player, game, time); what changed."""
        await self._hold_players({player for player, _, _ in runs})
        pairs = sorted({(player, game) for player, game, _ in runs})
        rows = await self.tx.rows(
            OF_ALL_TIME, self.tx.tenant, now, *zip(*pairs, strict=True), STEPS[Period.ALL]
        )
        spans = sorted(
            {
                (player, game, span.key, span.start, span.end, STEPS[span.period])
                for player, game, played_at in runs
                for span in (span_at(Period.WEEK, played_at), span_at(Period.DAY, played_at))
            }
        )
        rows += await self.tx.rows(OF_SPANS, self.tx.tenant, now, *zip(*spans, strict=True))
        return [_entry(row) for row in rows]

    async def _hold_players(self, players: set[PlayerId]) -> None:
        """Let nobody ban them meanwhile: what they'd be taken off isn't visible yet."""
        await self.tx.execute(
            """SELECT FROM players WHERE tenant_id = $1 AND id = ANY($2::uuid[])
               ORDER BY id FOR SHARE""",
            self.tx.tenant,
            sorted(players),
        )

    async def list_proven(
        self, player_id: PlayerId, since: datetime
    ) -> list[tuple[PlayerId, str, datetime]]:
        """Runs that bring back everything of a player that boards show, from then on and for ever:
        the best of every level, and all of lately."""
        rows = await self.tx.rows(
            """SELECT game_id, best_proven_at AS played_at FROM game_progress
               WHERE tenant_id = $1 AND player_id = $2 AND best_proven_at IS NOT NULL
               UNION SELECT game_id, played_at FROM score_history
               WHERE tenant_id = $1 AND player_id = $2 AND played_at >= $3 AND status = 'proven'""",
            self.tx.tenant,
            player_id,
            since,
        )
        return [(player_id, row["game_id"], row["played_at"]) for row in rows]

    async def cuts(self, game_id: str, period_key: str, parts: int) -> list[int]:
        """Values that cut a board into parts of about the same size, from the highest."""
        values = await self.tx.value(
            f"""SELECT percentile_disc($4::float8[]) WITHIN GROUP (ORDER BY value DESC)
                FROM board_scores b WHERE {ORDERED}""",
            self.tx.tenant,
            game_id,
            period_key,
            [part / parts for part in range(1, parts)],
        )
        return [int(value) for value in values or ()]

    async def stream(self, game_id: str, period_key: str) -> AsyncIterator[list[Entry]]:
        """Everything on a board, some thousands at a time."""
        cursor = self.tx.connection.cursor(
            f"""SELECT game_id, period, player_id, value, reached_at
                FROM board_scores b WHERE {ORDERED}""",
            self.tx.tenant,
            game_id,
            period_key,
            prefetch=CHUNK,
        )
        chunk: list[Entry] = []
        async for row in cursor:
            chunk.append(_entry(row))
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
        yield chunk

    async def list_changed(self, since: datetime) -> list[Entry]:
        """What was written since then."""
        rows = await self.tx.rows(
            """SELECT game_id, period, player_id, value, reached_at
               FROM board_scores WHERE tenant_id = $1 AND updated_at >= $2""",
            self.tx.tenant,
            since,
        )
        return [_entry(row) for row in rows]

    async def first(self, game_id: str, period_key: str, limit: int) -> tuple[list[Place], int]:
        """The best entries and how many there are in all."""
        rows = await self.tx.rows(
            f"""SELECT rank() OVER (ORDER BY value DESC, reached_at) AS rank, player_id, value
                FROM (SELECT * FROM board_scores b WHERE {ORDERED}
                      ORDER BY value DESC, reached_at, player_id DESC LIMIT $4) best
                ORDER BY value DESC, reached_at, player_id DESC""",
            self.tx.tenant,
            game_id,
            period_key,
            limit,
        )
        return [_place(row) for row in rows], await self._count(game_id, period_key)

    async def rank(self, game_id: str, period_key: str, player_id: PlayerId) -> Rank | None:
        """A player's exact place."""
        row = await self.tx.row(
            f"""SELECT value, (SELECT count(*) FROM board_scores b
                               WHERE {ORDERED} AND {BEFORE.format("me", "")}) AS above
                FROM (SELECT * FROM board_scores b WHERE {ORDERED} AND player_id = $4) me""",
            self.tx.tenant,
            game_id,
            period_key,
            player_id,
        )
        if row is None:
            return None
        place = row["above"] + 1
        return Rank(place, place, row["value"], await self._count(game_id, period_key))

    async def around(self, game_id: str, period_key: str, player_id: PlayerId, span: int) -> Around:
        """The entries up to `span` places above and below a player."""
        me = await self.rank(game_id, period_key, player_id)
        if me is None:
            return Around([], [], [], None, await self._count(game_id, period_key))
        rows = await self.tx.rows(AROUND, self.tx.tenant, game_id, period_key, player_id, span)
        places = [_place(row) for row in rows]
        return Around(
            [place.rank for place in places],
            [place.player_id for place in places],
            [place.score for place in places],
            me,
            me.total,
        )

    async def friends(
        self, game_id: str, period_key: str, player_id: PlayerId, limit: int
    ) -> tuple[list[Place], int]:
        """The best of a player's friends and the player, and how many of them have a place."""
        rows = await self.tx.rows(
            AMONG_FRIENDS, self.tx.tenant, game_id, period_key, player_id, limit
        )
        return [_place(row) for row in rows], rows[0]["total"] if rows else 0

    async def remove(self, player_id: PlayerId) -> list[tuple[str, str]]:
        """Take a player off every board; answers game and period of each."""
        rows = await self.tx.rows(
            """DELETE FROM board_scores WHERE tenant_id = $1 AND player_id = $2
               RETURNING game_id, period""",
            self.tx.tenant,
            player_id,
        )
        return [(row["game_id"], row["period"]) for row in rows]

    async def _count(self, game_id: str, period_key: str) -> int:
        count = await self.tx.value(
            f"SELECT count(*) FROM board_scores b WHERE {ORDERED}",
            self.tx.tenant,
            game_id,
            period_key,
        )
        return int(count)


def _entry(row: Record) -> Entry:
    return Entry(
        row["game_id"],
        row["period"],
        PlayerId(str(row["player_id"])),
        int(row["value"]),
        row["reached_at"],
    )


def _place(row: Record) -> Place:
    return Place(row["rank"], PlayerId(str(row["player_id"])), row["value"])
