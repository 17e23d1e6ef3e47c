"""Every statement inside the database's own functions finds what it asks for by an index.

The functions come from the catalog and so do their arguments; what a function runs is told by
PostgreSQL itself, so a new function or statement is looked at without being named.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest_asyncio
from stem_adventures.db import APP_ROLE
from stem_adventures.db.migrate import migrate

from .seeding import SEEDED, seed
from .test_plans import EMPTY_MONTHS, SETTINGS, SHORT, WIDE_INDEXES, Plan, wastes

TELLS_ITS_PLANS = {
    "session_preload_libraries": "auto_explain", "auto_explain.log_min_duration": "0",
    "auto_explain.log_nested_statements": "on", "auto_explain.log_format": "json",
    "auto_explain.log_level": "notice",
}  # fmt: skip
FUNCTIONS = rf"""
SELECT proname AS name, ARRAY(SELECT format_type(kind, NULL) FROM unnest(proargtypes) kind) AS kinds
FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prorettype <> 'trigger'::regtype
  AND has_function_privilege('{APP_ROLE}', oid, 'EXECUTE') AND prosrc ~ '\m(FROM|INTO)\M'
"""
TRIGGERS = """
SELECT p.proname AS name, tgrelid::regclass::text AS table, tgtype & 28 = 8 AS is_of_deletes
FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid
WHERE NOT tgisinternal AND tgparentid = 0 AND pronamespace = 'public'::regnamespace
"""
ARGUMENTS = {
    "text": f"'{SEEDED}'", "uuid": "md5('players' || 11)", "timestamp with time zone": "now()",
    "bytea": "'x'", "jsonb": "'{}'",
    "submitted_run": """ROW(gen_random_uuid(), md5('players' || 11), 'a', '0', 0, 1,
        gen_random_uuid(), 1, 1, 1, '0', NULL, 'pending', now())""",
}  # fmt: skip
"""By type; all others are numbers."""
DELETE_MEMBERS = f"""
DELETE FROM {{table}} WHERE tenant_id = '{SEEDED}' AND id IN (
    SELECT player_id FROM organisation_members WHERE tenant_id = '{SEEDED}' LIMIT 50)
"""
LOOKS_REAL = f"""
INSERT INTO tenants SELECT (jsonb_populate_record(t, '{{"tenant_id": "{SEEDED}"}}')).*
    FROM tenants t LIMIT 1;
UPDATE organisations SET archived_at = now()
"""
WITHOUT_AN_INDEX = f"""
DO $$ BEGIN PERFORM FROM sessions WHERE tenant_id = '{SEEDED}' AND device = 'x'; END $$
"""
READS_ALL = {"all_tenants"}  # what works in the background asks for every school


@pytest_asyncio.fixture(loop_scope="session")
async def connection(empty: str) -> AsyncIterator["asyncpg.Connection[Any]"]:
    """The application's, in a full database whose members may all leave."""
    await migrate(empty)
    owner = await asyncpg.connect(empty)
    await seed(owner)
    await owner.execute(LOOKS_REAL)
    await owner.close()
    app = await asyncpg.connect(empty, server_settings=TELLS_ITS_PLANS | SETTINGS)
    await app.execute(f"SELECT set_config('stem.tenant', '{SEEDED}', false)")
    yield app
    await app.close()


def argument(kind: str) -> str:
    """A likely value of a type; of a list, a list of one."""
    plain = kind.removesuffix("[]")
    value = f"{ARGUMENTS.get(plain, '1')}::{plain}"
    return f"ARRAY[{value}]" if kind.endswith("[]") else value


async def calls(connection: "asyncpg.Connection[Any]") -> AsyncIterator[tuple[str, str]]:
    """Each function that reads a table, and a statement that runs it."""
    for one in await connection.fetch(FUNCTIONS):
        yield one["name"], f"SELECT {one['name']}({', '.join(map(argument, one['kinds']))})"
    for one in await connection.fetch(TRIGGERS):
        assert one["is_of_deletes"], f"{one['name']}: say here what sets it off"
        yield one["name"], DELETE_MEMBERS.format(table=one["table"])


async def ran_by(connection: "asyncpg.Connection[Any]", call: str) -> dict[str, Plan]:
    """The statements inside, with their plans. What they changed is undone."""
    ran: dict[str, Plan] = {}

    def listen(_: object, message: asyncpg.PostgresLogMessage) -> None:
        _, is_plan, told = str(message.message).partition("plan:")
        if is_plan:
            one = json.loads(told)
            ran[" ".join(one["Query Text"].split())] = one["Plan"]

    undo = connection.transaction()
    await undo.start()
    connection.add_log_listener(listen)
    await connection.execute(call)
    connection.remove_log_listener(listen)
    await undo.rollback()
    ran.pop(" ".join(call.split()), None)
    return ran


async def test_every_statement_of_a_function_uses_an_index(
    connection: "asyncpg.Connection[Any]",
) -> None:
    tables = {row["index"]: row["table"] for row in await connection.fetch(WIDE_INDEXES)}
    fine = SHORT | {row["relname"] for row in await connection.fetch(EMPTY_MONTHS)}
    found, all_ran = [], set()
    async for name, call in calls(connection):
        ran = await ran_by(connection, call)
        assert ran, f"{name} ran nothing"
        all_ran |= set(ran)
        for statement, plan in ran.items():
            read = set(wastes(plan, tables)) - fine if name not in READS_ALL else set()
            found += [f"{name} reads all of {table}: {statement[:100]}" for table in read]
    assert any("SET role = 'owner'" in one for one in all_ran)
    assert any("WITH item AS" in one for one in all_ran)
    bad = await ran_by(connection, WITHOUT_AN_INDEX)
    assert [table for plan in bad.values() for table in wastes(plan, tables)] == ["sessions"]
    assert found == []
