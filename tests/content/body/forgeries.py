"""What might be taken for a mark of ours: put around every text and attribute of an attack, and made into HTML."""

import re
from typing import Any

from hypothesis import strategies as st

from cms.content.body.characters import printable

MARK = "&#xE000;"
"""Where a placeholder begins, as HTML may write it."""

MARKS = (MARK, "\ue000", "&#57344;1&#57345;", "\ue0001\ue001", "\ue001", "&#0;", "\x00", "link:5f1c0de2a97b")
"""The characters of a placeholder, whole or in part, as they are and as references; and what links are called."""

_VALUE = re.compile(r"""(=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<|$)")
_RUNS = ("<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<a href=javascript:alert(1)>a</a>")
_CARRIERS = (
    '<p lang="{}">a</p>',
    '<a href="/x" title="{}">a</a>',
    '<a href="{}">a</a>',
    '<img src="/x" alt="{}">',
    '<img src="{}">',
    '<time datetime="{}">a</time>',
    '<h2 id="{}">a</h2>',
    '<ol start="{}"><li>a</ol>',
    '<pre><code class="language-{}">a</code></pre>',
    '<aside data-note="{}">a</aside>',
    '<p data-button="{0}"><a href="{0}">{0}</a></p>',
    '<p data-embed="{0}"><a href="https://youtu.be/abcdefghijk" title="{0}">{0}</a></p>',
    '<div data-raw="{}">a</div>',
    '<iframe src="https://youtu.be/abcdefghijk" title="{}"></iframe>',
    "<p>{}</p>",
)


def marked(attack: str, mark: str) -> str:
    """The attack with the mark before and after each of its values and texts, and around it all."""

    def around_value(found: re.Match[str]) -> str:
        value = found[2]
        quote = value[0] if value[0] in "\"'" else ""
        return f"{found[1]}{quote}{mark}{value.strip(quote) if quote else value}{mark}{quote}"

    attack = _TEXT.sub(lambda found: f"{mark}{found[0]}{mark}", _VALUE.sub(around_value, attack))
    return f"{mark}{attack}{mark}"


def _forged() -> list[str]:
    """Elements that close the one in whose attribute they stand, and say that they are raw HTML."""
    escapes = tuple(f"{mark}><div data-raw='{run}'>x</div>" for mark in MARKS for run in _RUNS)
    openings = tuple(f"{mark}x><div data-raw='{run}'><a{mark} href='" for mark in MARKS for run in _RUNS)
    # A quotation mark that only a stored placeholder would be given.
    quoted = tuple(f"<a&#xE000;1&#xE001;>{run}<p title=" for run in _RUNS)
    return [carrier.format(value) for carrier in _CARRIERS for value in (*escapes, *openings, *quoted)]


FORGERIES = tuple(dict.fromkeys(_forged()))
"""HTML with something in its attributes that would be an element, were the attribute written without its quotes."""

_PIECES = st.sampled_from(
    [*MARKS, *_RUNS, ">", "<", "'", "&quot;", "&lt;", "&gt;", "1", "x", " ", "\n", "`", "](", "<div data-raw='", "-->"]
)
_TEXTS = st.lists(_PIECES, max_size=6).map("".join)
_NAMES = st.sampled_from(
    [
        "lang",
        "dir",
        "title",
        "alt",
        "href",
        "src",
        "id",
        "class",
        "onclick",
        "datetime",
        "data-raw",
        "data-note",
        "data-button",
    ]
)
_TAGS = st.sampled_from(
    [
        "p",
        "div",
        "a",
        "img",
        "span",
        "abbr",
        "h2",
        "ul",
        "li",
        "blockquote",
        "pre",
        "figure",
        "aside",
        "table",
        "td",
        "iframe",
    ]
)


def _element(tag: str, attributes: dict[str, str], content: str) -> str:
    written = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{written}>{content}</{tag}>"


def _hidden(mark: str, html: str) -> str:
    """An element as a value that, were it an element after all, would stand there by itself."""
    return f"{mark}>{html}".replace('"', "'")


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    values = _TEXTS | st.builds(_hidden, st.sampled_from(MARKS), inner)
    attributes = st.dictionaries(_NAMES, values, max_size=3)
    return st.builds(_element, _TAGS, attributes, st.lists(inner, max_size=3).map("".join))


ELEMENTS = st.recursive(_TEXTS, _around, max_leaves=8)
"""HTML of any shape, with marks and attacks in all of its attributes and texts."""


def in_blocks(attack: str) -> list[dict[str, Any]]:
    """The attack in each field of each block that is a text."""
    picture = {"url": "/x", "alt": attack, "caption": attack, "credit": attack}
    label = attack if printable(attack).strip() else "x"
    return [
        {"type": "paragraph", "html": attack},
        {"type": "heading", "level": 2, "html": attack, "anchor": attack},
        {"type": "list", "ordered": True, "start": 2, "items": [{"html": attack}]},
        {"type": "quote", "html": attack, "attribution": attack},
        {"type": "code", "code": attack},
        {"type": "image", **picture},
        {"type": "image", **picture, "html": f"<figure><img src=/x><figcaption>{attack}</figcaption></figure>"},
        {"type": "image", **picture, "html": attack},
        {"type": "gallery", "caption": attack, "images": [picture, picture]},
        {"type": "embed", "url": "https://youtu.be/abcdefghijk", "title": attack},
        {"type": "button", "label": label, "url": "/x"},
        {"type": "table", "caption": attack, "header": [attack], "rows": [[attack]]},
        {"type": "note", "kind": "note", "title": attack, "html": attack},
        {"type": "html", "html": attack},
    ]
