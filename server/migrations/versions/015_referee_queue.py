"""How long the referee's queue has been waiting."""

from stem_adventures.db.migrate import run_sql

revision = "015"
down_revision = "014"


def upgrade() -> None:
    run_sql("015_referee_queue.sql")
