"""Our Stripe adapter over real HTTP, against localstripe, which sends its signed webhooks back."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

import aiohttp
import pytest
import pytest_asyncio
import stripe
from aiohttp import web
from stem_adventures.adapters import stripe as adapter
from stem_adventures.adapters.payments import PaymentsUnavailableError, RemoteSubscription
from stem_adventures.adapters.stripe import StripePayments
from stem_adventures.context import Actor, Context, Platform, PlayerId, TenantId
from stem_adventures.features.billing import open_payments, orders, service
from stem_adventures.features.billing.errors import AlreadySubscribedError, BadSignatureError
from stem_adventures.features.billing.events import receive, reconcile
from stem_adventures.features.billing.store import SubscriptionStore
from stem_adventures.features.entitlements import OrganisationId
from stem_adventures.features.organisations import create
from stem_adventures.features.organisations.service import update
from stem_adventures.features.players import PlayerStore
from stem_adventures.processes import free_port

from tools.serve_with_stripe import local_stripe

# Stripe's library hands its body to httpx in a way that httpx no longer likes. As an error, which
# all warnings are here, that would look like a Stripe that can't be reached.
pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")

CARD = {"card": "4242424242424242"}


@dataclass
class Call:
    """One request that our adapter made."""

    method: str
    path: str
    body: dict[str, list[str]]
    key: str | None


@dataclass
class Wire:
    """Stands between us and Stripe: notes every call, loses webhooks or answers when told to."""

    api: str
    address: str
    calls: list[Call] = field(default_factory=list)
    on_event: Callable[[bytes, str], Awaitable[Any]] | None = None
    hangs: bool = False
    is_over: asyncio.Event = field(default_factory=asyncio.Event)

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.calls.append(
            Call(request.method, request.path, parse_qs(body.decode() or request.query_string),
                 request.headers.get("Idempotency-Key"))
        )  # fmt: skip
        if self.hangs:
            await self.is_over.wait()
        headers = {k: v for k, v in request.headers.items() if k.lower() != "host"}
        async with (
            aiohttp.ClientSession() as session,
            session.request(
                request.method, self.api + request.path_qs, data=body, headers=headers
            ) as answer,
        ):
            content = answer.headers.get("content-type", "")
            return web.Response(
                status=answer.status, body=await answer.read(), headers={"content-type": content}
            )

    async def hear(self, request: web.Request) -> web.Response:
        """A webhook; where nobody listens it is lost."""
        if self.on_event is not None:
            await self.on_event(await request.read(), request.headers["Stripe-Signature"])
        return web.Response()

    def last(self, path: str) -> Call:
        return next(call for call in reversed(self.calls) if call.path.startswith(path))


@pytest.fixture(scope="module")
def stripe_settings() -> Iterator[tuple[int, dict[str, str]]]:
    port = free_port()
    with local_stripe(port) as settings:
        yield port, settings


@pytest_asyncio.fixture(loop_scope="session")
async def wire(stripe_settings: tuple[int, dict[str, str]]) -> AsyncIterator[Wire]:
    port, settings = stripe_settings
    wire = Wire(settings["STRIPE_API"], f"http://127.0.0.1:{port}")
    app = web.Application()
    app.router.add_post("/api/v1/webhooks/stripe", wire.hear)
    app.router.add_route("*", "/{tail:.*}", wire.pass_on)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield wire
    wire.is_over.set()
    await runner.cleanup()


@dataclass
class School:
    """An organisation that buys at localstripe."""

    ctx: Context
    id: OrganisationId
    wire: Wire

    async def pay(self, url: str) -> None:
        """The owner clicks on Pay at Stripe's page."""
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=CARD, allow_redirects=False) as answer,
        ):
            assert answer.status == 303

    async def subscriptions(self) -> dict[str, str]:
        """Plan -> status of our mirror."""
        async with self.ctx.transaction() as tx:
            found = await SubscriptionStore(tx).list_of(self.id)
        return {one.plan_id: one.status for one in found}

    async def standing(self) -> tuple[str, str]:
        account = await service.get_account(self.ctx, self.id)
        return account.plan.id, account.standing

    async def becomes(self, plan: str, standing: str) -> None:
        """As soon as the webhooks have come, which localstripe sends after a second."""
        async with asyncio.timeout(20):
            while await self.standing() != (plan, standing):  # noqa: ASYNC110
                await asyncio.sleep(0.05)


@pytest_asyncio.fixture(loop_scope="session")
async def school(
    wire: Wire, stripe_settings: tuple[int, dict[str, str]], platform: Platform, tenant: TenantId,
    tmp_path: Path,
) -> AsyncIterator[School]:  # fmt: skip
    given = stripe_settings[1]
    settings = replace(
        platform.settings, stripe_secret_key=given["STRIPE_SECRET_KEY"],
        stripe_webhook_secret=given["STRIPE_WEBHOOK_SECRET"], stripe_api=wire.address,
        var_dir=tmp_path,
    )  # fmt: skip
    selling = replace(platform, settings=settings, parts={})
    player = PlayerId(str(uuid4()))
    ctx = selling.context(tenant, Actor(player, tenant, role="teacher"))
    async with ctx.transaction() as tx:
        await PlayerStore(tx).create(player, "Owner", "otter")
    made = await create(ctx, "A school that buys")
    await update(ctx, made.id, None, "office@school.example")
    wire.on_event = lambda body, signature: receive(selling, body, signature)
    yield School(ctx, made.id, wire)
    wire.on_event = None
    await selling.part(open_payments).close()


