"""A transaction, and savepoints within it; what is to be done once it is certain how it ends."""

from collections.abc import Awaitable, Callable, Generator
from enum import Enum
from types import TracebackType
from typing import Self

import asyncpg

from cms.base.database import AWAY, went_away


class End(Enum):
    """How a transaction ended. Whoever sent COMMIT and heard nothing does not know."""

    COMMITTED = "committed"
    ROLLED_BACK = "rolled back"
    UNKNOWN = "unknown"


Enter = Callable[["Transaction"], Awaitable[asyncpg.Connection]]
Leave = Callable[["Transaction"], None]


class Transaction:
    """A transaction or, where the connection is in one, a savepoint: `async with session.begin(): ...`.

    It is committed where the block ends, and rolled back where that raises. `await session.begin()` begins one that
    `commit` or `rollback` ends. One that is not `durable` may be forgotten in a crash of PostgreSQL's, in the second
    after it was committed, but never in part: it is for what would be done again then.
    """

    def __init__(self, enter: Enter, leave: Leave, *, durable: bool = True) -> None:
        self.outer: Transaction | None = None
        self._durable = durable
        self._enter, self._leave = enter, leave
        self._connection: asyncpg.Connection | None = None
        self._savepoint: str | None = None
        self._then: list[Callable[[End], None]] = []

    def __await__(self) -> Generator[object, None, Self]:
        return self.__aenter__().__await__()

    async def __aenter__(self) -> Self:
        self._connection = await self._enter(self)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            await (self.commit() if kind is None else self.rollback())

    async def start(self, connection: asyncpg.Connection) -> None:
        """Begins it on a connection."""
        if connection.is_in_transaction():
            self._savepoint = f"cms_{self.depth}"
        begin = "BEGIN" if self._durable else "BEGIN; SET LOCAL synchronous_commit TO off"
        await connection.execute(f"SAVEPOINT {self._savepoint}" if self._savepoint else begin)

    @property
    def depth(self) -> int:
        """In how many others it is."""
        return self.outer.depth + 1 if self.outer else 0

    def at_end(self, then: Callable[[End], None]) -> None:
        """Has `then` called once it is certain how this ends: a savepoint is kept as its transaction is."""
        self._then.append(then)

    async def commit(self) -> None:
        """Commits. Raises what the database says to that, and EnvironmentFault where it went away."""
        end = End.UNKNOWN
        try:
            end = await self._commit()
        except AWAY as error:
            raise went_away(error) from None
        except asyncpg.PostgresError:
            end = End.ROLLED_BACK
            raise
        finally:
            self._ended(end)

    async def rollback(self) -> None:
        """Takes back what was done in it."""
        connection, name = self._open, self._savepoint
        try:
            await connection.execute(f"ROLLBACK TO {name}; RELEASE {name}" if name else "ROLLBACK")
        except AWAY:
            # What is not committed is rolled back with its connection.
            connection.terminate()
        finally:
            self._ended(End.ROLLED_BACK)

    async def _commit(self) -> End:
        if self._savepoint:
            await self._open.execute(f"RELEASE {self._savepoint}")
            return End.COMMITTED
        # PostgreSQL answers a COMMIT after an error that nobody raised by rolling back, and calls that no error.
        if await self._open.execute("COMMIT") != "COMMIT":
            raise asyncpg.InFailedSQLTransactionError("A statement of this transaction failed: nothing is committed.")
        return End.COMMITTED

    @property
    def _open(self) -> asyncpg.Connection:
        if self._connection is None:
            raise RuntimeError("This transaction is not open: begin another one.")
        return self._connection

    def _ended(self, end: End) -> None:
        self._connection = None
        self._leave(self)
        then, self._then = self._then, []
        if self.outer is not None and end is End.COMMITTED:
            for each in then:
                self.outer.at_end(each)
            return
        for each in then:
            each(end)
