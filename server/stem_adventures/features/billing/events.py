"""Stripe's webhooks: kept first, then acknowledged, then followed, however they come."""

from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, get_args

import asyncpg
import msgspec
import structlog

from stem_adventures.adapters.payments import RemoteSubscription
from stem_adventures.adapters.stripe_objects import (
    customer_of,
    id_of,
    read_subscription,
    subscription_of,
)
from stem_adventures.context import Context, Platform
from stem_adventures.errors import ProblemError
from stem_adventures.features.billing.account import open_payments, payments_of
from stem_adventures.features.billing.errors import (
    BadEventError,
    BadSignatureError,
    BillingOffError,
)
from stem_adventures.features.billing.model import ENDED, Event, Outcome, Verdict, judge, surplus
from stem_adventures.features.billing.settling import settle
from stem_adventures.features.billing.store import (
    AccountStore,
    EventStore,
    SubscriptionStore,
    find_customer,
)
from stem_adventures.features.entitlements import OrganisationId, PlanStore

SUBSCRIPTION = "customer.subscription."
FOLLOWED = (
    "customer.updated", "customer.deleted",
    "checkout.session.completed", "checkout.session.async_payment_succeeded",
    "invoice.paid", "invoice.payment_succeeded", "invoice.payment_failed",
)  # fmt: skip
FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=10), timedelta(hours=1)
HEAD_START = timedelta(seconds=2)
"""So long who was told of an event follows it alone. Were it killed, others go on after that; were
it only slow, following an event twice does no harm."""
CHANGES_MEANWHILE = 5
LONG_AGO = datetime.fromtimestamp(0, UTC)
log = structlog.get_logger()


class Tally:
    """How many events this process was told of, by what became of them."""

    def __init__(self, _: Platform) -> None:
        self.counts = dict.fromkeys(get_args(Outcome), 0)


class ChangingError(Exception):
    """The mirror changed under our hands each time: many events of one subscription at once."""


class SentEvent(msgspec.Struct):
    """The part of an event that matters before its object is looked at."""

    id: str
    type: str
    created: int
    data: dict[str, Any]


async def receive(platform: Platform, body: bytes, signature: str) -> Outcome:
    """Keep an event and follow it; the answer says what became of it.

    Once this returns the event is durable: if following it fails or the server is killed, the
    job of `jobs.py` follows it later.
    """
    sent = read_event(platform, body, signature)
    found = await _find(platform, sent)
    if isinstance(found, str):
        platform.part(Tally).counts[found] += 1
        return found
    ctx, event = found
    async with ctx.transaction() as tx:
        is_new = await EventStore(tx).add(event, ctx.now(), ctx.now() + HEAD_START)
    outcome: Outcome = "kept" if is_new else "copy"
    platform.part(Tally).counts[outcome] += 1
    if is_new:
        await follow(ctx, event)
    return outcome


def read_event(platform: Platform, body: bytes, signature: str) -> SentEvent:
    """The event, once its signature over the very bytes and its age are checked."""
    secrets = (platform.settings.stripe_webhook_secret or "").split()
    if not secrets:
        raise BillingOffError
    payments = platform.part(open_payments)
    if not any(payments.is_signed(body, signature, secret) for secret in secrets):
        raise BadSignatureError
    try:
        return msgspec.json.decode(body, type=SentEvent)
    except msgspec.MsgspecError as error:
        raise BadEventError from error


async def _find(platform: Platform, sent: SentEvent) -> tuple[Context, Event] | Outcome:
    """The event and whose it is, or why nobody here has to do with it."""
    if not (sent.type.startswith(SUBSCRIPTION) or sent.type in FOLLOWED):
        return "unknown_type"
    thing = sent.data.get("object")
    customer = customer_of(thing) if isinstance(thing, dict) else None
    found = await find_customer(platform.database, customer) if customer else None
    if found is None or not isinstance(thing, dict):
        return "unknown_customer"
    happened_at = datetime.fromtimestamp(sent.created, UTC)
    return platform.context(found[0]), Event(sent.id, sent.type, happened_at, thing, found[1])


async def follow(ctx: Context, event: Event) -> bool:
    """Do what a kept event is about; when that fails it is tried again later."""
    try:
        await _apply(ctx, event)
    except (
        ProblemError, asyncpg.PostgresError, OSError, LookupError, TypeError, ValueError,
        ChangingError,
    ) as error:  # fmt: skip
        wait = min(LONGEST_RETRY, FIRST_RETRY * 2**event.attempts)
        log.warning("event failed", type=event.type, event_id=event.id, why=repr(error)[:300])
        async with ctx.transaction() as tx:
            await EventStore(tx).set_failed(event.id, repr(error)[:500], ctx.now() + wait)
        return False
    async with ctx.transaction() as tx:
        await EventStore(tx).set_handled(event.id, ctx.now())
    return True


