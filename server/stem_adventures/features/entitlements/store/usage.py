"""SQL of storage and meters."""

from datetime import datetime

from stem_adventures.db import Transaction
from stem_adventures.features.entitlements.model import Meter, OrganisationId, Stored


class UsageStore:
    """What organisations of the transaction's tenant use."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def add_storage(
        self, organisation_id: OrganisationId, kind: str, size: int, items: int
    ) -> None:
        """Negative numbers for what was deleted; never below nothing."""
        await self.tx.execute(
            """INSERT INTO storage_usage (tenant_id, organisation_id, kind, bytes, items)
               VALUES ($1, $2, $3, greatest(0, $4), greatest(0, $5))
               ON CONFLICT (tenant_id, organisation_id, kind) DO UPDATE
               SET bytes = greatest(0, storage_usage.bytes + $4),
                   items = greatest(0, storage_usage.items + $5), updated_at = now()""",
            self.tx.tenant,
            organisation_id,
            kind,
            size,
            items,
        )

    async def list_storage(self, organisation_id: OrganisationId) -> list[Stored]:
        rows = await self.tx.rows(
            """SELECT kind, bytes, items FROM storage_usage
               WHERE tenant_id = $1 AND organisation_id = $2 ORDER BY kind""",
            self.tx.tenant,
            organisation_id,
        )
        return [Stored(row["kind"], row["bytes"], row["items"]) for row in rows]

    async def count(
        self, organisation_id: OrganisationId, meter: str, month: datetime, amount: int
    ) -> None:
        await self.tx.execute(
            """INSERT INTO usage_meters (tenant_id, organisation_id, meter, period_starts_at, value)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (tenant_id, organisation_id, meter, period_starts_at) DO UPDATE
               SET value = usage_meters.value + $5, updated_at = now()""",
            self.tx.tenant,
            organisation_id,
            meter,
            month,
            amount,
        )

    async def list_meters(self, organisation_id: OrganisationId, since: datetime) -> list[Meter]:
        rows = await self.tx.rows(
            """SELECT meter, value, period_starts_at FROM usage_meters
               WHERE tenant_id = $1 AND organisation_id = $2 AND period_starts_at >= $3
               ORDER BY period_starts_at DESC, meter""",
            self.tx.tenant,
            organisation_id,
            since,
        )
        return [Meter(row["meter"], row["value"], row["period_starts_at"]) for row in rows]
