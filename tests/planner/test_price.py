"""What a query costs is known before it runs, and told; one that costs too much is told what would pass."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cms.content.locales import Locales
from schema import graphql_schema
from schema.errors import ApiError, Refused
from schema.planner.cost import Cost
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.limits import WIDE
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

REQUEST = Request(NOON, "http://cms", Viewer(), Locales("en", {"en": ()}))
SCHEMA = graphql_schema()


def price(operations: Operations, query: str, **variables: Any) -> Cost:
    """The cost of a query."""
    return operations.price(query, variables, None, REQUEST)


def test_the_dearest_fields_are_told_dearest_first(operations: Operations) -> None:
    query = "{ articles(first: 10) { nodes { title comments(first: 50) { nodes { depth } } tags { name } } } }"
    found = price(operations, query).as_json()
    costs = [line["cost"] for line in found["fields"]]
    assert found["fields"][0]["path"] == "articles.nodes.comments"
    assert costs == sorted(costs, reverse=True)
    assert found["limit"] == operations.limits.cost
    # What any statement costs is no field's.
    assert sum(costs) + price(operations, "{ __typename }").total == pytest.approx(found["total"], abs=len(costs))


def test_no_more_than_five_fields_are_told(operations: Operations) -> None:
    query = f"{{ {' '.join(f'a{number}: articles {{ nodes {{ title }} }}' for number in range(9))} }}"
    assert [path for path, _ in price(operations, query).fields] == ["a0", "a1", "a2", "a3", "a4"]


def test_sizes_in_variables_count_as_sizes_in_the_text_do(operations: Operations) -> None:
    query = "query ($n: Int) { articles(first: $n) { nodes { tags { name } } } }"
    for size in (1, 20, 100):
        written = price(operations, query.replace("($n: Int)", "").replace("$n", str(size)))
        assert price(operations, query, n=size) == written
    assert price(operations, query) == price(operations, query, n=20)


DEARER = {
    "more rows": ("articles(first: 2) { nodes { id } }", "articles(first: 3) { nodes { id } }"),
    "more from the end": ("articles(last: 2) { nodes { id } }", "articles(last: 3) { nodes { id } }"),
    "more nested rows": ("articles { nodes { related { id } } }", "articles { nodes { related(first: 9) { id } } }"),
    "more ids": ('nodes(ids: ["x"]) { id }', 'nodes(ids: ["x", "y"]) { id }'),
    "a field": ("articles { nodes { id } }", "articles { nodes { id title } }"),
    "a field within an edge": ("articles { nodes { id } }", "articles { edges { node { id } cursor } }"),
    "a text that is long": ("articles { nodes { title } }", "articles { nodes { body { html } } }"),
    "a union's other type": (
        "comments { nodes { subject { ... on Event { title } } } }",
        "comments { nodes { subject { ... on Event { title } ... on Article { tags { name } } } } }",
    ),
    "a count": ("tags { nodes { id } }", "tags { nodes { id } totalCount }"),
    "a nested count": (
        "tags(first: 2) { nodes { articles(first: 1) { nodes { id } } } }",
        "tags(first: 2) { nodes { articles(first: 1) { totalCount } } }",
    ),
    "whether there is more": ("tags { nodes { id } }", "tags { nodes { id } pageInfo { hasNextPage } }"),
    "a condition": ("articles { nodes { id } }", 'articles(filter: {section: "x"}) { nodes { id } }'),
    "a condition of a count": ("articles { totalCount }", 'articles(filter: {search: "x"}) { totalCount }'),
    "a nested condition": (
        'articles(filter: {section: "x"}) { nodes { id } }',
        'articles(filter: {or: [{section: "x"}, {not: {section: "y"}}]}) { nodes { id } }',
    ),
    "an order that no index has": (
        'tag(slug: "x") { articles { nodes { id } } }',
        'tag(slug: "x") { articles(orderBy: {field: TITLE}) { nodes { id } } }',
    ),
}


@pytest.mark.parametrize("name", DEARER)
def test_what_takes_longer_costs_more(operations: Operations, name: str) -> None:
    cheaper, dearer = (price(operations, f"{{ {query} }}").total for query in DEARER[name])
    assert cheaper < dearer


NESTED = "id"
for _ in range(4):
    NESTED = f"tags {{ articles(first: 100) {{ totalCount nodes {{ {NESTED} }} }} }}"


async def test_what_is_cheap_to_send_and_dear_to_run_is_refused_before_sql(operations: Operations) -> None:
    statements: list[str] = []

    async def read(sql: str, _: Sequence[Any]) -> bytes:
        statements.append(sql)
        return b"{}"

    with pytest.raises(Refused) as refusal:
        await operations.read(read, f"{{ articles(first: 100) {{ nodes {{ {NESTED} }} }} }}", {}, None, REQUEST)
    (error,) = refusal.value.errors
    assert error.code == "QUERY_TOO_COMPLEX"
    assert error.extensions["cost"] > 1_000 * operations.limits.cost
    assert statements == []


def refusal(query: str, limit: int, variables: dict[str, Any] | None = None) -> ApiError | None:
    """Why a query costs too much, where it does."""
    operations = Operations(SCHEMA, replace(WIDE, cost=limit))
    if price(operations, query, **(variables or {})).total <= limit:
        return None
    with pytest.raises(Refused) as refused:
        operations.prepare(query, variables or {}, None, REQUEST)
    (error,) = refused.value.errors
    return error


def test_a_refusal_says_which_field_costs_most_and_what_would_pass() -> None:
    query = "{ articles(first: 50) { nodes { comments(first: 100) { nodes { body { html } } } } } }"
    error = refusal(query, 2_000)
    assert error is not None
    assert error.as_json() == {
        "message": "This query costs 6,595; 2,000 is allowed. articles.nodes.comments costs the most (6,500): "
        "with first: 26 there it would pass.",
        "extensions": {
            "code": "QUERY_TOO_COMPLEX", "cost": 6595, "limit": 2000, "field": "articles.nodes.comments",
            "first": 26, "lists": ["articles.nodes.comments"],
        },
    }  # fmt: skip


def test_a_field_without_a_size_is_told_with_the_list_that_it_stands_in() -> None:
    error = refusal("{ news: articles(last: 50) { nodes { related { id } } } }", 5_000)
    assert error is not None
    assert error.message.endswith("news.nodes.related costs the most (16,675): with last: 14 at news it would pass.")
    assert error.extensions["lists"] == ["news"]


def test_what_no_size_can_mend_is_told_so() -> None:
    error = refusal('{ article(slug: "x") { body { html text markdown } } }', 50)
    assert error is not None
    assert error.message.endswith("costs the most (16). Ask for fewer fields, or in several queries.")
    assert "first" not in error.extensions


@dataclass(frozen=True)
class Asked:
    """A list of a query: its field, how many are asked for, and the lists within it."""

    field: str
    size: int
    within: tuple["Asked", ...] = ()


def lists(fields: dict[str, Any]) -> st.SearchStrategy[tuple[Asked, ...]]:
    """Some lists side by side, each with some of those that may stand in it."""
    each = [st.builds(Asked, st.just(field), st.integers(1, 100), lists(inner)) for field, inner in fields.items()]
    return st.lists(st.one_of(each), max_size=2, unique_by=lambda one: one.field).map(tuple) if each else st.just(())


COMMENTS: dict[str, Any] = {"comments": {"replies": {}}}
ARTICLES: dict[str, Any] = {"related": COMMENTS, **COMMENTS}
ROOTS = lists({"articles": ARTICLES, "tags": {"articles": ARTICLES}})


def written(asked: tuple[Asked, ...], sizes: dict[str, int], path: str = "") -> str:
    """The query; `sizes` has other sizes for some lists, by their paths."""
    parts = ["__typename"]
    for one in asked:
        place = f"{path}{one.field}"
        size = sizes.get(place, one.size)
        if one.field == "related":
            parts.append(f"related(first: {size}) {{ {written(one.within, sizes, f'{place}.')} }}")
        else:
            within = written(one.within, sizes, f"{place}.nodes.")
            parts.append(f"{one.field}(first: {size}) {{ nodes {{ {within} }} totalCount }}")
    return " ".join(parts)


def sizes_of(asked: tuple[Asked, ...], path: str = "") -> dict[str, int]:
    """The lists' sizes by their paths."""
    found = {}
    for one in asked:
        place = f"{path}{one.field}"
        found[place] = one.size
        found |= sizes_of(one.within, f"{place}." if one.field == "related" else f"{place}.nodes.")
    return found


