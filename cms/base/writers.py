"""Connections that write: any statement, prepared once, with its rows as plain mappings."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import asyncpg
import orjson

from cms.base.database import AWAY, Pool, Prepared, connect, drop_if_lost, keep_quiet, went_away

Row = dict[str, Any]

Conversions = tuple[tuple[str, Callable[[Any], Any]], ...]
"""Names of columns, and what is done to their values."""

STATEMENTS = 2_000
"""Of how many statements a connection remembers these."""


class Writer(Prepared):
    """A connection that writes."""

    use = "write"

    def __init__(self, connection: asyncpg.Connection) -> None:
        super().__init__(connection)
        self._conversions: dict[str, Conversions] = {}

    async def run(self, sql: str, rows: Sequence[Sequence[Any]]) -> list[Row]:
        """Runs a statement with each of some rows of arguments, in one round trip; the rows it gives to a single one.

        Raises what the database says, as the driver's errors, and EnvironmentFault where it went away.
        """
        try:
            statement = self.known(sql) or await self.prepare(sql)
            if len(rows) == 1:
                return self._as_mappings(sql, statement, await statement.fetch(*rows[0]))
            await statement.executemany(rows)
        except AWAY as error:
            if drop_if_lost(self.connection, error):
                raise went_away(error) from None
            raise
        except asyncpg.PostgresError as error:
            keep_quiet(error)
            raise
        return []

    def _as_mappings(self, sql: str, statement: Any, records: list[asyncpg.Record]) -> list[Row]:
        rows = [dict(record) for record in records]
        if rows:
            for name, convert in self._converted(sql, statement):
                for row in rows:
                    row[name] = convert(row[name])
        return rows

    def _converted(self, sql: str, statement: Any) -> Conversions:
        """The columns of a statement that the driver does not give as they are meant; it takes long to tell all."""
        known = self._conversions.get(sql)
        if known is None:
            if len(self._conversions) >= STATEMENTS:
                self._conversions.clear()
            told = ((each.name, _CONVERTED.get(each.type.oid)) for each in statement.get_attributes())
            known = self._conversions[sql] = tuple((name, convert) for name, convert in told if convert)
        return known


class Writers(Pool[Writer]):
    """A pool of them."""

    async def take(self) -> Writer:
        """A connection of the pool, to be given back; one that was lost is made anew.

        Raises EnvironmentFault where the database cannot be reached.
        """
        writer = self._idle.pop() if self._idle else await self._turn()
        try:
            if writer is None or writer.connection.is_closed():
                writer = Writer(await connect(self.url))
        except BaseException:
            self._give(None)
            raise
        return writer

    def give(self, writer: Writer) -> None:
        """Takes a connection back; one whose transaction has not ended is closed."""
        if not writer.connection.is_closed() and writer.connection.is_in_transaction():
            writer.connection.terminate()
        self._give(writer)


def _json(value: str | None) -> Any:
    return None if value is None else orjson.loads(value)


def _aware(value: datetime | None) -> datetime | None:
    """The driver reads 'infinity' as a naive moment; with a zone it is NEVER again."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


_CONVERTED: dict[int, Callable[[Any], Any]] = {114: _json, 3802: _json, 1184: _aware}
"""By the numbers of PostgreSQL's own types: json, jsonb and timestamptz."""
