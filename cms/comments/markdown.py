"""What a comment says: Markdown of a small kind, as HTML that is safe by construction.

Emphasis, strong, strikethrough, links, bare addresses, code, and quotations. There are no headings, lists, tables,
rules, definitions or references to characters, and no HTML: what looks like one stays as it is written, so that readers
lose no word; a picture is a link to it. A newline is one to the reader. A quotation goes as far as its `>` do, as in a
mail, where the answer begins on the next line. Code of several lines stands between fences.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from cms.comments.inline import Inline
from cms.comments.links import escaped
from cms.comments.readable import is_mark, readable

DEEPEST = 5
"""How many quotations stand within one another; what is quoted once more stands with the innermost."""

_QUOTE = r"(?: {0,3}> ?)"
_QUOTED = re.compile(f"{_QUOTE}*+")
_QUOTED_UP_TO = [re.compile(f"{_QUOTE}{{0,{depth}}}+") for depth in range(DEEPEST + 1)]
_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)")
_LETTER = re.compile(r"[^\W\d_]")
_HANGING = re.compile(r"([!-/:-@\[-`{-~])([^\w\s\x00-\x7f]+)")
_KEYCAPS = ("\u20e3", "\ufe0f\u20e3")

_LANGUAGES = frozenset(
    """
    bash c c# c++ clojure cpp cs csharp css csv dart diff elixir erlang go graphql haskell html ini java javascript js
    json jsx julia kotlin latex lua make markdown md nix perl php powershell py python r rb rs ruby rust scala sh
    shell sql swift text toml ts tsx txt typescript xml yaml yml zig
    """.split()  # noqa: SIM905 - Words are read and added to more easily than literals.
)
"""What may follow a fence without being a part of what is said."""


@dataclass(frozen=True)
class Said:
    """A comment as readers see it: safe HTML, the text without marks, and the addresses that it links to, in order."""

    html: str
    text: str
    links: tuple[str, ...]


@dataclass
class _Block:
    """Lines that belong together, and how deep in quotations they stand; code has a fence."""

    depth: int
    lines: list[str] = field(default_factory=list)
    fence: str = ""
    language: str = ""

    def said(self) -> list[str]:
        """Its lines, or none where there is nothing in them; a language in which nothing is said is a word."""
        return self.lines if any(map(str.strip, self.lines)) else list(filter(None, [self.language]))


def said_in(markdown: str) -> Said:
    """What a comment says. Who calls has seen that it is no longer than cms.base.fields.LONGEST_TEXT.

    Nothing is refused: what a page cannot carry is left out (cms.comments.readable), and where nothing is left the text
    is empty. The HTML has p, blockquote, pre, code, em, strong, s, br and a, each block with a `dir`, each link with an
    http or https address and a `rel`. Where the words of a link look like another host than its own, that one is told.
    """
    inline = Inline()
    depth = 0
    for block in _blocks(_without_hanging_marks(readable(markdown))):
        depth = _move(inline, depth, block)
        _write(inline, block)
    inline.html.append("</blockquote>\n" * depth)
    return Said("".join(inline.html).rstrip("\n"), "".join(inline.text).strip(), tuple(inline.links))


def _without_hanging_marks(text: str) -> str:
    """`text` without the marks on signs, which would come to stand on a letter where the sign is Markdown and goes."""
    return text if text.isascii() else _HANGING.sub(_freed, text)


def _freed(found: re.Match[str]) -> str:
    sign, rest = found.groups()
    if rest.startswith(_KEYCAPS):
        return f"{sign}{rest}"
    while rest and is_mark(rest[0]):
        rest = rest[1:]
    return f"{sign}{rest}"


def _blocks(text: str) -> Iterator[_Block]:
    """The blocks in their order; one without lines ends what is before it."""
    block = _Block(0)
    for line in text.split("\n"):
        quotes = _QUOTED.match(line)
        depth, said = (quotes[0].count(">"), line[quotes.end() :]) if quotes else (0, line)
        if block.fence and depth >= block.depth:
            code = _QUOTED_UP_TO[block.depth].sub("", line, count=1)
            if not _closes(code.strip(), block.fence):
                block.lines.append(code)
                continue
            yield block
            block = _Block(block.depth)
            continue
        depth, said = min(depth, DEEPEST), said.strip(" \t")
        fence = _FENCE.fullmatch(said)
        is_blank = not said.strip()
        if fence or block.fence or depth != block.depth or (is_blank and block.lines):
            yield block
            block = _fenced(depth, fence) if fence else _Block(depth)
        if not fence and not is_blank:
            block.lines.append(said)
    yield block


def _fenced(depth: int, fence: re.Match[str]) -> _Block:
    marks, after = fence.groups()
    if after.lower() in _LANGUAGES:
        return _Block(depth, fence=marks, language=after)
    return _Block(depth, [after] if after else [], marks)


def _closes(line: str, fence: str) -> bool:
    return line.startswith(fence) and not line.strip(fence[0])


def _move(inline: Inline, depth: int, block: _Block) -> int:
    """Ends and begins quotations, so that the block can stand as deep as it has to; returns how deep that is."""
    inline.html.append("</blockquote>\n" * max(0, depth - block.depth))
    lines = block.said()
    if not lines:
        return min(depth, block.depth)
    # Its paragraphs have a `dir` themselves, and "auto" would look past them.
    opening = f'<blockquote dir="{_direction(lines)}">\n'
    inline.html.append(opening * max(0, block.depth - depth))
    return block.depth


def _direction(lines: list[str]) -> str:
    letter = next(filter(None, map(_LETTER.search, lines)), None)
    return "rtl" if letter and unicodedata.bidirectional(letter[0]) in ("R", "AL") else "ltr"


def _write(inline: Inline, block: _Block) -> None:
    lines = block.said()
    if not lines:
        return
    if inline.text:
        inline.text.append("\n\n")
    if block.fence:
        language = f' class="language-{escaped(block.language.lower())}"' if block.language else ""
        inline.html.append(f'<pre dir="auto"><code{language}>')
        inline.preformatted("\n".join(lines))
        inline.html.append("</code></pre>\n")
        return
    inline.html.append('<p dir="auto">')
    inline.take(lines)
    inline.html.append("</p>\n")
