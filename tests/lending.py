"""One connection for all sessions of a test."""

import asyncpg

from cms.base.writers import Writer


class OneConnection:
    """Lends one connection to all sessions; within a test's own transaction, theirs are savepoints."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.writer = Writer(connection)

    async def take(self) -> Writer:
        """The connection."""
        return self.writer

    def give(self, writer: Writer) -> None:
        """It is the test's, and stays open."""

    async def close(self) -> None:
        """The same."""
