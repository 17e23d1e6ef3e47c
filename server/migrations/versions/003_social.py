"""Comments, reviews, reports, moderation."""

from stem_adventures.db.migrate import run_sql

revision = "003"
down_revision = "002"


def upgrade() -> None:
    run_sql("003_social.sql")
