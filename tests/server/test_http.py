"""Whatever is sent, the answer is JSON with a code, and never a 5xx."""

import asyncio
import base64
import json
from collections.abc import Iterator

import asyncpg
import orjson
import pytest
from httpx2 import ASGITransport, AsyncClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from cms.server.app import build_app
from cms.server.pacing import MOST_WAITING
from cms.settings import Settings


@pytest.fixture(scope="module")
def client(database_url: str) -> Iterator[TestClient]:
    """A client of a server on the tests' database."""
    with TestClient(
        build_app(database_url, Settings(database_url=database_url)), raise_server_exceptions=True
    ) as client:
        yield client


def dumps(value: object) -> bytes:
    """JSON as other programs write it, with what ours would not write."""
    return json.dumps(value).encode()


def test_a_query_by_post_and_by_get(client: TestClient) -> None:
    query = "query Names($first: Int) { articles(first: $first) { totalCount } }"
    expected = {"data": {"articles": {"totalCount": 0}}}
    posted = client.post("/graphql", json={"query": query, "variables": {"first": 3}, "operationName": "Names"})
    got = client.get("/graphql", params={"query": query, "variables": '{"first": 3}'})
    assert (posted.status_code, posted.json()) == (200, expected)
    assert (got.status_code, got.json()) == (200, expected)


def test_a_query_that_many_ask_at_once_is_made_ready_once_for_all(client: TestClient) -> None:
    query = "query Crowd($first: Int) { articles(first: $first) { nodes { title section { name } } } }"
    bodies = [{"query": query, "variables": {"first": 1 + number % 7}} for number in range(3 * MOST_WAITING)]

    async def crowd() -> list[object]:
        async with AsyncClient(transport=ASGITransport(client.app), base_url="http://paper") as readers:
            answers = await asyncio.gather(*(readers.post("/graphql", json=body) for body in bodies))
        return [answer.json() for answer in answers]

    assert client.portal
    assert client.portal.call(crowd) == [{"data": {"articles": {"nodes": []}}}] * len(bodies)


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


