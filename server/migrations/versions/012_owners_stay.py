"""Erasing an account leaves no organisation without an owner."""

from stem_adventures.db.migrate import run_sql

revision = "012"
down_revision = "011"


def upgrade() -> None:
    run_sql("012_owners_stay.sql")
