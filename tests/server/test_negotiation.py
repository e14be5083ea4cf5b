"""What a client accepts is read as RFC 9110 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.server.negotiation import GRAPHQL, JSON, encoding, media_type, prefers_page

TYPES = {
    b"": JSON,
    b" ": JSON,
    b"*/*": JSON,
    b"application/*": JSON,
    b"application/json": JSON,
    b"APPLICATION/JSON": JSON,
    b"application/json; charset=utf-8": JSON,
    b"application/graphql-response+json; charset=utf-8, application/json; charset=utf-8": GRAPHQL,
    b"application/json;q=0.5, application/graphql-response+json;q=0.6": GRAPHQL,
    b"application/graphql-response+json;q=0, */*": JSON,
    b"application/json;q=0, */*;q=0.1": GRAPHQL,
    b"text/html, */*;q=0.1": JSON,
    b"application/graphql-response+json, application/graphql+json, application/json, text/event-stream": GRAPHQL,
    b"text/event-stream, application/json": JSON,
    b"text/html": None,
    b"text/event-stream": None,
    b"application/xml;q=1": None,
    b"application/json;q=0": None,
    b"application/json;q=none": None,
    b"*/*;q=0": None,
}


@pytest.mark.parametrize(("accept", "expected"), TYPES.items())
def test_the_media_type(accept: bytes, expected: bytes | None) -> None:
    assert media_type(accept) == expected


ENCODINGS = {
    b"": None,
    b"gzip": b"gzip",
    b"gzip, deflate, br, zstd": b"br",
    b"br;q=1.0, gzip;q=0.8, *;q=0.1": b"br",
    b"gzip;q=0.5, br;q=0.6": b"br",
    b"gzip;q=0, br;q=0": None,
    b"*": b"br",
    b"identity": None,
    b"identity;q=1, *;q=0": None,
    b"deflate": None,
}


@pytest.mark.parametrize(("accept", "expected"), ENCODINGS.items())
def test_the_encoding(accept: bytes, expected: bytes | None) -> None:
    assert encoding(accept) == expected


PAGES = {
    b"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": True,
    b"text/html": True,
    b"*/*": False,
    b"": False,
    b"application/json, text/html": False,
    b"application/graphql-response+json, application/json;q=0.9": False,
}


@pytest.mark.parametrize(("accept", "expected"), PAGES.items())
def test_a_browser_is_known_by_what_it_likes_best(accept: bytes, expected: bool) -> None:  # noqa: FBT001 - a row's.
    assert prefers_page(accept) is expected


@given(st.binary(max_size=60) | st.text("application/json*;,q=01. \t", max_size=60).map(str.encode))
def test_any_header_is_read(header: bytes) -> None:
    assert media_type(header) in {JSON, GRAPHQL, None}
    assert encoding(header) in {b"br", b"gzip", None}
