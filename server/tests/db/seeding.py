"""Fills every table of a database with rows that look likely, from the catalog alone.

Keys refer to each other, columns with a list of allowed values have those, and what a partial index
is for is rare. Constraints are dropped on the way: it is for looking at plans, not at data.
"""

import re
from typing import Any

import asyncpg

ROWS = 2_000
SEEDED = "seeded"
TENANT = f"CASE WHEN i % 10 = 0 THEN 'other' ELSE '{SEEDED}' END"
HAVE = "relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition"
TABLES = f"SELECT relname FROM pg_class WHERE {HAVE} AND relname <> 'alembic_version'"
COLUMNS = """
SELECT attname AS name, format_type(atttypid, NULL) AS kind, attnotnull AS is_needed
FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text AS table, conname AS name, contype::text AS kind,
       pg_get_constraintdef(oid) AS text
FROM pg_constraint WHERE contype IN ('c', 'f') AND conparentid = 0
  AND connamespace = 'public'::regnamespace
"""
INDEXES = """
SELECT indrelid::regclass::text AS table, pg_get_expr(indpred, indrelid) AS condition,
       CASE WHEN indisunique AND indnkeyatts = 2 THEN pg_get_indexdef(indexrelid, 2, true) END AS id
FROM pg_index WHERE indrelid::regclass::text NOT LIKE 'pg\\_%'
"""
RARE = re.compile(r"\((\w+) (IS NULL|IS NOT NULL|= ANY \(ARRAY\[.*?\]|= [^()]*)\)")
Columns = dict[tuple[str, str], str]  # table and column -> an expression


class Seeding:
    """What is known of the schema, before its constraints are dropped."""

    def __init__(self) -> None:
        self.allowed: Columns = {}
        self.refers: dict[tuple[str, str], str] = {}
        self.rare: Columns = {}
        self.unique: set[tuple[str, str]] = set()

    async def learn(self, owner: "asyncpg.Connection[Any]") -> None:
        constraints = await owner.fetch(CONSTRAINTS)
        for one in constraints:
            listed = re.search(r"\((\w+) = ANY \((ARRAY\[.*?\])\)\)", one["text"])
            if one["kind"] == "c" and listed:
                self.allowed[one["table"], listed[1]] = listed[2]
            key = re.match(r"FOREIGN KEY \(tenant_id, (\w+)\) REFERENCES (\w+)\(", one["text"])
            if key:
                self.refers[one["table"], key[1]] = key[2]
        for one in await owner.fetch(INDEXES):
            self.unique.add((one["table"], one["id"]))
            for column, text in RARE.findall(one["condition"] or ""):
                self.rare[one["table"], column] = text
        for one in sorted(constraints, key=lambda one: one["kind"], reverse=True):
            await owner.execute(f"ALTER TABLE {one['table']} DROP CONSTRAINT {one['name']}")

    async def fill(self, owner: "asyncpg.Connection[Any]", table: str) -> None:
        columns = await owner.fetch(COLUMNS, table)
        names = ", ".join(column["name"] for column in columns)
        values = ", ".join(
            self.value(table, column["name"], column["kind"], column["is_needed"])
            for column in columns
        )
        await owner.execute(
            f"INSERT INTO {table} ({names}) SELECT {values}"
            f" FROM generate_series(1, {ROWS}) i ON CONFLICT DO NOTHING"
        )

    def value(self, table: str, column: str, kind: str, is_needed: bool) -> str:
        """An expression of the row's number `i`."""
        if column == "tenant_id":
            return "'tenant-' || i" if table == "tenants" else TENANT
        value = self._likely(table, column, kind)
        rare = self.rare.get((table, column), "")
        chance = f"abs(hashtext('chance of {column}' || i)) % 20 = 0"
        if rare.startswith("="):
            one = rare.removeprefix("= ")
            one = f"({one.removeprefix('ANY (')})[1]" if one.startswith("ANY") else one
            return f"CASE WHEN {chance} THEN {one} ELSE {value} END"
        if rare == "IS NULL":
            return f"CASE WHEN NOT ({chance}) THEN {value} END"
        if rare == "IS NOT NULL" or not (is_needed or kind == "uuid"):
            return f"CASE WHEN {chance} THEN {value} END"
        return value

    def _likely(self, table: str, column: str, kind: str) -> str:
        mixed = f"abs(hashtext('{table}.{column}' || i))"
        if listed := self.allowed.get((table, column)):
            return f"({listed})[1 + {mixed} % cardinality({listed})]"
        if kind == "uuid":
            to = "players" if column == "player_id" else self.refers.get((table, column), "")
            is_own = not to and (column == "id" or (table, column) in self.unique)
            return f"md5('{to or table}' || {'i' if is_own else f'{mixed} % {ROWS // 5}'})::uuid"
        if kind == "text":
            is_key = column.endswith("_id") or column in ("id", "kind", "period", "version")
            is_own = not is_key or (table, column) in self.unique
            return f"'{column} ' || {'i' if is_own else f'({mixed} % 30)'}"
        if kind.startswith("timestamp"):
            return f"now() - ({mixed} % {90 * 24}) * interval '1 hour'"
        fixed = {
            "jsonb": "'{}'::jsonb",
            "text[]": "'{}'::text[]",
            "bytea": "decode(md5('' || i), 'hex')",
        }
        if kind == "boolean":
            return f"{mixed} % 2 = 0"
        return fixed.get(kind, f"({mixed} % {5 if column == 'level' else 1_000})::{kind}")


async def seed(owner: "asyncpg.Connection[Any]") -> list[str]:
    """Fill all tables; their names."""
    tables = [row["relname"] for row in await owner.fetch(TABLES)]
    await owner.execute("SELECT make_score_months(now() - interval '3 months', 4)")
    seeding = Seeding()
    await seeding.learn(owner)
    for table in tables:
        await seeding.fill(owner, table)
    await owner.execute("ANALYZE")
    return tables
