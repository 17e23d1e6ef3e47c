"""Stripe's webhooks, in whatever order, number and state they come."""

import asyncio
import random
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stem_adventures.adapters.payments import PaymentsUnavailableError, RemoteSubscription
from stem_adventures.context import Platform, TenantId
from stem_adventures.features.billing import events, jobs
from stem_adventures.features.billing.errors import BadEventError, BadSignatureError
from stem_adventures.features.billing.events import Tally, look_at_all, reconcile
from stem_adventures.features.billing.jobs import follow_waiting
from stem_adventures.features.billing.model import GIVING
from stem_adventures.features.billing.service import get_account
from stem_adventures.features.billing.store import EventStore, SubscriptionStore
from tests.billing.conftest import Shop, open_shop
from tests.fakes.payments import FakeStripe

STARTER, PRO = "stem_starter_v1_month", "stem_pro_v1_year"
# What can happen in a subscription's life; `wait 0` puts the next event into the same second.
ACTS = st.sampled_from(
    [("plan", STARTER), ("plan", PRO), ("status", "past_due"), ("status", "active"),
     ("status", "unpaid"), ("status", "trialing"), ("status", "paused"), ("cancel", True),
     ("cancel", False), *(("tell", kind) for kind in (
         "invoice.paid", "invoice.payment_failed", "invoice.finalized", "customer.updated",
         "customer.subscription.trial_will_end", "checkout.session.completed",
         "checkout.session.expired", "charge.dispute.created",
     ))]
)  # fmt: skip
LIVES = st.lists(st.tuples(ACTS, st.sampled_from([0, 0, 1, 5, 120])), max_size=8)
FATES = st.sampled_from(["once", "once", "twice", "lost"])


def live(stripe: FakeStripe, customer: str, life: list[Any], does_end: bool) -> str:
    """A subscription that goes through all of this; its events are kept by the fake."""
    name = stripe.subscribe(customer, STARTER, "incomplete")
    for (act, value), seconds in life:
        stripe.wait(seconds)
        if act == "plan":
            stripe.change(name, price_id=value)
        elif act == "status":
            stripe.change(name, status=value)
        elif act == "cancel":
            stripe.change(name, cancel_at_period_end=value)
        else:
            stripe.tell(value, name)
    if does_end:
        stripe.change(name, status="canceled")
    return name


async def require_same(shop: Shop, name: str) -> None:
    """Our mirror, and what the organisation has, are what Stripe says."""
    told = await shop.stripe.find_subscription(name)
    assert told is not None
    async with shop.ctx.transaction() as tx:
        ours = await SubscriptionStore(tx).find(name)
    assert ours is not None
    assert (ours.status, ours.cancel_at_period_end, ours.period_ends_at) == (
        told.status, told.cancel_at_period_end, told.period_ends_at,
    )  # fmt: skip
    plan = told.price_id.split("_")[1]
    assert ours.plan_id == plan
    assert (await shop.has())[0] == (plan if told.status in GIVING else "free")


@given(life=LIVES, does_end=st.booleans(), data=st.data())
@settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
async def test_shuffled_doubled_and_lost_events_end_in_what_stripe_has(
    life: list[Any], does_end: bool, data: st.DataObject,
    selling: tuple[Platform, FakeStripe, list[timedelta]], tenant: TenantId,
) -> None:  # fmt: skip
    platform, stripe, moved = selling
    shop = await open_shop(platform, stripe, moved, tenant)
    stripe.events.clear()
    name = live(stripe, shop.customer, life, does_end)
    fates = [data.draw(FATES) for _ in stripe.events]
    sent = [
        event
        for event, fate in zip(stripe.events, fates, strict=True)
        for _ in range({"once": 1, "twice": 2, "lost": 0}[fate])
    ]
    for event in data.draw(st.permutations(sent)):
        await shop.send(event)
    if "lost" in fates:  # the nightly comparison repairs it
        await look_at_all(shop.ctx, shop.organisation, shop.customer)
    await require_same(shop, name)
    for event in sent:  # and nothing that comes late spoils it
        await shop.send(event)
    await require_same(shop, name)