@settings(deadline=None)
@given(ROOTS, st.integers(30, 30_000))
def test_what_a_refusal_suggests_passes_and_one_more_does_not(asked: tuple[Asked, ...], limit: int) -> None:
    error = refusal(f"{{ {written(asked, {})} }}", limit)
    assume(error is not None)
    assert error is not None
    sizes = sizes_of(asked)
    if "first" not in error.extensions:
        assert refusal(f"{{ {written(asked, dict.fromkeys(sizes, 1))} }}", limit) is not None
        return
    most, meant = error.extensions["first"], error.extensions["lists"]
    assert str(most) in error.message
    assert meant
    assert all(sizes[path] > most for path in meant)
    assert refusal(f"{{ {written(asked, dict.fromkeys(meant, most))} }}", limit) is None
    more = {path: min(most + 1, sizes[path]) for path in meant}
    assert refusal(f"{{ {written(asked, more)} }}", limit) is not None


async def test_the_same_is_suggested_for_sizes_in_variables(ask: Ask, paper: Paper) -> None:
    await paper.site()
    query = "query ($n: Int) { articles(first: $n) { nodes { related(first: 20) { id } } } }"
    error = refusal(query, 5_000, {"n": 100})
    assert error is not None
    assert error.extensions["lists"] == ["articles"]
    assert refusal(query, 5_000, {"n": error.extensions["first"]}) is None
    assert refusal(query, 5_000, {"n": error.extensions["first"] + 1}) is not None
    assert await ask(query, {"n": 1}) == {"articles": {"nodes": []}}
