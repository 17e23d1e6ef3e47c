"""Use cases of schools that pay by invoice: quotes, purchase orders, exemption from tax."""

from stem_adventures.adapters.payments import RemoteQuote
from stem_adventures.context import Context
from stem_adventures.features.billing.account import customer_of, once, payments_of, price_of
from stem_adventures.features.billing.errors import EmailNeededError, UnknownQuoteError
from stem_adventures.features.billing.events import look_at_all
from stem_adventures.features.billing.model import Period
from stem_adventures.features.billing.service import require_buyer, require_owner
from stem_adventures.features.billing.store import AccountStore
from stem_adventures.features.entitlements import OrganisationId
from stem_adventures.features.organisations import Organisation


async def make_quote(
    ctx: Context, organisation_id: OrganisationId, plan_id: str, period: Period
) -> RemoteQuote:
    """A quote that a district can order from."""
    own, plan = await require_buyer(ctx, organisation_id, plan_id)
    customer = await _customer_with_address(ctx, own)
    price = await price_of(ctx, plan, period)
    return await payments_of(ctx).create_quote(
        customer, price, once(ctx, "quote", own.id, price.id)
    )


async def list_quotes(ctx: Context, organisation_id: OrganisationId) -> list[RemoteQuote]:
    """The organisation's quotes, the newest first."""
    own = await require_owner(ctx, organisation_id)
    if own.stripe_customer_id is None:
        return []
    return await payments_of(ctx).list_quotes(own.stripe_customer_id)


async def quote_pdf(ctx: Context, organisation_id: OrganisationId, quote_id: str) -> bytes:
    """The quote as a file, for one of the organisation's own."""
    if quote_id not in {quote.id for quote in await list_quotes(ctx, organisation_id)}:
        raise UnknownQuoteError
    return await payments_of(ctx).quote_pdf(quote_id)


async def order(
    ctx: Context, organisation_id: OrganisationId, plan_id: str, period: Period, number: str
) -> None:
    """Buy by purchase order: its number stands on the invoice, which is sent by mail."""
    own, plan = await require_buyer(ctx, organisation_id, plan_id)
    customer = await _customer_with_address(ctx, own)
    price, payments = await price_of(ctx, plan, period), payments_of(ctx)
    await payments.update_customer(customer, order_number=number)
    await payments.order(customer, price, number, once(ctx, "order", own.id, price.id, number))
    await look_at_all(ctx, own.id, customer)


async def claim_exemption(ctx: Context, organisation_id: OrganisationId, certificate: str) -> None:
    """Say that the school pays no tax; whoever sells checks the certificate."""
    own = await require_owner(ctx, organisation_id)
    await payments_of(ctx).claim_exemption(await customer_of(ctx, own), certificate, ctx.now())
    async with ctx.transaction() as tx:
        await AccountStore(tx).claim_exemption(own.id)


async def _customer_with_address(ctx: Context, own: Organisation) -> str:
    if own.billing_email is None:
        raise EmailNeededError
    is_new = own.stripe_customer_id is None
    customer = await customer_of(ctx, own)
    if not is_new:
        await payments_of(ctx).update_customer(customer, email=own.billing_email)
    return customer
