"""A query that was sent once can be asked for by its hash."""

from hashlib import sha256
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from cms.server.parameters import Parameters
from cms.server.persisted import PersistedQueries
from schema.errors import Refused
from tests.server.test_http import client

__all__ = ["client"]

QUERY = "query Persisted { __typename }"


def by_hash(query: str, **changed: Any) -> dict[str, Any]:
    """The extensions that speak of a query by its hash."""
    return {"persistedQuery": {"version": 1, "sha256Hash": sha256(query.encode()).hexdigest(), **changed}}


def test_a_hash_is_enough_once_the_text_is_known(client: TestClient) -> None:
    unknown = client.post("/graphql", json={"extensions": by_hash(QUERY)})
    assert unknown.status_code == 400
    error = {"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}
    assert unknown.json() == {"errors": [error]}
    taught = client.post("/graphql", json={"query": QUERY, "extensions": by_hash(QUERY)})
    posted = client.post("/graphql", json={"extensions": by_hash(QUERY)})
    got = client.get("/graphql", params={"extensions": orjson.dumps(by_hash(QUERY)).decode()})
    assert taught.json() == posted.json() == got.json() == {"data": {"__typename": "Query"}}
    assert got.headers["etag"]


def test_a_text_cannot_be_left_under_the_hash_of_another(client: TestClient) -> None:
    other = "query Other { __typename }"
    answer = client.post("/graphql", json={"query": "{ __typename }", "extensions": by_hash(other)})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["argument"] == "extensions.persistedQuery"
    assert client.post("/graphql", json={"extensions": by_hash(other)}).status_code == 400


def test_what_is_no_query_is_not_remembered(client: TestClient) -> None:
    wrong = "{ nothing }"
    client.post("/graphql", json={"query": wrong, "extensions": by_hash(wrong)})
    again = client.post("/graphql", json={"extensions": by_hash(wrong)})
    assert again.json()["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"


BROKEN = [
    {"persistedQuery": 1},
    {"persistedQuery": {}},
    by_hash(QUERY, version=2),
    by_hash(QUERY, sha256Hash=7),
    by_hash(QUERY, sha256Hash=None),
]


@pytest.mark.parametrize("extensions", BROKEN)
@pytest.mark.parametrize("query", [QUERY, None])
def test_a_broken_hash_is_refused(client: TestClient, extensions: Any, query: str | None) -> None:
    answer = client.post("/graphql", json={"query": query, "extensions": extensions})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["argument"] == "extensions.persistedQuery"


def test_what_was_not_asked_for_the_longest_is_forgotten_first() -> None:
    queries = PersistedQueries(most=30)

    def asked(query: str, text: str = "") -> Parameters:
        return Parameters(text, None, {}, by_hash(query))

    first, second, third = ("x" * 10, "y" * 10, "z" * 11)
    for query in (first, second):
        queries.remember(queries.complete(asked(query, query)))
    queries.complete(asked(first))
    queries.remember(queries.complete(asked(third, third)))
    assert queries.complete(asked(first)).query == first
    with pytest.raises(Refused):
        queries.complete(asked(second))
