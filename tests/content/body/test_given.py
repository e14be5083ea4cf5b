"""Blocks that an editor's program writes."""

from typing import Any

import pytest

from cms.content.body import from_blocks, from_markdown
from cms.errors import ContentFault
from tests.content.body.reading import nowhere, site


def read(*blocks: dict[str, Any]) -> list[dict[str, Any]]:
    return from_blocks(list(blocks), nowhere).blocks


def test_fields_decide_where_the_html_says_something_else() -> None:
    heading, numbers, code = from_markdown("# One\n\n1. a\n\n```c\nx\n```", nowhere).blocks

    changed = read({**heading, "level": 3}, {**numbers, "items": [{"html": "<b>c</b>"}]}, {**code, "code": "y<z"})

    assert [block["html"] for block in changed] == [
        '<h3 id="one">One</h3>',
        "<ol><li><strong>c</strong></li></ol>",
        '<pre><code class="language-c">y&lt;z</code></pre>',
    ]


def test_a_line_keeps_its_markup_while_its_text_stays() -> None:
    quote = {"type": "quote", "html": "<blockquote><p>x</p><footer>By <a href='/y'>me</a></footer></blockquote>"}

    kept, changed = read({**quote, "attribution": "By me"}, {**quote, "attribution": "<You>"})

    assert kept["html"] == '<blockquote><p>x</p><footer>By <a href="/y">me</a></footer></blockquote>'
    assert (changed["attribution"], changed["html"]) == (
        "<You>",
        "<blockquote><p>x</p><footer>&lt;You&gt;</footer></blockquote>",
    )


def test_a_block_cannot_reach_into_the_next() -> None:
    blocks = read({"type": "paragraph", "html": "<b>a <ul><li>"}, {"type": "paragraph", "html": "b"})
    assert blocks[-1]["html"] == "<p>b</p>"


def test_addresses_in_blocks_are_resolved() -> None:
    blocks = [
        {"type": "image", "url": "/picture.jpg", "alt": "x"},
        {"type": "list", "ordered": False, "items": [{"html": "<a href='/ours'>y</a>"}]},
    ]
    body = from_blocks(blocks, site)

    assert body.blocks[0]["media"] == 1
    assert body.blocks[1]["items"] == [{"html": "<a\ue0002\ue001>y</a>", "text": "y"}]


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        ({}, "The blocks of a body must be a list"),
        (["x"], "Block 1 must be an object"),
        ([{"type": "divider"}, {"type": "poll"}], "Block 2 must have a type that is one of: paragraph, heading,"),
        ([{"type": ["list"]}], "Block 1 must have a type"),
        ([{"type": "paragraph", "text": "x"}], "Block 1 (paragraph) needs “html”, a text."),
        ([{"type": "paragraph", "html": 5}], "Block 1 (paragraph): “html” must be a text."),
        ([{"type": "heading", "html": "x"}], "Block 1 (heading) needs “level”, a whole number."),
        ([{"type": "heading", "html": "x", "level": True}], "“level” must be a whole number."),
        ([{"type": "heading", "html": "x", "level": 7}], "“level” must be from 1 to 6."),
        ([{"type": "list", "items": []}], "Block 1 (list) needs “ordered”, true or false."),
        ([{"type": "list", "ordered": 1, "items": []}], "“ordered” must be true or false."),
        ([{"type": "list", "ordered": True, "items": ["x"]}], "Block 1 (list), item 1 must be an object."),
        ([{"type": "list", "ordered": True, "items": [{"text": "x"}]}], "Block 1 (list), item 1 needs “html”, a text."),
        ([{"type": "list", "ordered": True, "start": -1, "items": []}], "“start” must be from 0 to"),
        ([{"type": "code", "code": "x", "language": "a b"}], "“language” must be a name"),
        ([{"type": "image", "media": 1, "url": None, "alt": ""}], "Block 1 (image) needs “url”, a text."),
        ([{"type": "image", "url": "/x", "alt": "", "width": 0}], "“width” must be from 1 to"),
        ([{"type": "table", "header": ["a"], "rows": ["b"]}], "Block 1 (table), row 1: “cells” must be a list."),
        ([{"type": "table", "header": [1], "rows": []}], "Block 1 (table): “header” 1 must be a text."),
        ([{"type": "note", "html": "x"}], "Block 1 (note) needs “kind”, a text."),
        ([{"type": "note", "html": "x", "kind": "a b"}], "“kind” must be one word"),
    ],
)
def test_a_wrong_block_is_refused_with_its_place(blocks: Any, fault: str) -> None:
    with pytest.raises(ContentFault) as raised:
        from_blocks(blocks, nowhere)
    assert fault in str(raised.value)
