"""Allowed or refused as the table says; and after a refusal the database is byte for byte as before."""

from typing import Any

import orjson
import pytest

from cms.accounts.roles import Role
from cms.base.session import Session
from cms.content.preview import Preview
from schema import graphql_schema
from schema.specs import DEFINITION, SPEC
from tests.content.actions.conftest import Everything
from tests.matrix.cases import CASES, QUESTIONS
from tests.matrix.table import FOR_ALL, LACKING, MUTATIONS, NOBODY, PREVIEWED, QUERIES, ROLES, SCOPES
from tests.matrix.world import Thing, World
from tests.mutations.asking import Do
from tests.paper import Paper

EVERYBODY = (*ROLES, *SCOPES, NOBODY, LACKING, PREVIEWED)
REFUSALS = {"UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"}
SCHEMA = graphql_schema()


@pytest.fixture
async def world(paper: Paper, session: Session) -> World:
    """A paper."""
    return await World.build(paper, session)


def test_no_mutation_is_forgotten() -> None:
    assert SCHEMA.mutation_type is not None
    assert set(SCHEMA.mutation_type.fields) - FOR_ALL == set(MUTATIONS) == set(CASES)


def test_no_guarded_field_is_forgotten() -> None:
    assert SCHEMA.query_type is not None
    asked = " ".join(question.text for question in QUESTIONS.values())
    for name, field in SCHEMA.query_type.fields.items():
        spec = field.extensions[DEFINITION].metadata[SPEC]
        assert name in asked or not (getattr(spec, "needs", ()) or getattr(spec, "of_drafts", False)), name
    assert set(QUERIES) == set(QUESTIONS)


@pytest.mark.parametrize("is_own", [True, False], ids=["own", "others"])
@pytest.mark.parametrize("name", MUTATIONS)
async def test_a_mutation_is_carried_out_for_those_who_may(world: World, do: Do, name: str, *, is_own: bool) -> None:
    case, rule = CASES[name], MUTATIONS[name]
    text = f"mutation ($input: {case.input}!) {{ {name}(input: $input) {{ errors {{ code message }} }} }}"
    wrong = []
    for who in EVERYBODY:
        undo = world.paper.connection.transaction()
        await undo.start()
        actor, thing, preview = await _meeting(world, who, case.thing, case.state, is_own=is_own)
        everything = Everything(world.paper.connection)
        before = await everything.read()
        answer = await do(text, {"input": case.given(world, thing)}, actor=actor, preview=preview)
        done, codes = _outcome(answer)
        if done != (who in (rule.own if is_own else rule.others)):
            wrong.append((who, answer))
        if not done:
            assert codes <= REFUSALS, answer
            assert await everything.read() == before, who
        await undo.rollback()
    assert wrong == []


@pytest.mark.parametrize("is_own", [True, False], ids=["own", "others"])
@pytest.mark.parametrize("name", QUERIES)
async def test_a_guarded_field_shows_itself_to_those_who_may(world: World, do: Do, name: str, *, is_own: bool) -> None:
    question, rule = QUESTIONS[name], QUERIES[name]
    wrong = []
    for who in EVERYBODY:
        undo = world.paper.connection.transaction()
        await undo.start()
        actor, thing, preview = await _meeting(world, who, question.thing, question.state, is_own=is_own)
        answer = await do(question.text, question.variables(thing), actor=actor, preview=preview)
        shown = question.shows(world, thing) in orjson.dumps(answer.get("data")).decode()
        if shown != (who in (rule.own if is_own else rule.others)):
            wrong.append((who, answer))
        await undo.rollback()
    assert wrong == []


async def _meeting(
    world: World, who: str, thing: str, state: dict[str, bool], *, is_own: bool
) -> tuple[Any, Thing, Preview | None]:
    """Who asks, what for, and a preview if they have one: of that very thing, or of something else."""
    actor = await world.somebody(who)
    other = await world.account(Role.AUTHOR)
    made = await world.make(thing, actor.account_id if is_own else other, state)
    return actor, made, await world.preview(thing, made, of_it=is_own) if who == PREVIEWED else None


def _outcome(answer: dict[str, Any]) -> tuple[bool, set[str]]:
    """Whether it was done, and the codes that say why not."""
    if "errors" in answer:
        return False, {error["extensions"]["code"] for error in answer["errors"]}
    [payload] = answer["data"].values()
    return not payload["errors"], {error["code"] for error in payload["errors"]}
