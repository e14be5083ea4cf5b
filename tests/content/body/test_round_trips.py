"""A body reads back as the same, from each of its forms."""

from html import escape
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cms.content.body import Body, anybody, from_blocks, from_html, from_markdown
from tests.content.body.reading import nowhere

LETTERS = [
    "a",
    "b1",
    "ب",
    "می‌",
    "字",
    "é",
    "1",
    ".",
    ",",
    "'",
    '"',
    "^",
    "{",
    "}",
    "!",
    ":",
    "@",
    "/",
    "\\",
    "&",
    ";",
    "|",
    "=",
    "+",
]
SPACES = [
    " ",
    " ",
    "\n",
    "\n\n",
    "\n    ",
    "\n  ",
    "\t",
    "\xa0",
    "\u2003",
    "\u2028",
    "&nbsp;",
    "&#10;",
    "&#x2028;",
    "&amp;",
    "&lt;",
]
MARKS = [
    "*",
    "**",
    "_",
    "`",
    "``",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "#",
    "- ",
    "1. ",
    "3) ",
    "> ",
    "# ",
    "```",
    "___",
    "---",
    "\n***\n",
]
WHOLES = [
    "![a](/b)",
    '![](/b "c *d*")',
    "[x](/y)",
    '[x](</y (1)> "t")',
    "<http://a.example/?b&c>",
    "<https://youtu.be/abcdefghijk>",
    "\n\n| a | b |\n|---|---|\n| c | d |\n\n",
    "[^1]",
    "\n\n[^1]: n\n\n",
    "<br>",
    "<img src=/x alt='*y*' width=5>",
    "<a id='x'></a>",
    "<iframe src=https://vimeo.com/123 title=t></iframe>",
]
TAGS = [
    *("b", "em", "s", "code", "sup", "mark", "span dir=rtl", "a href=/x title='y'", "a id=a", "cite", "small"),
    *("p", "p dir=rtl", "div", "h2", "h3 id=h", "ul", "ol start=0", "li", "li id=l", "blockquote", "footer", "pre"),
    *(
        "pre><code class=language-c",
        "figure",
        "figcaption",
        "aside",
        "aside data-note=x",
        "header",
        "details",
        "summary",
    ),
    *("dl", "dt", "dd", "table", "caption", "thead", "tr", "td", "th", "td colspan=2"),
    *("p data-button", "p data-embed", "div data-raw", "div class=x style='color:red'"),
]
OPENED = [f"<{tag}>" for tag in TAGS]
CLOSED = [f"</{tag.split('>')[0].split()[0]}>" for tag in TAGS]

texts = st.lists(st.sampled_from(LETTERS + SPACES + MARKS + WHOLES + OPENED + CLOSED), max_size=30).map("".join)
marked_lines = st.lists(st.sampled_from(["a", "ب", " ", ".", "“", *MARKS, "<u>", "</u>", "\\\n"]), max_size=14).map(
    "".join
)
nested = st.recursive(
    st.sampled_from([*LETTERS, *WHOLES, " ", "*a*", "# ", "- "]),
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0].split('>')[0].split()[0]}>"
    ),
    max_leaves=20,
)
many = settings(suppress_health_check=[HealthCheck.too_slow])


def assert_stable(body: Body) -> None:
    assert from_html(body.html, nowhere, anybody).blocks == body.blocks
    assert from_blocks(body.blocks, nowhere, anybody).blocks == body.blocks
    assert from_markdown(body.markdown, nowhere, anybody).blocks == body.blocks, body.markdown
    assert from_markdown(body.markdown, nowhere, anybody).markdown == body.markdown


@many
@given(texts)
def test_what_was_read_as_markdown_reads_back_from_every_form(text: str) -> None:
    assert_stable(from_markdown(text, nowhere, anybody))


@many
@given(marked_lines)
def test_emphasis_in_every_place_reads_back_from_every_form(text: str) -> None:
    assert_stable(from_markdown(text, nowhere, anybody))


@many
@given(texts)
@example("<aside><header><img src=/x>")  # A title that says nothing.
@example("<figure><img src=/x><figcaption><img src=/y><cite><img src=/z></cite>")
@example("<blockquote><dd><cite>*")  # A name that is found only once what is around it has been opened.
@example("<cite><blockquote>a<footer>")  # A footer that names nobody, after a cite that does.
@example("<h2><code>*<dl><dt>*")  # Two pieces of code side by side.
def test_what_was_read_as_html_reads_back_from_every_form(text: str) -> None:
    assert_stable(from_html(text, nowhere, anybody))


