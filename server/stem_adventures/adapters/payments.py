"""Whoever takes the money: what the domain asks of them, in the domain's words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from stem_adventures.errors import ProblemError


class PaymentsUnavailableError(ProblemError):
    """Stripe can't be reached or doesn't answer in time; nothing was bought."""

    code = "billing/stripe_unavailable"
    status = 503
    title = "The payment service doesn't answer"
    way_out = "Try again in a minute; nothing was charged twice."
    retry_after = 30


class PaymentsRefusedError(ProblemError):
    """Stripe refuses what was asked; data `reason` is its code."""

    code = "billing/stripe_refused"
    status = 409
    title = "The payment service refused this"
    way_out = "Load the page again; if it happens again, write to the people who run this site."


@dataclass(frozen=True, slots=True)
class Price:
    """What a plan costs in a period; `id` is our own name for it."""

    id: str
    product_id: str
    product_name: str
    cents: int
    currency: str
    period: str


@dataclass(frozen=True, slots=True)
class RemoteSubscription:
    """A subscription as Stripe has it."""

    id: str
    customer_id: str
    status: str
    price_id: str
    item_id: str | None
    period_starts_at: datetime | None
    period_ends_at: datetime | None
    trial_ends_at: datetime | None
    cancel_at_period_end: bool
    by_invoice: bool


@dataclass(frozen=True, slots=True)
class RemoteInvoice:
    """An invoice as Stripe has it."""

    id: str
    number: str | None
    status: str
    cents_due: int
    cents_paid: int
    currency: str
    created_at: datetime
    due_at: datetime | None
    page_url: str | None
    pdf_url: str | None


@dataclass(frozen=True, slots=True)
class RemoteQuote:
    """An offer that a district can order from."""

    id: str
    number: str | None
    status: str
    cents_total: int
    currency: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a customer wants to buy, and where their browser comes back to."""

    customer_id: str
    price: Price
    reference: str
    done_url: str
    back_url: str
    trial_ends_at: datetime | None = None


class Payments(Protocol):
    """Stripe, or what stands in for it. Every call may raise the two errors above.

    `once` names the act: asking twice with the same name does it once.
    """

    async def create_customer(
        self, name: str, email: str | None, reference: str, once: str
    ) -> str: ...

    async def update_customer(
        self, customer_id: str, *, email: str | None = None, order_number: str | None = None
    ) -> None: ...

    async def claim_exemption(self, customer_id: str, certificate: str, at: datetime) -> None:
        """Note it with the customer; whoever sells checks it and sets the exemption at Stripe."""

    async def ensure_price(self, price: Price) -> None: ...

    async def checkout(self, wish: Wish, once: str) -> str:
        """The address of the page on which to pay."""
        ...

    async def portal(self, customer_id: str, back_url: str) -> str:
        """The address of the page on which to see invoices and change the card."""
        ...

    async def change_price(self, subscription: str, item: str, price: Price, once: str) -> None:
        """Change the plan now; what was paid for the rest of the period is taken into account."""

    async def set_cancelled(self, subscription: str, is_cancelled: bool) -> None:
        """End it with the period that is paid, or let it go on."""

    async def end(self, subscription: str, *, does_credit: bool) -> None:
        """End it now, unless it has ended; with a credit for the time that was paid and is left."""

    async def order(self, customer_id: str, price: Price, order_number: str, once: str) -> None:
        """Subscribe by purchase order: an invoice is sent, to be paid within 30 days."""

    async def create_quote(self, customer_id: str, price: Price, once: str) -> RemoteQuote: ...

    async def list_quotes(self, customer_id: str) -> list[RemoteQuote]: ...

    async def quote_pdf(self, quote_id: str) -> bytes: ...

    async def find_subscription(self, subscription_id: str) -> RemoteSubscription | None: ...

    async def list_subscriptions(self, customer_id: str) -> list[RemoteSubscription]:
        """All there ever were."""
        ...

    async def list_invoices(self, customer_id: str, limit: int) -> list[RemoteInvoice]:
        """The newest first."""
        ...

    async def tax_exemption(self, customer_id: str) -> str:
        """none, exempt or reverse."""
        ...

    def is_signed(self, body: bytes, signature: str, secret: str) -> bool:
        """Whether the secret signed these very bytes, at most five minutes ago."""
        ...

    async def close(self) -> None: ...
