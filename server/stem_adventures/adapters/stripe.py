"""Stripe, through its own library: time-outs, retries and idempotency keys are the library's."""

from collections.abc import Awaitable
from datetime import datetime
from typing import Any, TypeVar

import stripe
import structlog

from stem_adventures.adapters.payments import (
    PaymentsRefusedError,
    PaymentsUnavailableError,
    Price,
    RemoteInvoice,
    RemoteQuote,
    RemoteSubscription,
    Wish,
)
from stem_adventures.adapters.stripe_objects import (
    read_invoice,
    read_quote,
    read_subscription,
)

CALL_SECONDS, RETRIES = 6, 2  # with the pauses between them, within the time of one request
DAYS_TO_PAY = 30
T = TypeVar("T")
log = structlog.get_logger()


class StripePayments:
    """One Stripe account."""

    def __init__(self, key: str, address: str) -> None:
        self.http = stripe.HTTPXClient(timeout=CALL_SECONDS)
        self.client = stripe.StripeClient(
            key,
            http_client=self.http,
            max_network_retries=RETRIES,
            base_addresses={"api": address, "files": address}
            if address != stripe.DEFAULT_API_BASE
            else {},
        )
        self.api = self.client.v1
        self._known_prices: set[str] = set()

    async def create_customer(self, name: str, email: str | None, reference: str, once: str) -> str:
        wanted: Any = {"name": name, "metadata": {"organisation": reference}}
        if email:
            wanted["email"] = email
        made = await ask(self.api.customers.create_async(wanted, {"idempotency_key": once}))
        return str(made.id)

    async def update_customer(
        self, customer_id: str, *, email: str | None = None, order_number: str | None = None
    ) -> None:
        wanted: Any = {}
        if email:
            wanted["email"] = email
        if order_number:
            fields = [{"name": "Purchase order", "value": order_number}]
            wanted["invoice_settings"] = {"custom_fields": fields}
        if wanted:
            await ask(self.api.customers.update_async(customer_id, wanted))

    async def claim_exemption(self, customer_id: str, certificate: str, at: datetime) -> None:
        claim: Any = {
            "metadata": {"tax_exemption_claimed": at.isoformat(), "tax_certificate": certificate}
        }
        await ask(self.api.customers.update_async(customer_id, claim))

    async def ensure_price(self, price: Price) -> None:
        """Prices are made when they are first needed; their ids are ours."""
        if price.id in self._known_prices:
            return
        wanted: Any = {
            "id": price.id,
            "amount": price.cents,
            "currency": price.currency,
            "interval": price.period,
            "product": await self._ensure_product(price),
        }
        await _unless_there(self.api.plans.retrieve_async(price.id),
                            lambda: self.api.plans.create_async(wanted))  # fmt: skip
        self._known_prices.add(price.id)

    async def _ensure_product(self, price: Price) -> str:
        wanted: Any = {"id": price.product_id, "name": price.product_name}
        await _unless_there(self.api.products.retrieve_async(price.product_id),
                            lambda: self.api.products.create_async(wanted))  # fmt: skip
        return price.product_id

    async def checkout(self, wish: Wish, once: str) -> str:
        subscription: Any = {"metadata": {"organisation": wish.reference}}
        if wish.trial_ends_at is not None:
            subscription["trial_end"] = int(wish.trial_ends_at.timestamp())
        wanted: Any = {
            "mode": "subscription",
            "customer": wish.customer_id,
            "client_reference_id": wish.reference,
            "line_items": [{"price": wish.price.id, "quantity": 1}],
            "subscription_data": subscription,
            "customer_update": {"name": "auto", "address": "auto"},
            "tax_id_collection": {"enabled": True},
            "success_url": wish.done_url,
            "cancel_url": wish.back_url,
        }
        made = await ask(self.api.checkout.sessions.create_async(wanted, {"idempotency_key": once}))
        return str(made.url)

    async def portal(self, customer_id: str, back_url: str) -> str:
        wanted: Any = {"customer": customer_id, "return_url": back_url}
        made = await ask(self.api.billing_portal.sessions.create_async(wanted))
        return str(made.url)

    async def change_price(self, subscription: str, item: str, price: Price, once: str) -> None:
        wanted: Any = {
            "items": [{"id": item, "price": price.id, "quantity": 1}],
            "proration_behavior": "create_prorations",
            "cancel_at_period_end": False,
        }
        await ask(
            self.api.subscriptions.update_async(subscription, wanted, {"idempotency_key": once})
        )

    async def set_cancelled(self, subscription: str, is_cancelled: bool) -> None:
        wanted: Any = {"cancel_at_period_end": is_cancelled}
        await ask(self.api.subscriptions.update_async(subscription, wanted))

    async def end(self, subscription: str, *, does_credit: bool) -> None:
        wanted: Any = {"prorate": does_credit, "invoice_now": does_credit}
        await _find(self.api.subscriptions.cancel_async(subscription, wanted))

    async def order(self, customer_id: str, price: Price, order_number: str, once: str) -> None:
        wanted: Any = {
            "customer": customer_id,
            "items": [{"price": price.id, "quantity": 1}],
            "collection_method": "send_invoice",
            "days_until_due": DAYS_TO_PAY,
            "metadata": {"purchase_order": order_number},
        }
        await ask(self.api.subscriptions.create_async(wanted, {"idempotency_key": once}))

    async def create_quote(self, customer_id: str, price: Price, once: str) -> RemoteQuote:
        wanted: Any = {
            "customer": customer_id,
            "line_items": [{"price": price.id, "quantity": 1}],
            "collection_method": "send_invoice",
            "invoice_settings": {"days_until_due": DAYS_TO_PAY},
        }
        made = await ask(self.api.quotes.create_async(wanted, {"idempotency_key": once}))
        final = await ask(self.api.quotes.finalize_quote_async(made.id))
        return read_quote(final.to_dict())

    async def list_quotes(self, customer_id: str) -> list[RemoteQuote]:
        found = await ask(self.api.quotes.list_async({"customer": customer_id, "limit": 20}))
        return [read_quote(one.to_dict()) for one in found.data]

    async def quote_pdf(self, quote_id: str) -> bytes:
        answer = await ask(self.api.quotes.pdf_async(quote_id))
        return bytes(await answer.read_async())

    async def find_subscription(self, subscription_id: str) -> RemoteSubscription | None:
        found = await _find(self.api.subscriptions.retrieve_async(subscription_id))
        return None if found is None else read_subscription(found.to_dict())

    async def list_subscriptions(self, customer_id: str) -> list[RemoteSubscription]:
        found = await ask(
            self.api.subscriptions.list_async(
                {"customer": customer_id, "status": "all", "limit": 100}
            )
        )
        return [read_subscription(one.to_dict()) for one in found.data]

    async def list_invoices(self, customer_id: str, limit: int) -> list[RemoteInvoice]:
        found = await ask(self.api.invoices.list_async({"customer": customer_id, "limit": limit}))
        return [read_invoice(one.to_dict()) for one in found.data]

    async def tax_exemption(self, customer_id: str) -> str:
        found = await _find(self.api.customers.retrieve_async(customer_id))
        return "none" if found is None else str(found.to_dict().get("tax_exempt") or "none")

    def is_signed(self, body: bytes, signature: str, secret: str) -> bool:
        try:
            stripe.WebhookSignature.verify_header(
                body.decode(), signature, secret, stripe.Webhook.DEFAULT_TOLERANCE
            )
        except (stripe.SignatureVerificationError, UnicodeDecodeError):
            return False
        return True

    async def close(self) -> None:
        await self.http.close_async()  # type: ignore[no-untyped-call]


