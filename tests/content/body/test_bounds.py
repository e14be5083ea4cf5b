"""Bodies of any size and shape end in a result or in a sentence."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from cms.content.body import Body, Resolve, anybody, from_blocks, from_html, from_markdown
from cms.content.body.commonmark import MAX_LEVELS
from cms.content.body.sanitise import MAX_LENGTH
from cms.content.body.table import MAX_COLUMNS
from cms.content.body.tree import MAX_DEPTH
from cms.errors import ContentFault
from tests.content.body.reading import calls, nowhere

Read = Callable[[Any, Resolve], Body]

FORMATTING = "".join(f"<b id={number}>" for number in range(3000))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + "x",
        "<blockquote>" * 5000,
        "<ul><li>" * 2500,
        "<table><tr><td>" * 2500,
        "<div>" * 200,
        FORMATTING + "<p>x" * 10_000,
        "".join(f"<b id={number}><xmp></b></xmp>" for number in range(3000)) + "<p>x" * 10_000,
        "".join(f"<b id={number}><!--</b>-->" for number in range(3000)) + "<p>x" * 10_000,
        "".join(f"<!--><b id={number}>-->" for number in range(3000)) + "<p>x" * 10_000,
        "x" * (MAX_LENGTH + 1),
    ],
)
def test_html_that_would_take_too_long_is_refused(html: str) -> None:
    with pytest.raises(ContentFault):
        from_html(html, nowhere)


@pytest.mark.parametrize(
    "text",
    [
        ">" * 5000 + "x",
        "> " * 5000 + "x",
        "- " * 5000 + "x",
        "*" * 50_000 + "a" + "*" * 50_000,
    ],
)
def test_markdown_that_would_take_too_long_is_refused(text: str) -> None:
    with pytest.raises(ContentFault):
        from_markdown(text, nowhere)


@pytest.mark.parametrize("text", ["[" * 100_000, "![" * 50_000, "**a *b " * 20_000, "a" + "`" * 99_999])
def test_marks_that_mean_nothing_are_text(text: str) -> None:
    body = from_markdown(text, nowhere)
    assert body.text == text.rstrip()
    assert from_markdown(body.markdown, nowhere).blocks == body.blocks


def test_a_long_line_of_quotation_marks_above_many_lines_is_refused_before_it_is_read() -> None:
    def refused() -> None:
        with pytest.raises(ContentFault, match="too deep"):
            from_markdown(">" * 500_000 + "a\n" + "b\n" * 250_000, nowhere)

    # Read in full, it took three minutes.
    assert calls(refused) < FEW


@pytest.mark.parametrize("depth", [1, 10, 28])
def test_nesting_within_bounds_loses_nothing(depth: int) -> None:
    for text in ("> " * depth + "end", "- " * depth + "end"):
        body = from_markdown(text, nowhere)
        assert body.text == "end"
        assert from_markdown(body.markdown, nowhere).blocks == body.blocks


def nested(before: str, depth: int, after: str) -> str:
    return before * depth + "end" + after * depth


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [("<blockquote>", "</blockquote>", MAX_LEVELS), ("<ul><li>", "</li></ul>", MAX_LEVELS // 2)],
)
def test_what_is_nested_reads_back_from_every_form_or_is_refused_in_each(before: str, after: str, most: int) -> None:
    body = from_html(nested(before, most, after), nowhere)
    forms: list[tuple[Read, Any]] = [
        (from_html, body.html),
        (from_markdown, body.markdown),
        (from_blocks, body.blocks),
    ]
    for read, given in forms:
        assert read(given, nowhere) == body

    deeper = nested(before, most + 1, after)
    forms = [
        (from_html, deeper),
        (from_html, f"<details><summary>a</summary>{deeper}</details>"),
        (from_markdown, deeper),
        (from_blocks, [{"type": "html", "html": deeper}]),
    ]
    for read, given in forms:
        with pytest.raises(ContentFault, match="too deep"):
            read(given, nowhere)


def test_raw_html_as_deep_as_may_be_reads_back() -> None:
    def deep(depth: int) -> list[dict[str, Any]]:
        return [{"type": "raw", "html": nested("<em>", depth, "</em>")}]

    # The division around it is an element, too.
    body = from_blocks(deep(MAX_DEPTH - 1), nowhere, anybody)
    assert from_html(body.html, nowhere, anybody) == from_markdown(body.markdown, nowhere, anybody) == body
    with pytest.raises(ContentFault, match="deep in one another"):
        from_blocks(deep(MAX_DEPTH), nowhere, anybody)


def test_open_paragraphs_are_no_depth() -> None:
    assert len(from_html("<p>x" * 5000, nowhere).blocks) == 5000


def test_equal_headings_are_numbered() -> None:
    body = from_markdown("# x\n" * 5000, nowhere)
    assert body.blocks[-1]["anchor"] == "x-5000"


FEW = 2_000
"""Calls that it takes to refuse what is not looked at: most of them are pytest's."""

