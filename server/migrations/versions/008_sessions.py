"""Ended sessions, lost refreshes, origins."""

from stem_adventures.db.migrate import run_sql

revision = "008"
down_revision = "007"


def upgrade() -> None:
    run_sql("008_sessions.sql")
