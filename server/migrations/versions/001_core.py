"""Core: tenants, games, players, scores."""

from stem_adventures.db.migrate import run_sql

revision = "001"
down_revision = None


def upgrade() -> None:
    run_sql("001_core.sql")
