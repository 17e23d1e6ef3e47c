"""Running matches, age for chat, verdicts on flags."""

from stem_adventures.db.migrate import run_sql

revision = "009"
down_revision = "008"


def upgrade() -> None:
    run_sql("009_running_matches.sql")