async def ask(call: Awaitable[T]) -> T:
    """Stripe's answer, or its error as one of ours."""
    try:
        return await call
    except (stripe.APIConnectionError, stripe.RateLimitError) as error:
        raise PaymentsUnavailableError from error
    except stripe.StripeError as error:
        if error.http_status is None or error.http_status >= 500:
            raise PaymentsUnavailableError from error
        if error.http_status != 404:  # what we only look for may be missing
            log.warning("stripe refused", status=error.http_status, reason=error.code)
        raise PaymentsRefusedError(reason=error.code or "") from error


async def _find(call: Awaitable[T]) -> T | None:
    try:
        return await ask(call)
    except PaymentsRefusedError as error:
        if _is_missing(error):
            return None
        raise


async def _unless_there(look: Awaitable[Any], make: Any) -> None:
    """Create what isn't there; somebody else may be quicker."""
    if await _find(look) is None:
        try:
            await ask(make())
        except PaymentsRefusedError as error:
            cause = error.__cause__
            if not isinstance(cause, stripe.StripeError) or cause.code not in (
                "resource_already_exists", None,
            ):  # fmt: skip
                raise


def _is_missing(error: PaymentsRefusedError) -> bool:
    cause = error.__cause__
    return isinstance(cause, stripe.StripeError) and cause.http_status == 404
