"""A Stripe on this machine: localstripe, with what it lacks and the product uses.

    python -m tools.local_stripe PORT WEBHOOK_URL SECRET

localstripe keeps customers, plans, subscriptions and invoices and sends signed webhooks. Added here
are prices by Stripe's newer names, Checkout and the portal with pages to click through, quotes,
invoices to be paid later, and idempotency keys. For tests and for trying out; never for money.
"""
