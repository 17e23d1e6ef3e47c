"""How a tenant groups its games."""

from stem_adventures.db.migrate import run_sql

revision = "007"
down_revision = "006"


def upgrade() -> None:
    run_sql("007_categories.sql")
