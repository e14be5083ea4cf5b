"""Lists of items, and of terms with their descriptions, in the one form."""

import re
from collections.abc import Iterator

from cms.content.body.inline import is_blank
from cms.content.body.reader import Reader
from cms.content.body.tree import Element, Node

_START = re.compile("[0-9]{1,9}")  # A Markdown list starts no higher (CommonMark 0.31, section 5.2).


def read_list(element: Element, reader: Reader) -> Iterator[Element]:
    """The list without empty items; its items are lines where all can be, else blocks, as in Markdown."""
    items = [item for item in (_item(child, reader) for child in element.children) if item]
    if not items:
        return
    is_tight = all(map(_fits_a_line, items))
    children: list[Node] = [
        Element("li", {}, [*item[0].children, *item[1:]] if is_tight else [*item]) for item in items
    ]
    start = element.attributes.get("start", "").strip()
    counts_on = element.tag == "ol" and _START.fullmatch(start) and int(start) != 1
    yield Element("ol" if element.tag == "ol" else "ul", {"start": str(int(start))} if counts_on else {}, children)


def read_terms(element: Element, reader: Reader) -> Iterator[Element]:
    """The terms and descriptions in their order."""
    parts: list[Node] = []
    for node in _ungrouped(element.children):
        if isinstance(node, Element) and node.tag == "dt":
            term = reader.line(node.children)
            parts += [Element("dt", {}, term)] if term else []
        else:
            content = reader.flow(node.children if isinstance(node, Element) and node.tag == "dd" else [node])
            parts += [Element("dd", {}, as_line(content))] if content else []
    if parts:
        yield Element("dl", {}, parts)


def as_line(content: list[Element]) -> list[Node]:
    """The content, as bare text where it is one plain paragraph."""
    if len(content) == 1 and _is_plain(content[0]):
        return content[0].children
    return [*content]


def _item(child: Node, reader: Reader) -> list[Element]:
    if isinstance(child, str) or child.tag != "li":
        return reader.flow([child])
    # An item keeps its name (a footnote is linked to) as an empty link, which may stand in any text.
    named = [Element("a", {"id": child.attributes["id"]})] if child.attributes.get("id") else []
    filled = [node for node in child.children if not is_blank(node)]
    if named and filled and isinstance(filled[0], Element) and filled[0].tag == "p":
        first = Element("p", filled[0].attributes, [*named, *filled[0].children])
        return reader.flow([first, *filled[1:]])
    return reader.flow([*named, *child.children])


def _fits_a_line(item: list[Element]) -> bool:
    """Whether the item is a line of text and then, perhaps, lists that may follow it without an empty line."""
    return _is_plain(item[0]) and all(block.tag in ("ul", "ol") and not block.attributes for block in item[1:])


def _is_plain(block: Element) -> bool:
    return block.tag == "p" and not block.attributes


def _ungrouped(nodes: list[Node]) -> Iterator[Node]:
    """The terms and descriptions, also those in a div, which HTML allows around each group."""
    for node in nodes:
        if isinstance(node, Element) and node.tag == "div":
            yield from _ungrouped(node.children)
        elif not is_blank(node):
            yield node
