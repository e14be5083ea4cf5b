"""The first page of a thread costs what it costs with few comments, however many there are, and whoever reads it."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from uuid_utils.compat import uuid7

from cms.accounts.roles import Role, permissions_of
from cms.base.actor import Actor
from cms.base.database import connect
from schema import graphql_schema
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.benchmarks.test_ways_pages import touched
from tests.databases import database_of_its_own
from tests.limits import WIDE
from tests.locales import known_locales
from tests.paper import NOON, Paper

THREAD = """query ($id: ID!) { article(id: $id) { commentCount pinnedComments { id }
    comments(first: 20) { totalCount pageInfo { hasNextPage endCursor } nodes {
        id author { name } body { html } replyCount replies(first: 3) { nodes { id body { html } } } } } } }"""
QUEUE = """{ comments(first: 20, filter: {status: [PENDING]}) { pageInfo { hasNextPage } nodes {
    id moderation { spamReasons email history { kind } } } } }"""
OPERATIONS = Operations(graphql_schema(), WIDE)
FEW, MANY = 50, 5_000

FILL = """
INSERT INTO comment (id, entry_id, parent_id, depth, parent_depth, status, author_name, body_html, body_text,
    created_at, is_staff, guest_id)
SELECT gen_random_uuid(), $1, $2, $3::int, $3::int - 1, $4, 'Reader', '<p>Words</p>', 'Words ' || n,
    $5::timestamptz - n * interval '1 second', false, gen_random_uuid()
FROM generate_series(1, $6) n
"""


@pytest.fixture
def own_url(database_url: str) -> Iterator[str]:
    """A database in which no other test has left rows that count for nothing, and are passed over page by page."""
    with database_of_its_own(database_url, "cms_tests_many") as url:
        yield url


@pytest.fixture
async def connection(own_url: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection to that."""
    connection = await connect(own_url)
    yield connection
    await connection.close()


async def fill(connection: asyncpg.Connection, entry: UUID, count: int) -> None:
    """So many comments that readers see, as many that are spam, and two replies to the newest."""
    await connection.execute(FILL, entry, None, 0, "APPROVED", NOON, count)
    await connection.execute(FILL, entry, None, 0, "SPAM", NOON, count)
    newest = await connection.fetchval(
        "SELECT id FROM comment WHERE entry_id = $1 AND status = 'APPROVED' ORDER BY created_at DESC LIMIT 1", entry
    )
    await connection.execute(FILL, entry, newest, 1, "APPROVED", NOON, 2)


async def test_the_first_page_costs_the_same_whoever_reads_it(connection: asyncpg.Connection) -> None:
    paper = Paper(connection)
    await paper.site("en")
    entries = []
    for title, count in (("Few", FEW), ("Many", MANY)):
        entries.append(await paper.article(title))
        await fill(connection, entries[-1], count)
    await connection.execute(
        "UPDATE comment SET status = 'PENDING' WHERE id = (SELECT min(id::text)::uuid FROM comment)"
    )
    guest = await connection.fetchval("SELECT guest_id FROM comment WHERE status = 'SPAM' LIMIT 1")
    await connection.execute("ANALYZE comment, entry, article")
    anybody, editor = Actor(), Actor(permissions_of(Role.EDITOR), uuid7(), "Ed")
    locales = await known_locales(connection)

    async def pages(text: str, variables: dict[str, Any], actor: Actor, guest_id: UUID | None = None) -> int:
        viewer = replace(Viewer.of(actor), is_guest=guest_id is not None)
        request = Request(NOON, "http://media", viewer, locales, actor, guest_id=guest_id)
        ready = OPERATIONS.prepare(text, variables, None, request)
        assert ready.plan is not None
        return await touched(connection, ready.plan.sql, ready.plan.bind(ready.values, request))

    for actor, guest_id in ((anybody, None), (anybody, guest), (editor, None)):
        few, many = [await pages(THREAD, {"id": f"art_{entry}_en"}, actor, guest_id) for entry in entries]
        # A larger index is deeper, by a page or two for each of the twenty comments' replies; all rows lie on hundreds.
        assert many <= few + 100, (actor.name, guest_id)
    assert await pages(QUEUE, {}, editor) < 100
