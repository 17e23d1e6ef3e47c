"""Connections, and transactions that see one tenant only."""

from __future__ import annotations  # asyncpg's stubs are generic, its classes are not

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, NewType

import asyncpg
import msgspec

from stem_adventures.errors import StartError

TenantId = NewType("TenantId", str)
APP_ROLE = "stem_app"

# is_local => true: the setting ends with the transaction, so a pooled connection can't carry it on.
SET_TENANT = "SELECT set_config('stem.tenant', $1, true)"


class Transaction:
    """An open transaction; the only thing a store can be built from."""

    def __init__(self, connection: asyncpg.pool.PoolConnectionProxy[Any], tenant: str) -> None:
        self.connection = connection
        self.tenant = TenantId(tenant)
        self._after_commit: list[Callable[[], Awaitable[None]]] = []

    def after_commit(self, announce: Callable[[], Awaitable[None]]) -> None:
        """Have this awaited once the transaction is durable, never when it fails."""
        self._after_commit.append(announce)

    async def execute(self, query: str, *args: Any) -> str:
        return await self.connection.execute(query, *args)

    async def execute_many(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        await self.connection.executemany(query, rows)

    async def rows(self, query: str, *args: Any) -> list[asyncpg.Record]:
        return await self.connection.fetch(query, *args)

    async def row(self, query: str, *args: Any) -> asyncpg.Record | None:
        return await self.connection.fetchrow(query, *args)

    async def value(self, query: str, *args: Any) -> Any:
        return await self.connection.fetchval(query, *args)

    async def announce(self) -> None:
        for announce in self._after_commit:
            await announce()


class Database:
    """The pool of one process; signs in as a role that owns nothing and obeys every policy."""

    def __init__(self, pool: asyncpg.Pool[Any]) -> None:
        self.pool = pool

    @asynccontextmanager
    async def transaction(self, tenant: TenantId) -> AsyncIterator[Transaction]:
        """A transaction that sees the rows of `tenant` and those that belong to nobody."""
        if not tenant:
            raise ValueError("a transaction needs a tenant")
        async with self._begin(tenant) as tx:
            yield tx

    @asynccontextmanager
    async def shared_transaction(self) -> AsyncIterator[Transaction]:
        """A transaction without a tenant: sees only tables that have no tenants' rows."""
        async with self._begin("") as tx:
            yield tx

    @asynccontextmanager
    async def _begin(self, tenant: str) -> AsyncIterator[Transaction]:
        async with self.pool.acquire() as connection:
            tx = Transaction(connection, tenant)
            async with connection.transaction():
                await connection.execute(SET_TENANT, tenant)
                yield tx
        await tx.announce()

    async def call(self, query: str, *args: Any) -> Any:
        """One statement as a transaction of its own, durable when this returns.

        It begins without a tenant, so it sees nobody's rows until a function sets one.
        """
        async with self.pool.acquire() as connection:
            return await connection.fetchval(query, *args)

    async def list_tenants(self) -> list[TenantId]:
        """Every tenant, for background work that visits one after another."""
        return [TenantId(row[0]) for row in await self.pool.fetch("SELECT all_tenants()")]

    def figures(self) -> dict[str, float]:
        """How many connections there are, and how many of them wait for work."""
        return {
            "database_connections": self.pool.get_size(),
            "database_connections_idle": self.pool.get_idle_size(),
            "database_connections_most": self.pool.get_max_size(),
        }

    async def is_up(self) -> bool:
        try:
            return bool(await self.pool.fetchval("SELECT true", timeout=2))
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return False

    async def close(self) -> None:
        await self.pool.close()


async def open_database(url: str, *, size: int) -> Database:
    """Open the pool as the application's role; refuses a role that could see through the walls."""
    pool = await asyncpg.create_pool(
        url,
        min_size=1,
        max_size=size,
        init=_prepare,
        reset=_keep,
        server_settings={"role": APP_ROLE},
    )
    try:
        await _require_walls(pool)
    except BaseException:
        await pool.close()
        raise
    return Database(pool)


async def _prepare(connection: asyncpg.Connection[Any]) -> None:
    for kind in ("json", "jsonb"):
        await connection.set_type_codec(
            kind,
            schema="pg_catalog",
            encoder=lambda value: msgspec.json.encode(value).decode(),
            decoder=msgspec.json.decode,
        )


async def _keep(_: asyncpg.Connection[Any]) -> None:
    """Nothing is set, locked or listened to beyond a transaction, so there's nothing to reset."""


async def _require_walls(pool: asyncpg.Pool[Any]) -> None:
    unsafe = await pool.fetchval(
        "SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class WHERE relowner = r.oid)"
        " FROM pg_roles r WHERE rolname = current_user"
    )
    if unsafe:
        raise StartError(
            f"The database role {APP_ROLE} may see through tenants' walls (it is a superuser, "
            "bypasses row-level security or owns tables). Take that from it, then start again."
        )
