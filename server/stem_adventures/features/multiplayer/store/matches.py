"""SQL about matches, ratings and what players won."""

import base64
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from asyncpg import Record as Row

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.multiplayer.anticheat import Record
from stem_adventures.features.multiplayer.matches import FinishedMatch, StartedMatch
from stem_adventures.features.multiplayer.ratings import Rating


class MatchStore:
    """Matches of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def begin(self, match: StartedMatch, process: str, why: dict[str, Any]) -> None:
        """A match has begun; nothing when it has already ended."""
        room = match.room
        await self.tx.execute(
            """INSERT INTO multiplayer_matches (tenant_id, id, game_id, game_version, level, mode,
                   status, seed, seats, made_because, process, started_at)
               VALUES ($1, $2, $3, $4, $5, $6, 'playing', $7, $8, $9, $10, $11)
               ON CONFLICT DO NOTHING""",
            self.tx.tenant,
            match.id,
            room.game_id,
            match.game_version,
            room.level,
            room.mode,
            match.seed,
            len(room.seats),
            why,
            process,
            match.started_at,
        )

    async def finish(self, match: FinishedMatch, status: str, finished_at: datetime) -> bool:
        """Keep a match as a playthrough; False when it has already ended in some way.

        Its beginning may still be on the way here, or may have been lost: then this is both.
        """
        room, transcript = match.room, match.transcript
        kept = await self.tx.value(
            """INSERT INTO multiplayer_matches AS m (tenant_id, id, game_id, game_version, level,
                   mode, status, seed, seats, ticks, inputs, digest, started_at, finished_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
               ON CONFLICT (tenant_id, id) DO UPDATE SET status = excluded.status,
                   ticks = excluded.ticks, inputs = excluded.inputs, digest = excluded.digest,
                   finished_at = excluded.finished_at
               WHERE m.status = 'playing' RETURNING true""",
            self.tx.tenant,
            match.id,
            room.game_id,
            match.game_version,
            room.level,
            room.mode,
            status,
            transcript["seed"],
            transcript["seats"],
            transcript["ticks"],
            transcript["inputs"],
            transcript["digest"],
            match.started_at,
            finished_at,
        )
        return bool(kept)

    async def abort(self, match_id: str, now: datetime) -> None:
        """A match can't go on."""
        await self.tx.execute(
            """UPDATE multiplayer_matches SET status = 'aborted', finished_at = $3
               WHERE tenant_id = $1 AND id = $2 AND status = 'playing'""",
            self.tx.tenant,
            match_id,
            now,
        )

    async def abort_of_others(self, living: Sequence[str], now: datetime) -> int:
        """End the matches of processes that aren't among the living; how many there were."""
        done = await self.tx.execute(
            """UPDATE multiplayer_matches SET status = 'aborted', finished_at = $3
               WHERE tenant_id = $1 AND status = 'playing' AND NOT process = ANY($2)""",
            self.tx.tenant,
            list(living),
            now,
        )
        return int(done.split()[-1])

    async def add_players(self, rows: list[tuple[Any, ...]]) -> None:
        """(match, seat, player or None, place, points, rating before, after, finished at) each."""
        await self.tx.execute_many(
            """INSERT INTO multiplayer_match_players (tenant_id, match_id, seat, player_id, place,
                   points, rating_before, rating_after, finished_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
            [(self.tx.tenant, *row) for row in rows],
        )

    async def lock_ratings(self, game_id: str, players: list[PlayerId]) -> dict[str, Rating]:
        """The ratings of these players, locked in one order so that two matches can't deadlock."""
        rows = await self.tx.rows(
            """SELECT player_id::text, value, deviation, volatility, matches FROM player_ratings
               WHERE tenant_id = $1 AND game_id = $2 AND player_id = ANY($3::uuid[])
               ORDER BY player_id FOR UPDATE""",
            self.tx.tenant,
            game_id,
            players,
        )
        return {row["player_id"]: Rating(*list(row)[1:]) for row in rows}

    async def save_ratings(
        self, game_id: str, ratings: dict[PlayerId, Rating], now: datetime
    ) -> None:
        """Keep the ratings after a match."""
        await self.tx.execute_many(
            """INSERT INTO player_ratings (tenant_id, player_id, game_id, value, deviation,
                   volatility, matches, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
               ON CONFLICT (tenant_id, player_id, game_id) DO UPDATE SET value = excluded.value,
                   deviation = excluded.deviation, volatility = excluded.volatility,
                   matches = excluded.matches, updated_at = excluded.updated_at""",
            [
                (self.tx.tenant, p, game_id, r.value, r.deviation, r.volatility, r.matches, now)
                for p, r in sorted(ratings.items())
            ],
        )

    async def count_result(self, player: PlayerId, won: int, lost: int, drawn: int) -> Record:
        """Add to a player's lifetime figures; the figures after."""
        row = await self.tx.row(
            """UPDATE players SET mp_wins = mp_wins + $3, mp_losses = mp_losses + $4,
                   mp_draws = mp_draws + $5
               WHERE tenant_id = $1 AND id = $2 RETURNING mp_wins, mp_losses, mp_draws""",
            self.tx.tenant,
            player,
            won,
            lost,
            drawn,
        )
        return Record(*row) if row is not None else Record(0, 0, 0)

    async def list_of_player(self, player: PlayerId, before: datetime, limit: int) -> list[Row]:
        """A player's matches, newest first."""
        return await self.tx.rows(
            """SELECT m.id::text, m.game_id, m.level, m.mode, m.status, m.ticks, m.started_at,
                      m.finished_at, p.seat, p.place, p.points, p.rating_before, p.rating_after,
                      m.seats
               FROM multiplayer_match_players p
               JOIN multiplayer_matches m ON m.tenant_id = p.tenant_id AND m.id = p.match_id
               WHERE p.tenant_id = $1 AND p.player_id = $2 AND p.finished_at < $3
               ORDER BY p.finished_at DESC LIMIT $4""",
            self.tx.tenant,
            player,
            before,
            limit,
        )

    async def find_replay(self, match_id: str, player: PlayerId | None) -> Row | None:
        """A match as a playthrough; for a player only one that they were in."""
        return await self.tx.row(
            """SELECT id::text, game_id, game_version, level, seed, seats, ticks, inputs, digest
               FROM multiplayer_matches m
               WHERE tenant_id = $1 AND id = $2 AND status IN ('finished', 'rejected')
                 AND ($3::uuid IS NULL OR EXISTS (
                   SELECT FROM multiplayer_match_players p
                   WHERE p.tenant_id = $1 AND p.match_id = m.id AND p.player_id = $3))""",
            self.tx.tenant,
            match_id,
            player,
        )

    async def find_why(self, match_id: str, player: PlayerId) -> Row | None:
        """Status of a match that a player was in, and why it was made."""
        return await self.tx.row(
            """SELECT id::text, status, mode, made_because FROM multiplayer_matches m
               WHERE tenant_id = $1 AND id = $2 AND EXISTS (
                   SELECT FROM multiplayer_match_players p
                   WHERE p.tenant_id = $1 AND p.match_id = m.id AND p.player_id = $3)""",
            self.tx.tenant,
            match_id,
            player,
        )

    async def get_ratings(self, game_id: str, players: list[PlayerId]) -> dict[str, Rating]:
        """The ratings of these players; without one, nothing."""
        rows = await self.tx.rows(
            """SELECT player_id::text, value, deviation, volatility, matches FROM player_ratings
               WHERE tenant_id = $1 AND game_id = $2 AND player_id = ANY($3::uuid[])""",
            self.tx.tenant,
            game_id,
            players,
        )
        return {row["player_id"]: Rating(*list(row)[1:]) for row in rows}

    async def get_stats(self, player: PlayerId) -> tuple[Record, list[Row]]:
        """Lifetime figures and the rating in each game."""
        row = await self.tx.row(
            "SELECT mp_wins, mp_losses, mp_draws FROM players WHERE tenant_id = $1 AND id = $2",
            self.tx.tenant,
            player,
        )
        ratings = await self.tx.rows(
            """SELECT game_id, value, deviation, matches FROM player_ratings
               WHERE tenant_id = $1 AND player_id = $2 ORDER BY game_id""",
            self.tx.tenant,
            player,
        )
        return Record(*row) if row is not None else Record(0, 0, 0), ratings


def inputs_text(inputs: bytes) -> str:
    """Stored inputs as the text that a playthrough carries."""
    return base64.urlsafe_b64encode(inputs).rstrip(b"=").decode()