async def _apply(ctx: Context, event: Event) -> None:
    organisation_id, thing, at = event.organisation_id, event.object, event.happened_at
    if event.type == "customer.updated":
        exemption = await payments_of(ctx).tax_exemption(str(id_of(thing.get("id"))))
        async with ctx.transaction() as tx:
            await AccountStore(tx).set_tax_exemption(organisation_id, exemption)
    elif event.type == "customer.deleted":
        await forget_customer(ctx, organisation_id)
    elif event.type.startswith(SUBSCRIPTION):
        await mirror(ctx, organisation_id, thing["id"], at, read_subscription(thing))
    elif (subscription := subscription_of(thing)) is not None:
        await mirror(ctx, organisation_id, subscription, at, None)
    await end_surplus(ctx, organisation_id)


async def forget_customer(ctx: Context, organisation_id: OrganisationId) -> None:
    """It is gone at Stripe: who buys again gets a new one. Events of what it had may never come,
    or come when nobody knows any more whose they are.
    """
    async with ctx.transaction() as tx:
        found = await SubscriptionStore(tx).list_of(organisation_id)
    for one in found:
        if one.status not in ENDED:
            await mirror(ctx, organisation_id, one.id)
    async with ctx.transaction() as tx:
        await AccountStore(tx).forget_customer(organisation_id)


async def mirror(
    ctx: Context,
    organisation_id: OrganisationId,
    subscription_id: str,
    at: datetime | None = None,
    told: RemoteSubscription | None = None,
) -> None:
    """Bring our mirror of a subscription to what Stripe has: what it told us as it was `at`, or,
    without `told`, what it answers now.
    """
    for _ in range(CHANGES_MEANWHILE):
        async with ctx.transaction() as tx:
            before = await SubscriptionStore(tx).find(subscription_id)
        verdict = Verdict.ASK if told is None or at is None else judge(before, told, at)
        if verdict is Verdict.IGNORE:
            return
        newest, asked_at = told, None
        if verdict is Verdict.ASK:
            asked_at = ctx.now()
            newest = await payments_of(ctx).find_subscription(subscription_id)
        # Our clock isn't Stripe's: an answer without an event has no time of Stripe's.
        changed_at = at or (before.changed_at if before else LONG_AGO)
        seen = Seen(changed_at, asked_at, before.revision if before else None)
        if newest is None or await _write(ctx, organisation_id, newest, seen):
            return
    raise ChangingError


class Seen(NamedTuple):
    """Of when an answer is, when Stripe was asked for it, and what the mirror was before."""

    changed_at: datetime
    asked_at: datetime | None
    revision: int | None


async def _write(
    ctx: Context, organisation_id: OrganisationId, newest: RemoteSubscription, seen: Seen
) -> bool:
    """Store it and settle; False when the mirror changed since it was looked at."""
    async with ctx.transaction() as tx:
        await AccountStore(tx).lock(organisation_id)
        store = SubscriptionStore(tx)
        found = await store.find(newest.id)
        if (found.revision if found else None) != seen.revision:
            return False
        await store.save(organisation_id, newest, seen.changed_at, seen.asked_at)
        await settle(ctx, tx, organisation_id)
    return True


async def end_surplus(ctx: Context, organisation_id: OrganisationId) -> None:
    """An organisation pays once: two Checkout pages that were open at once may both be paid."""
    async with ctx.transaction() as tx:
        found = await SubscriptionStore(tx).list_of(organisation_id)
        if len(found) < 2:
            return
        positions = {plan.id: plan.position for plan in await PlanStore(tx).list_on_sale()}
    for one in surplus(found, positions):
        log.warning("paid twice: one ends", organisation=organisation_id, subscription=one.id)
        await payments_of(ctx).end(one.id, does_credit=one.status == "active")
        await mirror(ctx, organisation_id, one.id)


async def look_at_all(ctx: Context, organisation_id: OrganisationId, customer_id: str) -> None:
    """Bring everything of a customer to what Stripe has now, whatever was lost on the way."""
    found = await payments_of(ctx).list_subscriptions(customer_id)
    async with ctx.transaction() as tx:
        known = {one.id: one for one in await SubscriptionStore(tx).list_of(organisation_id)}
    for told in found:
        before = known.get(told.id)
        if before is None or before.status not in ENDED:
            await mirror(ctx, organisation_id, told.id)
    await end_surplus(ctx, organisation_id)
    exemption = await payments_of(ctx).tax_exemption(customer_id)
    async with ctx.transaction() as tx:
        await AccountStore(tx).set_tax_exemption(organisation_id, exemption)
        await settle(ctx, tx, organisation_id)


async def reconcile(ctx: Context) -> int:
    """Compare every customer of the tenant with Stripe; how many could not be compared."""
    async with ctx.transaction() as tx:
        customers = await AccountStore(tx).list_customers()
    failed = 0
    for organisation_id, customer_id in customers:
        try:
            await look_at_all(ctx, organisation_id, customer_id)
        except ProblemError as error:
            failed += 1
            log.warning("not reconciled", organisation=organisation_id, why=error.code)
    return failed
