"""Plans, what they give, and how full a limit is. No I/O."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NewType

OrganisationId = NewType("OrganisationId", str)

FREE, TRIAL_PLAN = "free", "starter"
COUNTED = ("players", "teachers", "classes", "rooms", "storage", "custom_games")
"""Features with a use that is counted; `history_days` is a limit without one."""
WARNINGS, FEWEST_TO_WARN = (90, 75), 4  # per cent, the fuller first
PLAN, TRIAL, HOST, NONE = "plan", "trial", "host", "none"
"""Who grants: a plan, the trial, the host of a deployment that sells nothing; `none` took it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is sold, in one version; `features` gives each feature's limit, None for no limit."""

    id: str
    name: str
    audience: str
    cents_per_month: int
    features: Mapping[str, int | None]
    currency: str = "usd"
    position: int = 0
    version: int = 1

    @property
    def is_free(self) -> bool:
        return self.cents_per_month == 0

    def price_id(self, period: str) -> str:
        """The name of its price at Stripe for a month or a year; it tells plan and version."""
        return f"stem_{self.id}_v{self.version}_{period}"

    def cents(self, period: str) -> int:
        return self.cents_per_month * (12 if period == "year" else 1)

    def sells_the_same(self, other: "Plan") -> bool:
        """Whether nothing that matters to a buyer differs."""
        return self.offer == other.offer

    @property
    def offer(self) -> tuple[Any, ...]:
        return (
            self.name, self.audience, self.cents_per_month, self.currency,
            dict(self.features), self.position,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grant:
    """What an organisation may use: the limit (None: none), how much is used, who gives it."""

    feature: str
    most: int | None
    used: int
    plan_id: str
    granted_by: str

    @property
    def is_granted(self) -> bool:
        return self.granted_by != NONE

    @property
    def percent(self) -> int | None:
        """How full it is, rounded down; None without a limit. Above 100 after a smaller plan."""
        if self.most is None or self.feature not in COUNTED:
            return None
        return 100 if self.most == 0 else self.used * 100 // self.most

    @property
    def warning(self) -> int | None:
        """The fullest of the warnings that is reached; one teacher of one is no news."""
        percent = self.percent
        if percent is None or self.most is None or self.most < FEWEST_TO_WARN:
            return None
        return next((w for w in WARNINGS if percent >= w), None)

    @property
    def is_over(self) -> bool:
        """More is used than the plan has, as after a smaller plan: what is there can be read."""
        return self.most is not None and self.feature in COUNTED and self.used > self.most


@dataclass(frozen=True, slots=True)
class Stored:
    """How much room one kind of thing takes."""

    kind: str
    bytes: int
    items: int


@dataclass(frozen=True, slots=True)
class Meter:
    """How often something was done in a month."""

    meter: str
    value: int
    period_starts_at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that an organisation's people should know."""

    organisation_id: OrganisationId
    kind: str
    about: str
    created_at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


def crossed(before: Grant, after: Grant) -> int | None:
    """The warning that was reached between the two, if one was."""
    reached = after.warning
    return reached if reached is not None and (before.warning or 0) < reached else None


def cheapest_with(plans: Sequence[Plan], feature: str, more_than: int | None = None) -> Plan | None:
    """The first plan in order that has the feature (with a limit above `more_than`)."""
    for plan in plans:
        if feature not in plan.features:
            continue
        most = plan.features[feature]
        if more_than is None or most is None or most > more_than:
            return plan
    return None


PRICE = re.compile(r"stem_([a-z_]+)_v(\d+)_(month|year)")


def read_price_id(price_id: str) -> tuple[str, int, str] | None:
    """Plan, version and period of a price; None for one that isn't ours."""
    match = PRICE.fullmatch(price_id)
    return None if match is None else (match[1], int(match[2]), match[3])


def month_of(moment: datetime) -> datetime:
    """The beginning of its month."""
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
