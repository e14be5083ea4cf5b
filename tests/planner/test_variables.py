"""Variables: defaults, null against absent, nested in inputs and lists, and all that is wrong with them at once."""

from typing import Any

import pytest

from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

TITLES = ("Three", "Two", "One")


@pytest.fixture
async def three(paper: Paper) -> Paper:
    """Three articles, newest first as in TITLES."""
    await paper.site("en", "fa")
    ada, water = await paper.author("Ada"), await paper.tag("Water")
    for day, title in enumerate(reversed(TITLES), start=1):
        tags = (water,) if title != "Two" else ()
        await paper.article(title, authors=(ada,), at=NOON.replace(month=4, day=day), tags=tags)
    return paper


async def titles(ask: Ask, query: str, variables: dict[str, Any] | None = None) -> list[str]:
    """The titles in a list of articles."""
    return [node["title"] for node in (await ask(query, variables))["articles"]["nodes"]]


SIZES: dict[str, tuple[str, dict[str, Any], int]] = {
    "a value": ("($n: Int) { articles(first: $n)", {"n": 2}, 2),
    "absent, no default": ("($n: Int) { articles(first: $n)", {}, 3),
    "null, no default": ("($n: Int) { articles(first: $n)", {"n": None}, 3),
    "absent, a default": ("($n: Int = 1) { articles(first: $n)", {}, 1),
    "null beats the default": ("($n: Int = 1) { articles(first: $n)", {"n": None}, 3),
    "a value beats the default": ("($n: Int! = 1) { articles(first: $n)", {"n": 2}, 2),
    "a whole number as a float": ("($n: Int) { articles(first: $n)", {"n": 2.0}, 2),
    "two, one of them null": ("($n: Int, $m: Int) { articles(first: $n, last: $m)", {"n": None, "m": 2}, 2),
    "one that is not declared": ("($n: Int) { articles(first: $n)", {"n": 2, "m": "x"}, 2),
}


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("query", "variables", "size"), SIZES.values(), ids=SIZES)
async def test_null_absent_and_default(ask: Ask, query: str, variables: dict[str, Any], size: int) -> None:
    assert len(await titles(ask, f"query {query} {{ nodes {{ title }} }} }}", variables)) == size


@pytest.mark.usefixtures("three")
async def test_one_document_answers_each_structure_of_its_variables(ask: Ask) -> None:
    query = """query ($filter: ArticleFilter, $order: ArticleOrder, $first: Int) {
      articles(filter: $filter, orderBy: $order, first: $first) { nodes { title } } }"""
    asked: dict[str, tuple[dict[str, Any], list[str]]] = {
        "nothing": ({}, ["Three", "Two", "One"]),
        "an empty filter": ({"filter": {}}, ["Three", "Two", "One"]),
        "nulls": ({"filter": {"tags": None, "or": None, "not": None}}, ["Three", "Two", "One"]),
        "a tag": ({"filter": {"tags": ["water"]}}, ["Three", "One"]),
        "one for a list": ({"filter": {"tags": "water"}}, ["Three", "One"]),
        "another tag": ({"filter": {"tags": ["bread"]}}, []),
        "a tag twice": ({"filter": {"tags": ["water", "water"]}}, ["Three", "One"]),
        "an order": ({"order": {"field": "TITLE", "direction": "ASC"}}, ["One", "Three", "Two"]),
        "its default direction": ({"order": {"field": "TITLE"}}, ["Two", "Three", "One"]),
        "a null order": ({"order": None, "first": 1}, ["Three"]),
        "alternatives": (
            {"filter": {"or": [{"tags": ["bread"]}, {"publishedBefore": "2026-04-03T00:00:00Z"}]}},
            ["Two", "One"],
        ),
        "one more alternative": (
            {"filter": {"or": [{"tags": ["bread"]}, {"search": "three"}, {"search": "one"}]}},
            ["Three", "One"],
        ),
        "two together": ({"filter": {"not": {"tags": ["water"]}}, "first": 1}, ["Two"]),
    }
    for _ in range(2):
        for name, (variables, expected) in asked.items():
            assert await titles(ask, query, variables) == expected, name


