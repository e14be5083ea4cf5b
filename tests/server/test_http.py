"""Whatever is sent, the answer is JSON with a code, and never a 5xx."""

import base64
from collections.abc import Iterator

import orjson
import pytest
from starlette.testclient import TestClient

from cms.server.app import build_app
from cms.settings import Settings


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[TestClient]:
    """A client of a server on the tests' database."""
    with TestClient(
        build_app(database_url, Settings(database_url=database_url)), raise_server_exceptions=True
    ) as client:
        yield client


def test_a_query_by_post_and_by_get(client: TestClient) -> None:
    query = "query Names($first: Int) { articles(first: $first) { totalCount } }"
    expected = {"data": {"articles": {"totalCount": 0}}}
    posted = client.post("/graphql", json={"query": query, "variables": {"first": 3}, "operationName": "Names"})
    got = client.get("/graphql", params={"query": query, "variables": '{"first": 3}'})
    assert (posted.status_code, posted.json()) == (200, expected)
    assert (got.status_code, got.json()) == (200, expected)


def test_the_schema_and_the_health(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").text == "ok\n"
    assert "type Query {" in client.get("/schema.graphql").text
    asked = client.post("/graphql", json={"query": "{ __schema { queryType { name } } }"})
    assert asked.json() == {"data": {"__schema": {"queryType": {"name": "Query"}}}}


def cursor(*parts: object) -> str:
    """A cursor as the API makes them, with other contents."""
    return base64.urlsafe_b64encode(orjson.dumps(list(parts))).decode().rstrip("=")


UUID = "0192f0c1-0000-7000-8000-000000000000"
BODIES = {
    "null": b"null",
    "a text": b'"x"',
    "a number": b"5",
    "a list": b"[]",
    "no JSON": b"{",
    "invalid UTF-8": b'{"query": "\xff"}',
    "a lone surrogate": b'{"query": "{ article(slug: \\"\\\\ud800\\") { id } }"}',
    "a lone surrogate in the name": b'{"query": "{ __typename }", "operationName": "\\ud800"}',
    "a null byte": orjson.dumps({"query": "query ($s: String) { article(slug: $s) { id } }", "variables": {"s": "\0"}}),
    "5,000 digits": b'{"query": "{ articles(first: ' + b"9" * 5000 + b') { totalCount } }"}',
    "deep JSON": b"[" * 5000,
    "a deep query": orjson.dumps({"query": "{ a" * 5000}),
    "many tokens": orjson.dumps({"query": "{" + " a" * 100_000 + "}"}),
    "no query": b"{}",
    "a mutation": orjson.dumps({"query": "mutation { x }"}),
    "variables of another kind": orjson.dumps({"query": "{ __typename }", "variables": 5}),
    "a cursor with a number too large": orjson.dumps(
        {
            "query": "query ($a: String) { articles(after: $a, orderBy: {field: COMMENT_COUNT}) { nodes { id } } }",
            "variables": {"a": cursor("--2", str(10**30), UUID)},
        }
    ),
    "a cursor with a time without offset": orjson.dumps(
        {
            "query": "query ($a: String) { articles(after: $a) { nodes { id } } }",
            "variables": {"a": cursor("--2", "2026-01-01T00:00:00", UUID)},
        }
    ),
    "a cursor with a null byte": orjson.dumps(
        {
            "query": "query ($a: String) { authors(after: $a) { nodes { id } } }",
            "variables": {"a": cursor("++2", "\0", UUID)},
        }
    ),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_cannot_be_right_is_a_bad_request(client: TestClient, body: bytes) -> None:
    answer = client.post("/graphql", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    errors = answer.json()["errors"]
    assert {error["extensions"]["code"] for error in errors} <= {"BAD_REQUEST", "QUERY_TOO_COMPLEX"}
    assert "data" not in answer.json()


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_cross_site_form_is_refused(client: TestClient, kind: str) -> None:
    answer = client.post("/graphql", content=b'{"query": "{ __typename }"}', headers={"content-type": kind})
    assert answer.status_code == 400


def test_a_long_body_is_not_read_to_its_end(client: TestClient) -> None:
    answer = client.post("/graphql", content=b" " * 3_000_000, headers={"content-type": "application/json"})
    assert answer.status_code == 400


def test_other_methods_are_not_allowed(client: TestClient) -> None:
    answer = client.put("/graphql", json={"query": "{ __typename }"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, POST")
