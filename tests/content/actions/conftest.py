"""A paper in two languages, and a session to work on it."""

import asyncpg
import pytest

from tests.paper import Paper


@pytest.fixture
async def paper(connection: asyncpg.Connection) -> Paper:
    """A paper in English and Persian with nothing in it."""
    paper = Paper(connection)
    await paper.site("en", "fa")
    return paper
