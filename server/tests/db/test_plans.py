"""Every statement of the features finds what it asks for by an index, in tables full of rows.

The statements come from the code and the rows from the catalog, so a new query or table is looked
at without being named. Plans are those for any values: as the application's role, behind its walls.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import asyncpg
from stem_adventures.db import APP_ROLE
from stem_adventures.db.migrate import migrate

from .seeding import SEEDED, seed
from .statements import statements

# A school has some dozens of these, and its lists show all of them.
SHORT = {
    "custom_games", "game_categories", "game_category_assignments", "game_versions",
    "plan_definitions", "tenant_api_keys",
}  # fmt: skip
# What looks at everything of a school on purpose, in the background.
READS_ALL = {
    "SELECT DISTINCT organisation_id FROM entitlements": "once an hour, all organisations",
    "SELECT id, stripe_customer_id FROM organisations": "once an hour, all organisations",
    "UPDATE playthroughs p SET inputs = NULL": "four times a day; an index would cost every score",
}
SETTINGS = {"role": APP_ROLE, "plan_cache_mode": "force_generic_plan", "random_page_cost": "1.1"}
PARAMETERS = "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = 'asked'"
WIDE_INDEXES = """
SELECT indexrelid::regclass::text AS index, indrelid::regclass::text AS table
FROM pg_index WHERE indpred IS NULL AND indnkeyatts > 1
"""
EMPTY_MONTHS = "SELECT relname FROM pg_class WHERE relispartition AND reltuples < 1"
WITHOUT_AN_INDEX = "SELECT id FROM sessions WHERE tenant_id = $1 AND device = $2"
SCANS = ("Index Scan", "Index Only Scan", "Bitmap Index Scan")
GATHERING = ("Sort", "Hash", "Aggregate")  # take all of what is below them before they give any
COMPARED = re.compile(r"\b(\w+)(?:\)::\w+)? (?:=|<|>|<=|>=|@>) ")
Plan = dict[str, Any]


def wastes(plan: Plan, tables: dict[str, str], is_limited: bool = False) -> Iterator[str]:
    """Tables that are read from end to end, or for all of a tenant: want of a better index.

    `tables` are those of indexes that hold more than a tenant's id, for all of its rows. Under a
    limit such an index may be walked from its start, when every row that is met counts.
    """
    kind = plan["Node Type"]
    if kind == "Seq Scan":
        yield plan["Relation Name"]
    is_walk = is_limited and "Filter" not in plan
    if kind in SCANS and not is_walk:
        compared = set(COMPARED.findall(plan.get("Index Cond", "")))
        if compared <= {"tenant_id"} and plan["Index Name"] in tables:
            yield tables[plan["Index Name"]]
    is_limited = kind == "Limit" or (is_limited and kind not in GATHERING)
    for part in plan.get("Plans", ()):
        yield from wastes(part, tables, is_limited)


async def plan_of(app: "asyncpg.Connection[Any]", statement: str) -> Plan:
    await app.execute(f"PREPARE asked AS {statement}")
    count = await app.fetchval(PARAMETERS)
    values = f"({', '.join(['NULL'] * count)})" if count else ""
    text = await app.fetchval(f"EXPLAIN (FORMAT JSON) EXECUTE asked{values}")
    await app.execute("DEALLOCATE asked")
    plan: Plan = json.loads(text)[0]["Plan"]
    return plan


async def test_every_statement_uses_an_index(empty: str) -> None:
    await migrate(empty)
    owner = await asyncpg.connect(empty)
    await seed(owner)
    tables = {row["index"]: row["table"] for row in await owner.fetch(WIDE_INDEXES)}
    fine = SHORT | {row["relname"] for row in await owner.fetch(EMPTY_MONTHS)}
    await owner.close()
    app = await asyncpg.connect(empty, server_settings=SETTINGS)
    await app.execute(f"SELECT set_config('stem.tenant', '{SEEDED}', false)")
    found, tried = [], 0
    for place, statement in statements():
        tried += 1
        plain = " ".join(statement.split())
        if not plain.startswith(tuple(READS_ALL)):
            read = set(wastes(await plan_of(app, statement), tables)) - fine
            found += [f"{place} reads all of {table}: {plain[:100]}" for table in read]
    assert list(wastes(await plan_of(app, WITHOUT_AN_INDEX), tables)) == ["sessions"]
    await app.close()
    assert tried > 150
    assert found == []
