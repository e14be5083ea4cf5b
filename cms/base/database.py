"""Pools of connections: each statement is prepared once per connection, and planned once."""

import asyncio
import re
from collections import OrderedDict, deque
from collections.abc import Sequence
from itertools import count
from typing import Any, Generic, TypeVar

import asyncpg

from cms.errors import EnvironmentFault

SESSION = {
    "timezone": "UTC",
    # Statements are written so that one plan fits all values. Left alone, PostgreSQL would plan some anew for ever.
    "plan_cache_mode": "force_generic_plan",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
    "application_name": "cms",
}

STATEMENT_BYTES = 2_000_000
"""How much SQL one connection keeps prepared; a plan in PostgreSQL takes about 50 times the length of its text."""

_NUMBERS = count()
"""In the names of statements, each once: the driver closes a forgotten one late, and would close its namesake."""


class Prepared:
    """One connection and what it has prepared; `use` tells whose statements have which names."""

    use = "read"

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection = connection
        self._statements: OrderedDict[str, Any] = OrderedDict()
        self._bytes = 0

    def known(self, sql: str) -> Any | None:
        """A statement that is prepared."""
        statement = self._statements.get(sql)
        if statement is not None:
            self._statements.move_to_end(sql)
        return statement

    async def prepare(self, sql: str) -> Any:
        """Prepares a statement, and forgets those that have not been used for longest."""
        # Without a name the driver would have the server parse and plan it anew each time.
        name = f"{self.use}_{next(_NUMBERS)}"
        statement = self._statements[sql] = await self.connection.prepare(sql, name=name)
        self._bytes += len(sql)
        while self._bytes > STATEMENT_BYTES and len(self._statements) > 1:
            # Dropping the last reference closes the statement on the server.
            oldest, _ = self._statements.popitem(last=False)
            self._bytes -= len(oldest)
        return statement


class Reader(Prepared):
    """A connection that reads."""

    async def read(self, sql: str, arguments: Sequence[Any]) -> bytes | None:
        """The single value of a statement."""
        statement = self.known(sql) or await self.prepare(sql)
        value: bytes | None = await statement.fetchval(*arguments)
        return value


class TooMuch(Exception):
    """A statement took longer than it may, or more of the database than that gives."""


AnyPrepared = TypeVar("AnyPrepared", bound=Prepared)


class Pool(Generic[AnyPrepared]):
    """A fixed number of connections: the one used last is used next, and who waits is served in turn."""

    def __init__(self, url: str, size: int) -> None:
        self.url, self.size = url, size
        self._idle: list[AnyPrepared | None] = [None] * size
        self._waiting: deque[asyncio.Future[AnyPrepared | None]] = deque()

    async def close(self) -> None:
        """Closes every connection that is idle."""
        while self._idle:
            idle = self._idle.pop()
            if idle is not None:
                await idle.connection.close()

    async def _turn(self) -> AnyPrepared | None:
        turn: asyncio.Future[AnyPrepared | None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            # It may have been handed a connection just before it was cancelled.
            if turn.done() and not turn.cancelled():
                self._give(turn.result())
            raise

    def _give(self, given: AnyPrepared | None) -> None:
        """Hands a connection to whoever has waited longest, so that no newcomer takes it on the way."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(given)
                return
        self._idle.append(given)


class Database(Pool[Reader]):
    """The connections that read."""

    def __init__(self, url: str, size: int, most_seconds: float = 10) -> None:
        super().__init__(url, size)
        self._timeout = f"{most_seconds * 1000:.0f}"

    async def read(self, sql: str, arguments: Sequence[Any]) -> bytes | None:
        """The single value of one statement. A connection that was lost is made anew.

        Raises TooMuch where the database gives up, and EnvironmentFault where it cannot be reached.
        """
        reader = self._idle.pop() if self._idle else await self._turn()
        try:
            if reader is None or reader.connection.is_closed():
                reader = Reader(await connect(self.url, statement_timeout=self._timeout))
            return await reader.read(sql, arguments)
        except _GIVEN_UP as error:
            raise TooMuch(str(error)) from None
        except AWAY as error:
            if reader is not None:
                drop_if_lost(reader.connection, error)
            raise went_away(error) from None
        except asyncpg.PostgresError as error:
            keep_quiet(error)
            raise
        finally:
            self._give(reader)


_GIVEN_UP = (asyncpg.QueryCanceledError, asyncpg.ProgramLimitExceededError, asyncpg.InsufficientResourcesError)
"""Classes 53, 54 and 57014 of PostgreSQL's errors."""

AWAY = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
)
"""What the driver raises where there is no database, or none any more."""


def went_away(error: Exception) -> EnvironmentFault:
    """What is told of a database that was there before."""
    return EnvironmentFault(f"The database went away ({error}).")


_QUOTES = re.compile("[\"']")


def keep_quiet(error: asyncpg.PostgresError) -> None:
    """Takes out of an error what it says of values: errors are logged, and what people wrote is not."""
    # The row that a constraint refuses is in the detail, and a value that is none of its type in the message itself.
    error.detail = None
    if isinstance(error, asyncpg.DataError) and _QUOTES.search(str(error)):
        error.args = (f"A value is none that can stand in its place ({type(error).__name__}).",)


def drop_if_lost(connection: asyncpg.Connection, error: BaseException) -> bool:
    """Whether an error says that a connection is of no use any more; then it is closed, if it is not yet."""
    if not isinstance(error, AWAY):
        return False
    # Between the server's farewell and the end of the connection, the driver takes it for open, and can do nothing.
    if not isinstance(error, _STAYS):
        connection.terminate()
    return bool(connection.is_closed())


_STAYS = (asyncpg.InterfaceError, asyncpg.QueryCanceledError)
"""What of it a connection that is used wrongly raises as well, or one of which a statement was stopped."""


async def connect(url: str, **settings: str) -> asyncpg.Connection:
    """A connection with the session's settings and more; raises EnvironmentFault where no database can be reached."""
    try:
        return await asyncpg.connect(url, server_settings=SESSION | settings, statement_cache_size=0)
    except (OSError, ValueError, OverflowError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise EnvironmentFault(
            f"The database cannot be reached ({error}). Check CMS_DATABASE_URL, or unset it to use the embedded one."
        ) from None
