"""That the generator's rows are as the database would have derived them, and that both sides answer the same."""

from datetime import UTC, datetime

import asyncpg
import orjson
import pytest
import pytest_asyncio

from cms.base.database import Reader
from cms.content.locales import load_locales
from schema import graphql_schema
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.benchmarks.generator.load import load, paper
from tests.benchmarks.generator.size import Size
from tests.benchmarks.operations import OPERATIONS, Operation

SMALL = Size(200)
SCHEMA = graphql_schema()


@pytest_asyncio.fixture
async def loaded(connection: asyncpg.Connection) -> asyncpg.Connection:
    """A small paper."""
    await load(connection, SMALL)
    await connection.execute("ANALYZE")
    return connection


async def test_comments_are_as_the_triggers_would_have_made_them(loaded: asyncpg.Connection) -> None:
    await loaded.execute(
        "CREATE TEMPORARY TABLE wanted AS TABLE comment; CREATE TEMPORARY TABLE counted AS TABLE entry"
    )
    await loaded.execute("TRUNCATE comment CASCADE; UPDATE entry SET comment_count = 0, thread_count = 0")
    for depth in range(5):
        await loaded.execute("INSERT INTO comment SELECT * FROM wanted WHERE depth = $1", depth)
    assert await loaded.fetchval("SELECT count(*) FROM comment") == SMALL.comments
    assert await loaded.fetch("TABLE wanted EXCEPT TABLE comment") == []
    assert await loaded.fetch("TABLE counted EXCEPT TABLE entry") == []


def test_the_same_seed_gives_the_same_rows() -> None:
    for (model, rows), (_, again) in zip(paper(Size(50)), paper(Size(50)), strict=True):
        assert list(rows) == list(again), model


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
async def test_both_sides_answer_the_same(loaded: asyncpg.Connection, operation: Operation) -> None:
    if missing := operation.missing(SCHEMA):
        pytest.skip(missing)
    reader, operations = Reader(loaded), Operations(SCHEMA)
    now = datetime.now(UTC)
    request = Request(now, "http://media", Viewer(), await load_locales(loaded))
    asked = await operation.variables(loaded)
    assert asked
    for variables in asked[:20]:
        ours = await operations.read(reader.read, operation.document, variables, None, request)
        theirs = await reader.read(operation.sql, operation.parameters(variables, now))
        assert theirs is not None
        assert orjson.loads(ours) == orjson.loads(theirs), variables
