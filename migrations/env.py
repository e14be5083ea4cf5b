"""Alembic's entry: runs the migrations in one transaction on the connection of `cms.base.migrations`."""

from alembic import context
from sqlalchemy import Connection, text

from cms.base.migrations import run_migrations
from cms.tables import metadata

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7169395)")


def migrate(connection: Connection) -> None:
    """Runs what Alembic was asked for, after any other process that is at it."""
    connection.execute(ONE_AT_A_TIME)
    context.configure(connection=connection, target_metadata=metadata, compare_server_default=True)
    with context.begin_transaction():
        context.run_migrations()


run_migrations(context.config.attributes["url"], migrate)