async def test_events_that_come_at_the_same_time(shop: Shop) -> None:
    life = [(("plan", PRO), 1), (("status", "past_due"), 1), (("status", "active"), 0)] * 4
    name = live(shop.stripe, shop.customer, life, does_end=False)
    sent = shop.stripe.events * 2
    random.Random(7).shuffle(sent)
    await asyncio.gather(*(shop.send(event) for event in sent))
    shop.wait(timedelta(hours=2))
    while await follow_waiting(shop.ctx):
        shop.wait(timedelta(hours=2))
    await require_same(shop, name)


async def test_the_night_repairs_what_was_lost(shop: Shop) -> None:
    name = live(shop.stripe, shop.customer, [(("plan", PRO), 1)], does_end=False)
    assert await reconcile(shop.ctx) == 0
    await require_same(shop, name)
    shop.stripe.wait(3600)
    shop.stripe.change(name, status="canceled")
    assert await reconcile(shop.ctx) == 0
    await require_same(shop, name)


async def test_one_of_all_servers_compares_once_a_night(shop: Shop) -> None:
    platform = shop.ctx.platform
    day = shop.stripe.now.replace(year=2041, hour=2)
    at = iter((day, *[day.replace(hour=hour) for hour in (3, 3, 4, 23)], day + timedelta(days=1)))
    platform.clock = lambda: next(at)
    turns = [await jobs._is_our_night(platform) for _ in range(6)]
    assert turns == [False, True, False, False, False, False]


async def test_an_event_counts_once(shop: Shop) -> None:
    shop.stripe.subscribe(shop.customer, PRO)
    [event] = shop.stripe.events
    assert [await shop.send(event) for _ in range(3)] == ["kept", "copy", "copy"]
    assert await shop.has() == ("pro", "plan")


