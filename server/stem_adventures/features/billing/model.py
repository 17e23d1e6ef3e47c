"""What an organisation has, decided from what Stripe says and from the trial. No I/O."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, Literal

from stem_adventures.adapters.payments import RemoteSubscription
from stem_adventures.features.entitlements import (
    FREE,
    PLAN,
    TRIAL,
    TRIAL_PLAN,
    OrganisationId,
    read_price_id,
)

TRIAL_TIME = timedelta(days=14)
REMINDERS = (timedelta(days=1), timedelta(days=3), timedelta(days=7))  # before the trial's end
LONGEST_SKEW = timedelta(seconds=60)
"""So much may Stripe's clock differ from ours, or an answer of Stripe's be older than it seems."""
SHORTEST_STRIPE_TRIAL = timedelta(hours=49)  # Stripe refuses a shorter one than 48 hours

GIVING = ("trialing", "active", "past_due")  # past due: Stripe still tries to collect
ENDED = ("canceled", "incomplete_expired")  # never comes back
Period = Literal["month", "year"]
Outcome = Literal["kept", "copy", "unknown_type", "unknown_customer"]
Standing = Literal[
    "unlimited", "free", "trial", "trial_then_paid", "paid", "past_due", "ending", "lapsed"
]


@dataclass(frozen=True, slots=True)
class Subscription:
    """Our mirror of one of Stripe's subscriptions."""

    id: str
    organisation_id: OrganisationId
    plan_id: str
    plan_version: int
    price_period: Period
    status: str
    item_id: str | None
    period_ends_at: datetime | None
    trial_ends_at: datetime | None
    cancel_at_period_end: bool
    by_invoice: bool
    changed_at: datetime
    asked_at: datetime | None
    revision: int

    @property
    def gives(self) -> bool:
        return self.status in GIVING

    @property
    def is_live(self) -> bool:
        """Something is or will be charged for it."""
        return self.status in (*GIVING, "unpaid", "paused")

    @property
    def until(self) -> datetime | None:
        """When the next payment is due, or where there is none, the end."""
        trial = self.trial_ends_at if self.status == "trialing" else None
        return trial or self.period_ends_at

    def is_as(self, told: RemoteSubscription) -> bool:
        """Whether that is what we have already."""
        plan = (self.plan_id, self.plan_version, self.price_period)
        return plan == plan_of(told) and SAME(self) == SAME(told)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that Stripe told us; `object` is the subscription, invoice, … as it was then."""

    id: str
    type: str
    happened_at: datetime
    object: dict[str, Any]
    organisation_id: OrganisationId
    attempts: int = 0


SAME = attrgetter(
    "status", "item_id", "period_ends_at", "trial_ends_at", "cancel_at_period_end", "by_invoice"
)


class Verdict(enum.Enum):
    """What to do with something that Stripe told us."""

    IGNORE = "older than what we know, or the same"
    APPLY = "clearly the newest"
    ASK = "can't be told from its time: ask Stripe what is so now"


def judge(before: Subscription | None, told: RemoteSubscription, at: datetime) -> Verdict:
    """Whether a subscription as it was at `at` is newer than our mirror of it.

    Stripe's times have whole seconds, and events come in any order: what is earlier is ignored,
    what is later counts, and where the times can't tell, Stripe is asked.
    """
    if before is None:
        return Verdict.APPLY
    if before.status in ENDED or at < before.changed_at:
        return Verdict.IGNORE
    if told.status in ENDED:
        return Verdict.APPLY
    if at == before.changed_at and before.is_as(told):
        return Verdict.IGNORE  # it was followed, and the server killed before it could note that
    was_asked = before.asked_at is not None and at <= before.asked_at + LONGEST_SKEW
    return Verdict.ASK if at == before.changed_at or was_asked else Verdict.APPLY


@dataclass(frozen=True, slots=True)
class Offer:
    """What an organisation has: a plan in a version (None: the newest), by whom, and until when."""

    plan_id: str
    version: int | None
    granted_by: str
    until: datetime | None = None


def offer_for(
    subscriptions: Sequence[Subscription],
    positions: dict[str, int],
    trial_ends_at: datetime | None,
    now: datetime,
) -> Offer:
    """The best plan that is paid for, else the trial, else Free."""
    giving = [one for one in subscriptions if one.gives]
    if giving:
        best = max(giving, key=lambda one: (positions.get(one.plan_id, 0), one.plan_version))
        return Offer(best.plan_id, best.plan_version, PLAN)
    if trial_ends_at is not None and trial_ends_at > now:
        return Offer(TRIAL_PLAN, None, TRIAL, trial_ends_at)
    return Offer(FREE, None, PLAN)


def standing_of(
    *,
    is_sold: bool,
    subscription: Subscription | None,
    trial_ends_at: datetime | None,
    lapsed_at: datetime | None,
    now: datetime,
) -> Standing:
    """How an organisation stands, in one word."""
    if not is_sold:
        return "unlimited"
    if subscription is not None and subscription.gives:
        if subscription.cancel_at_period_end:
            return "ending"
        if subscription.status == "past_due":
            return "past_due"
        return "trial_then_paid" if subscription.status == "trialing" else "paid"
    if trial_ends_at is not None and trial_ends_at > now:
        return "trial"
    return "free" if lapsed_at is None else "lapsed"


def current(subscriptions: Sequence[Subscription]) -> Subscription | None:
    """The one that matters to people: what gives before what only is there, the newest first."""
    live = [one for one in subscriptions if one.is_live]
    return max(live, key=lambda one: (one.gives, one.changed_at), default=None)


def surplus(subscriptions: Sequence[Subscription], positions: dict[str, int]) -> list[Subscription]:
    """What is charged for beside the one that counts, as after two Checkout pages at once.

    The one that is paid for counts before one that can't be collected, then the highest plan, then
    the newest; `subscriptions` are in the order in which we heard of them.
    """
    live = [one for one in subscriptions if one.is_live]
    giving = [one for one in live if one.gives]
    if len(live) < 2 or not giving:
        return []
    _, kept = max(
        enumerate(giving),
        key=lambda one: (
            one[1].status != "past_due",
            positions.get(one[1].plan_id, 0),
            one[1].plan_version,
            one[0],
        ),
    )
    return [one for one in live if one is not kept]


def plan_of(told: RemoteSubscription) -> tuple[str, int, str]:
    """Plan, version and period that a subscription is for; Free for a price that isn't ours."""
    return read_price_id(told.price_id) or (FREE, 1, "month")


def due_reminder(trial_ends_at: datetime, now: datetime) -> int | None:
    """The reminder, in days before the end, that should have been given by now."""
    left = trial_ends_at - now
    if left <= timedelta():
        return None
    return next((before.days for before in REMINDERS if left <= before), None)
