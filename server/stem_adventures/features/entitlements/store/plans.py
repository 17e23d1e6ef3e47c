"""SQL of the plans."""

from datetime import datetime

from asyncpg import Record

from stem_adventures.context import TenantId
from stem_adventures.db import Transaction
from stem_adventures.features.entitlements.model import Plan

BUILTIN = TenantId("stem_builtin")
COLUMNS = "id, version, name, audience, cents_per_month, currency, features, position"


class PlanStore:
    """Plans, which every tenant may read and only the built-in one may write."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def list_on_sale(self) -> list[Plan]:
        rows = await self.tx.rows(
            f"""SELECT {COLUMNS} FROM plan_definitions
                WHERE tenant_id = $1 AND retired_at IS NULL ORDER BY position, id""",
            BUILTIN,
        )
        return [_plan(row) for row in rows]

    async def find(self, plan_id: str, version: int) -> Plan | None:
        row = await self.tx.row(
            f"""SELECT {COLUMNS} FROM plan_definitions
                WHERE tenant_id = $1 AND id = $2 AND version = $3""",
            BUILTIN,
            plan_id,
            version,
        )
        return None if row is None else _plan(row)

    async def list_history(self) -> list[tuple[Plan, datetime, datetime | None]]:
        """Every version there ever was, with when it came and went."""
        rows = await self.tx.rows(
            f"""SELECT {COLUMNS}, created_at, retired_at FROM plan_definitions
                WHERE tenant_id = $1 ORDER BY id, version""",
            BUILTIN,
        )
        return [(_plan(row), row["created_at"], row["retired_at"]) for row in rows]

    async def save(self, plan: Plan) -> None:
        """A new version; the older ones of the plan are no longer on sale."""
        await self.retire(plan.id)
        await self.tx.execute(
            """INSERT INTO plan_definitions (tenant_id, id, version, name, audience,
                   cents_per_month, currency, features, position)
               SELECT $1, $2, 1 + coalesce(max(version), 0), $3, $4, $5, $6, $7, $8
               FROM plan_definitions WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            plan.id,
            plan.name,
            plan.audience,
            plan.cents_per_month,
            plan.currency,
            dict(plan.features),
            plan.position,
        )

    async def retire(self, plan_id: str) -> None:
        await self.tx.execute(
            """UPDATE plan_definitions SET retired_at = now()
               WHERE tenant_id = $1 AND id = $2 AND retired_at IS NULL""",
            self.tx.tenant,
            plan_id,
        )

    async def lock(self) -> None:
        """Two servers that start at once must not both make a version."""
        await self.tx.execute("SELECT pg_advisory_xact_lock(hashtextextended('plans', 0))")


def _plan(row: Record) -> Plan:
    return Plan(**{name.strip(): row[name.strip()] for name in COLUMNS.split(",")})