class TestPaidTwice:
    """Two Checkout pages were open at once, and both were paid."""

    async def statuses(self, shop: Shop) -> dict[str, str]:
        """Of each subscription at Stripe; ours must say the same."""
        told = {one.id: one.status for one in await shop.stripe.list_subscriptions(shop.customer)}
        async with shop.ctx.transaction() as tx:
            ours = await SubscriptionStore(tx).list_of(shop.organisation)
        assert {one.id: one.status for one in ours} == told
        return told

    @pytest.mark.parametrize(
        ("first", "second", "kept"), [(PRO, STARTER, 0), (STARTER, PRO, 1), (PRO, PRO, 1)]
    )
    async def test_the_higher_or_newer_stays_and_the_other_is_credited(
        self, shop: Shop, first: str, second: str, kept: int
    ) -> None:
        names = [shop.stripe.subscribe(shop.customer, price) for price in (first, second)]
        await shop.send_all()
        await shop.send_all()
        assert await self.statuses(shop) == {
            names[kept]: "active", names[1 - kept]: "canceled",
        }  # fmt: skip
        assert shop.stripe.credited == [names[1 - kept]]
        assert await shop.has() == ("pro", "plan")

    async def test_what_cannot_be_collected_goes_before_a_lower_plan(self, shop: Shop) -> None:
        unpaid = shop.stripe.subscribe(shop.customer, PRO, "past_due")
        paid = shop.stripe.subscribe(shop.customer, STARTER)
        await shop.send_all()
        assert await self.statuses(shop) == {unpaid: "canceled", paid: "active"}
        assert shop.stripe.credited == []

    async def test_while_stripe_is_away_it_waits(
        self, shop: Shop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def away(_: str, *, does_credit: bool) -> None:
            raise PaymentsUnavailableError

        names = [shop.stripe.subscribe(shop.customer, price) for price in (STARTER, PRO)]
        with monkeypatch.context() as patch:
            patch.setattr(shop.stripe, "end", away)
            await shop.send_all()
        assert await shop.has() == ("pro", "plan")
        assert await waiting(shop) == 1
        shop.wait(timedelta(hours=1))
        assert await follow_waiting(shop.ctx) == 1
        assert await self.statuses(shop) == {names[0]: "canceled", names[1]: "active"}


async def test_times_that_tell_need_no_question(shop: Shop) -> None:
    """Stripe is asked only where its own times can't decide."""
    live(shop.stripe, shop.customer, [(("plan", PRO), 1), (("status", "active"), 1)], False)
    for event in reversed(shop.stripe.events):
        await shop.send(event)
    assert shop.stripe.asked == 0


async def test_who_signs_wrongly_or_sends_no_event(shop: Shop) -> None:
    with pytest.raises(BadSignatureError):
        await shop.send({"id": "evt_1"}, "whsec_guessed")
    with pytest.raises(BadEventError):
        await shop.send({"id": "evt_1"})


async def test_what_nobody_knows_is_acknowledged_and_counted(shop: Shop) -> None:
    thing = {"object": "charge", "id": "ch_1", "customer": shop.customer}
    event = {"id": "evt_9", "type": "charge.refunded", "created": 1, "data": {"object": thing}}
    assert await shop.send(event) == "unknown_type"
    stranger = {**thing, "object": "subscription", "customer": "cus_of_another_product"}
    event |= {"type": "customer.subscription.updated", "data": {"object": stranger}}
    assert await shop.send(event) == "unknown_customer"
    counts = shop.ctx.platform.part(Tally).counts
    assert (counts["unknown_type"], counts["unknown_customer"]) == (1, 1)


async def test_one_that_fails_is_tried_again_and_blocks_no_other(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = shop.stripe.subscribe(shop.customer, STARTER)
    shop.stripe.pay(name)  # has to ask Stripe, which is away
    shop.stripe.wait(1)
    shop.stripe.change(name, price_id=PRO)

    async def away(_: str) -> RemoteSubscription | None:
        raise PaymentsUnavailableError

    with monkeypatch.context() as patch:
        patch.setattr(shop.stripe, "find_subscription", away)
        await shop.send_all()
        assert await shop.has() == ("pro", "plan")
        assert await waiting(shop) == 1
        shop.wait(timedelta(minutes=1))
        assert await follow_waiting(shop.ctx) == 1
        assert await waiting(shop) == 1
    shop.wait(timedelta(hours=1))
    assert await follow_waiting(shop.ctx) == 1
    assert await waiting(shop) == 0


async def test_one_that_others_always_overtake_is_tried_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def overtaken(*_: Any) -> bool:
        return False

    shop.stripe.subscribe(shop.customer, PRO)
    with monkeypatch.context() as patch:
        patch.setattr(events, "_write", overtaken)
        await shop.send_all()
    assert await waiting(shop) == 1
    shop.wait(timedelta(minutes=1))
    assert await follow_waiting(shop.ctx) == 1
    assert await shop.has() == ("pro", "plan")


async def test_a_customer_that_was_deleted_at_stripe_can_buy_again(shop: Shop) -> None:
    """Also where this is the first that we hear of it."""
    name = shop.stripe.subscribe(shop.customer, PRO)
    await shop.send_all()
    shop.stripe.wait(1)
    shop.stripe.delete_customer(shop.customer)
    await shop.send(shop.stripe.events[-1])
    await require_same(shop, name)
    assert await shop.has() == ("free", "plan")
    account = await get_account(shop.ctx, shop.organisation)
    assert account.organisation.stripe_customer_id is None
    assert await shop.send(shop.stripe.events[-2]) == "unknown_customer"


class Killed(BaseException):
    """The server is gone from one moment to the next."""


@pytest.mark.parametrize(("place", "name"), [(events, "_apply"), (EventStore, "set_handled")])
async def test_what_a_killed_server_was_at_others_follow_within_seconds(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, place: Any, name: str
) -> None:
    """Killed before anything was done, or when all was done but not yet noted."""

    async def killed(*_: Any) -> None:
        raise Killed

    shop.stripe.subscribe(shop.customer, PRO)
    with monkeypatch.context() as patch:
        patch.setattr(place, name, killed)
        with pytest.raises(Killed):
            await shop.send_all()
    assert await follow_waiting(shop.ctx) == 0  # it might only be slow
    shop.wait(timedelta(seconds=2))
    assert await follow_waiting(shop.ctx) == 1
    assert await waiting(shop) == 0
    assert await shop.has() == ("pro", "plan")
    assert shop.stripe.asked == 0


async def waiting(shop: Shop) -> int:
    async with shop.ctx.transaction() as tx:
        return int(await tx.value("SELECT count(*) FROM billing_events WHERE handled_at IS NULL"))


async def test_tax_exemption_is_what_stripe_says(shop: Shop) -> None:
    shop.stripe.exemptions[shop.customer] = "exempt"
    thing = {"object": "customer", "id": shop.customer}
    event = {"id": "evt_5", "type": "customer.updated", "created": 1, "data": {"object": thing}}
    assert await shop.send(event) == "kept"
    async with shop.ctx.transaction() as tx:
        assert await tx.value("SELECT tax_exemption FROM organisations") == "exempt"
