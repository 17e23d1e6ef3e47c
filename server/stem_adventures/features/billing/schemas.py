"""Wire shapes of billing."""

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from stem_adventures.adapters.payments import RemoteInvoice, RemoteQuote
from stem_adventures.features.billing.model import Outcome, Period, Standing
from stem_adventures.features.billing.service import Account, export_until
from stem_adventures.features.entitlements import PlanBody, plan_body
from stem_adventures.web import whole

PlanId = Annotated[str, Meta(pattern=whole("[a-z_]{2,40}"))]
Line = Annotated[str, Meta(min_length=1, max_length=30, pattern=whole(r"[^\x00-\x1f]+"))]


class PlanList(Struct):
    """The plans on sale, the smallest first. A trial lasts `trial_days`."""

    items: list[PlanBody]
    trial_days: int
    is_sold: bool


class NoticeBody(Struct):
    """Something to tell: limit_near, trial_ends, trial_ended or plan_ended, with its data."""

    kind: str
    created_at: datetime
    data: dict[str, Any]


class AccountBody(Struct):
    """How an organisation stands. `limits` and use are at /organisations/{id}/usage. A plan that
    was bought within the trial is `trial_then_paid`, and paid for the first time at `paid_until`.
    """

    organisation_id: str
    standing: Standing
    plan: PlanBody
    period: Period | None
    paid_until: datetime | None
    pays_by_invoice: bool
    trial_ends_at: datetime | None
    may_try: bool
    lapsed_at: datetime | None
    export_until: datetime | None
    tax_exemption: Literal["none", "claimed", "exempt", "reverse"]
    notices: list[NoticeBody]


class PlanWish(Struct, forbid_unknown_fields=True):
    """Which plan to buy, and what to pay at once."""

    plan_id: PlanId
    period: Period = "month"


class PlanChange(Struct, forbid_unknown_fields=True):
    """Which plan to have instead."""

    plan_id: PlanId


class YearWish(Struct, forbid_unknown_fields=True):
    """Which plan to have a quote for."""

    plan_id: PlanId
    period: Period = "year"


class PurchaseOrder(Struct, forbid_unknown_fields=True):
    """Which plan to order; the number stands on the invoice."""

    plan_id: PlanId
    number: Line
    period: Period = "year"


class ExemptionClaim(Struct, forbid_unknown_fields=True):
    """The number of the certificate."""

    certificate: Annotated[str, Meta(min_length=3, max_length=100, pattern=whole(r"[^\x00-\x1f]+"))]


class Redirect(Struct):
    """Where the browser goes next."""

    url: str


class InvoiceList(Struct):
    """Invoices, the newest first."""

    items: list[RemoteInvoice]


class QuoteList(Struct):
    """Quotes, the newest first."""

    items: list[RemoteQuote]


class Received(Struct):
    """What became of an event: kept, copy, unknown_type or unknown_customer."""

    outcome: Outcome


def account_body(account: Account) -> AccountBody:
    """The account as it is sent."""
    own, paid = account.organisation, account.subscription
    return AccountBody(
        organisation_id=own.id,
        standing=account.standing,
        plan=plan_body(account.plan),
        period=paid.price_period if paid else None,
        paid_until=paid.until if paid else None,
        pays_by_invoice=paid is not None and paid.by_invoice,
        trial_ends_at=own.trial_ends_at,
        may_try=account.may_try,
        lapsed_at=own.lapsed_at,
        export_until=export_until(account),
        tax_exemption=own.tax_exemption,
        notices=[NoticeBody(one.kind, one.created_at, dict(one.data)) for one in account.notices],
    )
