"""Brings a database to the newest migration, as the role that owns the tables."""

import asyncio
import re
import secrets
from pathlib import Path
from typing import Any

import asyncpg

from stem_adventures.db.pool import APP_ROLE
from stem_adventures.errors import StartError

OWNER_ROLE = "stem_owner"
MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
# Two servers that start at once must not migrate at once; the number only has to be ours.
ONE_AT_A_TIME = "SELECT pg_advisory_lock(7836361001)"

CREATE_ROLE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
    CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    EXECUTE format('GRANT {role} TO %I', current_user);
  END IF;
END $$
"""
OPEN_SCHEMA = """
GRANT USAGE, CREATE ON SCHEMA public TO {owner};
GRANT USAGE ON SCHEMA public TO {app};
"""


def newest() -> str:
    """The newest migration's number, from the file names: `001_core.sql` is "001"."""
    return max((path.name[:3] for path in MIGRATIONS.glob("[0-9][0-9][0-9]_*.sql")), default="")


async def current(connection: "asyncpg.Connection[Any]") -> str:
    """The migration this database is at; "" for a new one."""
    if not await connection.fetchval("SELECT to_regclass('public.alembic_version')"):
        return ""
    return await connection.fetchval("SELECT max(version_num) FROM public.alembic_version") or ""


async def migrate(owner_url: str, target: str = "head") -> bool:
    """Make the roles and run what is missing; True when something was run.

    `target` is a migration's number, for tests that bring data from an older one.
    """
    connection = await asyncpg.connect(owner_url)
    try:
        await connection.execute(ONE_AT_A_TIME)
        at = await current(connection)
        if at > newest():
            raise StartError(
                f"The database is at migration {at}, this server knows only {newest()}. Start the "
                "newer version again, or restore the backup from before it."
            )
        if at == newest():
            return False
        await _create_roles(connection)
        await asyncio.to_thread(_run_alembic, owner_url, target)
        return True
    finally:
        await connection.close()


async def _create_roles(connection: "asyncpg.Connection[Any]") -> None:
    try:
        for role in (OWNER_ROLE, APP_ROLE):
            await connection.execute(CREATE_ROLE.format(role=role))
        await connection.execute(OPEN_SCHEMA.format(owner=OWNER_ROLE, app=APP_ROLE))
    except asyncpg.InsufficientPrivilegeError as error:
        raise StartError(
            f"The sign-in for migrations may not prepare the roles {OWNER_ROLE} and {APP_ROLE} "
            f"({error}). Make them once as docs/operations.md shows, then start again."
        ) from error


def _run_alembic(owner_url: str, target: str = "head") -> None:
    # Imported here: SQLAlchemy takes half a second that a start without migrations needn't wait.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", owner_url)
    config.attributes |= {"owner": OWNER_ROLE, "app": APP_ROLE}
    command.upgrade(config, target)


def run_sql(name: str) -> None:
    """Run one SQL file as it stands; for the revisions in server/migrations/versions."""
    from alembic import op

    cursor = op.get_bind().connection.cursor()
    cursor.execute((MIGRATIONS / name).read_text())
    cursor.close()


async def let_app_sign_in(admin_url: str) -> str:
    """Give the embedded server's application role a new password; returns its URL."""
    password = secrets.token_urlsafe(24)
    connection = await asyncpg.connect(admin_url)
    try:
        await connection.execute(f"ALTER ROLE {APP_ROLE} LOGIN PASSWORD '{password}'")
    finally:
        await connection.close()
    return re.sub(r"//[^@]*@", f"//{APP_ROLE}:{password}@", admin_url)
