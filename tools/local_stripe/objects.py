"""What localstripe's objects lack."""
# mypy: ignore-errors
# localstripe has no types, and its classes are changed here while they stand.

import secrets
import time

from localstripe import resources
from localstripe.resources import (
    Customer,
    Event,
    Invoice,
    InvoiceItem,
    PaymentMethod,
    Plan,
    StripeObject,
    Subscription,
    schedule_webhook,
)

LATER = ("collection_method", "days_until_due", "payment_behavior", "proration_behavior")
GOOD_CARD, BAD_CARD = "4242424242424242", "4000000000000002"


class CheckoutSession(StripeObject):
    """A page on which to pay."""

    object = "checkout.session"
    _id_prefix = "cs_"

    def __init__(self, customer, line_items, success_url, cancel_url, **more):
        super().__init__()
        self.customer, self.success_url, self.cancel_url = customer, success_url, cancel_url
        self.line_items, self.subscription, self.status = line_items, None, "open"
        self.client_reference_id = more.get("client_reference_id")
        self.subscription_data = more.get("subscription_data") or {}
        self.url = None

    def _pay(self, number):
        """Pay with a card; a bad one is refused and the page stays open."""
        give_card(self.customer, number)
        data = {"trial_end": end} if (end := self.subscription_data.get("trial_end")) else {}
        made = Subscription._api_create(
            customer=self.customer,
            items=[{"price": self.line_items[0]["price"]}],
            metadata=self.subscription_data.get("metadata"),
            **data,
        )
        self.subscription, self.status = made.id, "complete"
        schedule_webhook(Event("checkout.session.completed", self))


class PortalSession(StripeObject):
    """A page with invoices and cards."""

    object = "billing_portal.session"
    _id_prefix = "bps_"

    def __init__(self, customer, return_url, **_):
        super().__init__()
        self.customer, self.return_url, self.url = customer, return_url, None


class Quote(StripeObject):
    """An offer."""

    object = "quote"
    _id_prefix = "qt_"

    def __init__(self, customer, line_items, **_):
        super().__init__()
        plan = Plan._api_retrieve(line_items[0]["price"])
        self.customer, self.status, self.number = customer, "draft", None
        self.amount_total, self.currency = plan.amount, plan.currency
        self.expires_at = int(time.time()) + 30 * 86_400

    @classmethod
    def _api_finalize(cls, id):  # noqa: A002
        quote = cls._api_retrieve(id)
        quote.status, quote.number = "open", f"QT-{secrets.token_hex(3).upper()}"
        return quote

    @classmethod
    def _api_list_all(cls, url, customer=None, limit=None, **_):
        found = super()._api_list_all(url, limit=limit)
        found._list = [one for one in found._list if one.customer == customer]
        return found


def give_card(customer, number):
    """Make it the customer's card; the bad one is refused here, as a bank would."""
    card = {"number": number, "exp_month": 12, "exp_year": 2040, "cvc": "123"}
    method = PaymentMethod(type="card", card=card)
    PaymentMethod._api_attach(method.id, customer=customer)
    Customer._api_update(customer, invoice_settings={"default_payment_method": method.id})


def changed(subscription):
    schedule_webhook(Event("customer.subscription.updated", subscription))


def fail_payment(subscription_id):
    """The next month's payment fails: the subscription is past due."""
    found = Subscription._api_retrieve(subscription_id)
    found.status = "past_due"
    changed(found)
    return found


def extend():
    """Teach localstripe's classes the newer names, invoices to be paid later and updates."""
    make_customer = Customer._api_create.__func__
    make, update = Subscription._api_create.__func__, Subscription._api_update.__func__
    pay, invoices = Invoice._api_pay_invoice.__func__, Invoice._api_list_all.__func__
    state = {"later": False}

    def new_customer(cls, tax_exempt="none", **data):
        made = make_customer(cls, **data)
        made.tax_exempt = tax_exempt
        return made

    def new_subscription(cls, **data):
        state["later"] = data.get("collection_method") == "send_invoice"
        try:
            made = make(cls, **with_plans(data))
        finally:
            is_later, state["later"] = state["later"], False
        made.collection_method = "send_invoice" if is_later else "charge_automatically"
        if is_later:
            made.status = "active"
        elif made.trial_end and made.trial_end > time.time():
            made.status = "trialing"
        return made

    def updated(cls, id, **data):  # noqa: A002
        found = update(cls, id, **with_plans(data))
        changed(found)
        return found

    def paid(cls, id):  # noqa: A002
        return Invoice._api_retrieve(id) if state["later"] else pay(cls, id)

    def listed(cls, url, **data):
        found = invoices(cls, url, **data)
        found._list.sort(key=lambda one: -one.created)
        return found

    Customer._api_create = classmethod(new_customer)
    Subscription._api_create, Subscription._api_update = map(
        classmethod, (new_subscription, updated)
    )
    Invoice._api_pay_invoice, Invoice._api_list_all = map(classmethod, (paid, listed))
    InvoiceItem.price = property(lambda self: None)
    resources.store.dump_to_disk = lambda: None  # it would write the whole store at each change


def with_plans(data):
    """A plan for each price, and nothing that localstripe doesn't know."""
    items = data.get("items") or []
    for item in items:
        if "price" in item:
            item["plan"] = item.pop("price")
    return {name: value for name, value in data.items() if name not in LATER}