async def price(ctx: Context, plan_id: str) -> str:
    """The name at Stripe of what is on sale now."""
    plan = next(plan for plan in await service.list_plans(ctx) if plan.id == plan_id)
    return f"stem_{plan_id}_v{plan.version}_month"


async def test_from_free_to_pro_and_back(school: School) -> None:
    """Customer, Checkout, proration, cancelling, resuming, portal: all that is clicked."""
    ctx, wire = school.ctx, school.wire
    first = await service.checkout(ctx, school.id, "starter", "month")
    again = await service.checkout(ctx, school.id, "starter", "month")
    assert first == again  # a double click is one act
    session = wire.last("/v1/checkout/sessions")
    assert session.key is not None
    assert session.body["line_items[0][price]"] == [await price(ctx, "starter")]
    assert wire.last("/v1/customers").key is not None
    assert [call.path for call in wire.calls].count("/v1/customers") == 1
    await school.pay(first)
    await school.becomes("starter", "paid")
    with pytest.raises(AlreadySubscribedError):
        await service.checkout(ctx, school.id, "pro", "month")
    await service.change_plan(ctx, school.id, "pro")
    assert await school.standing() == ("pro", "paid")  # before any webhook
    change = next(
        call for call in reversed(wire.calls)
        if call.method == "POST" and call.path.startswith("/v1/subscriptions/")
    )  # fmt: skip
    assert change.body["proration_behavior"] == ["create_prorations"]
    assert change.body["items[0][price]"] == [await price(ctx, "pro")]
    assert change.key is not None
    await service.set_cancelled(ctx, school.id, True)
    assert await school.standing() == ("pro", "ending")
    await service.set_cancelled(ctx, school.id, False)
    assert await school.standing() == ("pro", "paid")
    portal = await service.open_portal(ctx, school.id)
    async with aiohttp.ClientSession() as session_of_owner:
        async with session_of_owner.get(portal) as page:
            text = await page.text()
        assert f"{await price(ctx, 'pro')}: active" in text
        [name] = await names_of(school)
        async with session_of_owner.post(portal, data={"end": name}, allow_redirects=False):
            pass
    await school.becomes("free", "lapsed")
    written = [call for call in wire.calls if call.method == "POST"]
    assert len(written) >= 6
    assert [call.path for call in written if not call.key] == []
    invoices = await service.list_invoices(ctx, school.id)
    assert [one.status for one in invoices if one.cents_paid == 1999] == ["paid"]


async def names_of(school: School) -> list[str]:
    async with school.ctx.transaction() as tx:
        return [one.id for one in await SubscriptionStore(tx).list_of(school.id)]


async def test_a_district_pays_by_purchase_order(school: School) -> None:
    """A quote as a file, an invoice with the number, the claim of an exemption from tax."""
    ctx, wire = school.ctx, school.wire
    quote = await orders.make_quote(ctx, school.id, "pro", "year")
    assert (quote.status, quote.cents_total) == ("open", 12 * 4999)
    assert [one.id for one in await orders.list_quotes(ctx, school.id)] == [quote.id]
    assert (await orders.quote_pdf(ctx, school.id, quote.id)).startswith(b"%PDF")
    await orders.order(ctx, school.id, "pro", "year", "PO-2026-17")
    made = next(call for call in wire.calls if call.path == "/v1/subscriptions" and call.body)
    assert made.body["collection_method"] == ["send_invoice"]
    assert made.body["days_until_due"] == ["30"]
    assert made.key is not None
    customer = next(
        call.body for call in wire.calls
        if "invoice_settings[custom_fields][0][value]" in call.body
    )  # fmt: skip
    assert customer["invoice_settings[custom_fields][0][value]"] == ["PO-2026-17"]
    assert await school.standing() == ("pro", "paid")
    [invoice] = await service.list_invoices(ctx, school.id)
    assert (invoice.cents_due, invoice.cents_paid) == (12 * 4999, 0)
    await orders.claim_exemption(ctx, school.id, "EX-99")
    claim = wire.calls[-1].body
    assert claim["metadata[tax_certificate]"] == ["EX-99"]
    account = await service.get_account(ctx, school.id)
    assert account.organisation.tax_exemption == "claimed"


async def test_a_smaller_plan_counts_at_once_and_what_was_paid_is_credited(school: School) -> None:
    ctx = school.ctx
    await school.pay(await service.checkout(ctx, school.id, "pro", "month"))
    await school.becomes("pro", "paid")
    await service.change_plan(ctx, school.id, "starter")
    assert await school.standing() == ("starter", "paid")
    [told] = await at_stripe(school)
    assert (told.price_id, told.status) == (await price(ctx, "starter"), "active")
    customer = await customer_of(school)
    items = await ask_stripe(school, "GET", f"/v1/invoiceitems?customer={customer}")
    assert [one["amount"] for one in items["data"] if one["proration"]] == [-4999]
    await reconcile(ctx)  # and the events that follow say the same
    assert await school.standing() == ("starter", "paid")


