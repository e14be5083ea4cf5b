"""Hidden neighbours are planted at every edge of the schema, and nothing that anybody is told changes."""

import asyncpg

from schema import graphql_schema
from tests.edges.conftest import Ask
from tests.edges.hidden import MARKER, Hidden, Planter, hide
from tests.edges.lists import filtered, ordered
from tests.edges.probes import probes
from tests.edges.questions import Question
from tests.edges.shown import Shown, show
from tests.edges.walking import Walker

ROUNDS = 3
"""How often everything is planted: a count that includes what is hidden grows with it."""

SCHEMA = graphql_schema()


async def _grown(connection: asyncpg.Connection, shown: Shown) -> Hidden:
    hidden = [await hide(Planter(connection), shown, round_) for round_ in range(ROUNDS)]
    return Hidden.all(hidden)


def _questions(shown: Shown) -> list[Question]:
    walker = Walker(SCHEMA, shown)
    return [*walker.walks(), *ordered(SCHEMA), *filtered(shown)]


async def test_nothing_changes_when_hidden_neighbours_are_planted_at_every_edge(planter: Planter, ask: Ask) -> None:
    shown = await show(planter)
    questions = _questions(shown)
    before = {question: await ask(question) for question in questions}
    assert all(answer.startswith(b"{") for answer in before.values())

    hidden = await _grown(planter.connection, shown)

    keys = [str(key).encode() for key in hidden.keys]
    for question in questions:
        after = await ask(question)
        assert after == before[question], f"{question}\nis answered in another way with hidden neighbours."
        assert MARKER.encode() not in after
        assert not [key for key in keys if key in after]


async def test_what_is_hidden_is_answered_as_what_has_never_been(planter: Planter, ask: Ask) -> None:
    hidden = await _grown(planter.connection, await show(planter))
    for question, of_nothing in probes(hidden):
        assert await ask(question) == await ask(of_nothing), question


async def test_refusals_say_nothing_of_what_is_hidden(planter: Planter, ask: Ask) -> None:
    hidden = await _grown(planter.connection, await show(planter))
    article = hidden.articles[0]
    for question in (
        "{ articles(stage: DRAFT) { nodes { title } } }",
        f'{{ article(id: "art_{article}_en", stage: DRAFT) {{ title }} }}',
        f'{{ author(id: "art_{article}_en") {{ name }} }}',
        "{ articles(filter: { status: [DRAFT] }) { totalCount } }",
        "{ comments(filter: { status: [PENDING] }) { totalCount } }",
        "{ comments(orderBy: { field: SPAM_SCORE }) { totalCount } }",
        "{ audit { totalCount } }",
        f'{{ compareRevisions(before: "rev_{article}", after: "rev_{article}") {{ bodyText }} }}',
        '{ articles(at: "2030-01-01T00:00:00Z") { nodes { title } } }',
    ):
        answer = await ask(Question(question))
        assert answer.startswith(b"[{"), question
        assert MARKER.encode() not in answer
