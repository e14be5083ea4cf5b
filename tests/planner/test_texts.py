"""Texts and times that no row can hold."""

from base64 import urlsafe_b64encode
from typing import Any

import orjson
import pytest

from tests.paper import Paper
from tests.planner.conftest import Ask

REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    "in a variable": ("query ($s: String) { article(slug: $s) { id } }", {"s": "a\0"}),
    "in the document": (r'{ article(slug: "a\u0000") { id } }', {}),
    "in a list": ("query ($s: [String!]) { articles(filter: {tags: $s}) { totalCount } }", {"s": ["a", "a\0"]}),
    "in a list of the document": (r'{ articles(filter: {tags: ["a\u0000"]}) { totalCount } }', {}),
    "in a search": (r'{ events(filter: {not: {search: "\u0000"}}) { totalCount } }', {}),
    "in a city": ("query ($f: EventFilter) { events(filter: $f) { totalCount } }", {"f": {"city": "\0"}}),
}


@pytest.mark.parametrize(("query", "variables"), REFUSED.values(), ids=REFUSED)
async def test_the_character_that_no_text_holds_is_refused(
    paper: Paper, refused: Ask, query: str, variables: dict[str, Any]
) -> None:
    await paper.site()
    (error,) = await refused(query, variables)
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert "U+0000" in error["message"]


ODD = ["' OR true --", "%", "_", "\\", "\n\r\t", "😀", "\u202e", "\ufeff", "$1", ":x", "a" * 10_000]


async def test_any_other_text_is_only_a_text(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.article("One")
    query = "query ($s: String!) { article(slug: $s) { id } articles(filter: {search: $s, author: $s}) { totalCount } }"
    for text in ODD:
        assert await ask(query, {"s": text}) == {"article": None, "articles": {"totalCount": 0}}


FAR = {
    "before all years": "0001-01-01T00:00:00+14:00",
    "after all years": "9999-12-31T23:59:59-10:00",
}


@pytest.mark.parametrize("moment", FAR.values(), ids=FAR)
async def test_a_moment_outside_of_all_years_is_refused(paper: Paper, refused: Ask, moment: str) -> None:
    await paper.site()
    for query in (
        "query ($t: DateTime!) { calendar(from: $t, to: $t) { totalCount } }",
        "query ($t: DateTime!) { events(filter: {startsAfter: $t}) { totalCount } }",
        "query ($t: DateTime!) { articles(filter: {not: {publishedBefore: $t}}) { nodes { id } } }",
    ):
        for error in await refused(query, {"t": moment}):
            assert error["extensions"]["code"] == "BAD_REQUEST"
            assert "9999" in error["message"]
    keys = ["PUBLISHED_AT--", moment, "0192f0c1-0000-7000-8000-000000000000"]
    cursor = urlsafe_b64encode(orjson.dumps(keys)).decode()
    (error,) = await refused("query ($c: String) { articles(after: $c) { nodes { id } } }", {"c": cursor})
    assert error["extensions"] == {"code": "BAD_REQUEST", "argument": "after"}


async def test_the_ends_of_all_years_are_moments(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.article("One")
    query = """query ($a: DateTime, $b: DateTime) {
      articles(filter: {publishedAfter: $a, publishedBefore: $b}) { totalCount }
    }"""
    ends = {"a": "0001-01-01T00:00:00Z", "b": "9999-12-31T23:59:59.999999Z"}
    assert await ask(query, ends) == {"articles": {"totalCount": 1}}