@many
@given(nested)
@example("<h2><a href=/x><h3 id=h>a</h3></a></h2>")  # A name within a link.
def test_well_formed_html_reads_back_from_every_form(html: str) -> None:
    assert_stable(from_html(html, nowhere, anybody))


plain_texts = st.text(st.sampled_from([*"ab1.*_<>&\"'`[]|#- \\", "字", "ب", "\u200c"]), max_size=12)
said = plain_texts.filter(str.strip)
addresses = st.sampled_from(["/a", "/ü b?x=1&y#z", "https://a.example/(1)", "mailto:a@b.example", "//c.example/d"])
pictures = st.fixed_dictionaries(
    {"url": addresses, "alt": plain_texts},
    optional={"caption": said, "credit": said, "width": st.integers(1, 99_999), "height": st.integers(1, 99_999)},
)


def block(kind: str, /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"type": st.just(kind), **fields})


def tables(columns: int) -> st.SearchStrategy[dict[str, Any]]:
    cells = st.lists(plain_texts.map(escape), min_size=columns, max_size=columns)
    return block("table", header=cells | st.just([]), rows=st.lists(cells, max_size=3), caption=st.none() | said)


blocks = st.one_of(
    block("paragraph", html=nested),
    block("heading", html=plain_texts.map(escape), level=st.integers(1, 6), anchor=st.none() | plain_texts),
    block(
        "list", ordered=st.booleans(), start=st.integers(0, 9), items=st.lists(block("item", html=nested), max_size=3)
    ),
    block("quote", html=nested, attribution=st.none() | said),
    block("code", code=plain_texts, language=st.sampled_from([None, "c++", "objective-c"])),
    pictures.map(lambda picture: {"type": "image", **picture}),
    block("gallery", images=st.lists(pictures, min_size=2, max_size=3), caption=st.none() | said),
    block("button", label=said, url=addresses),
    block(
        "embed", url=st.sampled_from(["https://youtu.be/abcdefghijk", "https://vimeo.com/1"]), title=st.none() | said
    ),
    st.integers(1, 3).flatmap(tables),
    block("divider"),
    block("note", html=nested, kind=st.sampled_from(["note", "x-y"]), title=st.none() | said),
    block("raw", html=nested),
    block("html", html=nested),
)


@many
@given(st.lists(blocks, max_size=4))
def test_blocks_that_a_program_made_read_back_from_every_form(made: list[dict[str, Any]]) -> None:
    assert_stable(from_blocks(made, nowhere, anybody))


def one_line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


@given(pictures, st.lists(pictures, min_size=2, max_size=3), said, said)
def test_what_blocks_say_of_themselves_is_kept(
    picture: dict[str, Any], pictures: list[dict[str, Any]], label: str, caption: str
) -> None:
    """Texts lose the spaces that a browser does not show, and nothing else."""
    given = [
        {"type": "image", **picture},
        {"type": "gallery", "images": pictures, "caption": caption},
        {"type": "button", "label": label, "url": "/x"},
    ]
    image, gallery, button = from_blocks(given, nowhere).blocks

    for kept, wanted in zip([image, *gallery["images"]], [picture, *pictures], strict=True):
        for name in ("caption", "credit"):
            assert one_line(kept[name]) == one_line(wanted.get(name))
        assert kept["alt"] == " ".join(wanted["alt"].split())
        assert [kept[name] for name in ("width", "height")] == [wanted.get(name) for name in ("width", "height")]
    assert gallery["caption"] == " ".join(caption.split())
    assert button["label"] == " ".join(label.split())


@given(st.text())
def test_any_text_stays_as_it_is(text: str) -> None:
    body = from_blocks([{"type": "code", "code": text}], nowhere)
    assert_stable(body)
    assert from_blocks(body.blocks, nowhere).text == body.text


@pytest.mark.parametrize(
    "start", ["# x", "- x", "+ x", "1. x", "12) x", "> x", "=", "---", "| a |", "~~~", "```", "[a]: /b", "[^1]: x"]
)
def test_a_paragraph_that_looks_like_a_block_stays_one(start: str) -> None:
    body = from_blocks([{"type": "paragraph", "html": f"a<br>{start}"}, {"type": "paragraph", "html": start}], nowhere)

    assert [block["type"] for block in body.blocks] == ["paragraph", "paragraph"]
    assert_stable(body)
