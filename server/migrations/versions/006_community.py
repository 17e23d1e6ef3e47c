"""Economy, friends, presence, compliance."""

from stem_adventures.db.migrate import run_sql

revision = "006"
down_revision = "005"


def upgrade() -> None:
    run_sql("006_community.sql")