@pytest.mark.usefixtures("three")
async def test_variables_stand_within_objects_and_lists(ask: Ask) -> None:
    query = """query (
      $tag: String!, $search: String, $field: ArticleOrderField!, $way: OrderDirection! = ASC, $part: ArticleFilter!
    ) {
      articles(
        filter: { tags: [$tag], or: [{ search: $search }, $part], not: { and: [$part, { search: $search }] } }
        orderBy: { field: $field, direction: $way }
      ) { nodes { title } }
    }"""
    base = {"tag": "water", "search": "three", "field": "TITLE", "part": {"author": "ada"}}
    assert await titles(ask, query, base) == ["One"]
    assert await titles(ask, query, {**base, "part": {"author": "nobody"}}) == ["Three"]
    # An absent one is as if it had not been written: here, an alternative that does not filter.
    assert await titles(ask, query, {**base, "search": None, "part": {"author": "nobody"}}) == ["One", "Three"]
    absent = {name: value for name, value in base.items() if name != "search"}
    assert await titles(ask, query, {**absent, "part": {"author": "nobody"}, "way": "DESC"}) == ["Three", "One"]


async def test_an_enum_is_the_same_in_a_variable_and_in_the_document(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.event("Here", state="POSTPONED")
    await paper.event("There", state="CANCELLED")
    query = "query ($s: [EventState!]) { events(filter: {state: $s}) { nodes { title } } }"
    for given in (["POSTPONED"], "POSTPONED"):
        assert (await ask(query, {"s": given}))["events"]["nodes"] == [{"title": "Here"}]
    assert (await ask(query.replace("$s}", "POSTPONED}").replace("($s: [EventState!])", ""))) == {
        "events": {"nodes": [{"title": "Here"}]}
    }
    assert (await ask(query.replace("]) {", "] = [CANCELLED]) {")))["events"]["nodes"] == [{"title": "There"}]


async def test_all_wrong_values_are_listed_in_one_refusal(paper: Paper, refused: Ask) -> None:
    await paper.site()
    errors = await refused(
        """query (
          $first: Int!, $filter: ArticleFilter, $order: ArticleOrder, $ids: [ID!]!, $yes: Boolean!, $at: DateTime
        ) {
          articles(first: $first, filter: $filter, orderBy: $order, at: $at) { nodes { id @include(if: $yes) } }
          nodes(ids: $ids) { id }
        }""",
        {
            "first": "2",
            "filter": {"and": [{"tags": ["x", 5]}]},
            "order": {"field": "LENGTH"},
            "ids": ["x", None],
            "at": "soon",
        },
    )
    assert {error["extensions"]["argument"] for error in errors} == {
        "first", "filter.and.0.tags.1", "order.field", "ids.1", "yes", "at",
    }  # fmt: skip
    assert {error["extensions"]["code"] for error in errors} == {"BAD_REQUEST"}
    assert all(error["message"].startswith(error["extensions"]["argument"]) for error in errors)


async def test_all_wrong_arguments_are_listed_in_one_refusal(paper: Paper, refused: Ask) -> None:
    await paper.site()
    wrong = """
      a: articles(first: %s) { nodes { id related(first: %s) { id } } }
      b: articles(first: 1, last: 1, after: "x") { nodes { id } }
      c: article(id: "x", locale: "en") { id }
      d: media { nodes { url(width: 0) srcset(widths: []) } }
      e: events(filter: {startsAfter: "2026-05-01T12:00:00"}) { totalCount }
      f: node(id: "x") { id }
    """
    expected = {"first", "last", "after", "id", "width", "widths", "filter.startsAfter"}
    by_literal = await refused("{" + wrong % (101, 0) + "}")
    assert {error["extensions"]["argument"] for error in by_literal} == expected
    by_variable = await refused(
        "query ($n: Int, $m: Int!) {" + wrong % ("$n", "$m") + "}", {"n": 101, "m": 0}
    )  # fmt: skip
    assert {error["extensions"]["argument"] for error in by_variable} == expected


UNFIT: dict[str, tuple[str, Any, str]] = {
    "an unknown field": ("ArticleFilter", {"colour": "red"}, "v.colour"),
    "an unknown field within a list": ("ArticleFilter", {"or": [{}, {"x": 1}]}, "v.or.1.x"),
    "a required field that lacks": ("ArticleOrder", {"direction": "ASC"}, "v.field"),
    "null where a value is needed": ("ArticleOrder", {"field": None}, "v.field"),
    "null in a list of values": ("[ID!]", ["a", None], "v.1"),
    "a list for one": ("Int", [1], "v"),
    "a text for a number": ("Int", "1", "v"),
    "a half for a whole number": ("Int", 1.5, "v"),
    "a number past 32 bits": ("Int", 2**31, "v"),
    "a number for a text": ("String", 1, "v"),
    "an object for a text": ("String", {}, "v"),
    "a number for a choice": ("Boolean", 1, "v"),
    "a text for a choice": ("Boolean", "true", "v"),
    "an enum's name in small letters": ("Stage", "draft", "v"),
    "a number for an enum": ("Stage", 1, "v"),
    "a text for an object": ("ArticleFilter", "x", "v"),
    "a day for a moment": ("DateTime", "2026-13-01T00:00:00Z", "v"),
    "a half for an id": ("ID", 1.5, "v"),
}

USES = {
    "ArticleFilter": "articles(filter: $v) { totalCount }",
    "ArticleOrder": "articles(orderBy: $v) { totalCount }",
    "[ID!]": "articles(filter: {ids: $v}) { totalCount }",
    "Int": "articles(first: $v) { totalCount }",
    "String": "articles(after: $v) { totalCount }",
    "Boolean": "events(filter: {online: $v}) { totalCount }",
    "Stage": "articles(stage: $v) { totalCount }",
    "DateTime": "articles(at: $v) { totalCount }",
    "ID": "article(id: $v) { id }",
}


@pytest.mark.parametrize(("type_", "value", "place"), UNFIT.values(), ids=UNFIT)
async def test_a_value_that_does_not_fit_is_named(
    paper: Paper, refused: Ask, type_: str, value: Any, place: str
) -> None:
    await paper.site()
    declared = f"{type_}! = PUBLISHED" if type_ == "Stage" else type_
    (error,) = await refused(f"query ($v: {declared}) {{ {USES[type_]} }}", {"v": value})
    assert error["extensions"] == {"code": "BAD_REQUEST", "argument": place}


async def test_null_for_what_has_a_default_in_the_schema_is_refused(paper: Paper, refused: Ask) -> None:
    await paper.site()
    query = 'query ($n: Int) { event(slug: "x") { occurrences(first: $n) { id } } }'
    (error,) = await refused(query, {"n": None})
    assert error["extensions"]["argument"] == "first"


async def test_an_absent_variable_leaves_the_default_of_the_schema(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.article("Here")
    for number in range(4):
        await paper.article(f"Other {number}")
    query = 'query ($n: Int) { article(slug: "here") { related(first: $n) { id } } }'
    assert len((await ask(query))["article"]["related"]) == 3
    assert len((await ask(query, {"n": 4}))["article"]["related"]) == 4


MANY: dict[str, Any] = {
    "names": {"tags": ["a"] * 2000},
    "lists": {"tags": [[]] * 2000},
    "objects": {"or": [{}] * 2000},
    "nested objects": {"or": [{"and": [{}] * 50}] * 50},
    "keys": {f"k{number}": 1 for number in range(2000)},
}


@pytest.mark.parametrize("value", MANY.values(), ids=MANY)
async def test_too_many_values_are_refused_before_they_are_read(refused: Ask, value: Any) -> None:
    query = "query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }"
    (error,) = await refused(query, {"filter": value})
    assert error == {
        "message": "The variables hold more than 2,000 values: send fewer at a time.",
        "extensions": {"code": "QUERY_TOO_COMPLEX"},
    }


@pytest.mark.usefixtures("three")
async def test_values_that_no_variable_takes_do_not_count(ask: Ask) -> None:
    query = "query ($n: Int) { articles(first: $n) { nodes { title } } }"
    assert await titles(ask, query, {"n": 1, "m": [0] * 10_000}) == ["Three"]
