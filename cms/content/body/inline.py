"""What stands within a line, brought into one form: the same text is the same tree, however it was written."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from cms.content.body.address import Addresses
from cms.content.body.characters import collapse, printable
from cms.content.body.sanitise import BLOCK, INLINE
from cms.content.body.tree import Element, Node

_SAME = {"b": "strong", "i": "em", "strike": "s", "del": "s", "tt": "code"}
_KEPT_ATTRIBUTES = {
    "a": ("href", "rel", "title"),
    "abbr": ("title",),
    "dfn": ("title",),
    "img": ("src", "alt", "title", "width", "height"),
    "time": ("datetime",),
}
_DIRECTED = ("lang", "dir")


def is_inline(node: Node) -> bool:
    """Whether `node` stands within a line."""
    return isinstance(node, str) or node.tag not in BLOCK


def is_blank(node: Node) -> bool:
    """Whether `node` is nothing but space."""
    return isinstance(node, str) and not node.strip(" \t\n")


def inline(nodes: Iterable[Node], addresses: Addresses) -> list[Node]:
    """The nodes in the one form, without space or line breaks at their ends.

    Names are the shorter of two that mean the same; what says nothing is gone; spaces are single, and stand outside
    of the markup that they were written at the edges of.
    """
    return _edges(_joined(_each(nodes, addresses, frozenset())))[1]


def _each(nodes: Iterable[Node], addresses: Addresses, within: frozenset[str]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield collapse(printable(node))
            continue
        tag = _SAME.get(node.tag, node.tag)
        if tag == "br":
            yield Element(tag)
        elif tag == "img":
            yield from addresses.picture(node)
        else:
            yield from _wrapped(node, tag, addresses, within)


def _wrapped(node: Element, tag: str, addresses: Addresses, within: frozenset[str]) -> Iterator[Node]:
    if "a" not in within:  # A link cannot stand within another, not even an empty one.
        yield from addresses.anchor(node)
    attributes = addresses.link(node) if tag == "a" else node.attributes
    kept = {name: attributes[name] for name in (*_KEPT_ATTRIBUTES.get(tag, ()), *_DIRECTED) if attributes.get(name)}
    means = tag in INLINE and tag not in within and (kept or tag not in ("a", "span"))
    content = _joined(_each(node.children, addresses, within | {tag} if means else within))
    if not means:
        yield from content
        return
    before, middle, after = _edges(content)
    yield from before
    if middle:
        yield Element(tag, kept, middle)
    yield from after


def _edges(nodes: list[Node]) -> tuple[list[Node], list[Node], list[Node]]:
    """The spaces and line breaks before, what is between, and those after."""
    first, last = 0, len(nodes)
    while first < last and _is_space(nodes[first]):
        first += 1
    while last > first and _is_space(nodes[last - 1]):
        last -= 1
    before, middle, after = nodes[:first], nodes[first:last], nodes[last:]
    if middle and isinstance(middle[0], str) and middle[0].startswith(" "):
        before.append(" ")
        middle[0] = middle[0][1:]
    if middle and isinstance(middle[-1], str) and middle[-1].endswith(" "):
        after.insert(0, " ")
        middle[-1] = middle[-1][:-1]
    return before, middle, after


def _is_space(node: Node) -> bool:
    return node == " " if isinstance(node, str) else node.tag == "br"


def _joined(nodes: Iterable[Node]) -> list[Node]:
    """Neighbouring texts as one; no space beside a line break."""
    joined: list[Node] = []
    for is_text, group in groupby(nodes, lambda node: isinstance(node, str)):
        if not is_text:
            joined += group
        elif text := collapse("".join(node for node in group if isinstance(node, str))):
            joined.append(text)
    tidy: list[Node] = []
    for position, node in enumerate(joined):
        if isinstance(node, str):
            stripped = node.lstrip(" ") if _is_break(joined, position - 1) else node
            stripped = stripped.rstrip(" ") if _is_break(joined, position + 1) else stripped
            if stripped:
                tidy.append(stripped)
        else:
            tidy.append(node)
    return tidy


def _is_break(nodes: list[Node], position: int) -> bool:
    node = nodes[position] if 0 <= position < len(nodes) else ""
    return isinstance(node, Element) and node.tag == "br"
