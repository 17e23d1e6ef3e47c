"""The schema of a database as lines of text, to be compared with the one that migrations make."""

from typing import Any

import asyncpg

from stem_adventures.db.migrate import MIGRATIONS

EXPECTED = MIGRATIONS / "schema.txt"

# Months of score_history come and go, so the partitions are left out everywhere.
TABLES = """
SELECT c.oid, c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND NOT c.relispartition AND c.relname <> 'alembic_version'
"""
QUERIES = (
    f"""SELECT format('table %s%s%s', c.relname,
                      CASE WHEN c.relrowsecurity THEN ' walled' ELSE '' END,
                      CASE WHEN c.relforcerowsecurity THEN ' forced' ELSE '' END)
        FROM ({TABLES}) t JOIN pg_class c ON c.oid = t.oid""",
    f"""SELECT format('column %s.%s %s%s%s', t.relname, a.attname,
                      format_type(a.atttypid, a.atttypmod),
                      CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''))
        FROM ({TABLES}) t JOIN pg_attribute a ON a.attrelid = t.oid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped""",
    # PostgreSQL 18 lists each NOT NULL as a constraint too; the columns say it already.
    f"""SELECT format('constraint %s.%s %s', t.relname, k.conname, pg_get_constraintdef(k.oid))
        FROM ({TABLES}) t JOIN pg_constraint k ON k.conrelid = t.oid WHERE k.contype <> 'n'""",
    f"""SELECT pg_get_indexdef(i.indexrelid) FROM ({TABLES}) t
        JOIN pg_index i ON i.indrelid = t.oid
        WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)""",
    f"""SELECT format('policy %s.%s for %s to %s using %s check %s', t.relname, p.polname,
                      p.polcmd, array_to_string(ARRAY(
                          SELECT coalesce(r.rolname, 'public') FROM unnest(p.polroles) o
                          LEFT JOIN pg_roles r ON r.oid = o ORDER BY 1), ' '),
                      pg_get_expr(p.polqual, p.polrelid),
                      pg_get_expr(p.polwithcheck, p.polrelid))
        FROM ({TABLES}) t JOIN pg_policy p ON p.polrelid = t.oid""",
    f"""SELECT format('grant %s to %s %s', t.relname, coalesce(r.rolname, 'public'),
                      string_agg(g.privilege_type, ' ' ORDER BY g.privilege_type))
        FROM ({TABLES}) t JOIN pg_class c ON c.oid = t.oid, aclexplode(c.relacl) g
        LEFT JOIN pg_roles r ON r.oid = g.grantee
        WHERE g.grantee <> c.relowner GROUP BY t.relname, r.rolname""",
    """SELECT format('function %s(%s) %s %s %s to %s', p.proname,
                     pg_get_function_arguments(p.oid),
                     CASE WHEN p.prosecdef THEN 'definer' ELSE 'invoker' END, md5(p.prosrc),
                     array_to_string(p.proconfig, ' '), array_to_string(ARRAY(
                         SELECT coalesce(r.rolname, 'public')
                         FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
                         LEFT JOIN pg_roles r ON r.oid = g.grantee
                         WHERE g.grantee <> p.proowner ORDER BY 1), ' '))
       FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace""",
    f"""SELECT pg_get_triggerdef(g.oid) FROM ({TABLES}) t JOIN pg_trigger g ON g.tgrelid = t.oid
        WHERE NOT g.tgisinternal""",
    """SELECT format('type %s (%s)', c.relname, string_agg(
                     a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', '
                     ORDER BY a.attnum))
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'c' GROUP BY c.relname""",
    # A partition is behind its parent's wall only while nobody may name it.
    """SELECT format('partition %s %s', c.relname, concat_ws(' and ',
                     CASE WHEN NOT (c.relrowsecurity AND c.relforcerowsecurity)
                          THEN 'without a wall' END,
                     CASE WHEN g.grantees > 0 THEN 'granted to others' END))
       FROM pg_class c, LATERAL (SELECT count(*) AS grantees FROM aclexplode(c.relacl) a
                                 WHERE a.grantee <> c.relowner) g
       WHERE c.relnamespace = 'public'::regnamespace AND c.relispartition AND c.relkind = 'r'
         AND (NOT (c.relrowsecurity AND c.relforcerowsecurity) OR g.grantees > 0)""",
)


async def describe(connection: "asyncpg.Connection[Any]") -> list[str]:
    """Tables, columns, constraints, indexes, policies, grants, functions, types and triggers."""
    lines = [row[0] for query in QUERIES for row in await connection.fetch(query)]
    return sorted(" ".join(line.split()) for line in lines)


def expected() -> list[str]:
    """What the migrations make; a test keeps the file up to date."""
    return EXPECTED.read_text().splitlines()


def differences(found: list[str]) -> list[str]:
    """What a database lacks (-) and what it has too much (+)."""
    wanted = expected()
    missing = [f"- {line}" for line in wanted if line not in set(found)]
    return missing + [f"+ {line}" for line in found if line not in set(wanted)]
