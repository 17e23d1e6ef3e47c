"""Organisations, plans, subscriptions, entitlements, usage."""

from stem_adventures.db.migrate import run_sql

revision = "002"
down_revision = "001"


def upgrade() -> None:
    run_sql("002_billing.sql")
