"""What stands within a line, brought into one form: the same text is the same tree, however it was written."""

from collections.abc import Iterable, Iterator

from cms.content.body.address import Addresses
from cms.content.body.characters import collapse
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


def is_break(node: Node) -> bool:
    """Whether `node` ends a line and not its paragraph."""
    return not isinstance(node, str) and node.tag == "br"


def inline(nodes: Iterable[Node], addresses: Addresses) -> list[Node]:
    """The nodes in the one form, without space or line breaks at their ends.

    Names are the shorter of two that mean the same; what says nothing is gone; spaces are single, and stand outside
    of the markup that they were written at the edges of.
    """
    return _edges(_joined(_each(nodes, addresses, frozenset())))[1]


def _each(nodes: Iterable[Node], addresses: Addresses, within: frozenset[str]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        tag = _SAME.get(node.tag, node.tag)
        if tag == "br":
            yield Element(tag)
        elif tag == "img":
            yield from addresses.picture(node)
        else:
            yield from _wrapped(node, tag, addresses, within)


def _wrapped(node: Element, tag: str, addresses: Addresses, within: frozenset[str]) -> Iterator[Node]:
    attributes = node.attributes
    if attributes and "a" not in within:  # A link cannot stand within another, not even an empty one.
        yield from addresses.anchor(node)
    if tag == "a":
        directed = {name: attributes[name] for name in _DIRECTED if name in attributes}
        attributes = addresses.link(node) | directed
        # What leads nowhere may still be in another language.
        tag = "a" if "href" in attributes else "span"
    names = (*_KEPT_ATTRIBUTES.get(tag, ()), *_DIRECTED) if attributes else ()
    kept = {name: attributes[name] for name in names if attributes.get(name)}
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
    if nodes and not (_has_edge(nodes[0], 0) or _has_edge(nodes[-1], -1)):
        return [], nodes, []
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


def _has_edge(node: Node, end: int) -> bool:
    return node[end] == " " if isinstance(node, str) else is_break(node)


def _is_space(node: Node) -> bool:
    return node == " " or is_break(node)


def _joined(nodes: Iterable[Node]) -> list[Node]:
    """Neighbouring texts as one; no space beside a line break."""
    joined: list[Node] = []
    texts: list[str] = []
    has_breaks = False
    for node in nodes:
        if isinstance(node, str):
            texts.append(node)
            continue
        if texts and (text := collapse("".join(texts))):
            joined.append(text)
        texts = []
        joined.append(node)
        has_breaks = has_breaks or is_break(node)
    if texts and (text := collapse("".join(texts))):
        joined.append(text)
    return _without_spaces_at_breaks(joined) if has_breaks else joined


def _without_spaces_at_breaks(joined: list[Node]) -> list[Node]:
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
    return is_break(nodes[position]) if 0 <= position < len(nodes) else False
