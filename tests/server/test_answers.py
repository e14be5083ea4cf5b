"""Answers to GET can be kept and asked for again; all are as short on the wire as the client can read."""

import gzip

import brotli
import orjson
import pytest
from starlette.testclient import TestClient

from tests.server.test_http import client

__all__ = ["client"]

LONG = {"query": "{ __schema { types { name description fields { name description } } } }"}
SHORT = {"query": "{ __typename }"}


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/graphql", params=SHORT)
    assert first.headers["cache-control"] == "no-cache"
    tag = first.headers["etag"]
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get("/graphql", params=SHORT, headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert (again.headers["etag"], again.headers["vary"]) == (tag, "Accept, Accept-Encoding")


def test_another_answer_is_sent_whole(client: TestClient) -> None:
    tag = client.get("/graphql", params=SHORT).headers["etag"]
    other = client.get("/graphql", params={"query": "{ a: __typename }"}, headers={"if-none-match": tag})
    assert (other.status_code, other.json()) == (200, {"data": {"a": "Query"}})
    assert other.headers["etag"] != tag


def test_a_refusal_is_not_kept(client: TestClient) -> None:
    refused = client.get("/graphql", params={"query": "{ nothing }"}, headers={"if-none-match": "*"})
    assert (refused.status_code, refused.headers["cache-control"]) == (400, "no-store")
    assert "etag" not in refused.headers


def test_a_posted_query_has_no_tag(client: TestClient) -> None:
    posted = client.post("/graphql", json=SHORT, headers={"if-none-match": "*"})
    assert (posted.status_code, "etag" in posted.headers) == (200, False)


@pytest.mark.parametrize(
    ("accepted", "expected", "opened"),
    [("br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress), ("identity", None, bytes)],
)
def test_a_long_answer_is_compressed(client: TestClient, accepted: str, expected: str | None, opened: object) -> None:
    with client.stream("POST", "/graphql", json=LONG, headers={"accept-encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())
        assert answer.headers.get("content-encoding") == expected
        assert int(answer.headers["content-length"]) == len(raw)
    assert callable(opened)
    whole = opened(raw)
    assert orjson.loads(whole)["data"]["__schema"]["types"]
    assert expected is None or len(raw) * 4 < len(whole)


def test_a_short_answer_is_not_compressed(client: TestClient) -> None:
    answer = client.post("/graphql", json=SHORT, headers={"accept-encoding": "br"})
    assert "content-encoding" not in answer.headers


def test_the_tag_is_of_the_answer_in_any_encoding(client: TestClient) -> None:
    tags = {
        client.get("/graphql", params=LONG, headers={"accept-encoding": accepted}).headers["etag"]
        for accepted in ("br", "gzip", "identity")
    }
    assert len(tags) == 1
