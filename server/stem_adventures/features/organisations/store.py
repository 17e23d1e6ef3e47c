"""All SQL of organisations, their people and invitations."""

from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import Record

from stem_adventures.context import PlayerId
from stem_adventures.db import Transaction
from stem_adventures.features.entitlements import OrganisationId
from stem_adventures.features.organisations.model import (
    GamePlay,
    Invite,
    Member,
    Organisation,
    Role,
)

ORGANISATION = """o.id::text, o.name, m.role, o.billing_email, o.stripe_customer_id,
                  o.trial_ends_at, o.lapsed_at, o.tax_exemption, o.created_at, o.archived_at"""
INVITE = """id::text, organisation_id::text, role, most_uses, uses, created_at, expires_at,
            revoked_at"""
INVITE_OF_ORGANISATION = ", ".join(f"i.{name.strip()}" for name in INVITE.split(","))
# What an organisation may take home: table -> column that names it.
EXPORTED = {
    "organisations": "id",
    "organisation_members": "organisation_id",
    "organisation_invites": "organisation_id",
    "subscriptions": "organisation_id",
    "entitlements": "organisation_id",
    "storage_usage": "organisation_id",
    "usage_meters": "organisation_id",
    "organisation_notices": "organisation_id",
}


class OrganisationStore:
    """Organisations of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def create(
        self, organisation_id: UUID, name: str, founder: PlayerId, locale: str
    ) -> None:
        await self.tx.execute(
            """INSERT INTO organisations (tenant_id, id, name, created_by, locale)
               VALUES ($1, $2, $3, $4, $5)""",
            self.tx.tenant,
            organisation_id,
            name,
            founder,
            locale,
        )

    async def find(self, organisation_id: OrganisationId, player: PlayerId) -> Organisation | None:
        """The organisation as one of its people sees it; None for everybody else."""
        row = await self.tx.row(
            f"""SELECT {ORGANISATION} FROM organisations o
                JOIN organisation_members m ON m.tenant_id = o.tenant_id
                    AND m.organisation_id = o.id AND m.player_id = $3
                WHERE o.tenant_id = $1 AND o.id = $2""",
            self.tx.tenant,
            organisation_id,
            player,
        )
        return None if row is None else Organisation(**dict(row))

    async def lock(self, organisation_id: OrganisationId) -> None:
        """Nobody else changes its people or its plan until the transaction ends."""
        await self.tx.value(
            "SELECT id FROM organisations WHERE tenant_id = $1 AND id = $2 FOR UPDATE",
            self.tx.tenant,
            organisation_id,
        )

    async def list_of(self, player: PlayerId) -> list[Organisation]:
        """The player's own, archived ones last."""
        rows = await self.tx.rows(
            f"""SELECT {ORGANISATION} FROM organisation_members m
                JOIN organisations o ON o.tenant_id = m.tenant_id AND o.id = m.organisation_id
                WHERE m.tenant_id = $1 AND m.player_id = $2
                ORDER BY o.archived_at IS NOT NULL, m.joined_at, o.id""",
            self.tx.tenant,
            player,
        )
        return [Organisation(**dict(row)) for row in rows]

    async def update(
        self,
        organisation_id: OrganisationId,
        name: str | None,
        billing_email: str | None,
        locale: str,
    ) -> None:
        """Change what is given; None leaves it. Letters are in the language of who gives the
        address that they go to."""
        await self.tx.execute(
            """UPDATE organisations SET name = coalesce($3, name),
                      billing_email = coalesce($4, billing_email),
                      locale = CASE WHEN $4::text IS NULL THEN locale ELSE $5 END,
                      updated_at = now()
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            organisation_id,
            name,
            billing_email,
            locale,
        )

    async def set_archived_at(self, organisation_id: OrganisationId, at: datetime | None) -> None:
        """Archive it, or (None) bring it back."""
        await self.tx.execute(
            """UPDATE organisations SET archived_at = $3, updated_at = now()
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            organisation_id,
            at,
        )

    async def is_paid(self, organisation_id: OrganisationId) -> bool:
        """Whether a subscription still runs and goes on."""
        return bool(
            await self.tx.value(
                """SELECT EXISTS (SELECT FROM subscriptions
                       WHERE tenant_id = $1 AND organisation_id = $2
                         AND status IN ('trialing', 'active', 'past_due', 'unpaid')
                         AND NOT cancel_at_period_end)""",
                self.tx.tenant,
                organisation_id,
            )
        )

    async def is_over_limits(self, organisation_id: OrganisationId) -> bool:
        """Whether more is there than the plan has."""
        return bool(
            await self.tx.value(
                """SELECT EXISTS (SELECT FROM entitlements
                       WHERE tenant_id = $1 AND organisation_id = $2 AND used > most)""",
                self.tx.tenant,
                organisation_id,
            )
        )

    async def export(self, organisation_id: OrganisationId) -> dict[str, list[dict[str, Any]]]:
        """Every row of the organisation, by table."""
        whole: dict[str, list[dict[str, Any]]] = {}
        for table, column in EXPORTED.items():
            rows = await self.tx.rows(
                f"SELECT to_jsonb(t) - 'tenant_id' - 'secret_hash' AS row FROM {table} t "
                f"WHERE tenant_id = $1 AND {column} = $2",
                self.tx.tenant,
                organisation_id,
            )
            whole[table] = [row["row"] for row in rows]
        return whole


