"""Use cases: may somebody use a feature, and is there room for one more."""

from dataclasses import replace
from datetime import datetime

from stem_adventures.context import Context, Platform
from stem_adventures.db import Transaction
from stem_adventures.features.entitlements.cache import entitled, forget_after
from stem_adventures.features.entitlements.errors import LimitReachedError, NotInPlanError
from stem_adventures.features.entitlements.model import (
    COUNTED,
    FREE,
    HOST,
    NONE,
    PLAN,
    Grant,
    Notice,
    OrganisationId,
    Plan,
    cheapest_with,
    crossed,
)
from stem_adventures.features.entitlements.store import (
    GrantStore,
    NoticeStore,
    PlanStore,
)


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

    This is what `requires="…"` on a route or message asks. Of several organisations the most
    generous one counts, or the one that is named; a stranger to that one hears the same whatever
    it has. None where nothing is sold, and for what is only counted (such as rooms) when somebody
    plays without an organisation: then nobody's plan is used up.
    """
    player_id = ctx.require_player()
    if not is_sold(ctx.platform):
        return None
    if organisation_id is not None:
        async with ctx.transaction() as tx:
            if await GrantStore(tx).gives(organisation_id, player_id, feature):
                return organisation_id
        raise await _not_in_plan(ctx, feature)
    has = await entitled(ctx, player_id)
    if feature in has:
        return OrganisationId(has[feature][0])
    if has or feature not in COUNTED:
        raise await _not_in_plan(ctx, feature)
    return None


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
    await warn(ctx, tx, organisation_id, after, amount)
    return after


async def take_mine(
    ctx: Context, tx: Transaction, feature: str, amount: int = 1
) -> OrganisationId | None:
    """Count what the transaction adds for the caller, where the route or message `requires` it.

    The organisation that it counts for; None for those who need none. It is asked for over the
    transaction's own connection: of many who hold one and wait for another, none would get on.
    """
    player_id = ctx.require_player()
    if not is_sold(ctx.platform):
        return None
    has = await GrantStore(tx).list_of_player(player_id)
    if feature in has:
        organisation_id = OrganisationId(has[feature][0])
        await take(ctx, tx, organisation_id, feature, amount)
        return organisation_id
    if has or feature not in COUNTED:
        raise await _why_not(tx, None, feature)
    return None


async def warn(
    ctx: Context, tx: Transaction, organisation_id: OrganisationId, after: Grant, amount: int
) -> None:
    """Tell the organisation when so much more has brought it to 75 or 90 per cent."""
    reached = crossed(replace(after, used=after.used - amount), after)
    if reached is not None:
        about = f"{after.feature}:{after.most}:{reached}"
        data = {
            "feature": after.feature, "percent": reached, "used": after.used, "most": after.most,
        }  # fmt: skip
        await NoticeStore(tx).add(Notice(organisation_id, "limit_near", about, ctx.now(), data))


async def _why_not(
    tx: Transaction, grant: Grant | None, feature: str
) -> NotInPlanError | LimitReachedError:
    if grant is None or grant.granted_by == NONE:
        plan = cheapest_with(await PlanStore(tx).list_on_sale(), feature)
        return NotInPlanError(feature=feature, plan=plan.id if plan else None)
    return await limit_reached(tx, grant)


async def limit_reached(tx: Transaction, grant: Grant) -> LimitReachedError:
    """The refusal of one more, with the plan that has room for more."""
    plans = await PlanStore(tx).list_on_sale()
    plan = cheapest_with(plans, grant.feature, more_than=grant.most)
    return LimitReachedError(
        feature=grant.feature, most=grant.most, used=grant.used, plan=plan.id if plan else None
    )


async def give_back(
    tx: Transaction, organisation_id: OrganisationId, feature: str, amount: int = 1
) -> None:
    """Count what the transaction removes."""
    await GrantStore(tx).give_back(organisation_id, feature, amount)


async def forget_members(ctx: Context, tx: Transaction, organisation_id: OrganisationId) -> None:
    """Once the transaction is durable, everybody's cached answer is forgotten."""
    forget_after(ctx, tx, await GrantStore(tx).list_players_of(organisation_id))
