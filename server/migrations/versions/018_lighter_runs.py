"""Runs that cost less to write."""

from stem_adventures.db.migrate import run_sql

revision = "018"
down_revision = "017"


def upgrade() -> None:
    run_sql("018_lighter_runs.sql")