class MemberStore:
    """Who is in an organisation of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def add(self, organisation_id: OrganisationId, player: PlayerId, role: Role) -> bool:
        """False for somebody who is in it already."""
        done = await self.tx.execute(
            """INSERT INTO organisation_members (tenant_id, organisation_id, player_id, role)
               VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING""",
            self.tx.tenant,
            organisation_id,
            player,
            role,
        )
        return done == "INSERT 0 1"

    async def find_role(self, organisation_id: OrganisationId, player: str) -> Role | None:
        role: Role | None = await self.tx.value(
            """SELECT role FROM organisation_members
               WHERE tenant_id = $1 AND organisation_id = $2 AND player_id = $3""",
            self.tx.tenant,
            organisation_id,
            player,
        )
        return role

    async def set_role(self, organisation_id: OrganisationId, player: str, role: Role) -> None:
        await self.tx.execute(
            """UPDATE organisation_members SET role = $4
               WHERE tenant_id = $1 AND organisation_id = $2 AND player_id = $3""",
            self.tx.tenant,
            organisation_id,
            player,
            role,
        )

    async def remove(self, organisation_id: OrganisationId, player: str) -> None:
        await self.tx.execute(
            """DELETE FROM organisation_members
               WHERE tenant_id = $1 AND organisation_id = $2 AND player_id = $3""",
            self.tx.tenant,
            organisation_id,
            player,
        )

    async def count_owners(self, organisation_id: OrganisationId) -> int:
        return int(
            await self.tx.value(
                """SELECT count(*) FROM organisation_members
                   WHERE tenant_id = $1 AND organisation_id = $2 AND role = 'owner'""",
                self.tx.tenant,
                organisation_id,
            )
        )

    async def list_of(
        self, organisation_id: OrganisationId, after: str | None, limit: int
    ) -> list[Member]:
        """In the order of their ids."""
        rows = await self.tx.rows(
            """SELECT m.player_id::text, p.display_name, p.username, p.character, m.role,
                      m.joined_at
               FROM organisation_members m
               JOIN players p ON p.tenant_id = m.tenant_id AND p.id = m.player_id
               WHERE m.tenant_id = $1 AND m.organisation_id = $2
                 AND ($3::uuid IS NULL OR m.player_id > $3)
               ORDER BY m.player_id LIMIT $4""",
            self.tx.tenant,
            organisation_id,
            after,
            limit,
        )
        return [Member(**dict(row)) for row in rows]

    async def list_plays(self, organisation_id: OrganisationId, since: datetime) -> list[GamePlay]:
        """What its people played since they are in it, the most played game first."""
        rows = await self.tx.rows(
            """SELECT h.game_id, count(DISTINCT h.player_id) AS players, count(*) AS runs
               FROM organisation_members m
               JOIN score_history h ON h.tenant_id = m.tenant_id AND h.player_id = m.player_id
                   AND h.played_at >= greatest(m.joined_at, $3::timestamptz)
                   AND h.status <> 'refuted'
               WHERE m.tenant_id = $1 AND m.organisation_id = $2
               GROUP BY h.game_id ORDER BY runs DESC, h.game_id""",
            self.tx.tenant,
            organisation_id,
            since,
        )
        return [GamePlay(**dict(row)) for row in rows]


class InviteStore:
    """Invitations into organisations of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def save(
        self,
        invite_id: UUID,
        organisation_id: OrganisationId,
        role: Role,
        secret_hash: bytes,
        most_uses: int,
        created_at: datetime,
        expires_at: datetime,
    ) -> Invite:
        row = await self.tx.row(
            f"""INSERT INTO organisation_invites (tenant_id, id, organisation_id, role,
                    secret_hash, most_uses, created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING {INVITE}""",
            self.tx.tenant,
            invite_id,
            organisation_id,
            role,
            secret_hash,
            most_uses,
            created_at,
            expires_at,
        )
        assert row is not None
        return _invite(row)

    async def find(self, secret_hash: bytes) -> tuple[Invite, str] | None:
        """The invitation of a code that isn't archived, and the organisation's name."""
        row = await self.tx.row(
            f"""SELECT {INVITE_OF_ORGANISATION}, o.name
                FROM organisation_invites i
                JOIN organisations o ON o.tenant_id = i.tenant_id AND o.id = i.organisation_id
                    AND o.archived_at IS NULL
                WHERE i.tenant_id = $1 AND i.secret_hash = $2""",
            self.tx.tenant,
            secret_hash,
        )
        return None if row is None else (_invite(row), row["name"])

    async def use(self, invite_id: str, now: datetime) -> bool:
        """Count one use; False when there is none left. Exact however many try at once."""
        done = await self.tx.execute(
            """UPDATE organisation_invites SET uses = uses + 1
               WHERE tenant_id = $1 AND id = $2 AND uses < most_uses AND revoked_at IS NULL
                 AND expires_at > $3""",
            self.tx.tenant,
            invite_id,
            now,
        )
        return done == "UPDATE 1"

    async def list_open(self, organisation_id: OrganisationId, now: datetime) -> list[Invite]:
        """Those that still count, the newest first."""
        rows = await self.tx.rows(
            f"""SELECT {INVITE} FROM organisation_invites
                WHERE tenant_id = $1 AND organisation_id = $2 AND revoked_at IS NULL
                  AND expires_at > $3 AND uses < most_uses
                ORDER BY created_at DESC, id LIMIT 200""",
            self.tx.tenant,
            organisation_id,
            now,
        )
        return [_invite(row) for row in rows]

    async def revoke(self, organisation_id: OrganisationId, invite_id: str, now: datetime) -> bool:
        done = await self.tx.execute(
            """UPDATE organisation_invites SET revoked_at = $4
               WHERE tenant_id = $1 AND organisation_id = $2 AND id = $3
                 AND revoked_at IS NULL""",
            self.tx.tenant,
            organisation_id,
            invite_id,
            now,
        )
        return done == "UPDATE 1"


def _invite(row: Record) -> Invite:
    fields = (
        "id", "organisation_id", "role", "most_uses", "uses", "created_at", "expires_at",
        "revoked_at",
    )  # fmt: skip
    return Invite(**{name: row[name] for name in fields})
