"""Prepared operations: one plan for all values of one structure, and a bound on what is kept."""

import gc
import tracemalloc
import weakref
from typing import Any

import pytest
from graphql import GraphQLSchema

from cms.content.locales import Locales
from schema import graphql_schema
from schema.errors import Refused
from schema.planner.plan import Plan, Request
from schema.planner.prepared import VARIANTS
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

LOCALES = Locales("en", {"en": (), "de": ("en",), "fr": ("en",)})
REQUEST = Request(NOON, "http://cms", Viewer(), LOCALES)


@pytest.fixture(scope="module")
def built() -> GraphQLSchema:
    """The schema, as graphql-core has it."""
    return graphql_schema()


@pytest.fixture
def empty(built: GraphQLSchema) -> Operations:
    """Operations of which none is known yet."""
    return Operations(built)


def plan(operations: Operations, query: str, **variables: Any) -> Plan:
    """The plan for a query with these variables."""
    made = operations.prepare(query, variables, None, REQUEST).plan
    assert made is not None
    again = operations.ready(query, variables, None, REQUEST)
    assert again is not None
    assert again.plan is made
    return made


LIST = """query ($first: Int, $filter: ArticleFilter, $order: ArticleOrder, $l: String, $yes: Boolean = true) {
  articles(first: $first, filter: $filter, orderBy: $order, locale: $l) { nodes { title @include(if: $yes) } }
}"""

SAME: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "sizes": ({"first": 5}, {"first": 50}),
    "texts": ({"filter": {"search": "a"}}, {"filter": {"search": "b"}}),
    "lists of texts of any length": ({"filter": {"tags": ["a"]}}, {"filter": {"tags": ["a", "b", "c"]}}),
    "a default that is spelled out": ({}, {"yes": True}),
    "locales that fall back alike": ({"l": "de"}, {"l": "fr"}),
    "enums that are alike": ({"order": {"field": "TITLE"}}, {"order": {"field": "TITLE", "direction": "DESC"}}),
}

OTHER: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "what is there": ({}, {"first": 5}),
    "fields of an order": ({"order": {"field": "TITLE"}}, {"order": {"field": "UPDATED_AT"}}),
    "directions": ({"order": {"field": "TITLE"}}, {"order": {"field": "TITLE", "direction": "ASC"}}),
    "conditions": ({"yes": True}, {"yes": False}),
    "keys of a filter": ({"filter": {"author": "a"}}, {"filter": {"section": "a"}}),
    "how many alternatives": ({"filter": {"or": [{"author": "a"}]}}, {"filter": {"or": [{"author": "a"}] * 2}}),
    "a chain of locales": ({"l": "en"}, {"l": "de"}),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_values_of_one_structure_share_a_plan(empty: Operations, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert plan(empty, LIST, **one) is plan(empty, LIST, **other)


@pytest.mark.parametrize(("one", "other"), OTHER.values(), ids=OTHER)
def test_what_chooses_sql_has_a_plan_of_its_own(empty: Operations, one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = plan(empty, LIST, **one), plan(empty, LIST, **other)
    assert first.sql != second.sql
    assert plan(empty, LIST, **one) is first


def test_the_same_query_gives_the_same_statement(built: GraphQLSchema) -> None:
    page = '{ article(slug: "x") { related { title } tags { articles { nodes { image { url(width: 5) } } } } } }'
    assert plan(Operations(built), page).sql == plan(Operations(built), page).sql


def test_what_was_asked_for_last_is_kept_and_the_oldest_forgotten(built: GraphQLSchema) -> None:
    operations = Operations(built, most_bytes=100_000)
    kept = []
    for number in range(120):
        query = f"{{ site {{ f{number}: name }} }}"
        plan(operations, query)
        kept.append(weakref.ref(operations.operation(query, None)))
    gc.collect()
    alive = [number for number, ref in enumerate(kept) if ref() is not None]
    assert 10 < len(alive) < 100
    assert alive == list(range(120 - len(alive), 120))
    # What is asked for again stays.
    for number in range(120, 200):
        plan(operations, f"{{ site {{ f{number}: name }} }}")
        assert operations.operation("{ site { f119: name } }", None) is kept[119]()


def test_a_document_keeps_a_bounded_number_of_plans(empty: Operations) -> None:
    query = "query ($f: ArticleFilter) { articles(filter: $f) { totalCount } }"
    kept = [weakref.ref(plan(empty, query, f={"or": [{"author": "x"}] * number})) for number in range(VARIANTS + 5)]
    gc.collect()
    assert [ref() is not None for ref in kept] == [False] * 5 + [True] * VARIANTS


def test_what_is_refused_is_not_kept(built: GraphQLSchema) -> None:
    operations = Operations(built, most_bytes=100_000)
    plan(operations, "{ site { name } }")
    first = operations.operation("{ site { name } }", None)
    for number in range(200):
        with pytest.raises(Refused):
            plan(operations, f"{{ site {{ {'x' * 1000}{number} }} }}")
    assert operations.operation("{ site { name } }", None) is first


def test_what_costs_too_much_takes_no_memory_for_good(built: GraphQLSchema) -> None:
    fields = " ".join(f"a{number}: related(first: 100) {{ id }}" for number in range(60))
    query = f"query ($f: ArticleFilter) {{ articles(filter: $f) {{ nodes {{ {fields} }} }} }}"
    bound = 1_000_000
    operations = Operations(built, most_bytes=bound)
    tracemalloc.start()
    try:
        for document in range(3):
            for length in range(10):
                with pytest.raises(Refused):
                    plan(operations, query.replace("a0", f"b{document}"), f={"or": [{"author": "x"}] * length})
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < 2 * bound
    finally:
        tracemalloc.stop()


def test_memory_is_bounded_however_many_documents_and_variants_come(built: GraphQLSchema) -> None:
    bound = 500_000
    operations = Operations(built, most_bytes=bound)

    def fill(start: int) -> int:
        """The memory in use after five documents, each of 60 fields and in three variants."""
        for number in range(start, start + 5):
            fields = " ".join(f"f{number}x{position}: title" for position in range(60))
            query = f"query ($f: ArticleFilter) {{ articles(filter: $f) {{ nodes {{ {fields} }} }} }}"
            for length in range(3):
                plan(operations, query, f={"or": [{"author": "x"}] * length})
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    fill(0)
    operations = Operations(built, most_bytes=bound)
    gc.collect()
    tracemalloc.start()
    try:
        first, second = fill(0), fill(5)
        assert second < 2 * bound
        assert second - first < bound / 2
    finally:
        tracemalloc.stop()


async def test_what_was_forgotten_is_answered_as_before(paper: Paper, ask: Ask, operations: Operations) -> None:
    await paper.site()
    await paper.article("One")
    query = "query ($f: ArticleFilter) { articles(filter: $f) { nodes { title } } }"
    for _ in range(2):
        for length in range(VARIANTS + 5):
            variants: dict[str, Any] = {"f": {"or": [{"search": "one"}] * (length % 30), "and": [{}] * (length // 30)}}
            assert (await ask(query, variants))["articles"]["nodes"] == [{"title": "One"}]
    assert operations.operation(query, None).bytes > 0
