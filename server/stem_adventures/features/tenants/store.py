"""All SQL about tenants and their keys."""

from uuid import UUID

from stem_adventures.db import TenantId, Transaction


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

    async def save_key(self, key_id: UUID, secret_hash: bytes) -> None:
        await self.tx.execute(
            "INSERT INTO tenant_api_keys (tenant_id, id, secret_hash) VALUES ($1, $2, $3)",
            self.tx.tenant,
            key_id,
            secret_hash,
        )

    async def accepts(self, secret_hash: bytes) -> bool:
        """Whether an active tenant has this key."""
        found = await self.tx.value(
            "SELECT true FROM tenant_api_keys k JOIN tenants t USING (tenant_id)"
            " WHERE k.tenant_id = $1 AND k.secret_hash = $2 AND k.revoked_at IS NULL"
            " AND t.status = 'active'",
            self.tx.tenant,
            secret_hash,
        )
        return bool(found)

    async def list_all(self) -> list[TenantId]:
        """The ids of all tenants, and nothing else about them; works without a tenant."""
        rows = await self.tx.rows("SELECT t FROM all_tenants() t")
        return [TenantId(row["t"]) for row in rows]
