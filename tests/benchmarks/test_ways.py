"""That both sides answer the same in each further way, and that each way shows what it is for."""

from datetime import UTC, datetime
from typing import Any

import asyncpg
import orjson

from cms.base.actor import HOUSE
from cms.base.database import Reader
from cms.base.session import Session
from cms.content.actions.previews import find_preview
from cms.content.locales import load_locales
from cms.content.preview import PreviewKind
from cms.settings import Settings
from schema import graphql_schema
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.benchmarks.generator.load import load
from tests.benchmarks.generator.size import Size
from tests.benchmarks.ways.access import preview_of
from tests.benchmarks.ways.paper import translate
from tests.benchmarks.ways.questions import QUESTIONS, Question
from tests.benchmarks.ways.view import LOCALES, By, Way
from tests.lending import OneConnection

SMALL = Size(300)
OPERATIONS = Operations(graphql_schema())

Answers = list[tuple[dict[str, Any], Any, Any]]
"""Variables, with our answer and the hand-written statement's."""


async def request_of(connection: asyncpg.Connection, way: Way, now: datetime) -> Request:
    """A request as the server makes it."""
    locales = await load_locales(connection)
    if way.by is not By.PREVIEW:
        viewer = Viewer.of(HOUSE) if way.by is By.EDITOR else Viewer()
        return Request(now, "http://media", viewer, locales)
    session = Session(OneConnection(connection))
    async with session.begin():
        made = await preview_of(session, way.view, now=now)
        preview = await find_preview(session, made.token, secret=Settings().secret, now=now)
    assert preview is not None
    return Request(now, "http://media", Viewer(preview=PreviewKind(preview.kind)), locales, preview=preview)


async def answers(connection: asyncpg.Connection, question: Question, way: Way) -> Answers:
    """Of both sides."""
    reader, now = Reader(connection), datetime.now(UTC)
    request = await request_of(connection, way, now)
    found: Answers = []
    for variables in await question.variables(connection, way.view):
        given = way.variables(variables)
        ours = await OPERATIONS.read(reader.read, question.document, given, None, request)
        theirs = await reader.read(question.sql(way.view), way.view.parameters(question.own(variables), now))
        assert theirs is not None
        found.append((given, orjson.loads(ours), orjson.loads(theirs)))
    return found


async def test_both_sides_answer_the_same_and_each_way_shows_what_it_is_for(connection: asyncpg.Connection) -> None:
    await load(connection, SMALL)
    translated = await translate(connection, Session(OneConnection(connection)), now=datetime.now(UTC))
    for question in QUESTIONS:
        said = {}
        for way in translated.ways(question.kind):
            found = await answers(connection, question, way)
            for variables, ours, theirs in found:
                assert ours == theirs, (question.name, way.name, variables)
            said[way.name] = str([ours for _, ours, _ in found])
        assert all(f"_{locale}'" in text for text in said.values() for locale in LOCALES), question.name
        assert [way for way, text in said.items() if "'Draft of" in text] == ["draft", "release"], question.name
        assert [way for way, text in said.items() if " again'" in text] == ["at", "moment"], question.name
