"""SQL about flags of the anti-cheat rules and what came of them."""

from datetime import datetime
from uuid import uuid4

from asyncpg import Record as Row

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.multiplayer.anticheat import CRITICAL_HOURS, Flag

FLAGS = """SELECT f.id::text, f.player_id::text, p.display_name, f.kind, f.severity, f.detail,
    f.match_id::text, f.created_at, p.banned_at IS NOT NULL AS is_banned, f.verdict, f.appeal,
    f.appealed_at, f.playthrough_id::text
FROM anti_cheat_flags f JOIN players p ON p.tenant_id = f.tenant_id AND p.id = f.player_id"""


class FlagStore:
    """Flags of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def add(self, player: PlayerId, flag: Flag, now: datetime) -> None:
        """Raise a flag."""
        await self.tx.execute(
            """INSERT INTO anti_cheat_flags
                   (tenant_id, id, player_id, kind, severity, detail, match_id, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
            self.tx.tenant,
            str(uuid4()),
            player,
            flag.kind,
            flag.severity,
            flag.detail,
            flag.match_id,
            now,
        )

    async def ban(self, player: PlayerId, now: datetime) -> bool:
        """End the account until somebody has looked; False when it has ended already."""
        done = await self.tx.execute(
            """UPDATE players SET banned_at = $3
               WHERE tenant_id = $1 AND id = $2 AND banned_at IS NULL""",
            self.tx.tenant,
            player,
            now,
        )
        return done == "UPDATE 1"

    async def lift_ban(self, player: PlayerId) -> None:
        """Somebody has looked, and nothing was wrong."""
        await self.tx.execute(
            "UPDATE players SET banned_at = NULL WHERE tenant_id = $1 AND id = $2",
            self.tx.tenant,
            player,
        )

    async def list_open(self, limit: int) -> list[Row]:
        """Flags that nobody has looked at since they were raised or appealed, oldest first."""
        return await self.tx.rows(
            f"""{FLAGS} WHERE f.tenant_id = $1 AND f.reviewed_at IS NULL
               ORDER BY f.created_at LIMIT $2""",
            self.tx.tenant,
            limit,
        )

    async def find(self, flag_id: str) -> Row | None:
        """One flag, with whose it is."""
        return await self.tx.row(
            f"{FLAGS} WHERE f.tenant_id = $1 AND f.id = $2", self.tx.tenant, flag_id
        )

    async def appeal(self, flag_id: str, words: str, now: datetime) -> bool:
        """Open it again with the player's words; False when it was appealed or cleared before."""
        done = await self.tx.execute(
            """UPDATE anti_cheat_flags SET appeal = $3, appealed_at = $4, reviewed_at = NULL
               WHERE tenant_id = $1 AND id = $2 AND appealed_at IS NULL
                 AND verdict IS DISTINCT FROM 'cleared'""",
            self.tx.tenant,
            flag_id,
            words,
            now,
        )
        return done == "UPDATE 1"

    async def review(
        self, flag_id: str, verdict: str, reviewer: PlayerId, now: datetime
    ) -> PlayerId | None:
        """Write a verdict; whose flag it was, or None when there is no such flag."""
        player = await self.tx.value(
            """UPDATE anti_cheat_flags SET verdict = $3, reviewed_by = $4, reviewed_at = $5
               WHERE tenant_id = $1 AND id = $2 RETURNING player_id::text""",
            self.tx.tenant,
            flag_id,
            verdict,
            reviewer,
            now,
        )
        return None if player is None else PlayerId(player)

    async def count_critical(self, player: PlayerId, now: datetime) -> int:
        """Critical flags within a day that were not cleared."""
        return int(
            await self.tx.value(
                """SELECT count(*) FROM anti_cheat_flags
                   WHERE tenant_id = $1 AND player_id = $2 AND severity = 'critical'
                     AND verdict IS DISTINCT FROM 'cleared'
                     AND created_at > $3::timestamptz - make_interval(hours => $4)""",
                self.tx.tenant,
                player,
                now,
                CRITICAL_HOURS,
            )
        )

    async def has_confirmed(self, player: PlayerId) -> bool:
        """Whether somebody has looked and found that it was as it seemed."""
        return bool(
            await self.tx.value(
                """SELECT EXISTS (SELECT FROM anti_cheat_flags WHERE tenant_id = $1
                       AND player_id = $2 AND verdict = 'confirmed')""",
                self.tx.tenant,
                player,
            )
        )

    async def find_run(self, run_id: str) -> Row | None:
        """The run whose score was refuted, as a playthrough."""
        return await self.tx.row(
            """SELECT id::text, game_id, game_version, level, seed, 1 AS seats, ticks, inputs,
                      digest
               FROM playthroughs WHERE tenant_id = $1 AND id = $2 AND inputs IS NOT NULL""",
            self.tx.tenant,
            run_id,
        )

    async def list_of_player(self, player: PlayerId) -> list[Row]:
        """What was raised against a player, for the player to see and to appeal."""
        return await self.tx.rows(
            """SELECT id::text, kind, severity, detail, match_id::text, created_at, verdict,
                      appealed_at
               FROM anti_cheat_flags WHERE tenant_id = $1 AND player_id = $2
               ORDER BY created_at DESC LIMIT 50""",
            self.tx.tenant,
            player,
        )
