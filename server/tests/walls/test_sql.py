"""A handler that forgets its WHERE: the database shows it its own tenant all the same."""

import asyncpg
import httpx
import pytest
from stem_adventures.context import Context, Platform, TenantId
from stem_adventures.db import Transaction
from stem_adventures.features.tenants import create_tenant
from tests.factories.people import guest
from tests.factories.runs import claim


async def tables_of(tx: Transaction) -> list[str]:
    """Every table with tenants in it but the partitions, which nobody may name."""
    rows = await tx.rows(
        """SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
           WHERE a.attname = 'tenant_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition"""
    )
    return [row["relname"] for row in rows]


async def other(platform: Platform) -> Context:
    ctx = platform.context(TenantId("walls-other"))
    async with ctx.transaction() as tx:
        if await tx.value("SELECT count(*) FROM tenants"):
            return ctx
    await create_tenant(ctx, "The neighbour")
    return ctx


async def fill(client: httpx.AsyncClient) -> None:
    ada = await guest(client)
    for run in (claim(await ada.ticket()), claim(await ada.ticket(), score=5)):
        await ada.submit(run)
        await ada.settled(run)


class TestForgottenWhere:
    async def test_reading_sees_one_tenant(
        self, ctx: Context, platform: Platform, client: httpx.AsyncClient
    ) -> None:
        await fill(client)
        neighbour = await other(platform)
        async with neighbour.transaction() as tx:
            for table in await tables_of(tx):
                seen = {row["tenant_id"] for row in await tx.rows(f"SELECT * FROM {table}")}
                allowed = {neighbour.tenant}
                if table in ("game_versions", "plan_definitions"):
                    allowed.add(TenantId("stem_builtin"))
                assert seen <= allowed, table
        async with ctx.transaction() as tx:
            assert await tx.value("SELECT count(*) FROM score_history") == 2

    async def test_writing_reaches_one_tenant(
        self, ctx: Context, platform: Platform, client: httpx.AsyncClient
    ) -> None:
        await fill(client)
        neighbour = await other(platform)
        for table in ("anti_cheat_flags", "board_scores", "score_history", "playthroughs"):
            async with neighbour.transaction() as tx:
                await tx.execute(f"UPDATE {table} SET tenant_id = tenant_id")
                await tx.execute(f"DELETE FROM {table}")
            async with ctx.transaction() as tx:
                assert await tx.value(f"SELECT count(*) FROM {table}") > 0, table

    async def test_nothing_can_be_written_for_another_tenant(
        self, ctx: Context, platform: Platform
    ) -> None:
        neighbour = await other(platform)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with neighbour.transaction() as tx:
                await tx.execute(
                    """INSERT INTO players (tenant_id, id, display_name, character)
                       VALUES ($1, gen_random_uuid(), 'x', 'otter')""",
                    ctx.tenant,
                )

    async def test_a_partition_cannot_be_read_directly(self, ctx: Context) -> None:
        async with ctx.transaction() as tx:
            name = await tx.value(
                "SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' LIMIT 1"
            )
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with ctx.transaction() as tx:
                await tx.rows(f"SELECT * FROM {name}")

    async def test_every_primary_key_begins_with_the_tenant(self, ctx: Context) -> None:
        async with ctx.transaction() as tx:
            wrong = await tx.rows(
                """SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid
                   JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                   WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace
                     AND c.relname <> 'alembic_version' AND a.attname <> 'tenant_id'"""
            )
        assert [row["relname"] for row in wrong] == []
