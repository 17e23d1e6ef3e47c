"""Letters to organisations are written in their language."""

from stem_adventures.db.migrate import run_sql

revision = "017"
down_revision = "016"


def upgrade() -> None:
    run_sql("017_letter_language.sql")
