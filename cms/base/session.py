"""Sessions that write: one transaction for each verb, and whoever acts in it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, Self, cast

import asyncpg
from sqlalchemy import Executable

from cms.base.actor import HOUSE, Actor
from cms.base.database import drop_if_lost
from cms.base.statements import Values, bind, bind_rows
from cms.base.transaction import Transaction
from cms.base.writers import Row, Writer, Writers


class Lender(Protocol):
    """Where sessions have their connections from, each for as long as a transaction."""

    async def take(self) -> Writer:
        """A connection."""

    def give(self, writer: Writer) -> None:
        """Takes it back."""

    async def close(self) -> None:
        """Closes all that are not in use."""


class Session:
    """What verbs write through. `actor` is who acts; `address` is from where, if that is known.

    The first statement begins a transaction where none is begun: `commit` ends it, and leaving the session rolls it
    back. The driver's errors are raised as they are, and EnvironmentFault where there is no database any more.
    """

    def __init__(self, connections: Lender, *, actor: Actor = HOUSE, address: str | None = None) -> None:
        self.connections, self.actor, self.address = connections, actor, address
        self._writer: Writer | None = None
        self._transaction: Transaction | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.rollback()

    def begin(self, *, durable: bool = True) -> Transaction:
        """A transaction, to be begun by `async with` or `await`; there must be none yet. `durable` as Transaction's."""
        return Transaction(self._start, self._leave, durable=durable)

    def begin_nested(self) -> Transaction:
        """A savepoint, to be begun in the same way."""
        return Transaction(self._start_within, self._leave)

    async def transaction(self) -> Transaction:
        """The innermost transaction, which is begun where there is none."""
        return self._transaction or await self.begin()

    async def commit(self) -> None:
        """Commits the transaction, if there is one."""
        while self._transaction is not None:
            await self._transaction.commit()

    async def rollback(self) -> None:
        """Takes back what was done in the transaction, if there is one."""
        while self._transaction is not None:
            await self._transaction.rollback()

    async def exec(self, statement: Executable, *, params: Values | Sequence[Values] | None = None) -> list[Row]:
        """The rows of a statement, as mappings from the names of its columns.

        `params` has the values of its parameters; a sequence of them runs it once for each, in one round trip.
        """
        if params is None or isinstance(params, Mapping):
            sql, arguments = bind(statement, params)
            return await self.run(sql, [arguments])
        return await self.run(*bind_rows(statement, params)) if params else []

    async def run(self, sql: str, rows: Sequence[Sequence[Any]]) -> list[Row]:
        """The same for SQL as the database knows it, with a sequence of arguments for each time that it is to run."""
        if self._writer is None:
            await self.begin()
        return await cast(Writer, self._writer).run(sql, rows)

    async def count(self) -> None:
        """Has PostgreSQL count the transaction as one that writes, so that its counter tells nobody whether it does."""
        await self.run("SELECT pg_current_xact_id()", [[]])

    async def _start(self, transaction: Transaction) -> asyncpg.Connection:
        if self._transaction is not None:
            raise RuntimeError("A transaction has begun in this session: end it before you begin another one.")
        while True:
            writer = await self.connections.take()
            try:
                await transaction.start(writer.connection)
            except BaseException as error:
                is_lost = drop_if_lost(writer.connection, error)
                self.connections.give(writer)
                # One that was lost while nobody used it is made anew, or tells that there is no database any more.
                if not is_lost:
                    raise
            else:
                self._writer, self._transaction = writer, transaction
                return writer.connection

    async def _start_within(self, transaction: Transaction) -> asyncpg.Connection:
        transaction.outer = await self.transaction()
        connection = cast(Writer, self._writer).connection
        await transaction.start(connection)
        self._transaction = transaction
        return connection

    def _leave(self, transaction: Transaction) -> None:
        self._transaction = transaction.outer
        if transaction.outer is None and self._writer is not None:
            writer, self._writer = self._writer, None
            self.connections.give(writer)


class Sessions:
    """Makes sessions on one pool of connections; the house acts in them unless told: `sessions(actor=…)`.

    The caller opens the transaction: `async with sessions() as session, session.begin(): ...`.
    """

    def __init__(self, connections: Lender) -> None:
        self.connections = connections

    def __call__(self, *, actor: Actor = HOUSE, address: str | None = None) -> Session:
        """A session, which raises EnvironmentFault at its first use where there is no database to reach."""
        return Session(self.connections, actor=actor, address=address)


def session_factory(url: str, *, size: int = 5) -> Sessions:
    """Makes sessions on the database at `url`, on up to `size` connections; `close_sessions` gives them back."""
    return Sessions(Writers(url, size))


async def close_sessions(factory: Sessions) -> None:
    """Closes the connections of a factory's sessions, once none is in use."""
    await factory.connections.close()
