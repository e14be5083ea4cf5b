"""What a query costs is known before it runs, and told."""

from typing import Any

import pytest

from cms.content.locales import Locales
from schema.errors import Refused
from schema.planner.cost import Cost
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.planner.scoping import Viewer
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

REQUEST = Request(NOON, "http://cms", Viewer(), Locales("en", {"en": ()}))


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
    assert sum(costs) == found["total"]


def test_no_more_than_five_fields_are_told(operations: Operations) -> None:
    query = f"{{ {' '.join(f'a{number}: articles {{ nodes {{ title }} }}' for number in range(9))} }}"
    assert [path for path, _ in price(operations, query).fields] == ["a0", "a1", "a2", "a3", "a4"]


def test_sizes_in_variables_count_as_sizes_in_the_text_do(operations: Operations) -> None:
    query = "query ($n: Int) { articles(first: $n) { nodes { tags { name } } } }"
    for size in (1, 20, 100):
        written = price(operations, query.replace("($n: Int)", "").replace("$n", str(size)))
        assert price(operations, query, n=size) == written
    assert price(operations, query) == price(operations, query, n=20)


NESTED = "id"
for _ in range(4):
    NESTED = f"tags {{ articles(first: 100) {{ totalCount nodes {{ {NESTED} }} }} }}"


async def test_what_is_cheap_to_send_and_dear_to_run_is_refused_before_sql(
    ask: Ask, paper: Paper, operations: Operations
) -> None:
    await paper.site()
    with pytest.raises(Refused) as refusal:
        await ask(f"{{ articles(first: 100) {{ nodes {{ {NESTED} }} }} }}")
    (error,) = refusal.value.errors
    assert error.code == "QUERY_TOO_COMPLEX"
    assert error.extensions["cost"] > 1_000 * operations.limits.cost
