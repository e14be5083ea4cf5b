"""That our statements read about as much as hand-written ones, in each further way: not the whole paper for a page."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import asyncpg
import orjson

from cms.base.session import Session
from cms.content.entry import Kind
from tests.benchmarks.generator.load import load
from tests.benchmarks.generator.size import Size
from tests.benchmarks.test_ways import OPERATIONS, request_of
from tests.benchmarks.ways.paper import translate
from tests.benchmarks.ways.questions import QUESTIONS
from tests.lending import OneConnection

LARGE_ENOUGH = Size(1_500)
"""So large that PostgreSQL reads by index what is read by index on any larger one."""
MOST = 2
"""How many times as many pages ours may touch."""


async def touched(connection: asyncpg.Connection, sql: str, arguments: Sequence[Any]) -> int:
    """How many pages of tables and indexes a statement touches, planned as the server has it: for any values."""
    texts = [f"{{{','.join(each)}}}" if isinstance(each, list) else each for each in arguments]
    values = [await connection.fetchval("SELECT quote_nullable($1)", None if t is None else str(t)) for t in texts]
    await connection.execute(f"PREPARE asked AS {sql}")
    explain = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) EXECUTE asked ({', '.join(values)})"
    # What is read for the first time is looked up in PostgreSQL's own tables, too.
    for _ in range(2):
        found = await connection.fetchval(explain)
    await connection.execute("DEALLOCATE asked")
    plan = orjson.loads(found)[0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


async def test_ours_touch_about_as_many_pages(connection: asyncpg.Connection) -> None:
    now = datetime.now(UTC)
    await load(connection, LARGE_ENOUGH)
    translated = await translate(connection, Session(OneConnection(connection)), now=now)
    # On a paper of this size there are too few events: what is read by index on a larger one is not read so here.
    for question in (each for each in QUESTIONS if each.kind is Kind.ARTICLE):
        for way in translated.ways(question.kind):
            request = await request_of(connection, way, now)
            asked = await question.variables(connection, way.view)
            ours = theirs = 0
            for variables in [*asked[:4], asked[-1]]:
                ready = OPERATIONS.prepare(question.document, way.variables(variables), None, request)
                assert ready.plan
                ours += await touched(connection, ready.plan.sql, ready.plan.bind(ready.values, request))
                given = way.view.parameters(question.own(variables), now)
                theirs += await touched(connection, question.sql(way.view), given)
            assert ours < MOST * theirs, (question.name, way.name)
