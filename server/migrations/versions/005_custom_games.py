"""Games that a tenant's own people wrote."""

from stem_adventures.db.migrate import run_sql

revision = "005"
down_revision = "004"


def upgrade() -> None:
    run_sql("005_custom_games.sql")
