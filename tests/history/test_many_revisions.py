"""History is out of the way: a thousand saves of an article do not slow a reader."""

from typing import Any

import asyncpg
import orjson
import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER, Actor
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.locales import known_locales
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

PAGE = """{ article(slug: "rain") {
  title body { html text } tags { name } authors { name } related(first: 3) { title }
  version status hasUnpublishedChanges revisions { totalCount }
} }"""


class Explaining:
    """Tells how PostgreSQL reads what is asked."""

    def __init__(self, connection: asyncpg.Connection, operations: Operations) -> None:
        self.connection, self.operations = connection, operations

    async def plan(self, query: str, actor: Actor = READER) -> dict[str, Any]:
        """The plan of the statement, with what it touched."""
        request = Request(NOON, "http://media", Viewer.of(actor), await known_locales(self.connection), actor)
        ready = self.operations.prepare(query, {}, None, request)
        assert ready.plan
        explain = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {ready.plan.sql}"
        bound = ready.plan.bind(ready.values, request)
        # What is read for the first time is looked up in PostgreSQL's own tables, too.
        for _ in range(2):
            found = await self.connection.fetchval(explain, *bound)
        plan: dict[str, Any] = orjson.loads(found)[0]["Plan"]
        return plan

    async def buffers(self, query: str, actor: Actor = READER) -> int:
        """How many pages of tables and indexes were touched."""
        plan = await self.plan(query, actor)
        return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def scans(plan: dict[str, Any], table: str) -> list[dict[str, Any]]:
    """The nodes of a plan that read a table, and were carried out."""
    own = [plan] if plan.get("Relation Name") == table and plan["Actual Loops"] else []
    return own + [scan for inner in plan.get("Plans", []) for scan in scans(inner, table)]


@pytest.fixture
async def explaining(connection: asyncpg.Connection, operations: Operations, paper: Paper) -> Explaining:
    """A paper with an article that was saved once, and another one that was saved often."""
    await paper.site()
    tag, author = await paper.tag("Weather"), await paper.author("Ada")
    for title in ("Rain", "Snow"):
        entry = await paper.article(title, tags=(tag,), authors=(author,))
        await paper.article(title, entry=entry, draft=True)
        await paper.revision(entry, {"title": title, "slug": title.lower(), "excerpt": ""})
    await grow(connection, "Snow")
    return Explaining(connection, operations)


async def grow(connection: asyncpg.Connection, title: str) -> None:
    """A thousand more saves of an article, each with a text of its own."""
    await connection.execute(
        "WITH first AS (SELECT * FROM revision WHERE snapshot ->> 'title' = $1), text AS (INSERT INTO body"
        " SELECT gen_random_uuid(), blocks, html, text, markdown, word_count, reading_minutes, link_count"
        " FROM body, generate_series(1, 1000) WHERE id = (SELECT body_id FROM first) RETURNING id)"
        " INSERT INTO revision (id, entry_id, locale, version, created_at, is_autosave, snapshot, body_id)"
        " SELECT gen_random_uuid(), entry_id, locale, version + row_number() OVER (), created_at, false, snapshot,"
        " text.id FROM first, text",
        title,
    )
    await connection.execute("ANALYZE revision; ANALYZE body")


async def test_a_reader_touches_as_much_with_a_thousand_revisions_as_with_one(
    connection: asyncpg.Connection, explaining: Explaining, do: Do
) -> None:
    before, answer = await explaining.buffers(PAGE), await do(PAGE)
    await grow(connection, "Rain")
    assert await connection.fetchval("SELECT count(*) FROM revision WHERE snapshot ->> 'title' = 'Rain'") == 1_001
    assert await explaining.buffers(PAGE) == before
    assert scans(await explaining.plan(PAGE), "revision") == []
    assert await do(PAGE) == answer
    assert answer["data"]["article"]["revisions"] == {"totalCount": 0}


async def test_a_page_of_history_reads_its_own_rows_alone(
    connection: asyncpg.Connection, explaining: Explaining, someone: Someone
) -> None:
    editor = await someone(Role.EDITOR)
    await grow(connection, "Rain")
    query = '{ article(slug: "rain", stage: DRAFT) { revisions(first: 10) { nodes { version createdBy title } } } }'
    read = scans(await explaining.plan(query, editor), "revision")
    assert [scan["Actual Rows"] for scan in read] == [10]
    assert await explaining.buffers(query, editor) < 100


@pytest.mark.usefixtures("explaining")
async def test_history_pages_to_its_end(connection: asyncpg.Connection, do: Do, someone: Someone) -> None:
    editor = await someone(Role.EDITOR)
    await grow(connection, "Rain")
    query = """query ($after: String) { article(slug: "rain", stage: DRAFT) {
      revisions(first: 100, after: $after) { totalCount nodes { version } pageInfo { hasNextPage endCursor } } } }"""
    versions: list[int] = []
    page: dict[str, Any] = {"pageInfo": {"hasNextPage": True, "endCursor": None}}
    while page["pageInfo"]["hasNextPage"]:
        answer = await do(query, {"after": page["pageInfo"]["endCursor"]}, actor=editor)
        page = answer["data"]["article"]["revisions"]
        versions += [revision["version"] for revision in page["nodes"]]
    assert versions == list(range(page["totalCount"], 0, -1))
