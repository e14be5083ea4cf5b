"""A paper in two languages, and a way to see all that is in the database."""

import asyncpg
import pytest
from sqlalchemy import Engine, event

from cms.base.session import Session
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
        return {
            name: sorted(row["row"] for row in await self.connection.fetch(f'SELECT t::text AS row FROM "{name}" t'))  # noqa: S608 - Our tables' names.
            for name in metadata.tables
        }


@pytest.fixture
def everything(connection: asyncpg.Connection) -> Everything:
    """What the database holds."""
    return Everything(connection)


@pytest.fixture
def statements(session: Session) -> list[str]:
    """The statements that the session sends, as they are sent."""
    sent: list[str] = []
    engine = session.get_bind()
    assert isinstance(engine, Engine)

    @event.listens_for(engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    return sent
