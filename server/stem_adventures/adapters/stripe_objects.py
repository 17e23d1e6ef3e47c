"""Stripe's objects as ours. They come from webhooks and from answers, in any recent version."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from stem_adventures.adapters.payments import RemoteInvoice, RemoteQuote, RemoteSubscription

Thing = Mapping[str, Any]


def read_subscription(thing: Thing) -> RemoteSubscription:
    """Newer versions hold the period in the item, older ones in the subscription."""
    item = thing["items"]["data"][0]
    price = item.get("price") or item["plan"]
    period = item if item.get("current_period_end") else thing
    return RemoteSubscription(
        id=thing["id"],
        customer_id=id_of(thing["customer"]) or "",
        status=thing["status"],
        price_id=price["id"],
        item_id=item.get("id"),
        period_starts_at=moment(period.get("current_period_start")),
        period_ends_at=moment(period.get("current_period_end")),
        trial_ends_at=moment(thing.get("trial_end")),
        cancel_at_period_end=bool(thing.get("cancel_at_period_end") or thing.get("cancel_at")),
        by_invoice=thing.get("collection_method") == "send_invoice",
    )


def read_invoice(thing: Thing) -> RemoteInvoice:
    return RemoteInvoice(
        id=thing["id"],
        number=thing.get("number"),
        status=thing.get("status") or "draft",
        cents_due=thing.get("amount_due") or 0,
        cents_paid=thing.get("amount_paid") or 0,
        currency=thing.get("currency") or "usd",
        created_at=moment(thing["created"]) or datetime.fromtimestamp(0, UTC),
        due_at=moment(thing.get("due_date")),
        page_url=thing.get("hosted_invoice_url"),
        pdf_url=thing.get("invoice_pdf"),
    )


def read_quote(thing: Thing) -> RemoteQuote:
    return RemoteQuote(
        id=thing["id"],
        number=thing.get("number"),
        status=thing["status"],
        cents_total=thing.get("amount_total") or 0,
        currency=thing.get("currency") or "usd",
        expires_at=moment(thing.get("expires_at")),
    )


def subscription_of(thing: Thing) -> str | None:
    """The subscription that an invoice or a checkout belongs to."""
    parent = (thing.get("parent") or {}).get("subscription_details") or {}
    return id_of(thing.get("subscription") or parent.get("subscription"))


def customer_of(thing: Thing) -> str | None:
    """The customer that an object is, or belongs to."""
    if thing.get("object") == "customer":
        return id_of(thing.get("id"))
    return id_of(thing.get("customer"))


def id_of(thing: Any) -> str | None:
    """Stripe sends an id, or the whole object where it was asked for it."""
    found = thing.get("id") if isinstance(thing, Mapping) else thing
    return found if isinstance(found, str) else None


def moment(seconds: Any) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None
