"""The one place that decides what an organisation has, and gives and takes accordingly."""

import structlog

from stem_adventures.context import Context
from stem_adventures.db import Transaction
from stem_adventures.features import entitlements
from stem_adventures.features.billing.model import Offer, offer_for
from stem_adventures.features.billing.store import AccountStore, SubscriptionStore
from stem_adventures.features.entitlements import (
    FREE,
    TRIAL,
    Notice,
    NoticeStore,
    OrganisationId,
    Plan,
    PlanStore,
)

log = structlog.get_logger()


async def settle(ctx: Context, tx: Transaction, organisation_id: OrganisationId) -> None:
    """Give what is paid for or on trial, take what isn't any more; nothing is deleted.

    Only what begins asks for entitlements, so a lesson or a match that runs goes on. Repeating
    this changes nothing.
    """
    accounts, now = AccountStore(tx), ctx.now()
    account = await accounts.lock(organisation_id)
    if account is None:
        return
    plans = PlanStore(tx)
    on_sale = await plans.list_on_sale()
    offer = offer_for(
        await SubscriptionStore(tx).list_of(organisation_id),
        {plan.id: plan.position for plan in on_sale},
        account["trial_ends_at"],
        now,
    )
    plan = await _plan_of(plans, on_sale, offer)
    before = await accounts.find_grant(organisation_id)
    await entitlements.provision(ctx, tx, organisation_id, plan, offer.granted_by, offer.until)
    if offer.plan_id != FREE and account["lapsed_at"] is not None:
        await accounts.set_lapsed_at(organisation_id, None)
    if offer.plan_id == FREE and before is not None and before[0] != FREE:
        await accounts.set_lapsed_at(organisation_id, now)
        kind = "trial_ended" if before[1] == TRIAL else "plan_ended"
        notice = Notice(organisation_id, kind, now.isoformat(), now, {"plan": before[0]})
        await NoticeStore(tx).add(notice)
    if before is None or before[0] != plan.id:
        log.info("plan given", tenant=ctx.tenant, organisation=organisation_id, plan=plan.id)


async def _plan_of(plans: PlanStore, on_sale: list[Plan], offer: Offer) -> Plan:
    """The version that was bought, however old it is."""
    newest = next((plan for plan in on_sale if plan.id == offer.plan_id), None)
    if offer.version is None or (newest is not None and newest.version == offer.version):
        bought = newest
    else:
        bought = await plans.find(offer.plan_id, offer.version) or newest
    assert bought is not None
    return bought
