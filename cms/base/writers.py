"""Connections that write: any statement, prepared once, with its rows as plain mappings."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import asyncpg
import orjson

from cms.base.database import AWAY, Pool, Prepared, connect, drop_if_lost, went_away

Row = dict[str, Any]


class Writer(Prepared):
    """A connection that writes."""

    use = "write"

    async def run(self, sql: str, rows: Sequence[Sequence[Any]]) -> list[Row]:
        """Runs a statement with each of some rows of arguments, in one round trip; the rows it gives to a single one.

        Raises what the database says, as the driver's errors, and EnvironmentFault where it went away.
        """
        try:
            statement = self.known(sql) or await self.prepare(sql)
            if len(rows) == 1:
                return _as_mappings(statement, await statement.fetch(*rows[0]))
            await statement.executemany(rows)
        except AWAY as error:
            if drop_if_lost(self.connection, error):
                raise went_away(error) from None
            raise
        return []


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


def _as_mappings(statement: Any, records: list[asyncpg.Record]) -> list[Row]:
    rows = [dict(record) for record in records]
    if rows:
        for column in statement.get_attributes():
            if convert := _CONVERTED.get(column.type.oid):
                for row in rows:
                    row[column.name] = convert(row[column.name])
    return rows


def _json(value: str | None) -> Any:
    return None if value is None else orjson.loads(value)


def _aware(value: datetime | None) -> datetime | None:
    """The driver reads 'infinity' as a naive moment; with a zone it is NEVER again."""
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


_CONVERTED: dict[int, Callable[[Any], Any]] = {114: _json, 3802: _json, 1184: _aware}
"""By the numbers of PostgreSQL's own types: json, jsonb and timestamptz."""
