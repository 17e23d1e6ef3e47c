"""What this process talks to Stripe with, and an organisation's account there."""

from datetime import timedelta
from hashlib import sha256

from stem_adventures.adapters.payments import Payments, Price
from stem_adventures.context import Context, Platform
from stem_adventures.features.billing.errors import BillingOffError
from stem_adventures.features.billing.store import AccountStore
from stem_adventures.features.entitlements import Plan
from stem_adventures.features.organisations import Organisation

SAME_ACT = timedelta(minutes=5)


def open_payments(platform: Platform) -> Payments:
    """The Stripe account of the settings, or `billing/off`.

    Its library takes half a second to import, which a school that sells nothing needn't wait.
    """
    settings = platform.settings
    if settings.stripe_secret_key is None:
        raise BillingOffError
    from stem_adventures.adapters.stripe import StripePayments

    return StripePayments(settings.stripe_secret_key, settings.stripe_api)


def payments_of(ctx: Context) -> Payments:
    return ctx.platform.part(open_payments)


def once(ctx: Context, act: str, *what: object) -> str:
    """A name for an act: a second click within some minutes is the same act, later is another."""
    slot = int(ctx.now().timestamp() / SAME_ACT.total_seconds())
    text = "\0".join(map(str, (ctx.tenant, act, *what, slot)))
    return f"stem-{act}-{sha256(text.encode()).hexdigest()[:32]}"


async def customer_of(ctx: Context, organisation: Organisation) -> str:
    """The organisation's customer at Stripe, made when it is first needed."""
    if organisation.stripe_customer_id is not None:
        return organisation.stripe_customer_id
    payments, reference = payments_of(ctx), f"{ctx.tenant}/{organisation.id}"
    made = await payments.create_customer(
        organisation.name,
        organisation.billing_email,
        reference,
        f"stem-customer-{sha256(reference.encode()).hexdigest()[:32]}"
        f"-{sha256(f'{organisation.name}{organisation.billing_email}'.encode()).hexdigest()[:8]}",
    )
    async with ctx.transaction() as tx:
        return await AccountStore(tx).set_customer(organisation.id, made)


async def price_of(ctx: Context, plan: Plan, period: str) -> Price:
    """The plan's price at Stripe, made when it is first needed."""
    price = Price(
        plan.price_id(period),
        f"stem_{plan.id}",
        f"STEM School Adventures {plan.name}",
        plan.cents(period),
        plan.currency,
        period,
    )
    await payments_of(ctx).ensure_price(price)
    return price


def page_of(ctx: Context, organisation: Organisation, question: str = "") -> str:
    """Where people's browsers find the organisation."""
    settings = ctx.settings
    origin = (settings.public_url or f"http://localhost:{settings.port}").rstrip("/")
    return f"{origin}/organisations/{organisation.id}{question}"
