"""Blocks that an editor's program writes."""

from typing import Any

import pytest

from cms.content.body import from_blocks, from_html, from_markdown
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


PICTURE = {"url": "/x", "alt": ""}


@pytest.mark.parametrize(
    ("blocks", "fault", "path"),
    [
        ({}, "The blocks of a body must be a list", "blocks"),
        (["x"], "Block 1 must be an object", "blocks.0"),
        (
            [{"type": "divider"}, {"type": "poll"}],
            "Block 2 must have a type that is one of: paragraph,",
            "blocks.1.type",
        ),
        ([{"type": ["list"]}], "Block 1 must have a type", "blocks.0.type"),
        ([{"type": "paragraph", "text": "x"}], "Block 1 (paragraph) needs “html”, a text.", "blocks.0.html"),
        ([{"type": "paragraph", "html": 5}], "Block 1 (paragraph): “html” must be a text.", "blocks.0.html"),
        ([{"type": "heading", "html": "x"}], "Block 1 (heading) needs “level”, a whole number.", "blocks.0.level"),
        ([{"type": "heading", "html": "x", "level": True}], "“level” must be a whole number.", "blocks.0.level"),
        ([{"type": "heading", "html": "x", "level": 7}], "“level” must be from 1 to 6.", "blocks.0.level"),
        ([{"type": "list", "items": []}], "Block 1 (list) needs “ordered”, true or false.", "blocks.0.ordered"),
        ([{"type": "list", "ordered": 1, "items": []}], "“ordered” must be true or false.", "blocks.0.ordered"),
        ([{"type": "list", "ordered": True, "items": ["x"]}], "(list), item 1 must be an object.", "blocks.0.items.0"),
        (
            [{"type": "list", "ordered": True, "items": [{"html": "x"}, {"text": "x"}]}],
            "Block 1 (list), item 2 needs “html”, a text.",
            "blocks.0.items.1.html",
        ),
        ([{"type": "list", "ordered": True, "start": -1, "items": []}], "“start” must be from 0 to", "blocks.0.start"),
        ([{"type": "code", "code": "x", "language": "a b"}], "“language” must be a name", "blocks.0.language"),
        ([{"type": "image", "media": 1, "url": None, "alt": ""}], "(image) needs “url”, a text.", "blocks.0.url"),
        ([{"type": "image", "url": "data:x", "alt": ""}], "“url” must be an address that begins with", "blocks.0.url"),
        ([{"type": "image", "url": "", "alt": ""}], "“url” must be an address that begins with", "blocks.0.url"),
        ([{"type": "image", **PICTURE, "width": 0}], "“width” must be from 1 to", "blocks.0.width"),
        ([{"type": "gallery", "images": PICTURE}], "“images” must be a list.", "blocks.0.images"),
        ([{"type": "gallery", "images": [PICTURE]}], "“images” must have two or more", "blocks.0.images"),
        (
            [{"type": "gallery", "images": [PICTURE, {"url": "/y"}]}],
            "Block 1 (gallery), image 2 needs “alt”, a text.",
            "blocks.0.images.1.alt",
        ),
        ([{"type": "embed", "url": "data:x"}], "“url” must be an address that begins with", "blocks.0.url"),
        ([{"type": "button", "url": "/x"}], "Block 1 (button) needs “label”, a text.", "blocks.0.label"),
        ([{"type": "button", "label": " ", "url": "/x"}], "“label” must say something", "blocks.0.label"),
        ([{"type": "button", "label": "x", "url": "javascript:y"}], "“url” must be an address", "blocks.0.url"),
        ([{"type": "table", "header": ["a"], "rows": ["b"]}], "(table), row 1 must be a list.", "blocks.0.rows.0"),
        ([{"type": "table", "header": [], "rows": [["a"], ["b", 1]]}], "row 2, cell 2 must be", "blocks.0.rows.1.1"),
        ([{"type": "table", "header": [1], "rows": []}], "Block 1 (table): “header” 1 must be", "blocks.0.header.0"),
        ([{"type": "note", "html": "x"}], "Block 1 (note) needs “kind”, a text.", "blocks.0.kind"),
        ([{"type": "note", "html": "x", "kind": "a b"}], "“kind” must be one word", "blocks.0.kind"),
        ([{"type": "raw", "html": "x"}], "Block 1 (raw): “html” is new or changed", "blocks.0.html"),
        ([{"type": "paragraph", "html": "<div>" * 200}], "elements 100 deep in one another", "blocks.0"),
        ([{"type": "table", "header": ["a"] * 101, "rows": []}], "A row of a table may have 100 cells", "blocks.0"),
    ],
)
def test_a_wrong_block_is_refused_with_its_place(blocks: Any, fault: str, path: str) -> None:
    with pytest.raises(ContentFault) as raised:
        from_blocks(blocks, nowhere)
    assert fault in str(raised.value)
    assert [".".join(each.path) for each in raised.value.faults] == [path]


def test_all_that_is_wrong_is_told_at_once_up_to_a_score() -> None:
    wrong = [{"type": "button", "label": "x"}, {"type": "divider"}, {"type": "heading", "level": 9, "html": "x"}]
    with pytest.raises(ContentFault) as raised:
        from_blocks(wrong, nowhere)
    assert [".".join(each.path) for each in raised.value.faults] == ["blocks.0.url", "blocks.2.level"]

    with pytest.raises(ContentFault) as raised:
        from_blocks([{}] * 1000, nowhere)
    assert len(raised.value.faults) == 20


def test_a_block_may_say_its_type_as_a_query_does() -> None:
    blocks = read({"__typename": "ParagraphBlock", "html": "<p>x</p>"}, {"__typename": "DividerBlock", "html": "<hr>"})
    assert [block["type"] for block in blocks] == ["paragraph", "divider"]


@pytest.mark.parametrize("title", [None, "A film"])
def test_an_embed_of_another_site_is_a_link_in_every_form_and_told(title: str | None) -> None:
    """Which sites there are changes, and a body that was taken once is taken again."""
    address = "https://elsewhere.example/1"
    blocks = [{"type": "embed", "url": address, "title": title, "provider": "elsewhere"}]
    html = f'<p data-embed="elsewhere"><a href="{address}">{title or address}</a></p>'
    for body in (from_blocks(blocks, nowhere), from_html(html, nowhere), from_markdown(html, nowhere)):
        assert body.html == f'<p><a href="{address}" rel="nofollow noopener">{title or address}</a></p>'
        assert len(body.warnings) == 1
        assert f"Nothing of “{address}” may be embedded" in body.warnings[0]
