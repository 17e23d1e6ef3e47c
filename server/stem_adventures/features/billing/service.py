"""Use cases of buying: the trial, Checkout, the portal, changes of plan, cancelling."""

from dataclasses import dataclass
from datetime import datetime

from stem_adventures.adapters.payments import RemoteInvoice, Wish
from stem_adventures.context import Context
from stem_adventures.features import entitlements
from stem_adventures.features.billing.account import (
    customer_of,
    once,
    page_of,
    payments_of,
    price_of,
)
from stem_adventures.features.billing.errors import (
    AlreadySubscribedError,
    BillingOffError,
    NoSubscriptionError,
    TrialUsedError,
    UnknownPlanError,
)
from stem_adventures.features.billing.events import mirror
from stem_adventures.features.billing.model import (
    SHORTEST_STRIPE_TRIAL,
    TRIAL_TIME,
    Period,
    Standing,
    Subscription,
    current,
    standing_of,
)
from stem_adventures.features.billing.settling import settle
from stem_adventures.features.billing.store import AccountStore, SubscriptionStore
from stem_adventures.features.entitlements import (
    FREE,
    Notice,
    NoticeStore,
    OrganisationId,
    Plan,
    PlanStore,
)
from stem_adventures.features.organisations import (
    EXPORT_TIME,
    Organisation,
    access,
    changing,
    list_mine,
    require_founder,
)

MOST_INVOICES = 50


@dataclass(frozen=True, slots=True)
class Account:
    """All that the people who run an organisation should know of its plan."""

    organisation: Organisation
    standing: Standing
    plan: Plan
    subscription: Subscription | None
    may_try: bool
    notices: list[Notice]


async def list_plans(ctx: Context) -> list[Plan]:
    """The plans with their prices, for those who may buy: never for pupils."""
    require_founder(ctx.actor, [one.role for one in await list_mine(ctx)])
    return await entitlements.list_plans(ctx)


async def get_account(ctx: Context, organisation_id: OrganisationId) -> Account:
    """How the organisation stands."""
    async with ctx.transaction() as tx:
        own = await access(ctx, tx, organisation_id, "admin", archived_too=True)
        subscription = current(await SubscriptionStore(tx).list_of(organisation_id))
        granted = await AccountStore(tx).find_grant(organisation_id)
        plans = await PlanStore(tx).list_on_sale()
        notices = await NoticeStore(tx).list_of(organisation_id, ctx.now() - TRIAL_TIME)
    has = granted[0] if granted else FREE
    plan = next((one for one in plans if one.id == has), plans[0])
    standing = standing_of(
        is_sold=entitlements.is_sold(ctx.platform),
        subscription=subscription,
        trial_ends_at=own.trial_ends_at,
        lapsed_at=own.lapsed_at,
        now=ctx.now(),
    )
    may_try = standing in ("free", "lapsed") and own.trial_ends_at is None
    return Account(own, standing, plan, subscription, may_try, notices)


async def begin_trial(ctx: Context, organisation_id: OrganisationId) -> None:
    """Fourteen days with more, once in an organisation's life."""
    _require_sale(ctx)
    async with changing(ctx, organisation_id, "owner") as (tx, own):
        subscriptions = await SubscriptionStore(tx).list_of(organisation_id)
        if own.trial_ends_at is not None or any(one.is_live for one in subscriptions):
            raise TrialUsedError
        await AccountStore(tx).begin_trial(organisation_id, ctx.now() + TRIAL_TIME)
        await settle(ctx, tx, organisation_id)


