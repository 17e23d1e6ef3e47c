"""Old rows and names that begin so are found by an index."""

from stem_adventures.db.migrate import run_sql

revision = "016"
down_revision = "015"


def upgrade() -> None:
    run_sql("016_old_rows.sql")
