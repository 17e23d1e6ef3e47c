"""Runs are handed over as rows."""

from stem_adventures.db.migrate import run_sql

revision = "019"
down_revision = "018"


def upgrade() -> None:
    run_sql("019_runs_as_rows.sql")
