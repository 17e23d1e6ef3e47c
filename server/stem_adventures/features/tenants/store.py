"""All SQL about tenants and their keys."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from stem_adventures.db import TenantId, Transaction
from stem_adventures.features.tenants.model import StoredKey, Tenant


class TenantStore:
    """The transaction's own tenant; the database shows no other."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def save(self, name: str) -> bool:
        """Create the tenant; False when it is there already."""
        done = await self.tx.execute(
            "INSERT INTO tenants (tenant_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            self.tx.tenant,
            name,
        )
        return done == "INSERT 0 1"

    async def find(self) -> Tenant | None:
        row = await self.tx.row(
            "SELECT tenant_id AS id, name, status, origins, created_at FROM tenants"
            " WHERE tenant_id = $1",
            self.tx.tenant,
        )
        return None if row is None else Tenant(**{**dict(row), "origins": tuple(row["origins"])})

    async def update(self, name: str, origins: Sequence[str], status: str) -> None:
        await self.tx.execute(
            """UPDATE tenants SET name = $2, origins = $3, status = $4, updated_at = now()
               WHERE tenant_id = $1""",
            self.tx.tenant,
            name,
            list(origins),
            status,
        )

    async def save_key(self, key_id: UUID, name: str, secret_hash: bytes) -> None:
        await self.tx.execute(
            "INSERT INTO tenant_api_keys (tenant_id, id, name, secret_hash)"
            " VALUES ($1, $2, $3, $4)",
            self.tx.tenant,
            key_id,
            name,
            secret_hash,
        )

    async def use_key(self, secret_hash: bytes, now: datetime) -> bool:
        """Whether an active tenant has this key; notes the use, at most once a minute."""
        key_id = await self.tx.value(
            "SELECT k.id FROM tenant_api_keys k JOIN tenants t USING (tenant_id)"
            " WHERE k.tenant_id = $1 AND k.secret_hash = $2 AND k.revoked_at IS NULL"
            " AND t.status = 'active'",
            self.tx.tenant,
            secret_hash,
        )
        if key_id is None:
            return False
        await self.tx.execute(
            """UPDATE tenant_api_keys SET last_used_at = $3 WHERE tenant_id = $1 AND id = $2
               AND (last_used_at IS NULL OR last_used_at < $3::timestamptz - interval '1 minute')
            """,
            self.tx.tenant,
            key_id,
            now,
        )
        return True

    async def list_keys(self) -> list[StoredKey]:
        rows = await self.tx.rows(
            """SELECT id::text, name, created_at, last_used_at, revoked_at FROM tenant_api_keys
               WHERE tenant_id = $1 ORDER BY created_at DESC, id""",
            self.tx.tenant,
        )
        return [StoredKey(**dict(row)) for row in rows]

    async def revoke_key(self, key_id: str, now: datetime) -> bool:
        """End a key; False when there is none, or it has ended."""
        done = await self.tx.execute(
            """UPDATE tenant_api_keys SET revoked_at = $3
               WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL""",
            self.tx.tenant,
            key_id,
            now,
        )
        return done == "UPDATE 1"

    async def list_all(self) -> list[TenantId]:
        """The ids of all tenants, and nothing else about them; works without a tenant."""
        rows = await self.tx.rows("SELECT t FROM all_tenants() t")
        return [TenantId(row["t"]) for row in rows]

    async def list_closed(self, tenants: Sequence[str]) -> set[TenantId]:
        """Those of these tenants that aren't active; works without a tenant."""
        rows = await self.tx.rows("SELECT t FROM closed_tenants($1) t", list(tenants))
        return {TenantId(row["t"]) for row in rows}

    async def is_origin(self, origin: str) -> bool:
        """Whether an active tenant has named this origin; works without a tenant."""
        return bool(await self.tx.value("SELECT is_origin_of_a_tenant($1)", origin))