async def checkout(
    ctx: Context, organisation_id: OrganisationId, plan_id: str, period: Period
) -> str:
    """The address of the page on which to pay for a plan."""
    own, plan = await require_buyer(ctx, organisation_id, plan_id)
    customer, price = await customer_of(ctx, own), await price_of(ctx, plan, period)
    trial = own.trial_ends_at
    if trial is not None and trial - ctx.now() < SHORTEST_STRIPE_TRIAL:
        trial = None
    wish = Wish(
        customer,
        price,
        own.id,
        page_of(ctx, own, "?checkout=done"),
        page_of(ctx, own, "?checkout=cancelled"),
        trial,
    )
    return await payments_of(ctx).checkout(wish, once(ctx, "checkout", own.id, price.id, trial))


async def require_buyer(
    ctx: Context, organisation_id: OrganisationId, plan_id: str
) -> tuple[Organisation, Plan]:
    """The organisation that may buy, and a plan on sale."""
    _require_sale(ctx)
    async with ctx.transaction() as tx:
        own = await access(ctx, tx, organisation_id, "owner")
        if any(one.is_live for one in await SubscriptionStore(tx).list_of(organisation_id)):
            raise AlreadySubscribedError
        plans = await PlanStore(tx).list_on_sale()
    return own, _find_plan(plans, plan_id)


def _find_plan(plans: list[Plan], plan_id: str) -> Plan:
    for plan in plans:
        if plan.id == plan_id and not plan.is_free:
            return plan
    raise UnknownPlanError(known=[plan.id for plan in plans if not plan.is_free])


def _require_sale(ctx: Context) -> None:
    if not entitlements.is_sold(ctx.platform):
        raise BillingOffError


async def open_portal(ctx: Context, organisation_id: OrganisationId) -> str:
    """The address of Stripe's page with invoices and cards."""
    own = await require_owner(ctx, organisation_id)
    if own.stripe_customer_id is None:
        raise NoSubscriptionError
    return await payments_of(ctx).portal(own.stripe_customer_id, page_of(ctx, own))


async def change_plan(ctx: Context, organisation_id: OrganisationId, plan_id: str) -> None:
    """Another plan from now on; what was paid for the rest of the period counts."""
    own, subscription = await _subscribed(ctx, organisation_id)
    plan = _find_plan(await entitlements.list_plans(ctx), plan_id)
    price = await price_of(ctx, plan, subscription.price_period)
    assert subscription.item_id is not None
    name = once(ctx, "change", own.id, price.id, subscription.revision)
    await payments_of(ctx).change_price(subscription.id, subscription.item_id, price, name)
    await mirror(ctx, own.id, subscription.id)


async def set_cancelled(ctx: Context, organisation_id: OrganisationId, is_cancelled: bool) -> None:
    """End the plan with the period that is paid, or let it go on after all."""
    own, subscription = await _subscribed(ctx, organisation_id)
    await payments_of(ctx).set_cancelled(subscription.id, is_cancelled)
    await mirror(ctx, own.id, subscription.id)


async def list_invoices(ctx: Context, organisation_id: OrganisationId) -> list[RemoteInvoice]:
    """The organisation's invoices, the newest first."""
    own = await require_owner(ctx, organisation_id)
    if own.stripe_customer_id is None:
        return []
    return await payments_of(ctx).list_invoices(own.stripe_customer_id, MOST_INVOICES)


async def require_owner(ctx: Context, organisation_id: OrganisationId) -> Organisation:
    """The organisation whose owner asks; also an archived one's, for its old invoices."""
    _require_sale(ctx)
    async with ctx.transaction() as tx:
        return await access(ctx, tx, organisation_id, "owner", archived_too=True)


async def _subscribed(
    ctx: Context, organisation_id: OrganisationId
) -> tuple[Organisation, Subscription]:
    own = await require_owner(ctx, organisation_id)
    async with ctx.transaction() as tx:
        found = current(await SubscriptionStore(tx).list_of(organisation_id))
    if found is None or found.item_id is None:
        raise NoSubscriptionError
    return own, found


def export_until(account: Account) -> datetime | None:
    """Until when what is above the free limits can be taken home."""
    ended = account.organisation.lapsed_at
    return None if ended is None else ended + EXPORT_TIME
