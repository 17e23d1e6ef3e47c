"""Plans are bought here: the trial, Stripe, its webhooks, and what an organisation has by them."""

from collections.abc import Awaitable, Callable
from typing import get_args

from stem_adventures.context import Feature, Platform
from stem_adventures.features.billing.account import open_payments
from stem_adventures.features.billing.events import Tally
from stem_adventures.features.billing.jobs import do_what_waits, give_anew, keep_house
from stem_adventures.features.billing.model import Outcome
from stem_adventures.features.billing.routes import ROUTES
from stem_adventures.features.entitlements import is_sold


async def _close(platform: Platform) -> None:
    if is_sold(platform):
        await platform.part(open_payments).close()


def _gauge(outcome: Outcome) -> Callable[[Platform], Awaitable[float]]:
    async def ask(platform: Platform) -> float:
        return float(platform.part(Tally).counts[outcome])

    return ask


FEATURE = Feature(
    name="billing",
    routes=ROUTES,
    prepare=[give_anew],
    jobs=[do_what_waits, keep_house],
    close=[_close],
    gauges={f"billing_events_{outcome}": _gauge(outcome) for outcome in get_args(Outcome)},
)

__all__ = ["FEATURE", "open_payments"]
