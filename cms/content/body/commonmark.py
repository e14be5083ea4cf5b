"""Markdown to HTML: CommonMark with tables, strikethrough and footnotes. The HTML is not yet safe."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import getLine, table
from markdown_it.rules_core import StateCore
from mdit_py_plugins.footnote import footnote_plugin

from cms.content.body.table import check_columns
from cms.errors import ContentFault

MAX_LEVELS = 60
"""How many blocks may stand within one another; a list's item counts as two, the list and itself."""

MAX_STEPS = 1_000_000
"""How far the reader may have to look, in all, for the brackets that close links.

From each bracket that opens, it looks at all marks up to the one that closes it, or to the end of the paragraph.
"""

_BRACKETS = re.compile(r"\\.|[\[\]]", re.DOTALL)


class _Markdown(MarkdownIt):
    """Leaves addresses as they are written; they are judged later (see `cms.content.body.links`)."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": MAX_LEVELS})
        self.enable(["table", "strikethrough"])
        self.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
        self.use(footnote_plugin, inline=False)
        self.core.ruler.after("block", "bounds", _check_bounds)

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - As markdown-it calls it.
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - As markdown-it calls it.
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - As markdown-it calls it.
        return link


def to_html(text: str) -> str:
    """The HTML of `text`.

    Raises:
        ContentFault: Blocks stand more than MAX_LEVELS deep in one another, a row of a table has too many cells, or
            brackets make too much work.
    """
    environment: dict[str, Any] = {}
    return str(_MARKDOWN.render(text, environment))


def _table(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - As markdown-it calls it.
    """Reads a table once it is known how wide it is: each of its cells is an object, however little is in it."""
    if not table(state, first, end, silent=True):
        return False
    check_columns(len(getLine(state, first + 1).strip().strip("|").split("|")))
    return silent or table(state, first, end, silent=False)


def _check_bounds(state: StateCore) -> None:
    steps = 0
    for token in state.tokens:
        # What stands deeper was left out by the reader, so nothing may come near.
        if token.level >= MAX_LEVELS - 1:
            raise ContentFault("Lists and quotations of this body stand too deep in one another; take out some levels.")
        if token.type == "inline":
            steps += _steps(token.content)
        if steps > MAX_STEPS:
            raise ContentFault("A paragraph has too many square brackets; close them, or put a backslash before each.")


def _steps(text: str) -> int:
    opened: list[int] = []
    steps = position = 0
    for position, mark in enumerate(_BRACKETS.finditer(text)):
        if mark[0] == "[":
            opened.append(position)
        elif mark[0] == "]" and opened:
            steps += position - opened.pop()
    return steps + sum(position - start for start in opened)


_MARKDOWN = _Markdown()
