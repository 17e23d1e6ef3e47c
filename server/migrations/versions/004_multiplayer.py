"""Multiplayer matches, ratings and lifetime figures."""

from stem_adventures.db.migrate import run_sql

revision = "004"
down_revision = "003"


def upgrade() -> None:
    run_sql("004_multiplayer.sql")
