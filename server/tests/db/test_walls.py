"""What the database itself refuses."""

import asyncpg
import pytest
from stem_adventures.context import Context, Platform, TenantId
from stem_adventures.db import APP_ROLE, open_database
from stem_adventures.db.embedded import EmbeddedPostgres
from stem_adventures.db.migrate import migrate, newest
from stem_adventures.errors import StartError


class TestTransaction:
    async def test_sees_its_own_tenant_only(self, ctx: Context) -> None:
        async with ctx.transaction() as tx:
            assert [row["tenant_id"] for row in await tx.rows("SELECT * FROM tenants")] == [
                ctx.tenant
            ]

    async def test_can_not_write_for_another(self, ctx: Context) -> None:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with ctx.transaction() as tx:
                await tx.execute("INSERT INTO tenants VALUES ('somebody-else', 'x')")

    async def test_leaves_nothing_on_the_connection(self, ctx: Context) -> None:
        async with ctx.transaction():
            pass
        async with ctx.platform.database.pool.acquire() as connection:
            assert await connection.fetchval("SELECT count(*) FROM tenants") == 0

    async def test_needs_a_tenant(self, platform: Platform) -> None:
        with pytest.raises(ValueError, match="tenant"):
            async with platform.database.transaction(TenantId("")):
                pass

    async def test_announces_only_what_is_committed(self, ctx: Context) -> None:
        heard: list[str] = []

        async def hear() -> None:
            heard.append("news")

        with pytest.raises(RuntimeError):
            async with ctx.transaction() as tx:
                tx.after_commit(hear)
                raise RuntimeError
        assert heard == []
        async with ctx.transaction() as tx:
            tx.after_commit(hear)
            assert heard == []
        assert heard == ["news"]


class TestRole:
    async def test_owns_nothing_and_bypasses_nothing(self, platform: Platform) -> None:
        role = await platform.database.pool.fetchrow(
            "SELECT * FROM pg_roles WHERE rolname = current_user"
        )
        assert role is not None
        assert (role["rolname"], role["rolsuper"], role["rolbypassrls"]) == (APP_ROLE, False, False)

    async def test_may_not_create_tables(self, ctx: Context) -> None:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with ctx.transaction() as tx:
                await tx.execute("CREATE TABLE mine (id int)")

    async def test_a_role_that_sees_through_walls_is_refused(
        self, platform: Platform, postgres: EmbeddedPostgres
    ) -> None:
        owner = await asyncpg.connect(postgres.url)
        await owner.execute(f"ALTER ROLE {APP_ROLE} BYPASSRLS")
        try:
            with pytest.raises(StartError, match="walls"):
                await open_database(postgres.url, size=1)
        finally:
            await owner.execute(f"ALTER ROLE {APP_ROLE} NOBYPASSRLS")
            await owner.close()

    async def test_every_table_with_tenants_has_a_forced_wall(
        self, platform: Platform, postgres: EmbeddedPostgres
    ) -> None:
        owner = await asyncpg.connect(postgres.url)
        open_tables = await owner.fetch(
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE a.attname = 'tenant_id' AND c.relkind IN ('r', 'p')"
            " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
        )
        await owner.close()
        assert [row["relname"] for row in open_tables] == []


class TestMigrate:
    async def test_a_second_time_does_nothing(
        self, platform: Platform, postgres: EmbeddedPostgres
    ) -> None:
        assert await migrate(postgres.url) is False

    async def test_a_newer_database_is_refused(
        self, platform: Platform, postgres: EmbeddedPostgres
    ) -> None:
        owner = await asyncpg.connect(postgres.url)
        await owner.execute("UPDATE alembic_version SET version_num = '999'")
        try:
            with pytest.raises(StartError, match="999"):
                await migrate(postgres.url)
        finally:
            await owner.execute("UPDATE alembic_version SET version_num = $1", newest())
            await owner.close()


async def test_every_tenant_is_listed_for_background_work(ctx: Context) -> None:
    assert ctx.tenant in await ctx.platform.database.list_tenants()
