"""Runs of many requests in one transaction."""

from stem_adventures.db.migrate import run_sql

revision = "010"
down_revision = "009"


def upgrade() -> None:
    run_sql("010_group_commit.sql")
