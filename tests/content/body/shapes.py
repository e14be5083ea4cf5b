"""Hostile shapes of bodies: each is a text of about so many characters that is hard on some parser."""

from collections.abc import Callable
from math import isqrt
from typing import Any

from cms.content.body import Body, from_blocks, from_html, from_markdown

Shape = Callable[[int], Any]


def repeated(*texts: str) -> Shape:
    """As many of the first text as there is room for, then as many of the second, and so on."""
    return lambda size: "".join(text * (size // len(texts) // len(text)) for text in texts)


def around(before: str, middle: str, after: str) -> Shape:
    """Openings, something, and as many closings."""

    def shape(size: int) -> str:
        count = size // (len(before) + len(after))
        return before * count + middle + after * count

    return shape


def after(first: str, *texts: str) -> Shape:
    """Something that is there once, and then what is repeated."""
    return lambda size: first + repeated(*texts)(size)


def rising(line: Callable[[int], str]) -> Shape:
    """Lines that are longer each."""
    return lambda size: "".join(map(line, range(isqrt(2 * size))))


def counted(*lines: str) -> Shape:
    """Each line with every number."""
    return lambda size: "".join(
        line.format(number) for line in lines for number in range(size // len("".join(lines)) or 1)
    )


MARKDOWN: dict[str, Shape] = {
    "quotations in one line": repeated(">"),
    "quotations with spaces": repeated("> "),
    "lists in one line": repeated("- "),
    "numbered lists in one line": repeated("1. "),
    "quotations that later lines go on": lambda size: ">" * (size // 2) + "a\n" + "b\n" * (size // 4),
    "lists above empty lines": lambda size: "- " * (size // 4) + "a" + "\n" * (size // 2),
    "a staircase of lists": rising(lambda step: f"{' ' * step}- a\n"),
    "a staircase of lists that later lines go on": lambda size: (
        "".join(f"{'  ' * step}- a\n" for step in range(min(50, isqrt(size)))) + "b\n" * (size // 2)
    ),
    "a staircase of quotations": rising(lambda step: f"{'>' * step}a\n"),
    "quotations that begin anew": repeated("> > > a\n\n"),
    "tight items": repeated("- a\n"),
    "loose items": repeated("- a\n\n"),
    "items of two levels": repeated("- a\n  - b\n"),
    "lists of changing markers": repeated("- a\n", "+ b\n"),
    "opening brackets": repeated("["),
    "closing brackets": repeated("]"),
    "brackets in pairs": around("[", "", "]"),
    "pictures that do not end": repeated("!["),
    "links that do not end": repeated("[a]("),
    "links in corners that do not end": repeated("[a](<b"),
    "links in links": around("[a", "", "](b)"),
    "pictures in pictures": around("![a", "", "](b)"),
    "titles that do not end": repeated('[a](b "c '),
    "parentheses that do not end": after("[a](", "("),
    "references in references": repeated("[a][b"),
    "link reference definitions": counted("[a{}]: /x\n"),
    "definitions and their links": counted("[a{}]: /x\n", "\n[a{}] "),
    "one long definition used often": lambda size: f"[a]: /{'x' * (size // 2)}\n\n{'[a] ' * (size // 8)}",
    "definitions that do not end": repeated("[a\n"),
    "titles of a definition that do not end": after('[a]: /x "', '\n"t'),
    "footnotes": counted("[^{}] ", "\n[^{}]: x"),
    "one footnote used often": after("[^1]: a\n\n", "[^1] "),
    "footnotes in one another": repeated("[^1]:"),
    "strong around one letter": around("*", "a", "*"),
    "emphasis that does not end": repeated("a *b _c "),
    "emphasis in emphasis": around("**a *b ", "", "c* d**"),
    "emphasis within words": repeated("a**b"),
    "underscores": repeated("_a __b"),
    "tildes": repeated("~a~~ "),
    "backticks of every length": rising(lambda length: f"e{'`' * length}"),
    "code that does not end": repeated("`a``b"),
    "entities": repeated("&amp;"),
    "entities that do not end": repeated("&a&#"),
    "backslashes": repeated("\\"),
    "broken lines": repeated("a\\\n"),
    "tags that do not end": repeated("<a "),
    "comments that do not end": repeated("<!--"),
    "instructions that do not end": repeated("<?a<!A "),
    "addresses in corners": repeated("<http:a"),
    "a table of many rows": after("|a|b|\n|-|-|\n", "|a|b|\n"),
    "a table of short rows": after(f"|{'a|' * 100}\n|{'-|' * 100}\n", "|\n"),
    "tables": repeated("|a|\n|-|\n\n"),
    "a table that is too wide": lambda size: f"{'|a' * (size // 4)}\n{'|-' * (size // 4)}",
    "lines that might be tables": repeated("a|b\n"),
    "fences": repeated("```\n"),
    "a fence of shorter ones": after("````\n", "```\n"),
    "a long heading with a line below": lambda size: "a\n" * (size // 2) + "===",
    "headings of one name": repeated("# a\n"),
    "number signs": repeated("# "),
    "dividers": repeated("* * *\n"),
    "a long divider": after("a\n\n", "* "),
    "spaces": after("a", " "),
    "tabs": repeated("\ta\n"),
    "words": repeated("a word of *some* text, "),
}
"""Shapes of Markdown."""

HTML: dict[str, Shape] = {
    "divisions in one another": repeated("<div>"),
    "divisions that end": around("<div>", "a", "</div>"),
    "quotations in one another": repeated("<blockquote>"),
    "lists in one another": repeated("<ul><li>"),
    "tables in one another": repeated("<table><tr><td>"),
    "bold that does not end": repeated("<b>a"),
    "bold that does not end in paragraphs": repeated("<b>", "<p>a"),
    "bold of many names in paragraphs": lambda size: (
        "".join(f"<b id={number}>" for number in range(size // 20)) + "<p>a" * (size // 8)
    ),
    "bold that ends elsewhere": repeated("<b><i>a</b></i>"),
    "links that do not end": repeated("<a href=/x>a"),
    "names": counted("<a id=n{}></a>a "),
    "one name": repeated("<a id=n></a>a "),
    "ends of what never began": repeated("</b></p></li>"),
    "paragraphs that do not end": repeated("<p>a"),
    "breaks": repeated("a<br>"),
    "breaks alone": repeated("<br>"),
    "unknown elements": repeated("<x>a</x>"),
    "texts parted by comments": repeated("a<!---->"),
    "comments that do not end": repeated("<!--"),
    "tags that do not end": repeated("<a "),
    "attributes": after("<a ", "b=c "),
    "attributes without a value": after("<a", " b="),
    "quotes that do not end": repeated("<a b='"),
    "scripts that do not end": repeated("<script>"),
    "styles that end": repeated("<style>a</style>"),
    "text areas that do not end": repeated("<textarea>"),
    "frames": repeated("<iframe src=https://a.example/></iframe>"),
    "entities": repeated("&amp;&#x41;"),
    "terms": after("<dl>", "<dt>a<dd>b"),
    "rows": after("<table>", "<tr><td>a"),
    "cells that span": after("<table>", "<tr><td rowspan=999>a"),
    "text out of its place in a table": after("<table>", "a<tr>"),
    "captions": after("<table>", "<caption>a"),
    "figures in one another": repeated("<figure>"),
    "a gallery": after("<figure>", "<img src=/a>"),
    "galleries": repeated("<figure><img src=/a><img src=/b></figure>"),
    "headings of one name": repeated("<h2>a</h2>"),
    "raw HTML": repeated("<div data-raw><p>a</p></div>"),
    "raw HTML in one another": repeated("<div data-raw>"),
    "raw HTML in something": around("<div data-raw><b>", "a", "</b></div>"),
    "a less-than sign": repeated("<"),
    "words": repeated("<p>a word of <b>some</b> text</p>"),
}
"""Shapes of HTML."""

BLOCKS: dict[str, Shape] = {
    "paragraphs": lambda size: [{"type": "paragraph", "html": "a <b>b</b>"}] * (size // 10),
    "one long paragraph": lambda size: [{"type": "paragraph", "html": "a <b>b</b>" * (size // 10)}],
    "items": lambda size: [{"type": "list", "ordered": True, "items": [{"html": "a<ul><li>b</ul>"}] * (size // 15)}],
    "headings of one name": lambda size: [{"type": "heading", "level": 2, "html": "a", "anchor": "a"}] * (size // 10),
    "cells": lambda size: [{"type": "table", "header": [], "rows": [["a"] * 100] * (size // 100)}],
    "pictures": lambda size: [
        {"type": "gallery", "images": [{"url": "/a", "alt": "b", "caption": "c"}] * (size // 20)}
    ],
    "raw HTML": lambda size: [{"type": "raw", "html": "<p class=a>b</p>"}] * (size // 20),
    "faults": lambda size: [{"type": "heading"}] * (size // 20),
}
"""Shapes of blocks."""

FORMS: dict[str, tuple[Callable[..., Body], Shape]] = {
    f"{form}: {name}": (read, shape)
    for form, read, shapes in (
        ("markdown", from_markdown, MARKDOWN),
        ("html", from_html, HTML),
        ("blocks", from_blocks, BLOCKS),
    )
    for name, shape in shapes.items()
}
"""Every shape, and by what it is read."""
