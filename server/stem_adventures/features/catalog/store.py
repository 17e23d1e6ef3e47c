"""All SQL about versions of games."""

from collections.abc import Sequence
from typing import Any

from stem_adventures.context import PlayerId, TenantId
from stem_adventures.db import Transaction
from stem_adventures.features.catalog.model import Category, CustomGame, Draft, GameFile

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


CUSTOM = """id, version, title, story, status, remix_of, author_id::text, created_at, updated_at"""


class CustomGameStore:
    """Games that the transaction's tenant wrote itself."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def list_all(self) -> list[CustomGame]:
        rows = await self.tx.rows(
            f"SELECT {CUSTOM} FROM custom_games WHERE tenant_id = $1 ORDER BY id", self.tx.tenant
        )
        return [CustomGame(**dict(row)) for row in rows]

    async def find(self, game_id: str) -> CustomGame | None:
        row = await self.tx.row(
            f"SELECT {CUSTOM} FROM custom_games WHERE tenant_id = $1 AND id = $2",
            self.tx.tenant,
            game_id,
        )
        return None if row is None else CustomGame(**dict(row))

    async def create(self, draft: Draft, version: str, author: PlayerId | None) -> bool:
        """A new game; False when there is one of this id."""
        done = await self.tx.execute(
            """INSERT INTO custom_games (tenant_id, id, version, title, story, status, remix_of,
                                         author_id)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING""",
            self.tx.tenant,
            draft.id,
            version,
            draft.title,
            draft.story,
            draft.status,
            draft.remix_of,
            author,
        )
        return done == "INSERT 0 1"

    async def update(self, draft: Draft, version: str) -> bool:
        """Change it as a whole; False when there is none."""
        done = await self.tx.execute(
            """UPDATE custom_games SET version = $3, title = $4, story = $5, status = $6,
                                       remix_of = $7, updated_at = now()
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            draft.id,
            version,
            draft.title,
            draft.story,
            draft.status,
            draft.remix_of,
        )
        return done == "UPDATE 1"

    async def delete(self, game_id: str) -> bool:
        """Take it off the shelf; False when there is none."""
        done = await self.tx.execute(
            "DELETE FROM custom_games WHERE tenant_id = $1 AND id = $2", self.tx.tenant, game_id
        )
        return done == "DELETE 1"


class CategoryStore:
    """How the transaction's tenant groups its games."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def list_all(self) -> list[Category]:
        rows = await self.tx.rows(
            """SELECT c.id, c.name, c.description, c.position,
                      coalesce(array_agg(a.game_id ORDER BY a.position)
                               FILTER (WHERE a.game_id IS NOT NULL), '{}') AS game_ids
               FROM game_categories c LEFT JOIN game_category_assignments a
                 ON a.tenant_id = c.tenant_id AND a.category_id = c.id
               WHERE c.tenant_id = $1
               GROUP BY c.tenant_id, c.id ORDER BY c.position, c.id""",
            self.tx.tenant,
        )
        return [Category(**dict(row)) for row in rows]

    async def create(self, category: Category) -> bool:
        """A new category; False when there is one of this id."""
        done = await self.tx.execute(
            """INSERT INTO game_categories (tenant_id, id, name, description, position)
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING""",
            self.tx.tenant,
            category.id,
            category.name,
            category.description,
            category.position,
        )
        return done == "INSERT 0 1"

    async def update(self, category: Category) -> bool:
        """Change all but its games; False when there is none."""
        done = await self.tx.execute(
            """UPDATE game_categories SET name = $3, description = $4, position = $5,
                                          updated_at = now()
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            category.id,
            category.name,
            category.description,
            category.position,
        )
        return done == "UPDATE 1"

    async def assign(self, category: Category) -> None:
        """Make the category's games these, in this order."""
        await self.tx.execute(
            "DELETE FROM game_category_assignments WHERE tenant_id = $1 AND category_id = $2",
            self.tx.tenant,
            category.id,
        )
        await self.tx.execute(
            """INSERT INTO game_category_assignments (tenant_id, category_id, game_id, position)
               SELECT $1, $2, game_id, position - 1
               FROM unnest($3::text[]) WITH ORDINALITY AS t (game_id, position)""",
            self.tx.tenant,
            category.id,
            category.game_ids,
        )

    async def delete(self, category_id: str) -> bool:
        """Forget it; False when there is none."""
        done = await self.tx.execute(
            "DELETE FROM game_categories WHERE tenant_id = $1 AND id = $2",
            self.tx.tenant,
            category_id,
        )
        return done == "DELETE 1"
