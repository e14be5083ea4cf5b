"""What filters let through, and what they leave out: random nestings against plain Python over the same rows."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schema.errors import Refused
from tests.examples import examples
from tests.paper import Paper
from tests.planner.catalogues import CATALOGUES, Catalogue, Row
from tests.planner.conftest import Ask

ENUMS = frozenset({"SCHEDULED", "POSTPONED", "CANCELLED"})


@pytest.fixture(params=CATALOGUES.values(), ids=list(CATALOGUES))
async def stocked(request: pytest.FixtureRequest, paper: Paper) -> tuple[Catalogue, list[Row]]:
    """A list with its rows."""
    catalogue: Catalogue = request.param
    await paper.site()
    return catalogue, await catalogue.put(paper)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_a_filter_means_what_it_says(ask: Ask, stocked: tuple[Catalogue, list[Row]], data: st.DataObject) -> None:
    catalogue, rows = stocked
    asked = data.draw(catalogue.filters(rows))
    expected = sorted(row["label"] for row in rows if catalogue.shows(asked, row))

    by_variable = await ask(_query(catalogue, "$filter", f"($filter: {catalogue.type})"), {"filter": asked})
    by_literal = await ask(_query(catalogue, _literal(asked)))

    assert by_variable == by_literal
    assert sorted(map(_label, by_variable["list"]["nodes"])) == expected
    assert by_variable["list"]["totalCount"] == len(expected)


def _query(catalogue: Catalogue, value: str, variables: str = "") -> str:
    listed = f"{catalogue.field}(first: 100, filter: {value})"
    return f"query {variables} {{ list: {listed} {{ totalCount nodes {{ {catalogue.label} }} }} }}"


def _label(node: dict[str, Any]) -> str:
    (value,) = node.values()
    return str(value["text"] if isinstance(value, dict) else value)


def _literal(value: Any) -> str:
    """A value as a GraphQL document writes it."""
    match value:
        case dict():
            return f"{{{', '.join(f'{name}: {_literal(item)}' for name, item in value.items())}}}"
        case list():
            return f"[{', '.join(map(_literal, value))}]"
        case None | True | False:
            return str(value).lower().replace("none", "null")
        case str() if value in ENUMS:
            return value
    return f'"{value}"'


def _nested(levels: int, name: str) -> dict[str, Any]:
    asked: dict[str, Any] = {"author": "ada"}
    for _ in range(levels):
        asked = {name: asked if name == "not" else [asked]}
    return asked


FILTERED = "query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }"


@pytest.mark.parametrize("name", ["and", "or", "not"])
async def test_filters_nest_eight_deep_and_no_deeper(paper: Paper, ask: Ask, name: str) -> None:
    await paper.site()
    await ask(FILTERED, {"filter": _nested(8, name)})
    with pytest.raises(Refused, match="8 deep"):
        await ask(FILTERED, {"filter": _nested(9, name)})


@pytest.mark.parametrize("where", ["{status: [DRAFT]}", "{not: {status: [DRAFT]}}", "{or: [{}, {status: []}]}"])
async def test_a_filter_that_needs_a_right_is_refused_wherever_it_stands(paper: Paper, ask: Ask, where: str) -> None:
    await paper.site()
    for query in ("{ articles(filter: %s) { totalCount } }", "{ articles(filter: %s) { nodes { id } } }"):
        with pytest.raises(Refused) as refusal:
            await ask(query % where)
        assert {error.code for error in refusal.value.errors} == {"FORBIDDEN"}


@pytest.mark.parametrize("field", ["articles", "events"])
async def test_a_search_knows_phrases_alternatives_and_exceptions(paper: Paper, ask: Ask, field: str) -> None:
    await paper.site()
    put = paper.article if field == "articles" else paper.event
    for title in ("Old red house", "Red old house", "Blue boat"):
        await put(title)
    query = f"query ($words: String) {{ {field}(filter: {{search: $words}}) {{ nodes {{ title }} }} }}"
    for words, titles in {
        '"old red"': ["Old red house"],
        "old house": ["Old red house", "Red old house"],
        "boat or house": ["Blue boat", "Old red house", "Red old house"],
        "house -old": [],
        "blue -house": ["Blue boat"],
        "' ; \" ( :* & !": [],
    }.items():
        assert sorted(node["title"] for node in (await ask(query, {"words": words}))[field]["nodes"]) == titles


async def test_a_search_finds_what_stands_in_the_text_and_the_excerpt(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.article("One", body_id=await paper.body("A heron was seen"), excerpt="Birds")
    for words in ("heron", "birds", "one birds heron"):
        answer = await ask(FILTERED, {"filter": {"search": words}})
        assert answer["articles"]["totalCount"] == 1


WRONG: dict[str, dict[str, Any]] = {
    "a moment without an offset": {"publishedAfter": "2026-05-01T12:00:00"},
    "a broken id": {"ids": ["nonsense"]},
    "an id of another type": {"ids": ["aut_0192f0c1-0000-7000-8000-000000000000"]},
}


@pytest.mark.parametrize("asked", WRONG.values(), ids=WRONG)
async def test_wrong_values_in_a_filter_are_named(paper: Paper, ask: Ask, asked: dict[str, Any]) -> None:
    await paper.site()
    (name,) = asked
    for given_filter in (asked, {"not": {"or": [asked]}}):
        with pytest.raises(Refused) as refusal:
            await ask(FILTERED, {"filter": given_filter})
        assert [error.extensions["argument"] for error in refusal.value.errors] == [f"filter.{name}"]


FILTERED = "query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }"


@pytest.mark.parametrize(
    "conditions",
    [
        lambda number: {"or": [{"author": "ada"}] * number},
        lambda number: {"tags": [f"tag-{each}" for each in range(number)]},
        lambda number: {"and": [{"or": [{"author": "ada"}] * (number - 10)}, {"tags": ["a"] * 10}]},
    ],
)
async def test_a_filter_has_a_hundred_conditions_and_no_more(
    paper: Paper, ask: Ask, refused: Ask, conditions: Callable[[int], dict[str, Any]]
) -> None:
    await paper.site()
    assert (await ask(FILTERED, {"filter": conditions(100)}))["articles"]["totalCount"] == 0
    (error,) = await refused(FILTERED, {"filter": conditions(101)})
    assert error == {
        "message": "filter: 100 conditions are allowed, no more.",
        "extensions": {"code": "QUERY_TOO_COMPLEX"},
    }
