"""Every row of the database, in memory."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import asyncpg
import orjson
from sqlalchemy import JSON

from cms.base.model import NEVER
from cms.tables import metadata

Record = Any
"""A row whose columns are attributes."""


class Rows:
    """Every table's rows, by the table's name."""

    def __init__(self, tables: dict[str, list[Record]]) -> None:
        self.tables = tables

    def where(self, table: str, **values: Any) -> list[Record]:
        """The rows of a table that have these values."""
        return [row for row in self.tables[table] if all(getattr(row, name) == value for name, value in values.items())]

    def one(self, table: str, **values: Any) -> Record | None:
        """The row of a table that has these values, if there is one."""
        return next(iter(self.where(table, **values)), None)


async def load(connection: asyncpg.Connection) -> Rows:
    """Reads all tables."""
    tables = {}
    for name, table in metadata.tables.items():
        documents = {column.name for column in table.columns if isinstance(column.type, JSON)}
        found = await connection.fetch(f'SELECT * FROM "{name}"')  # noqa: S608 - our own names.
        tables[name] = [
            SimpleNamespace(**{key: _value(value, key in documents) for key, value in row.items()}) for row in found
        ]
    return Rows(tables)


def _value(value: Any, is_document: bool) -> Any:  # noqa: FBT001 - the column says it.
    if is_document and value is not None:
        return orjson.loads(value)
    # The driver reads 'infinity' as a moment without a zone.
    return NEVER if value == datetime.max else value  # noqa: DTZ901 - it is what the driver gives.
