"""Alembic's entry: runs the migrations in one transaction on the connection of `cms.base.migrations`."""

from alembic import context
from sqlalchemy import Connection

from cms.base.migrations import run_migrations
from cms.tables import metadata


def migrate(connection: Connection) -> None:
    """Runs what Alembic was asked for."""
    context.configure(connection=connection, target_metadata=metadata, compare_server_default=True)
    with context.begin_transaction():
        context.run_migrations()


run_migrations(context.config.attributes["url"], migrate)
