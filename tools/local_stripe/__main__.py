"""Serves the local Stripe: its API for the product, its pages for people."""
# mypy: ignore-errors

import argparse
import html
import sys

from aiohttp import web
from localstripe import server
from localstripe.errors import UserError
from localstripe.resources import Invoice, Subscription
from localstripe.webhooks import register_webhook

from tools.local_stripe.objects import (
    BAD_CARD,
    GOOD_CARD,
    CheckoutSession,
    PortalSession,
    Quote,
    extend,
    fail_payment,
)

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><style>
body{{font:18px/1.5 sans-serif;max-width:32em;margin:3em auto;padding:0 1em}}
button{{font:inherit;padding:.5em 1em;margin:.3em 0}}</style>
<h1>{title}</h1><p>This stands in for Stripe on this machine. No money moves.</p>{body}</html>"""
answers: dict[str, tuple[int, bytes]] = {}


@web.middleware
async def once(request, handler):
    """The answer to a key that was used before is the one from then."""
    key = request.headers.get("Idempotency-Key")
    if request.method != "POST" or key is None:
        return await handler(request)
    if key not in answers:
        answer = await handler(request)
        if answer.status >= 400:
            return answer
        answers[key] = (answer.status, answer.body)
    status, body = answers[key]
    return web.Response(status=status, body=body, content_type="application/json")


def page(title, body):
    text = PAGE.format(title=html.escape(title), body=body)
    return web.Response(text=text, content_type="text/html")


def button(address, name, value, words):
    return (
        f'<form method="post" action="{address}"><input type="hidden" name="{name}" '
        f'value="{html.escape(value)}"><button>{html.escape(words)}</button></form>'
    )


async def show_checkout(request):
    session = CheckoutSession._api_retrieve(request.match_info["id"])
    here, price = request.path, session.line_items[0]["price"]
    back = f'<p><a href="{html.escape(session.cancel_url)}">Back</a></p>'
    if session.status != "open":
        return page("Paid already", back)
    return page(
        f"Pay for {price}",
        button(here, "card", GOOD_CARD, "Pay") + button(here, "card", BAD_CARD, "Pay, refused")
        + back,
    )  # fmt: skip


async def pay(request):
    session = CheckoutSession._api_retrieve(request.match_info["id"])
    given = await request.post()
    try:
        session._pay(given.get("card", GOOD_CARD))
    except UserError:
        return page("The card was refused", f'<p><a href="{request.path}">Try again</a></p>')
    raise web.HTTPSeeOther(session.success_url)


async def show_portal(request):
    session = PortalSession._api_retrieve(request.match_info["id"])
    here, parts = request.path, []
    for one in Subscription._api_list_all("/v1/subscriptions", customer=session.customer)._list:
        is_ending = one.cancel_at_period_end
        parts.append(f"<h2>{html.escape(one.plan.id)}: {one.status}</h2>")
        parts.append(
            button(
                here,
                "resume" if is_ending else "cancel",
                one.id,
                "Let it go on" if is_ending else "Cancel at the end of the period",
            )
        )
        parts.append(button(here, "end", one.id, "End it now"))
        parts.append(button(here, "fail", one.id, "Let the next payment fail"))  # fmt: skip
    for one in Invoice._api_list_all("/v1/invoices", customer=session.customer)._list:
        parts.append(f"<p>Invoice of {one.total / 100:.2f} {one.currency}: {one.status}</p>")
    parts.append(f'<p><a href="{html.escape(session.return_url)}">Back</a></p>')
    return page("Your plan", "".join(parts))


async def use_portal(request):
    given = await request.post()
    if "end" in given:
        Subscription._api_delete(given["end"])
    elif "fail" in given:
        fail_payment(given["fail"])
    else:
        which = given.get("cancel") or given.get("resume")
        Subscription._api_update(which, cancel_at_period_end="cancel" in given)
    raise web.HTTPSeeOther(request.path)


def with_page(kind, folder, address):
    async def create(request):
        made = kind._api_create(**(await server.get_post_data(request)))
        made.url = f"{address}/_config/{folder}/{made.id}"
        return server.json_response(made._export())

    return create


async def quote_pdf(request):
    quote = Quote._api_retrieve(request.match_info["id"])
    text = (
        f"BT /F1 14 Tf 40 780 Td (Quote {quote.number}: {quote.amount_total / 100:.2f} USD) Tj ET"
    )
    return web.Response(body=small_pdf(text), content_type="application/pdf")


def small_pdf(text):
    """One page with one line of text."""
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
    ]
    body = "%PDF-1.4\n" + "".join(f"{n} 0 obj{part}endobj\n" for n, part in enumerate(parts, 1))
    return (body + "trailer<</Root 1 0 R>>\n%%EOF\n").encode()


def make_app(address):
    """localstripe's application, extended."""
    extend()
    app = server.app
    app.middlewares.append(once)
    route = app.router.add_route
    route("POST", "/v1/checkout/sessions", with_page(CheckoutSession, "pay", address))
    route("POST", "/v1/billing_portal/sessions", with_page(PortalSession, "portal", address))
    route("POST", "/v1/quotes/{id}/finalize", server.api_extra(Quote._api_finalize, ""))
    route("GET", "/v1/quotes/{id}/pdf", quote_pdf)
    for method, path, make in (
        ("POST", "/v1/quotes", server.api_create),
        ("GET", "/v1/quotes/{id}", server.api_retrieve),
        ("GET", "/v1/quotes", server.api_list_all),
    ):
        route(method, path, make(Quote, path))
    route("GET", "/_config/pay/{id}", show_checkout)
    route("POST", "/_config/pay/{id}", pay)
    route("GET", "/_config/portal/{id}", show_portal)
    route("POST", "/_config/portal/{id}", use_portal)
    return app


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("webhook", help="where events go")
    parser.add_argument("secret", help="signs the events")
    given = parser.parse_args()
    register_webhook("stem", given.webhook, given.secret, None)
    app = make_app(f"http://localhost:{given.port}")
    web.run_app(app, host="127.0.0.1", port=given.port, print=None, access_log=None)


if __name__ == "__main__":
    sys.exit(main())