SOME = 5_000_000
"""Calls that it takes to count elements; to read as many as these in full takes several times as many."""

ROW = "|" + "a|" * 50 + "\n"


@pytest.mark.parametrize(
    ("read", "given"),
    [
        (from_markdown, ROW + "|" + "-|" * 50 + "\n" + ROW * 1_200),
        (from_markdown, "[^1]: a\n\n" + "[^1] " * 60_000),
        (from_markdown, "- a\n" * 60_000),
        (from_html, "<table>" + ("<tr>" + "<td>a" * 50) * 3_900),
        (from_html, "<p>a" * 250_000),
        (from_html, "<div data-raw>" + "<p class=a>b</p>" * 60_000),
        (from_blocks, [{"type": "table", "header": [], "rows": [["a"] * 100] * 1_900}]),
        (from_blocks, [{"type": "list", "ordered": False, "items": [{"html": "<i>a</i>"}] * 120_000}]),
        (from_blocks, [{"type": "paragraph", "html": "a"}] * 60_000),
        (from_blocks, [{"type": "paragraph", "html": "<i>a</i>" * 1_000}] * 55),
        (from_blocks, [{"type": "raw", "html": "<p class=a>b</p>" * 60_000}]),
    ],
)
def test_more_elements_than_anybody_writes_are_refused_before_they_are_looked_at(read: Read, given: Any) -> None:
    def refused() -> None:
        with pytest.raises(ContentFault, match="elements"):
            read(given, nowhere)

    # Read in full, some took ten seconds.
    assert calls(refused) < SOME


@pytest.mark.parametrize(
    ("read", "given"),
    [
        (from_markdown, "a\n\n" * 49_000),
        (from_html, "<p><i>a</i>" * 24_000),
        (from_blocks, [{"type": "paragraph", "html": "a"}] * 49_000),
    ],
)
def test_as_many_elements_as_a_library_has_are_read(read: Read, given: Any) -> None:
    assert read(given, nowhere).blocks


def test_blocks_may_not_be_longer_together_than_a_body() -> None:
    block = {"type": "code", "code": "x" * (MAX_LENGTH // 2)}
    with pytest.raises(ContentFault, match="A body may have"):
        from_blocks([block, block], nowhere)


def test_what_no_text_can_carry_is_left_out() -> None:
    text = "a\x00b\ud800c\x1bd\x85e\ufefff"
    assert from_markdown(text, nowhere).text == "abcdef"
    assert from_html(text + "&#0;&#27;", nowhere).text.removesuffix("\ufffd") == "abcdef"
    assert from_blocks([{"type": "code", "code": text}], nowhere).text == "abcdef"


@pytest.mark.parametrize("text", ["", " \n\t", "<p></p>", "<!-- x -->", "<b> </b><br>"])
def test_nothing_is_a_body_without_blocks(text: str) -> None:
    for body in (from_markdown(text, nowhere), from_html(text, nowhere)):
        assert (body.blocks, body.html, body.text, body.markdown) == ([], "", "", "")
        assert (body.word_count, body.reading_minutes) == (0, 1)


def wide(columns: int) -> list[tuple[Read, Any]]:
    """A table of so many columns in each form, and how that is read."""
    row = "|" + "a|" * columns
    html = "<table>" + f"<tr>{'<td>a</td>' * columns}</tr>" * 2 + "</table>"
    blocks = [{"type": "table", "header": [], "rows": [["a"] * columns]}]
    return [
        (from_markdown, f"{row}\n|{'-|' * columns}\n{row}"),
        (from_html, html),
        (from_blocks, blocks),
        (from_blocks, [blocks[0] | {"header": ["a"] * columns, "rows": []}]),
    ]


def test_a_table_is_as_wide_as_may_be() -> None:
    for read, given in wide(MAX_COLUMNS):
        assert read(given, nowhere).blocks[0]["type"] == "table"


@pytest.mark.parametrize("columns", [MAX_COLUMNS + 1, 50_000])
def test_a_table_that_is_wider_is_refused_before_its_cells_are_read(columns: int) -> None:
    def refused(read: Read, given: Any) -> None:
        with pytest.raises(ContentFault, match="cells"):
            read(given, nowhere)

    for read, given in wide(columns):
        # Read in full, fifty thousand columns took several seconds.
        assert calls(partial(refused, read, given)) < FEW + 5 * columns
