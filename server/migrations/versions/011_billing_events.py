"""Events of Stripe, notices to organisations, what a plan gives."""

from stem_adventures.db.migrate import run_sql

revision = "011"
down_revision = "010"


def upgrade() -> None:
    run_sql("011_billing_events.sql")
