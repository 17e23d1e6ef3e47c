"""SQL of what organisations may use, and how much of it they do."""

from typing import Any

from asyncpg import Record

from stem_adventures.context import PlayerId, TenantId
from stem_adventures.db import Database, Transaction
from stem_adventures.features.entitlements.model import Grant, OrganisationId, Plan

COLUMNS = "feature, most, used, plan_id, granted_by"


async def entitlements_of(
    database: Database, tenant: TenantId, player_id: PlayerId
) -> dict[str, list[str]]:
    """Feature -> organisation and plan of what the player has: one statement."""
    found: dict[str, list[str]] = await database.call(
        "SELECT entitlements_of_player($1, $2)", tenant, player_id
    )
    return found


class GrantStore:
    """Grants of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def list_of(self, organisation_id: OrganisationId) -> list[Grant]:
        rows = await self.tx.rows(
            f"""SELECT {COLUMNS} FROM entitlements
                WHERE tenant_id = $1 AND organisation_id = $2 ORDER BY feature""",
            self.tx.tenant,
            organisation_id,
        )
        return [_grant(row) for row in rows]

    async def list_of_player(self, player_id: PlayerId) -> dict[str, list[str]]:
        """As `entitlements_of`, within the transaction."""
        found: dict[str, list[str]] = await self.tx.value(
            "SELECT entitlements_of_player($1, $2)", self.tx.tenant, player_id
        )
        return found

    async def find(self, organisation_id: OrganisationId, feature: str) -> Grant | None:
        row = await self.tx.row(
            f"""SELECT {COLUMNS} FROM entitlements
                WHERE tenant_id = $1 AND organisation_id = $2 AND feature = $3""",
            self.tx.tenant,
            organisation_id,
            feature,
        )
        return None if row is None else _grant(row)

    async def gives(
        self, organisation_id: OrganisationId, player_id: PlayerId, feature: str
    ) -> bool:
        """Whether this very organisation gives the player the feature."""
        return bool(
            await self.tx.value(
                """SELECT EXISTS (SELECT FROM organisation_members m
                       JOIN organisations o ON o.tenant_id = m.tenant_id
                           AND o.id = m.organisation_id AND o.archived_at IS NULL
                       JOIN entitlements e ON e.tenant_id = m.tenant_id
                           AND e.organisation_id = m.organisation_id AND e.granted_by <> 'none'
                       WHERE m.tenant_id = $1 AND m.organisation_id = $2 AND m.player_id = $3
                         AND e.feature = $4)""",
                self.tx.tenant,
                organisation_id,
                player_id,
                feature,
            )
        )

    async def provision(
        self, organisation_id: OrganisationId, plan: Plan, granted_by: str, until: Any = None
    ) -> None:
        """Give what the plan has and take what it hasn't; what is used stays counted."""
        await self.tx.execute(
            """INSERT INTO entitlements (tenant_id, organisation_id, feature, most, plan_id,
                                         granted_by, valid_until)
               SELECT $1, $2, f.key, (f.value #>> '{}')::bigint, $4, $5, $6
               FROM jsonb_each($3::jsonb) f
               ON CONFLICT (tenant_id, organisation_id, feature) DO UPDATE
               SET most = excluded.most, plan_id = excluded.plan_id,
                   granted_by = excluded.granted_by, valid_until = excluded.valid_until,
                   updated_at = now()""",
            self.tx.tenant,
            organisation_id,
            dict(plan.features),
            plan.id,
            granted_by,
            until,
        )
        await self.tx.execute(
            """UPDATE entitlements
               SET most = 0, granted_by = 'none', plan_id = $3, valid_until = NULL,
                   updated_at = now()
               WHERE tenant_id = $1 AND organisation_id = $2 AND granted_by <> 'none'
                 AND NOT feature = ANY($4::text[])""",
            self.tx.tenant,
            organisation_id,
            plan.id,
            list(plan.features),
        )

    async def take(
        self, organisation_id: OrganisationId, feature: str, amount: int
    ) -> Grant | None:
        """Count `amount` more, if there is room for all of it; None when there isn't.

        The row stays locked until the transaction ends, so of any number at once exactly those
        that fit get through.
        """
        row = await self.tx.row(
            f"""UPDATE entitlements SET used = used + $4, updated_at = now()
                WHERE tenant_id = $1 AND organisation_id = $2 AND feature = $3
                  AND granted_by <> 'none' AND (most IS NULL OR used + $4 <= most)
                RETURNING {COLUMNS}""",
            self.tx.tenant,
            organisation_id,
            feature,
            amount,
        )
        return None if row is None else _grant(row)

    async def give_back(self, organisation_id: OrganisationId, feature: str, amount: int) -> None:
        await self.tx.execute(
            """UPDATE entitlements SET used = greatest(0, used - $4), updated_at = now()
               WHERE tenant_id = $1 AND organisation_id = $2 AND feature = $3""",
            self.tx.tenant,
            organisation_id,
            feature,
            amount,
        )

    async def list_players_of(self, organisation_id: OrganisationId) -> list[PlayerId]:
        """Whose cached entitlements hang on the organisation."""
        rows = await self.tx.rows(
            """SELECT player_id FROM organisation_members
               WHERE tenant_id = $1 AND organisation_id = $2""",
            self.tx.tenant,
            organisation_id,
        )
        return [PlayerId(str(row["player_id"])) for row in rows]


def _grant(row: Record) -> Grant:
    return Grant(row["feature"], row["most"], row["used"], row["plan_id"], row["granted_by"])