async def test_an_exemption_from_tax_is_claimed_here_and_granted_at_stripe(school: School) -> None:
    await orders.claim_exemption(school.ctx, school.id, "EX-99")
    assert await exemption(school) == "claimed"
    customer = f"/v1/customers/{await customer_of(school)}"
    told = await ask_stripe(school, "GET", customer)
    assert told["metadata"]["tax_certificate"] == "EX-99"
    await ask_stripe(school, "POST", customer, {"tax_exempt": "exempt"})
    async with asyncio.timeout(20):
        while await exemption(school) != "exempt":  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    school.wire.on_event = None  # a webhook that is lost: the night finds it
    await ask_stripe(school, "POST", customer, {"tax_exempt": "none"})
    assert await reconcile(school.ctx) == 0
    assert await exemption(school) == "none"


async def exemption(school: School) -> str:
    return (await service.get_account(school.ctx, school.id)).organisation.tax_exemption


async def ask_stripe(
    school: School, method: str, path: str, data: dict[str, str] | None = None
) -> Any:
    """As whoever sells does at Stripe's own pages: not through our adapter."""
    headers = {"authorization": f"Bearer {school.ctx.settings.stripe_secret_key}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, school.wire.api + path, data=data) as answer,
    ):
        assert answer.status == 200, await answer.text()
        return await answer.json()


async def test_two_checkout_pages_that_are_both_paid(school: School) -> None:
    """The higher plan stays; the other is ended at Stripe with a credit, and our mirror knows."""
    pages = [await service.checkout(school.ctx, school.id, plan, "month")
             for plan in ("pro", "starter")]  # fmt: skip
    for page in pages:
        await school.pay(page)
    async with asyncio.timeout(20):
        while await school.subscriptions() != {"pro": "active", "starter": "canceled"}:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert await school.standing() == ("pro", "paid")
    told = await at_stripe(school)
    assert sorted((one.price_id, one.status) for one in told) == [
        (await price(school.ctx, "pro"), "active"),
        (await price(school.ctx, "starter"), "canceled"),
    ]  # fmt: skip
    ended = next(call for call in school.wire.calls if call.method == "DELETE")
    assert (ended.body["prorate"], ended.body["invoice_now"]) == (["true"], ["true"])


async def customer_of(school: School) -> str:
    account = await service.get_account(school.ctx, school.id)
    customer = account.organisation.stripe_customer_id
    assert customer is not None
    return customer


async def at_stripe(school: School) -> list[RemoteSubscription]:
    payments = school.ctx.platform.part(open_payments)
    return await payments.list_subscriptions(await customer_of(school))


async def test_the_night_repairs_what_lost_webhooks_left(school: School) -> None:
    school.wire.on_event = None
    await school.pay(await service.checkout(school.ctx, school.id, "starter", "month"))
    assert await school.standing() == ("free", "free")
    assert await reconcile(school.ctx) == 0
    assert await school.standing() == ("starter", "paid")


async def test_a_stripe_that_hangs_is_given_up_after_two_more_tries_with_the_same_key(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stripe.HTTPClient, "INITIAL_DELAY", 0.01)
    monkeypatch.setattr(stripe.HTTPClient, "MAX_DELAY", 0.02)
    assert adapter.CALL_SECONDS == 6
    monkeypatch.setattr(adapter, "CALL_SECONDS", 0.1)
    impatient = StripePayments("sk_test", school.wire.address)
    school.wire.hangs = True
    with pytest.raises(PaymentsUnavailableError):
        await impatient.create_customer("A school", None, "tenant/id", "stem-customer-1")
    await impatient.close()
    tries = [call.key for call in school.wire.calls if call.path == "/v1/customers"]
    assert tries == ["stem-customer-1"] * 3


class TestSignature:
    """Over the very bytes, and not for old ones."""

    BODY = b'{"id": "evt_1", "type": "charge.refunded", "created": 1, "data": {"object": {}}}'

    def signed(self, school: School, body: bytes, age: timedelta) -> str:
        at = int(time.time() - age.total_seconds())
        secret = school.ctx.settings.stripe_webhook_secret or ""
        said = f"{at}.".encode() + body
        return f"t={at},v1={hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()}"

    async def test_a_good_one(self, school: School) -> None:
        signature = self.signed(school, self.BODY, timedelta())
        assert await receive(school.ctx.platform, self.BODY, signature) == "unknown_type"

    async def test_one_more_space_in_the_body(self, school: School) -> None:
        signature = self.signed(school, self.BODY, timedelta())
        with pytest.raises(BadSignatureError):
            await receive(school.ctx.platform, self.BODY + b" ", signature)

    async def test_one_of_six_minutes_ago(self, school: School) -> None:
        signature = self.signed(school, self.BODY, timedelta(minutes=6))
        with pytest.raises(BadSignatureError):
            await receive(school.ctx.platform, self.BODY, signature)
