"""All SQL of billing: the mirror of subscriptions, events, and what of organisations it changes."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from asyncpg import Record

from stem_adventures.adapters.payments import RemoteSubscription
from stem_adventures.context import TenantId
from stem_adventures.db import Database, Transaction
from stem_adventures.features.billing.model import Event, Subscription, plan_of
from stem_adventures.features.entitlements import OrganisationId

SUBSCRIPTION = """stripe_subscription_id, organisation_id, plan_id, plan_version, price_period,
    status, item_id, period_ends_at, trial_ends_at, cancel_at_period_end, by_invoice,
    stripe_changed_at, asked_at, revision"""


async def find_customer(
    database: Database, customer_id: str
) -> tuple[TenantId, OrganisationId] | None:
    """Whose customer this is; Stripe knows nothing of tenants."""
    found = await database.call("SELECT find_customer($1)", customer_id)
    return None if found is None else (TenantId(found[0]), OrganisationId(found[1]))


class SubscriptionStore:
    """The mirror of Stripe's subscriptions in the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def find(self, subscription_id: str) -> Subscription | None:
        row = await self.tx.row(
            f"""SELECT {SUBSCRIPTION} FROM subscriptions
                WHERE tenant_id = $1 AND stripe_subscription_id = $2""",
            self.tx.tenant,
            subscription_id,
        )
        return None if row is None else _subscription(row)

    async def list_of(self, organisation_id: OrganisationId) -> list[Subscription]:
        rows = await self.tx.rows(
            f"""SELECT {SUBSCRIPTION} FROM subscriptions
                WHERE tenant_id = $1 AND organisation_id = $2
                  AND stripe_subscription_id IS NOT NULL ORDER BY created_at, id""",
            self.tx.tenant,
            organisation_id,
        )
        return [_subscription(row) for row in rows]

    async def save(
        self,
        organisation_id: OrganisationId,
        told: RemoteSubscription,
        changed_at: datetime,
        asked_at: datetime | None,
    ) -> None:
        """What Stripe says, as it was at `changed_at`."""
        await self.tx.execute(
            """INSERT INTO subscriptions (tenant_id, id, organisation_id, stripe_subscription_id,
                   plan_id, plan_version, price_period, status, item_id, period_starts_at,
                   period_ends_at, trial_ends_at, cancel_at_period_end, by_invoice,
                   stripe_changed_at, asked_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
               ON CONFLICT (tenant_id, stripe_subscription_id) DO UPDATE
               SET plan_id = excluded.plan_id, plan_version = excluded.plan_version,
                   price_period = excluded.price_period, status = excluded.status,
                   item_id = excluded.item_id, period_starts_at = excluded.period_starts_at,
                   period_ends_at = excluded.period_ends_at,
                   trial_ends_at = excluded.trial_ends_at,
                   cancel_at_period_end = excluded.cancel_at_period_end,
                   by_invoice = excluded.by_invoice,
                   stripe_changed_at = greatest(subscriptions.stripe_changed_at,
                                                excluded.stripe_changed_at),
                   asked_at = greatest(subscriptions.asked_at, excluded.asked_at),
                   revision = subscriptions.revision + 1, updated_at = now()""",
            self.tx.tenant,
            uuid4(),
            organisation_id,
            told.id,
            *plan_of(told),
            told.status,
            told.item_id,
            told.period_starts_at,
            told.period_ends_at,
            told.trial_ends_at,
            told.cancel_at_period_end,
            told.by_invoice,
            changed_at,
            asked_at,
        )


