"""HTTP routes of billing, and the address that Stripe calls."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath, JSONBody, PathParameter

from stem_adventures.adapters.payments import RemoteQuote
from stem_adventures.features.billing import events, orders, service
from stem_adventures.features.billing.model import TRIAL_TIME
from stem_adventures.features.billing.schemas import (
    AccountBody,
    ExemptionClaim,
    InvoiceList,
    PlanChange,
    PlanList,
    PlanWish,
    PurchaseOrder,
    QuoteList,
    Received,
    Redirect,
    YearWish,
    account_body,
)
from stem_adventures.features.entitlements import OrganisationId, is_sold, plan_body
from stem_adventures.web import Ctx, whole

ONE = "/api/v1/billing/{organisation_id:uuid}"
TAGS = ["billing"]
LARGEST_EVENT = 1024 * 1024  # an invoice with many lines
QuoteId = Annotated[str, PathParameter(pattern=whole("[A-Za-z0-9_]{3,80}"))]


def key(given: UUID) -> OrganisationId:
    return OrganisationId(str(given))


@get("/api/v1/billing/plans", tags=TAGS)
async def list_plans(ctx: Ctx) -> PlanList:
    """The plans and their prices, for those who may buy."""
    plans = await service.list_plans(ctx)
    return PlanList([plan_body(one) for one in plans], TRIAL_TIME.days, is_sold(ctx.platform))


@get(ONE, tags=TAGS)
async def get_account(ctx: Ctx, organisation_id: FromPath[UUID]) -> AccountBody:
    """How an organisation stands: plan, trial, what is paid, what to tell."""
    return account_body(await service.get_account(ctx, key(organisation_id)))


@post(ONE + "/trial", tags=TAGS, status_code=200)
async def begin_trial(ctx: Ctx, organisation_id: FromPath[UUID]) -> AccountBody:
    """Begin the trial, once."""
    await service.begin_trial(ctx, key(organisation_id))
    return account_body(await service.get_account(ctx, key(organisation_id)))


@post(ONE + "/checkout", tags=TAGS)
async def checkout(ctx: Ctx, organisation_id: FromPath[UUID], data: JSONBody[PlanWish]) -> Redirect:
    """Buy a plan: the page on which to pay."""
    return Redirect(await service.checkout(ctx, key(organisation_id), data.plan_id, data.period))


@post(ONE + "/portal", tags=TAGS)
async def open_portal(ctx: Ctx, organisation_id: FromPath[UUID]) -> Redirect:
    """Cards and invoices: the page on which to see and change them."""
    return Redirect(await service.open_portal(ctx, key(organisation_id)))


@post(ONE + "/plan", tags=TAGS, status_code=200)
async def change_plan(
    ctx: Ctx, organisation_id: FromPath[UUID], data: JSONBody[PlanChange]
) -> AccountBody:
    """Another plan from now on; what was paid for the rest of the period counts."""
    await service.change_plan(ctx, key(organisation_id), data.plan_id)
    return account_body(await service.get_account(ctx, key(organisation_id)))


@post(ONE + "/cancel", tags=TAGS, status_code=200)
async def cancel(ctx: Ctx, organisation_id: FromPath[UUID]) -> AccountBody:
    """End the plan with the period that is paid."""
    await service.set_cancelled(ctx, key(organisation_id), True)
    return account_body(await service.get_account(ctx, key(organisation_id)))


@post(ONE + "/resume", tags=TAGS, status_code=200)
async def resume(ctx: Ctx, organisation_id: FromPath[UUID]) -> AccountBody:
    """Let a cancelled plan go on after all."""
    await service.set_cancelled(ctx, key(organisation_id), False)
    return account_body(await service.get_account(ctx, key(organisation_id)))


@get(ONE + "/invoices", tags=TAGS)
async def list_invoices(ctx: Ctx, organisation_id: FromPath[UUID]) -> InvoiceList:
    """Invoices, the newest first."""
    return InvoiceList(await service.list_invoices(ctx, key(organisation_id)))


@get(ONE + "/quotes", tags=TAGS)
async def list_quotes(ctx: Ctx, organisation_id: FromPath[UUID]) -> QuoteList:
    """Quotes, the newest first."""
    return QuoteList(await orders.list_quotes(ctx, key(organisation_id)))


@post(ONE + "/quotes", tags=TAGS)
async def make_quote(
    ctx: Ctx, organisation_id: FromPath[UUID], data: JSONBody[YearWish]
) -> RemoteQuote:
    """Ask for a quote."""
    return await orders.make_quote(ctx, key(organisation_id), data.plan_id, data.period)


@get(ONE + "/quotes/{quote_id:str}/pdf", tags=TAGS, media_type="application/pdf")
async def get_quote_pdf(
    ctx: Ctx, organisation_id: FromPath[UUID], quote_id: QuoteId
) -> Response[bytes]:
    """A quote as a file."""
    file = await orders.quote_pdf(ctx, key(organisation_id), quote_id)
    name = {"content-disposition": f'attachment; filename="{quote_id}.pdf"'}
    return Response(file, media_type="application/pdf", headers=name)


@post(ONE + "/purchase-orders", tags=TAGS, status_code=200)
async def send_order(
    ctx: Ctx, organisation_id: FromPath[UUID], data: JSONBody[PurchaseOrder]
) -> AccountBody:
    """Buy by purchase order: an invoice is sent, to be paid within 30 days."""
    await orders.order(ctx, key(organisation_id), data.plan_id, data.period, data.number)
    return account_body(await service.get_account(ctx, key(organisation_id)))


@post(ONE + "/tax-exemption", tags=TAGS, status_code=200)
async def claim_exemption(
    ctx: Ctx, organisation_id: FromPath[UUID], data: JSONBody[ExemptionClaim]
) -> AccountBody:
    """Say that the school pays no tax; it holds once the certificate is checked."""
    await orders.claim_exemption(ctx, key(organisation_id), data.certificate)
    return account_body(await service.get_account(ctx, key(organisation_id)))


@post(
    "/api/v1/webhooks/stripe",
    tags=["webhooks"],
    status_code=200,
    request_max_body_size=LARGEST_EVENT,
)
async def receive_event(ctx: Ctx, request: Request[Any, Any, Any]) -> Received:
    """What Stripe tells: kept before it is acknowledged."""
    signature = request.headers.get("stripe-signature", "")
    return Received(await events.receive(ctx.platform, await request.body(), signature))


ROUTES = [
    list_plans, get_account, begin_trial, checkout, open_portal, change_plan, cancel, resume,
    list_invoices, list_quotes, make_quote, get_quote_pdf, send_order, claim_exemption,
    receive_event,
]  # fmt: skip
