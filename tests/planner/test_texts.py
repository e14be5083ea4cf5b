"""Texts that no row can hold."""

from typing import Any

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
