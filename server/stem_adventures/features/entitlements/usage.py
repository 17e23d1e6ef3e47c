"""Use cases: what an organisation uses, and how far back it may look."""

from dataclasses import replace
from datetime import timedelta

from stem_adventures.context import Context
from stem_adventures.db import Transaction
from stem_adventures.features.entitlements.living import LIVING, count_living
from stem_adventures.features.entitlements.model import (
    Grant,
    Meter,
    OrganisationId,
    Stored,
    month_of,
)
from stem_adventures.features.entitlements.service import give_back, take
from stem_adventures.features.entitlements.store import GrantStore, UsageStore

METERED_DAYS = 3660  # some rows a month


async def look_back(tx: Transaction, organisation_id: OrganisationId, days: int) -> int:
    """How many of so many days of the past its plan shows."""
    grant = await GrantStore(tx).find(organisation_id, "history_days")
    most = grant.most if grant is not None else 0
    return days if most is None else min(days, most)


async def add_storage(
    ctx: Context,
    tx: Transaction,
    organisation_id: OrganisationId,
    kind: str,
    size: int,
    items: int = 1,
) -> None:
    """Count what is stored, by kind, against the plan's room; negative for what is deleted."""
    if size > 0:
        await take(ctx, tx, organisation_id, "storage", size)
    elif size < 0:
        await give_back(tx, organisation_id, "storage", -size)
    await UsageStore(tx).add_storage(organisation_id, kind, size, items)


async def count(
    ctx: Context, tx: Transaction, organisation_id: OrganisationId, meter: str, amount: int = 1
) -> None:
    """One more on a monthly meter, which has no limit."""
    await UsageStore(tx).count(organisation_id, meter, month_of(ctx.now()), amount)


async def usage_of(
    ctx: Context, tx: Transaction, organisation_id: OrganisationId
) -> tuple[list[Grant], list[Stored], list[Meter]]:
    """What an organisation may use and does: grants, storage by kind, and the meters of as many
    months as the plan looks back."""
    usage = UsageStore(tx)
    grants = [
        replace(grant, used=await count_living(ctx, organisation_id, grant.feature))
        if grant.feature in LIVING
        else grant
        for grant in await GrantStore(tx).list_of(organisation_id)
        if grant.is_granted
    ]
    days = await look_back(tx, organisation_id, METERED_DAYS)
    return (
        grants,
        await usage.list_storage(organisation_id),
        await usage.list_meters(organisation_id, month_of(ctx.now() - timedelta(days=days))),
    )
