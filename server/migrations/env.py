"""Alembic's entry: runs the revisions in one transaction as the owner of the tables."""

from alembic import context
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

roles = context.config.attributes

with create_engine(roles["url"], poolclass=NullPool).connect() as connection:
    connection.execute(text(f"SET ROLE {roles['owner']}"))
    connection.commit()
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
        connection.execute(text(f"GRANT SELECT ON alembic_version TO {roles['app']}"))
