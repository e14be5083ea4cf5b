"""Each policy is needed, and the planted neighbours would show if it were gone."""

import re

import pytest
from sqlmodel import SQLModel

from cms.base.rows import table_of
from cms.tables import Article, Author, Comment, Event, Media, Section, Tag, metadata
from schema import graphql_schema
from schema.planner.policy import POLICIES
from schema.planner.run import Operations
from tests.edges.conftest import UNLIMITED, Asking
from tests.edges.hidden import MARKER, Planter, hide
from tests.edges.shown import show
from tests.edges.walking import Walker

SCHEMA = graphql_schema()
HIDING: list[type[SQLModel]] = [Article, Author, Comment, Event, Media, Section, Tag]
SHALLOW = 2
NAMES_ONLY = {"account"}
"""Whose names alone are told, by the revisions that they made, which have a policy."""


@pytest.mark.parametrize("model", HIDING, ids=lambda model: model.__name__)
async def test_without_its_policy_what_is_hidden_shows(
    planter: Planter, asking: Asking, monkeypatch: pytest.MonkeyPatch, model: type[SQLModel]
) -> None:
    shown = await show(planter)
    await hide(planter, shown, 0)
    monkeypatch.setitem(POLICIES, model, lambda _: [])
    ask = asking(Operations(SCHEMA, UNLIMITED))
    for question in Walker(SCHEMA, shown, SHALLOW).walks():
        if MARKER.encode() in await ask(question):
            return
    pytest.fail(f"Nothing hidden shows without the policy of {model.__name__}: plant more of it.")


@pytest.mark.parametrize("model", HIDING, ids=lambda model: model.__name__)
async def test_a_table_that_no_policy_speaks_of_stops_the_plan(
    planter: Planter, asking: Asking, monkeypatch: pytest.MonkeyPatch, model: type[SQLModel]
) -> None:
    shown = await show(planter)
    monkeypatch.delitem(POLICIES, model)
    ask = asking(Operations(SCHEMA, UNLIMITED))

    async def ask_all() -> None:
        for question in Walker(SCHEMA, shown, SHALLOW).walks():
            await ask(question)

    with pytest.raises(LookupError, match=f"No policy says who may see rows of {table_of(model).name}"):
        await ask_all()


async def test_every_table_that_is_read_has_a_policy(planter: Planter, asking: Asking) -> None:
    shown = await show(planter)
    statements: list[str] = []
    ask = asking(Operations(SCHEMA, UNLIMITED), statements)
    for question in Walker(SCHEMA, shown, SHALLOW).walks():
        await ask(question)
    tables = "|".join(metadata.tables)
    read = {name for statement in statements for name in re.findall(rf'(?:FROM|JOIN|,) "?({tables})"? AS ', statement)}
    assert {"article", "comment", "media", "occurrence", "tag_translation"} <= read
    assert read - {table_of(model).name for model in POLICIES} - NAMES_ONLY == set()
