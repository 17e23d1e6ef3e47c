"""A suspended tenant's sockets are closed: one question for all tenants of a process."""

from stem_adventures.db.migrate import run_sql

revision = "013"
down_revision = "012"


def upgrade() -> None:
    run_sql("013_closed_tenants.sql")
