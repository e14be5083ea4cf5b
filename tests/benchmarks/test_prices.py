"""That random queries are queries, the same ones again, and that ranks are compared as Spearman did."""

from itertools import islice
from random import Random

import pytest
from graphql import parse, validate

from schema import graphql_schema
from tests.benchmarks.intervals import rank_correlation
from tests.benchmarks.questions import POOLS, Questions
from tests.readable import readable

SCHEMA = readable(graphql_schema())
KNOWN = {name: [f"{name}-{number}" for number in range(200)] for name in POOLS}
KNOWN["days"] = ["2026-05-01", "2026-05-02", "2026-06-03"]


def questions(seed: int) -> list[str]:
    """A hundred queries."""
    return list(islice(Questions(SCHEMA, KNOWN, Random(seed)), 100))  # noqa: S311 - to be repeated, not secret.


def test_random_queries_are_valid_and_ask_for_every_kind_of_noun() -> None:
    asked = questions(1)
    assert [validate(SCHEMA, parse(query)) for query in asked] == [[]] * len(asked)
    whole = " ".join(asked)
    assert SCHEMA.query_type is not None
    assert [name for name in SCHEMA.query_type.fields if name not in whole] == []


def test_the_same_seed_asks_the_same() -> None:
    assert questions(1) == questions(1) != questions(2)


def test_ranks_are_compared_not_values() -> None:
    # The example of Spearman's correlation in Wikipedia: -29/165.
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    found = rank_correlation(iq, hours)
    assert found.value == pytest.approx(-29 / 165)
    assert found.low < found.value < found.high
    assert rank_correlation([value**3 for value in iq], hours) == found


def test_equal_values_share_their_ranks() -> None:
    assert rank_correlation([1, 1, 2, 3], [1, 2, 2, 3]).value == pytest.approx(5 / 6)
