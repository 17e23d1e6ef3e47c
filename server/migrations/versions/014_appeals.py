"""Players may appeal against a flag."""

from stem_adventures.db.migrate import run_sql

revision = "014"
down_revision = "013"


def upgrade() -> None:
    run_sql("014_appeals.sql")
