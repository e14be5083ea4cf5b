"""That what is measured of comments is what both servers know and do, and that what is counted was done."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import asyncpg
import orjson
import pytest
import strawberry
from graphql import GraphQLSchema, build_schema, parse, validate

from cms.base.session import Session
from cms.comments.checks.check import Verdict
from cms.comments.checks.screen import screen
from cms.errors import ContentFault
from schema import graphql_schema
from schema.planner.run import Operations
from tests.benchmarks import plain
from tests.benchmarks.commenting import PLAIN_DOCUMENT, PLAIN_THERE, THERE, cms_asked, key_in, plain_asked
from tests.benchmarks.flooder import DOCUMENT, Flood
from tests.benchmarks.moderated import LONGEST, SHORTEST, USUAL, Talk, moderate
from tests.limits import WIDE
from tests.mutations.asking import asking
from tests.paper import NOON, Paper

PLAIN = strawberry.Schema(plain.Query, plain.Mutation)


@pytest.mark.parametrize(
    ("schema", "document"),
    [(graphql_schema(), DOCUMENT), (build_schema(PLAIN.as_str()), PLAIN_DOCUMENT)],
    ids=["cms", "plain"],
)
def test_both_servers_know_what_they_are_asked(schema: GraphQLSchema, document: str) -> None:
    assert validate(schema, parse(document)) == []


@pytest.fixture
async def subject(connection: asyncpg.Connection) -> str:
    """The id of an article to comment on."""
    paper = Paper(connection)
    await paper.site("en")
    return f"art_{await paper.article('Rain')}_en"


async def test_what_our_server_acknowledges_is_there_with_its_verdict(
    connection: asyncpg.Connection, session: Session, subject: str
) -> None:
    talk = Talk()
    checks = await moderate(session, talk, lessons=100, now=NOON)
    flood = Flood("http://127.0.0.1:8000", [subject], 1, 1, 0)
    asked = [*(cms_asked(subject, talk.said()) for _ in range(4)), orjson.loads(flood.request(7).splitlines()[-1])]
    do = asking(connection, session.connections, Operations(graphql_schema(), WIDE))
    keys = [key_in(orjson.dumps(await do(each["query"], each["variables"]))) for each in asked]
    there = {key: (body, verdict) for key, body, verdict in await connection.fetch(THERE)}
    assert [there[key] for key in keys] == [(each["variables"]["input"]["body"], "APPROVED") for each in asked]
    # What is timed is the way that most go: nothing listed is met, and the learner, who knows spam, has its say.
    usual = talk.candidate()
    [spam] = (each.text for each in talk.labelled(2) if each.is_spam)
    found = [screen(each, checks) for each in (usual, replace(usual, text=spam))]
    assert [each.verdict for each in found] == [Verdict.APPROVE, Verdict.SPAM]
    assert [len(each.findings) for each in found] == [1, 1]


async def test_what_the_plain_server_acknowledges_is_there(connection: asyncpg.Connection) -> None:
    await connection.execute(plain.COMMENTS)
    asked = plain_asked("art_1", Talk().said())
    request = SimpleNamespace(app=SimpleNamespace(state=SimpleNamespace(pool=connection)))
    done = await PLAIN.execute(asked["query"], asked["variables"], context_value={"request": request})
    [row] = await connection.fetch(PLAIN_THERE)
    assert tuple(row) == (key_in(orjson.dumps({"data": done.data})), asked["variables"]["body"], "KEPT")


@pytest.mark.parametrize(
    "answer",
    [
        {"errors": [{"message": "No."}]},
        {"data": {"addComment": None}},
        {"data": {"addComment": {"comment": None, "status": "PENDING", "errors": []}}},
        {"data": {"addComment": {"comment": {"id": "com_1"}, "status": None, "errors": [{"message": "No."}]}}},
    ],
)
def test_other_answers_acknowledge_nothing(answer: dict[str, Any]) -> None:
    with pytest.raises(ContentFault, match="not taken"):
        key_in(orjson.dumps(answer))


def test_comments_are_all_different_and_of_the_lengths_that_are_said() -> None:
    talk = Talk()
    said = [talk.said() for _ in range(500)]
    assert len({each.body for each in said}) == len({each.email for each in said}) == len(said)
    lengths = [len(each.body) for each in said]
    assert SHORTEST <= min(lengths) < SHORTEST + 50
    assert LONGEST - 50 < max(lengths) <= LONGEST
    assert abs(len(talk.candidate().text) - USUAL) < 3
