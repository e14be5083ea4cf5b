"""A paper in two languages, and a way to see all that is in the database."""

import asyncpg
import pytest

from cms.tables import metadata
from tests.paper import Paper


@pytest.fixture
async def paper(connection: asyncpg.Connection) -> Paper:
    """A paper in English and Persian with nothing in it."""
    paper = Paper(connection)
    await paper.site("en", "fa")
    return paper


class Everything:
    """All rows of all tables, as text."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection = connection

    async def read(self) -> dict[str, list[str]]:
        """The rows of each table, sorted."""
        tables: dict[str, list[str]] = {name: [] for name in metadata.tables}
        for name, row in await self.connection.fetch(_ALL):
            tables[name].append(row)
        return {name: sorted(rows) for name, rows in tables.items()}


_ALL = " UNION ALL ".join(f"SELECT '{name}', t::text FROM \"{name}\" t" for name in metadata.tables)  # noqa: S608 - Our tables' names.


@pytest.fixture
def everything(connection: asyncpg.Connection) -> Everything:
    """What the database holds."""
    return Everything(connection)