class AccountStore:
    """What billing keeps with organisations of the transaction's tenant."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def lock(self, organisation_id: OrganisationId) -> Record | None:
        """One at a time decides what an organisation has."""
        return await self.tx.row(
            """SELECT trial_ends_at, lapsed_at FROM organisations
               WHERE tenant_id = $1 AND id = $2 FOR UPDATE""",
            self.tx.tenant,
            organisation_id,
        )

    async def set_customer(self, organisation_id: OrganisationId, customer_id: str) -> str:
        """Keep the customer; the one that counts, where somebody was quicker."""
        kept: str = await self.tx.value(
            """UPDATE organisations
               SET stripe_customer_id = coalesce(stripe_customer_id, $3), updated_at = now()
               WHERE tenant_id = $1 AND id = $2 RETURNING stripe_customer_id""",
            self.tx.tenant,
            organisation_id,
            customer_id,
        )
        return kept

    async def forget_customer(self, organisation_id: OrganisationId) -> None:
        await self.tx.execute(
            """UPDATE organisations SET stripe_customer_id = NULL, updated_at = now()
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            organisation_id,
        )

    async def begin_trial(self, organisation_id: OrganisationId, ends_at: datetime) -> None:
        await self.tx.execute(
            """UPDATE organisations SET trial_ends_at = $3, updated_at = now()
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            organisation_id,
            ends_at,
        )

    async def set_lapsed_at(self, organisation_id: OrganisationId, at: datetime | None) -> None:
        await self.tx.execute(
            """UPDATE organisations SET lapsed_at = $3, updated_at = now()
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            organisation_id,
            at,
        )

    async def set_tax_exemption(self, organisation_id: OrganisationId, state: str) -> None:
        """What Stripe says; `none` there leaves a claim that is still to be checked."""
        await self.tx.execute(
            """UPDATE organisations SET tax_exemption = $3, updated_at = now()
               WHERE tenant_id = $1 AND id = $2 AND tax_exemption <> $3
                 AND NOT ($3 = 'none' AND tax_exemption = 'claimed')""",
            self.tx.tenant,
            organisation_id,
            state,
        )

    async def claim_exemption(self, organisation_id: OrganisationId) -> None:
        await self.tx.execute(
            """UPDATE organisations SET tax_exemption = 'claimed', updated_at = now()
               WHERE tenant_id = $1 AND id = $2 AND tax_exemption = 'none'""",
            self.tx.tenant,
            organisation_id,
        )

    async def find_grant(self, organisation_id: OrganisationId) -> tuple[str, str, Any] | None:
        """Plan, giver and end of what the organisation has now."""
        row = await self.tx.row(
            """SELECT plan_id, granted_by, valid_until FROM entitlements
               WHERE tenant_id = $1 AND organisation_id = $2 AND granted_by <> 'none' LIMIT 1""",
            self.tx.tenant,
            organisation_id,
        )
        return None if row is None else (row["plan_id"], row["granted_by"], row["valid_until"])

    async def list_trials(self, now: datetime, until: datetime) -> list[Record]:
        """Trials that end between the two times."""
        return await self.tx.rows(
            """SELECT id::text, name, trial_ends_at FROM organisations
               WHERE tenant_id = $1 AND trial_ends_at > $2 AND trial_ends_at <= $3
                 AND archived_at IS NULL""",
            self.tx.tenant,
            now,
            until,
        )

    async def list_ended_grants(self, now: datetime) -> list[OrganisationId]:
        """Organisations that have something whose time is over."""
        rows = await self.tx.rows(
            """SELECT DISTINCT organisation_id FROM entitlements
               WHERE tenant_id = $1 AND valid_until <= $2""",
            self.tx.tenant,
            now,
        )
        return [OrganisationId(str(row["organisation_id"])) for row in rows]

    async def list_given_otherwise(self, *, by_host: bool) -> list[OrganisationId]:
        """Organisations whose features are given by the host (or not), though they shouldn't."""
        rows = await self.tx.rows(
            """SELECT DISTINCT organisation_id FROM entitlements
               WHERE tenant_id = $1 AND granted_by <> 'none' AND (granted_by = 'host') <> $2""",
            self.tx.tenant,
            by_host,
        )
        return [OrganisationId(str(row["organisation_id"])) for row in rows]

    async def list_customers(self) -> list[tuple[OrganisationId, str]]:
        """Organisations that Stripe knows."""
        rows = await self.tx.rows(
            """SELECT id, stripe_customer_id FROM organisations
               WHERE tenant_id = $1 AND stripe_customer_id IS NOT NULL ORDER BY id""",
            self.tx.tenant,
        )
        return [(OrganisationId(str(row["id"])), row["stripe_customer_id"]) for row in rows]

    async def find_addressee(self, organisation_id: OrganisationId) -> Record | None:
        """Name, address and language for letters."""
        return await self.tx.row(
            """SELECT name, billing_email, locale FROM organisations
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            organisation_id,
        )


class EventStore:
    """Stripe's events in the transaction's tenant: each once, until it is handled."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx

    async def add(self, event: Event, received_at: datetime, try_at: datetime) -> bool:
        """False for a copy of one that we have."""
        done = await self.tx.execute(
            """INSERT INTO billing_events (tenant_id, id, type, happened_at, object,
                   organisation_id, received_at, try_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING""",
            self.tx.tenant,
            event.id,
            event.type,
            event.happened_at,
            event.object,
            event.organisation_id,
            received_at,
            try_at,
        )
        return done == "INSERT 0 1"

    async def claim(self, now: datetime, until: datetime) -> Event | None:
        """The earliest of the events that wait; others leave it alone until `until`."""
        row = await self.tx.row(
            """UPDATE billing_events e SET try_at = $3
               FROM (SELECT id FROM billing_events
                     WHERE tenant_id = $1 AND handled_at IS NULL AND try_at <= $2
                     ORDER BY happened_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) due
               WHERE e.tenant_id = $1 AND e.id = due.id
               RETURNING e.id, type, happened_at, object, organisation_id::text, attempts""",
            self.tx.tenant,
            now,
            until,
        )
        return None if row is None else Event(**row)

    async def set_handled(self, event_id: str, at: datetime) -> None:
        await self.tx.execute(
            """UPDATE billing_events SET handled_at = $3, problem = ''
               WHERE tenant_id = $1 AND id = $2""",
            self.tx.tenant,
            event_id,
            at,
        )

    async def set_failed(self, event_id: str, problem: str, try_at: datetime) -> None:
        await self.tx.execute(
            """UPDATE billing_events SET attempts = attempts + 1, problem = $3, try_at = $4
               WHERE tenant_id = $1 AND id = $2 AND handled_at IS NULL""",
            self.tx.tenant,
            event_id,
            problem,
            try_at,
        )

    async def forget(self, before: datetime) -> None:
        """Drop what was handled long ago: Stripe doesn't send it again."""
        await self.tx.execute(
            "DELETE FROM billing_events WHERE tenant_id = $1 AND handled_at < $2",
            self.tx.tenant,
            before,
        )


def _subscription(row: Record) -> Subscription:
    return Subscription(
        id=row["stripe_subscription_id"],
        organisation_id=OrganisationId(str(row["organisation_id"])),
        changed_at=row["stripe_changed_at"],
        **{
            name: row[name]
            for name in (
                "plan_id", "plan_version", "price_period", "status", "item_id", "period_ends_at",
                "trial_ends_at", "cancel_at_period_end", "by_invoice", "asked_at", "revision",
            )
        },
    )  # fmt: skip


async def tenants_with_work(database: Database, now: datetime) -> list[TenantId]:
    """Tenants in which an event, the end of a trial or a notice waits."""
    found = await database.call("SELECT array_agg(t) FROM tenants_with_billing_work($1) t", now)
    return [TenantId(name) for name in found or ()]
