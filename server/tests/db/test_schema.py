"""The schema: what the migrations make, with data and without."""

from dataclasses import replace
from uuid import uuid4

import asyncpg
from stem_adventures.context import Context
from stem_adventures.db.commands import check, upgrade
from stem_adventures.db.migrate import migrate, newest
from stem_adventures.db.schema import EXPECTED, describe, differences
from stem_adventures.settings import Settings


async def lines_of(url: str) -> list[str]:
    connection = await asyncpg.connect(url)
    try:
        return await describe(connection)
    finally:
        await connection.close()


class TestSchema:
    async def test_schema_txt_is_what_the_migrations_make(self, empty: str) -> None:
        await migrate(empty)
        found = await lines_of(empty)
        text = "\n".join(found) + "\n"
        made = EXPECTED.with_suffix(".new")
        if EXPECTED.read_text() != text:
            made.write_text(text)
        assert differences(found) == [], f"if that is meant: mv {made} {EXPECTED}"

    async def test_a_lost_index_and_an_extra_column_are_found(self, empty: str) -> None:
        await migrate(empty)
        owner = await asyncpg.connect(empty)
        await owner.execute("DROP INDEX sessions_of_player")
        await owner.execute("ALTER TABLE players ADD COLUMN extra text")
        await owner.execute("ALTER TABLE comments NO FORCE ROW LEVEL SECURITY")
        await owner.close()
        wrong = differences(await lines_of(empty))
        assert [line[:30] for line in wrong] == [
            "- CREATE INDEX sessions_of_pla",
            "- table comments walled forced",
            "+ column players.extra text",
            "+ table comments walled",
        ]

    async def test_ways_through_the_wall_are_found(self, empty: str) -> None:
        await migrate(empty)
        owner = await asyncpg.connect(empty)
        await owner.execute("SELECT make_score_months('2031-01-01', 1)")
        await owner.execute("GRANT SELECT ON score_history_2031_01 TO stem_app")
        await owner.execute("GRANT SELECT ON credentials TO PUBLIC")
        await owner.execute("ALTER POLICY owner_lists ON tenants TO PUBLIC")
        await owner.execute("GRANT EXECUTE ON FUNCTION build_wall TO stem_app")
        await owner.execute("DROP TRIGGER delete_runs ON players")
        await owner.close()
        wrong = differences(await lines_of(empty))
        assert sorted(line[:42] for line in wrong) == [
            "+ function build_wall(walled text) invoker",
            "+ grant credentials to public SELECT",
            "+ partition score_history_2031_01 granted ",
            "+ policy tenants.owner_lists for r to publ",
            "- CREATE TRIGGER delete_runs BEFORE DELETE",
            "- function build_wall(walled text) invoker",
            "- policy tenants.owner_lists for r to stem",
        ]

    async def test_stem_db_check_tells_by_its_exit_code(self, empty: str) -> None:
        settings, said = replace(Settings(), database_url=empty), list[str]()
        assert await check(settings, said.append) == 1
        await upgrade(settings, said.append)
        assert await check(settings, said.append) == 0
        owner = await asyncpg.connect(empty)
        await owner.execute("DROP INDEX sessions_of_player")
        await owner.close()
        assert await check(settings, said.append) == 1
        assert "sessions_of_player" in said[-2]
        assert said[-1].startswith("1 differences")


class TestForward:
    async def test_migrations_run_on_a_database_with_data(self, empty: str) -> None:
        await migrate(empty, "001")
        player = uuid4()
        owner = await asyncpg.connect(empty)
        async with owner.transaction():
            await owner.execute("SELECT set_config('stem.tenant', 'stem_default', true)")
            await owner.execute(
                """INSERT INTO players (tenant_id, id, display_name, character)
                   VALUES ('stem_default', $1, 'Ada', 'otter')""",
                player,
            )
            await owner.execute(
                """INSERT INTO sessions (tenant_id, id, player_id)
                   VALUES ('stem_default', gen_random_uuid(), $1)""",
                player,
            )
            await owner.execute(
                """INSERT INTO score_history (tenant_id, player_id, played_at, id, game_id, level,
                                              score, stars, ticks, status, received_at)
                   VALUES ('stem_default', $1, now(), gen_random_uuid(), 'g', 0, 7, 1, 60,
                           'proven', now())""",
                player,
            )
        await owner.close()
        assert await migrate(empty) is True
        owner = await asyncpg.connect(empty)
        assert await owner.fetchval("SELECT max(version_num) FROM alembic_version") == newest()
        row = await owner.fetchrow(
            """SELECT p.display_name, p.mp_wins, s.device, h.score FROM players p
               JOIN sessions s ON s.player_id = p.id JOIN score_history h ON h.player_id = p.id"""
        )
        await owner.close()
        assert row is not None
        assert tuple(row) == ("Ada", 0, "", 7)
        assert differences(await lines_of(empty)) == []


class TestTables:
    async def test_all_tables_of_the_product_are_there(self, ctx: Context) -> None:
        async with ctx.transaction() as tx:
            rows = await tx.rows(
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                " AND relnamespace = 'public'::regnamespace"
            )
        assert set(TABLES.split()) <= {row["relname"] for row in rows}

    async def test_every_table_belongs_to_tenants(self, ctx: Context) -> None:
        """A table without a primary key, or whose key begins otherwise, can't be distributed."""
        async with ctx.transaction() as tx:
            rows = await tx.rows(
                """SELECT c.relname FROM pg_class c
                   WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                     AND c.relnamespace = 'public'::regnamespace
                     AND c.relname <> 'alembic_version'
                     AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
                         SELECT FROM pg_index i JOIN pg_attribute a
                             ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                         WHERE i.indrelid = c.oid AND i.indisprimary
                           AND a.attname = 'tenant_id'))"""
            )
        assert [row["relname"] for row in rows] == []

    async def test_every_foreign_key_has_an_index(self, ctx: Context) -> None:
        """Deleting a player must not read whole tables."""
        async with ctx.transaction() as tx:
            rows = await tx.rows(
                """SELECT k.conrelid::regclass::text || ' ' || k.conname AS name
                   FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                   WHERE k.contype = 'f' AND NOT c.relispartition
                     AND NOT EXISTS (
                         SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
                         AND k.conkey <@ (string_to_array(i.indkey::text, ' ')::int2[])
                             [1:cardinality(k.conkey)])"""
            )
        assert [row["name"] for row in rows] == []

    async def test_the_audit_log_is_only_added_to(self, ctx: Context) -> None:
        async with ctx.transaction() as tx:
            allowed = await tx.rows(
                """SELECT privilege_type FROM information_schema.role_table_grants
                   WHERE table_name = 'audit_log' AND grantee = 'stem_app'"""
            )
        assert {row["privilege_type"] for row in allowed} == {"SELECT", "INSERT"}

    async def test_every_tenant_may_read_the_plans(self, ctx: Context) -> None:
        async with ctx.transaction() as tx:
            rows = await tx.rows(
                """SELECT id, cents_per_month FROM plan_definitions
                   WHERE retired_at IS NULL ORDER BY 2"""
            )
        assert [tuple(row) for row in rows] == [
            ("free", 0),
            ("starter", 1999),
            ("pro", 4999),
            ("enterprise", 14999),
        ]


TABLES = """
tenants players game_progress score_history player_achievements player_settings achievements
organisations organisation_members subscriptions entitlements plan_definitions storage_usage
usage_meters comments reviews reports moderation_queue multiplayer_matches
multiplayer_match_players custom_games wallets friendships presence consents data_requests
game_categories game_category_assignments
"""
