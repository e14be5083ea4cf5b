"""Bodies are compared by block, and as text."""

import re
from collections.abc import Iterator
from time import process_time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.content.body import Body, Target, from_markdown
from cms.content.history.bodies import BlockComparison, BodyComparison, StoredBody, StoredLink
from cms.content.history.change import Change
from cms.content.history.unified import unified

PAGES = {"/weir": UUID(int=1), "/ferry": UUID(int=2)}
PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            "The weir was closed on Monday.", "The weir was opened again on Monday.", "Rain is coming.", "## Rain",
            "- one\n- two", "- one\n- three", "> Said she.", "See [the weir](/weir).", "See [the ferry](/ferry).",
            "___", "![A picture](https://a.example/b.png)", "`a`", "**Rain** is coming.",
        ]
    ),
    max_size=12,
)  # fmt: skip
LINES = st.lists(st.sampled_from(["a", "b", "c", "", "+d", "-e", "@@"]), max_size=40)


def _resolve(address: str) -> Target | None:
    return Target(PAGES[address]) if address in PAGES else None


def _stored(text: str) -> StoredBody:
    body: Body = from_markdown(text, _resolve)
    addresses = {entry: address for address, entry in PAGES.items()}
    links = {
        link.number: StoredLink(str(link.entry_id), addresses[link.entry_id]) for link in body.links if link.entry_id
    }
    return StoredBody(body.blocks, body.markdown, links)


def _compare(before: str, after: str) -> BodyComparison:
    return BodyComparison(_stored(before), _stored(after))


def _written(body: StoredBody) -> list[str]:
    return [body.written(block) for block in body.blocks]


def _rebuilt(blocks: list[BlockComparison], left_out: Change) -> Iterator[str]:
    """One side, made of the words of each block."""
    for block in blocks:
        if block.change != left_out:
            yield "".join(piece.text for piece in block.words if piece.change != left_out)


@given(PARAGRAPHS, PARAGRAPHS)
def test_the_difference_makes_the_second_body_of_the_first(before: list[str], after: list[str]) -> None:
    comparison = _compare("\n\n".join(before), "\n\n".join(after))
    assert list(_rebuilt(comparison.blocks, Change.ADDED)) == _written(comparison.before)
    assert list(_rebuilt(comparison.blocks, Change.REMOVED)) == _written(comparison.after)
    for places, body in (("before", comparison.before), ("after", comparison.after)):
        found = [getattr(block, places) for block in comparison.blocks]
        assert [place for place in found if place is not None] == list(range(len(body.blocks)))


@given(PARAGRAPHS)
def test_a_body_compared_with_itself_keeps_everything(paragraphs: list[str]) -> None:
    comparison = _compare("\n\n".join(paragraphs), "\n\n".join(paragraphs))
    assert {block.change for block in comparison.blocks} <= {Change.KEPT}
    assert comparison.unified == ""


def test_a_block_of_which_words_changed_is_the_same_block() -> None:
    comparison = _compare(
        "# Weir\n\nIt was closed on Monday at noon.\n\nGoodbye.",
        "# Weir\n\nNew here.\n\nIt was opened on Monday at noon.\n\nGoodbye.",
    )
    assert [(block.change, block.type, block.before, block.after) for block in comparison.blocks] == [
        (Change.KEPT, "heading", 0, 0),
        (Change.ADDED, "paragraph", None, 1),
        (Change.CHANGED, "paragraph", 1, 2),
        (Change.KEPT, "paragraph", 2, 3),
    ]
    [changed] = [block for block in comparison.blocks if block.change == Change.CHANGED]
    assert [(piece.change.value, piece.text) for piece in changed.words] == [
        ("KEPT", "It was "),
        ("REMOVED", "closed"),
        ("ADDED", "opened"),
        ("KEPT", " on Monday at noon."),
    ]


def test_links_are_the_same_by_where_they_lead_not_by_their_number() -> None:
    comparison = _compare("See [it](/weir).", "[First](/ferry).\n\nSee [it](/weir).")
    assert [block.change for block in comparison.blocks] == [Change.ADDED, Change.KEPT]
    [changed] = _compare("See [it](/weir).", "See [it](/ferry).").blocks
    assert (changed.change, changed.text_before, changed.text_after) == (
        Change.CHANGED,
        "See [it](/weir).",
        "See [it](/ferry).",
    )


def test_the_text_shows_what_differs_with_three_lines_around_it() -> None:
    lines = [f"Line {number}." for number in range(9)]
    text = unified(lines, [*lines[:4], "New.", *lines[5:]])
    assert text.split("\n") == [
        "@@ -2,7 +2,7 @@", " Line 1.", " Line 2.", " Line 3.", "-Line 4.", "+New.", " Line 5.", " Line 6.", " Line 7.",
    ]  # fmt: skip


@given(LINES, LINES)
def test_the_text_applied_to_the_first_lines_gives_the_second(before: list[str], after: list[str]) -> None:
    assert _patched(before, unified(before, after)) == after


def _patched(lines: list[str], text: str) -> list[str]:
    """What a unified diff makes of lines, as `patch` reads it: the counts say which lines are a hunk's."""
    patched, done = [], 0
    waiting = iter(text.split("\n") if text else [])
    for head in waiting:
        found = re.fullmatch(r"@@ -(\d+),(\d+) \+(\d+),(\d+) @@", head)
        assert found
        start, old, _, new = map(int, found.groups())
        first = start - 1 if old else start
        patched += lines[done:first]
        done = first
        while old or new:
            line = next(waiting)
            old, new = old - (line[0] != "+"), new - (line[0] != "-")
            if line[0] != "+":
                assert lines[done] == line[1:]
                done += 1
            if line[0] != "-":
                patched.append(line[1:])
    return [*patched, *lines[done:]]


def _long(paragraphs: int, *, odd: str = "") -> str:
    words = ("the weir holds back what the river brings down from the hills in spring and so", "nobody knows why")
    return "\n\n".join(
        f"Paragraph {number} says {words[number % 2]} {number * 7919}{odd if number % 3 == 0 else ''}."
        for number in range(paragraphs)
    )


def test_a_change_to_each_third_paragraph_of_a_long_body_is_found_in_bounded_time() -> None:
    paragraphs = 4_000
    comparison = _compare(_long(paragraphs), _long(paragraphs, odd=" or so"))
    start = process_time()
    changes = [block.change for block in comparison.blocks]
    _ = comparison.unified, [block.words for block in comparison.blocks if block.change == Change.CHANGED]
    assert process_time() - start < 10
    assert changes.count(Change.CHANGED) == paragraphs // 3 + 1
    assert changes.count(Change.KEPT) == paragraphs - paragraphs // 3 - 1


def test_of_bodies_that_are_too_long_to_compare_by_word_blocks_replace_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, after = "The weir was closed on Monday.", "The weir was opened on Monday."
    assert [block.change for block in _compare(before, after).blocks] == [Change.CHANGED]
    monkeypatch.setattr("cms.content.history.bodies.MOST_WORDS", 13)
    assert [block.change for block in _compare(before, after).blocks] == [Change.REMOVED, Change.ADDED]
