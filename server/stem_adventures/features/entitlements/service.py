"""Use cases: may somebody use a feature, and is there room for one more."""

from datetime import datetime, timedelta

from stem_adventures.context import Context, Platform
from stem_adventures.db import Transaction
from stem_adventures.features.entitlements.cache import entitled, forget_after
from stem_adventures.features.entitlements.errors import LimitReachedError, NotInPlanError
from stem_adventures.features.entitlements.model import (
    FREE,
    HOST,
    NONE,
    PLAN,
    Grant,
    Meter,
    Notice,
    OrganisationId,
    Plan,
    Stored,
    cheapest_with,
    crossed,
    month_of,
)
from stem_adventures.features.entitlements.store import (
    GrantStore,
    NoticeStore,
    PlanStore,
    UsageStore,
)

METERED_MONTHS = timedelta(days=366)


def is_sold(platform: Platform) -> bool:
    """False for a school that hosts the server itself: then everybody has everything."""
    return platform.settings.stripe_secret_key is not None


async def list_plans(ctx: Context) -> list[Plan]:
    """The plans on sale, the smallest first."""
    async with ctx.transaction() as tx:
        return await PlanStore(tx).list_on_sale()


async def require_feature(
    ctx: Context, feature: str, organisation_id: OrganisationId | None = None
) -> OrganisationId | None:
    """The organisation that gives the player the feature, or `entitlements/not_in_plan`.

    None where nothing is sold. This is what `requires="…"` on a route or message asks. Of several
    organisations the most generous one counts, or the one that is named; a stranger to that one
    hears the same whatever it has.
    """
    player_id = ctx.require_player()
    if not is_sold(ctx.platform):
        return None
    if organisation_id is not None:
        async with ctx.transaction() as tx:
            if await GrantStore(tx).gives(organisation_id, player_id, feature):
                return organisation_id
        raise await _not_in_plan(ctx, feature)
    found = (await entitled(ctx, player_id)).get(feature)
    if found is None:
        raise await _not_in_plan(ctx, feature)
    return OrganisationId(found[0])


async def _not_in_plan(ctx: Context, feature: str) -> NotInPlanError:
    plan = cheapest_with(await list_plans(ctx), feature)
    return NotInPlanError(feature=feature, plan=plan.id if plan else None)


async def list_entitled(ctx: Context) -> dict[str, tuple[str, str]]:
    """Feature -> organisation and plan of what the signed-in player may use."""
    return await entitled(ctx, ctx.require_player())


async def provision(
    ctx: Context,
    tx: Transaction,
    organisation_id: OrganisationId,
    plan: Plan,
    granted_by: str = PLAN,
    until: datetime | None = None,
) -> None:
    """Give what the plan has, take what it hasn't; everybody's cached answer is forgotten."""
    if not is_sold(ctx.platform):
        plan, granted_by = await _everything(tx, plan), HOST
    await GrantStore(tx).provision(organisation_id, plan, granted_by, until)
    await forget_members(ctx, tx, organisation_id)


async def _everything(tx: Transaction, plan: Plan) -> Plan:
    """Every feature of every plan, without limits."""
    names = {name for one in await PlanStore(tx).list_on_sale() for name in one.features}
    return Plan(plan.id, plan.name, plan.audience, 0, dict.fromkeys(sorted(names)))


async def provision_free(ctx: Context, tx: Transaction, organisation_id: OrganisationId) -> None:
    """What a new organisation has."""
    plans = await PlanStore(tx).list_on_sale()
    free = next(plan for plan in plans if plan.id == FREE)
    await provision(ctx, tx, organisation_id, free)


async def take(
    ctx: Context, tx: Transaction, organisation_id: OrganisationId, feature: str, amount: int = 1
) -> Grant:
    """Count what the transaction adds, or `entitlements/limit_reached` and nothing happens."""
    store = GrantStore(tx)
    after = await store.take(organisation_id, feature, amount)
    if after is None:
        raise await _why_not(tx, await store.find(organisation_id, feature), feature)
    before = Grant(feature, after.most, after.used - amount, after.plan_id, after.granted_by)
    reached = crossed(before, after)
    if reached is not None:
        about = f"{feature}:{after.most}:{reached}"
        data = {"feature": feature, "percent": reached, "used": after.used, "most": after.most}
        await NoticeStore(tx).add(Notice(organisation_id, "limit_near", about, ctx.now(), data))
    return after


async def _why_not(
    tx: Transaction, grant: Grant | None, feature: str
) -> NotInPlanError | LimitReachedError:
    plans = await PlanStore(tx).list_on_sale()
    if grant is None or grant.granted_by == NONE:
        plan = cheapest_with(plans, feature)
        return NotInPlanError(feature=feature, plan=plan.id if plan else None)
    plan = cheapest_with(plans, feature, more_than=grant.most)
    return LimitReachedError(
        feature=feature, most=grant.most, used=grant.used, plan=plan.id if plan else None
    )


async def give_back(
    tx: Transaction, organisation_id: OrganisationId, feature: str, amount: int = 1
) -> None:
    """Count what the transaction removes."""
    await GrantStore(tx).give_back(organisation_id, feature, amount)


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
    """What an organisation may use and does: grants, storage by kind, a year of meters."""
    usage = UsageStore(tx)
    return (
        [grant for grant in await GrantStore(tx).list_of(organisation_id) if grant.is_granted],
        await usage.list_storage(organisation_id),
        await usage.list_meters(organisation_id, ctx.now() - METERED_MONTHS),
    )


async def forget_members(ctx: Context, tx: Transaction, organisation_id: OrganisationId) -> None:
    """Once the transaction is durable, everybody's cached answer is forgotten."""
    forget_after(ctx, tx, await GrantStore(tx).list_players_of(organisation_id))
