"""Wire shapes of entitlements and plans."""

from msgspec import Struct

from stem_adventures.features.entitlements.model import Grant, Meter, Plan, Stored


class EntitledItem(Struct):
    """A feature that the player may use, through which organisation and plan."""

    feature: str
    organisation_id: str
    plan_id: str


class EntitledList(Struct):
    """What the signed-in player may use. `is_sold` is false where everybody has everything."""

    is_sold: bool
    items: list[EntitledItem]


class PlanBody(Struct):
    """A plan with its price; `features` gives each feature's limit, null for no limit."""

    id: str
    version: int
    name: str
    audience: str
    cents_per_month: int
    currency: str
    features: dict[str, int | None]


class LimitBody(Struct):
    """A limit and its use. `warning` is 75 or 90 once so many per cent are used; `is_over` means
    that what is there can be read but not added to."""

    feature: str
    most: int | None
    used: int
    percent: int | None
    warning: int | None
    is_over: bool


class UsageBody(Struct):
    """What an organisation may use, and how much of it it does."""

    plan_id: str
    limits: list[LimitBody]
    storage: list[Stored]
    meters: list[Meter]


def plan_body(plan: Plan) -> PlanBody:
    """The plan as it is sent."""
    return PlanBody(
        plan.id,
        plan.version,
        plan.name,
        plan.audience,
        plan.cents_per_month,
        plan.currency,
        dict(plan.features),
    )


def usage_body(grants: list[Grant], storage: list[Stored], meters: list[Meter]) -> UsageBody:
    """The usage as it is sent."""
    limits = [LimitBody(g.feature, g.most, g.used, g.percent, g.warning, g.is_over) for g in grants]
    return UsageBody(grants[0].plan_id if grants else "free", limits, storage, meters)
