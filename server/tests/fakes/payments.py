"""A Stripe in memory, whose subscriptions live through whatever a test wants, second by second."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from stem_adventures.adapters.payments import Price, RemoteSubscription
from stem_adventures.adapters.stripe_objects import read_subscription

BEGINNING = datetime(2026, 3, 1, 8, tzinfo=UTC)


def _what_happened(before: str, after: str) -> str:
    """How Stripe names a change of a subscription's status."""
    if after == "canceled":
        return "deleted"
    if "paused" in (before, after) and before != after:
        return "paused" if after == "paused" else "resumed"
    return "updated"


@dataclass
class FakeStripe:
    """Holds subscriptions as Stripe's JSON, and every event that it sent."""

    now: datetime = BEGINNING
    subscriptions: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    exemptions: dict[str, str] = field(default_factory=dict)
    credited: list[str] = field(default_factory=list)
    asked: int = 0

    def subscribe(
        self, customer: str, price_id: str, status: str = "active", trial_end: int | None = None
    ) -> str:
        name = f"sub_{customer}_{len(self.subscriptions)}"
        thing = {
            "object": "subscription",
            "id": name,
            "customer": customer,
            "status": status,
            "items": {"data": [self._item(price_id)]},
            "cancel_at_period_end": False,
            "collection_method": "charge_automatically",
            "trial_end": trial_end,
        }
        self.subscriptions[name] = thing
        self._tell("customer.subscription.created", thing)
        return name

    def change(self, name: str, price_id: str | None = None, **changes: Any) -> None:
        thing = {**self.subscriptions[name], **changes}
        if price_id is not None:
            thing["items"] = {"data": [self._item(price_id)]}
        before, after = self.subscriptions[name]["status"], thing["status"]
        self.subscriptions[name] = thing
        self._tell(f"customer.subscription.{_what_happened(before, after)}", thing)

    def pay(self, name: str) -> None:
        """An invoice of the subscription is paid."""
        self.tell("invoice.paid", name)

    def tell(self, kind: str, name: str) -> None:
        """An event about a subscription, or about something that hangs on it."""
        thing = self.subscriptions[name]
        customer, what = thing["customer"], kind.rpartition(".")[0]
        if what == "invoice":
            details = {"subscription_details": {"subscription": name}}
            thing = {"object": what, "id": "in_1", "customer": customer, "parent": details}
        elif what == "checkout.session":
            thing = {"object": what, "id": "cs_1", "customer": customer, "subscription": name}
        elif what != "customer.subscription":
            thing = {"object": what, "id": customer, "customer": customer}
        self._tell(kind, thing)

    def delete_customer(self, customer: str) -> None:
        """What its subscriptions were ends, and nothing more can be bought by it."""
        for name, thing in self.subscriptions.items():
            if thing["customer"] == customer and thing["status"] != "canceled":
                self.change(name, status="canceled")
        self._tell("customer.deleted", {"object": "customer", "id": customer, "deleted": True})

    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    def _item(self, price_id: str) -> dict[str, Any]:
        end = int((self.now + timedelta(days=30)).timestamp())
        return {
            "id": "si_1",
            "price": {"id": price_id},
            "current_period_start": int(self.now.timestamp()),
            "current_period_end": end,
        }

    def _tell(self, kind: str, thing: dict[str, Any]) -> None:
        self.events.append(
            {
                "id": f"evt_{thing.get('customer') or thing['id']}_{len(self.events)}",
                "type": kind,
                "created": int(self.now.timestamp()),
                "data": {"object": thing},
            }
        )

    # What the product asks.

    async def find_subscription(self, subscription_id: str) -> RemoteSubscription | None:
        self.asked += 1
        found = self.subscriptions.get(subscription_id)
        return None if found is None else read_subscription(found)

    async def list_subscriptions(self, customer_id: str) -> list[RemoteSubscription]:
        return [
            read_subscription(one)
            for one in self.subscriptions.values()
            if one["customer"] == customer_id
        ]

    async def end(self, subscription: str, *, does_credit: bool) -> None:
        if self.subscriptions[subscription]["status"] != "canceled":
            self.credited += [subscription] * does_credit
            self.change(subscription, status="canceled")

    async def tax_exemption(self, customer_id: str) -> str:
        return self.exemptions.get(customer_id, "none")

    async def ensure_price(self, price: Price) -> None:
        """All prices are there."""

    def is_signed(self, body: bytes, signature: str, secret: str) -> bool:
        return signature == secret

    async def close(self) -> None:
        """Nothing is open."""
