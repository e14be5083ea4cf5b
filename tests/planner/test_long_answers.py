"""An answer that is too long is made by the database, measured there, and not sent."""

import tracemalloc
from dataclasses import replace

import asyncpg
import pytest

from cms.base.database import Reader
from cms.content.locales import load_locales
from schema import graphql_schema
from schema.errors import Refused
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.limits import WIDE
from tests.paper import NOON, Paper

SCHEMA = graphql_schema()
MEGABYTE = 1_000_000


async def read(connection: asyncpg.Connection, query: str, most_bytes: int) -> bytes:
    """The answer to a query, by a server that sends no more than this."""
    operations = Operations(SCHEMA, replace(WIDE, answer_bytes=most_bytes))
    request = Request(NOON, "http://media", Viewer(), await load_locales(connection))
    return await operations.read(Reader(connection).read, query, {}, None, request)


async def test_an_answer_may_be_as_long_as_is_allowed_in_bytes(connection: asyncpg.Connection, paper: Paper) -> None:
    await paper.site()
    await paper.article("Zwölf Uhr", slug="noon")
    query = '{ article(slug: "noon") { title } }'
    answer = await read(connection, query, MEGABYTE)
    assert len(answer.decode()) < len(answer)
    assert await read(connection, query, len(answer)) == answer
    with pytest.raises(Refused) as refusal:
        await read(connection, query, len(answer) - 1)
    (error,) = refusal.value.errors
    assert error.as_json() == {
        "message": f"The answer would be longer than {len(answer) - 1} bytes, which is the most. "
        "Ask for fewer at a time.",
        "extensions": {"code": "QUERY_TOO_COMPLEX"},
    }


async def test_what_is_asked_of_the_schema_too_is_refused_with_it(connection: asyncpg.Connection, paper: Paper) -> None:
    await paper.site()
    with pytest.raises(Refused):
        await read(connection, "{ __typename __schema { queryType { name } } site { name url } }", 10)


async def test_long_bodies_fill_no_memory_of_the_server(connection: asyncpg.Connection, paper: Paper) -> None:
    await paper.site()
    body = await paper.body("A river of words. " * 25_000)
    for number in range(20):
        await paper.article(f"Number {number}", body_id=body)
    query = "{ articles { nodes { body { html text } } } }"
    assert len(await read(connection, query, 100 * MEGABYTE)) > 17 * MEGABYTE
    tracemalloc.start()
    try:
        with pytest.raises(Refused):
            await read(connection, query, 10 * MEGABYTE)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MEGABYTE