KINDS = {
    "a plain text": "text/plain",
    "a form": "application/x-www-form-urlencoded",
    "a form with files": "multipart/form-data; boundary=x",
    "another encoding": "application/json; charset=utf-16",
    "nothing": "",
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_any_page_on_the_web_may_send_is_refused(client: TestClient, kind: str) -> None:
    answer = client.post("/graphql", content=b'{"query": "{ __typename }"}', headers={"content-type": kind})
    assert answer.status_code == 415
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize(
    "kind", ["application/json", "Application/JSON;charset=UTF-8", 'application/json; charset="utf-8"']
)
def test_json_is_read_however_it_is_spelled(client: TestClient, kind: str) -> None:
    answer = client.post("/graphql", content=b'{"query": "{ __typename }"}', headers={"content-type": kind})
    assert answer.json() == {"data": {"__typename": "Query"}}


def test_a_long_body_is_not_read_to_its_end(client: TestClient) -> None:
    answer = client.post("/graphql", content=b" " * 3_000_000, headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_a_long_address_is_sent_to_post(client: TestClient) -> None:
    answer = client.get("/graphql", params={"query": "{ __typename }" + "#" * 16_000})
    assert answer.status_code == 414
    assert "by POST" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_allowed(client: TestClient, method: str) -> None:
    answer = client.request(method, "/graphql", json={"query": "{ __typename }"})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")


def test_head_is_get_without_the_answer(client: TestClient) -> None:
    asked = {"query": "{ __typename }"}
    got, headed = client.get("/graphql", params=asked), client.head("/graphql", params=asked)
    assert (headed.status_code, headed.text) == (200, "")
    assert headed.headers["etag"] == got.headers["etag"]


@pytest.mark.parametrize(
    "asked",
    [
        {"query": "mutation { anything }"},
        {"query": "{ __typename } mutation"},
        {"query": "query A { __typename } mutation B { anything }", "operationName": "B"},
    ],
)
def test_a_mutation_is_not_run_by_get(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/graphql", params=asked)
    allowed = {405: "POST", 400: None}
    assert allowed[answer.status_code] == answer.headers.get("allow")
    assert "data" not in answer.json()


def test_a_word_in_a_query_does_not_make_it_a_mutation(client: TestClient) -> None:
    asked = {"query": "query A { __typename } mutation B { anything }", "operationName": "A"}
    assert client.get("/graphql", params={"query": "{ mutation: __typename }"}).status_code == 200
    assert client.get("/graphql", params=asked).status_code == 400


MEDIA = {
    "": "application/json",
    "*/*": "application/json",
    "application/json": "application/json",
    "application/graphql-response+json": "application/graphql-response+json",
    "application/graphql-response+json, application/json;q=0.9": "application/graphql-response+json",
    "application/json;q=0.9, application/graphql-response+json": "application/graphql-response+json",
    "application/json, application/graphql-response+json": "application/json",
}


@pytest.mark.parametrize(("accept", "media"), MEDIA.items())
def test_the_answer_has_the_form_that_is_asked_for(client: TestClient, accept: str, media: str) -> None:
    answer = client.post("/graphql", json={"query": "{ __typename }"}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"{media}; charset=utf-8")
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    refused = client.post("/graphql", json={"query": "{ nothing }"}, headers={"accept": accept})
    assert (refused.status_code, refused.headers["content-type"]) == (
        400,
        "application/graphql-response+json; charset=utf-8",
    )


@pytest.mark.parametrize("accept", ["text/html", "application/json;q=0, text/*", "image/*"])
def test_a_client_that_takes_no_form_of_ours_is_told(client: TestClient, accept: str) -> None:
    answer = client.post("/graphql", json={"query": "{ __typename }"}, headers={"accept": accept})
    assert answer.status_code == 406
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize(
    "accept", ["text/event-stream", "text/event-stream, application/json", "text/html, text/event-stream"]
)
def test_a_client_that_would_like_a_stream_gets_the_answer_as_one(client: TestClient, accept: str) -> None:
    answer = client.post("/graphql", json={"query": "{ __typename }"}, headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert answer.text == 'event: next\ndata: {"data":{"__typename" : "Query"}}\n\nevent: complete\ndata:\n\n'
    refused = client.post("/graphql", json={"query": "{ nothing }"}, headers={"accept": accept})
    assert (refused.status_code, refused.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    "accept", ["application/json, text/event-stream", "*/*", "application/graphql-response+json, */*"]
)
def test_a_client_that_would_like_json_better_gets_that(client: TestClient, accept: str) -> None:
    answer = client.post("/graphql", json={"query": "{ __typename }"}, headers={"accept": accept})
    assert answer.json() == {"data": {"__typename": "Query"}}


NULLS = {"operationName": None, "variables": None, "extensions": None, "id": 7}


def test_null_is_as_nothing_and_what_is_not_known_is_let_pass(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": "{ __typename }", **NULLS})
    assert answer.json() == {"data": {"__typename": "Query"}}
    empty = {"query": "{ __typename }", "operationName": "", "variables": "", "extensions": ""}
    assert client.get("/graphql", params=empty).json() == {"data": {"__typename": "Query"}}


WRONG = [
    {"query": 7},
    {"query": ["{ __typename }"]},
    {"query": "{ __typename }", "operationName": {}},
    {"query": "{ __typename }", "variables": [7]},
    {"query": "{ __typename }", "variables": "{}"},
    {"query": "{ __typename }", "extensions": "cost"},
    {"qeury": "{ __typename }"},
]


@pytest.mark.parametrize("body", WRONG)
def test_a_parameter_of_another_kind_is_refused(client: TestClient, body: object) -> None:
    answer = client.post("/graphql", json=body)
    assert answer.status_code == 400
    assert "data" not in answer.json()


@given(body=st.binary(max_size=200) | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(dumps))
def test_no_body_is_answered_with_a_fault_of_ours(client: TestClient, body: bytes) -> None:
    answer = client.post("/graphql", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@given(query=st.text(max_size=200))
def test_no_query_is_answered_with_a_fault_of_ours(client: TestClient, query: str) -> None:
    body = json.dumps({"query": query}).encode()
    answer = client.post("/graphql", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


async def test_a_query_that_takes_too_long_is_given_up(database_url: str) -> None:
    settings = Settings(database_url=database_url, max_query_seconds=0.2, access_log=False)
    blocker = await asyncpg.connect(database_url)
    async with blocker.transaction():
        await blocker.execute("LOCK TABLE tag IN ACCESS EXCLUSIVE MODE")
        with TestClient(build_app(database_url, settings)) as client:
            answer = await asyncio.to_thread(client.post, "/graphql", json={"query": "{ tags { totalCount } }"})
    await blocker.close()
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "QUERY_TOO_COMPLEX"


def test_the_cost_is_told_where_it_is_asked_for(client: TestClient) -> None:
    query = "query ($first: Int) { articles(first: $first) { nodes { title } } }"
    asked = {"query": query, "variables": {"first": 5}, "extensions": {"cost": True}}
    answer = client.post("/graphql", json=asked).json()
    assert answer["data"] == {"articles": {"nodes": []}}
    cost = answer["extensions"]["cost"]
    assert 0 < cost["total"] < cost["limit"]
    assert cost["fields"][0]["path"].startswith("articles")
    got = client.get("/graphql", params={"query": query, "variables": '{"first": 5}', "extensions": '{"cost": true}'})
    assert got.json() == answer
    assert "extensions" not in client.post("/graphql", json={**asked, "extensions": {"cost": False}}).json()


def test_a_schema_that_is_closed_tells_nothing_of_itself(database_url: str) -> None:
    closed = Settings(database_url=database_url, introspection=False, suggestions=False)
    with TestClient(build_app(database_url, closed)) as client:

        def message(query: str, **variables: object) -> str:
            answer = client.post("/graphql", json={"query": query, "variables": variables})
            assert answer.status_code == 400
            errors = answer.json()["errors"]
            assert {error["extensions"]["code"] for error in errors} == {"BAD_REQUEST"}
            return " ".join(error["message"] for error in errors)

        assert "introspection" in message("{ __schema { queryType { name } } }")
        assert "introspection" in message('{ a: __type(name: "Article") { name } articles { totalCount } }')
        assert client.get("/schema.graphql").status_code == 404
        assert client.post("/graphql", json={"query": "{ __typename }"}).json() == {"data": {"__typename": "Query"}}
        assert message("{ articels { totalCount } }") == "Cannot query field 'articels' on type 'Query'."
        assert "PUBLISHED" not in message("{ articles(stage: PUBLISHD) { totalCount } }")
        assert "PUBLISHED" not in message("query ($s: Stage!) { articles(stage: $s) { totalCount } }", s="PUBLISHD")
        assert "locale" not in message('{ articles(locael: "en") { totalCount } }')
        assert "ArticleFilter" not in message("query ($f: ArticleFiltr) { articles(filter: $f) { totalCount } }")


def test_an_open_schema_helps_who_mistypes(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": "{ articels { totalCount } }"})
    assert "Did you mean 'articles'" in answer.json()["errors"][0]["message"]
