"""What a body says without its markup: for search, for feeds, for counting."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from cms.content.body.inline import is_inline
from cms.content.body.tree import Node, children_of, text_of

_LINES = frozenset({"p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
"""What holds no blocks."""


def plain(nodes: Iterable[Node]) -> str:
    """The nodes' text: one line for each paragraph, item or row of a table; code as it stands."""
    return "\n".join(filter(None, _lines(nodes)))


def _lines(nodes: Iterable[Node]) -> Iterator[str]:
    for inside_line, group in groupby(nodes, is_inline):
        if inside_line:
            yield text_of(group)
            continue
        for node in group:
            if isinstance(node, str):
                continue
            if node.tag == "tr":
                yield "\t".join(" ".join(_lines(cell.children)) for cell in children_of(node))
            elif node.tag in _LINES:
                yield text_of(node.children)
            else:
                yield from _lines(node.children)
