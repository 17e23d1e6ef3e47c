"""All SQL about versions of games."""

from collections.abc import Sequence
from typing import Any

from stem_adventures.context import TenantId
from stem_adventures.db import Transaction
from stem_adventures.features.catalog.model import GameFile

BUILTIN = TenantId("stem_builtin")  # games that come with the product; every tenant may read them


class GameVersionStore:
    """Versions of the transaction's tenant; reading also finds the built-in ones."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def save(self, file: GameFile, info: dict[str, Any]) -> None:
        """Keep a version for ever; the same one again changes nothing."""
        await self.tx.execute(
            "INSERT INTO game_versions (tenant_id, game_id, version, source, data, info)"
            " VALUES ($1, $2, $3, $4, $5, $6)"
            " ON CONFLICT (tenant_id, game_id, version) DO UPDATE SET retired_at = NULL"
            " WHERE game_versions.retired_at IS NOT NULL",
            self.tx.tenant,
            file.id,
            file.version,
            file.source,
            dict(file.data),
            info,
        )

    async def retire_others(self, offered: Sequence[GameFile]) -> None:
        """Mark the versions that are no longer offered; they stay for checking old runs."""
        await self.tx.execute(
            "UPDATE game_versions SET retired_at = now() WHERE tenant_id = $1"
            " AND retired_at IS NULL AND (game_id, version) NOT IN"
            " (SELECT * FROM unnest($2::text[], $3::text[]))",
            self.tx.tenant,
            [file.id for file in offered],
            [file.version for file in offered],
        )

    async def find(self, game_id: str, version: str) -> GameFile | None:
        row = await self.tx.row(
            "SELECT source, data FROM game_versions"
            " WHERE tenant_id IN ($1, $2) AND game_id = $3 AND version = $4",
            self.tx.tenant,
            BUILTIN,
            game_id,
            version,
        )
        return GameFile(game_id, version, row["source"], row["data"]) if row else None
