"""All SQL about players, their settings and their progress."""

from typing import Any

from asyncpg import Record

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.players.errors import PlayerNotFoundError
from stem_adventures.features.players.model import Player

COLUMNS = """id, username, display_name, character, is_guest, role, total_score, total_stars,
             created_at"""
OWN = "player_id = $2"
# What a player may take home: table -> which of its rows. Runs have no index by player; the history
# of their scores has.
EXPORTED = {
    "players": "id = $2",
    "player_settings": OWN,
    "sessions": OWN,
    "player_achievements": OWN,
    "game_progress": OWN,
    "score_history": OWN,
    "playthroughs": f"id IN (SELECT id FROM score_history WHERE tenant_id = $1 AND {OWN})",
    "board_scores": OWN,
    "anti_cheat_flags": OWN,
    "multiplayer_match_players": OWN,
    "player_ratings": OWN,
}


class PlayerStore:
    """Players of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def create(self, player_id: PlayerId, display_name: str, character: str) -> Player:
        """A new guest."""
        row = await self.tx.row(
            f"""INSERT INTO players (tenant_id, id, display_name, character)
                VALUES ($1, $2, $3, $4) RETURNING {COLUMNS}""",
            self.tx.tenant,
            player_id,
            display_name,
            character,
        )
        return _player(row)

    async def get(self, player_id: PlayerId) -> Player:
        row = await self.tx.row(
            f"SELECT {COLUMNS} FROM players WHERE tenant_id = $1 AND id = $2",
            self.tx.tenant,
            player_id,
        )
        return _player(row)

    async def is_banned(self, player_id: PlayerId) -> bool:
        """Whether the account was ended until somebody has looked."""
        return bool(
            await self.tx.value(
                """SELECT banned_at IS NOT NULL FROM players
                   WHERE tenant_id = $1 AND id = $2""",
                self.tx.tenant,
                player_id,
            )
        )

    async def update(
        self, player_id: PlayerId, display_name: str | None, character: str | None
    ) -> Player:
        """Change what is given; None leaves it."""
        row = await self.tx.row(
            f"""UPDATE players SET display_name = coalesce($3, display_name),
                       character = coalesce($4, character), updated_at = now()
                WHERE tenant_id = $1 AND id = $2 RETURNING {COLUMNS}""",
            self.tx.tenant,
            player_id,
            display_name,
            character,
        )
        return _player(row)

    async def register(
        self, player_id: PlayerId, username: str, username_key: str, display_name: str | None
    ) -> Player:
        """Give a guest a username; its scores stay its own."""
        row = await self.tx.row(
            f"""UPDATE players SET username = $3, username_key = $4, is_guest = false,
                       display_name = coalesce($5, display_name), updated_at = now()
                WHERE tenant_id = $1 AND id = $2 RETURNING {COLUMNS}""",
            self.tx.tenant,
            player_id,
            username,
            username_key,
            display_name,
        )
        return _player(row)

    async def list_looks(self, ids: list[PlayerId]) -> dict[PlayerId, tuple[str, str]]:
        """Display name and character by player, for those that exist."""
        rows = await self.tx.rows(
            """SELECT id, display_name, character FROM players
               WHERE tenant_id = $1 AND id = ANY($2::uuid[])""",
            self.tx.tenant,
            ids,
        )
        return {PlayerId(str(row["id"])): (row["display_name"], row["character"]) for row in rows}

    async def list_progress(self, player_id: PlayerId) -> list[Record]:
        return await self.tx.rows(
            """SELECT game_id, level, best_score, best_stars, plays, best_proven_score, updated_at
               FROM game_progress WHERE tenant_id = $1 AND player_id = $2
               ORDER BY game_id, level""",
            self.tx.tenant,
            player_id,
        )

    async def get_settings(self, player_id: PlayerId) -> dict[str, Any]:
        """The settings; empty when none were stored."""
        settings = await self.tx.value(
            "SELECT settings FROM player_settings WHERE tenant_id = $1 AND player_id = $2",
            self.tx.tenant,
            player_id,
        )
        return settings or {}

    async def put_settings(self, player_id: PlayerId, settings: dict[str, Any]) -> None:
        await self.tx.execute(
            """INSERT INTO player_settings (tenant_id, player_id, settings) VALUES ($1, $2, $3)
               ON CONFLICT (tenant_id, player_id)
               DO UPDATE SET settings = excluded.settings, updated_at = now()""",
            self.tx.tenant,
            player_id,
            settings,
        )

    async def export(self, player_id: PlayerId) -> dict[str, list[dict[str, Any]]]:
        """Every row about the player, by table. Inputs are base64."""
        whole: dict[str, list[dict[str, Any]]] = {}
        for table, which in EXPORTED.items():
            rows = await self.tx.rows(
                f"SELECT to_jsonb(t) - 'tenant_id' - 'lease_until' AS row FROM {table} t "
                f"WHERE tenant_id = $1 AND {which}",
                self.tx.tenant,
                player_id,
            )
            whole[table] = [row["row"] for row in rows]
        return whole


def _player(row: Record | None) -> Player:
    if row is None:
        raise PlayerNotFoundError
    return Player(**{**dict(row), "id": PlayerId(str(row["id"]))})
