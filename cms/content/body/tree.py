"""A small tree of HTML: what the parser read, held in plain Python, and written out again."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cms.content.body.characters import CLOSE, OPEN, PLACEHOLDER, printable
from cms.errors import ContentFault

MAX_DEPTH = 100
"""How many elements may stand within one another."""

TOO_DEEP = f"A body may hold elements {MAX_DEPTH} deep in one another; take out some levels."

VOID = frozenset({"br", "col", "hr", "img", "source", "track", "wbr"})

_STORED = re.compile(f"<(a|img)({PLACEHOLDER.pattern})")
_ADDRESS = {"a": "href", "img": "src"}


@dataclass(slots=True)
class Element:
    """An element with its attributes and children. An address of our own is a placeholder."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node]" = field(default_factory=list)


Node = Element | str


def parse(html: str) -> list[Node]:
    """The tree of `html` that somebody wrote, of characters that a body can carry; comments are left out.

    No text or attribute of it can be taken for a placeholder, however it is written.

    Raises:
        ContentFault: Elements stand more than MAX_DEPTH deep in one another.
    """
    # Only a reference by number, or the character itself, becomes one; most texts have neither.
    may_be_unfit = "&#" in html or OPEN in html or CLOSE in html
    return _tree(html, printable if may_be_unfit else str)


def parse_stored(html: str) -> list[Node]:
    """The tree of `html` as it is stored, with its placeholders.

    Raises:
        ContentFault: Elements stand more than MAX_DEPTH deep in one another.
    """
    return _tree(with_addresses(html), str)


def _tree(html: str, read: Callable[[str], str]) -> list[Node]:
    """The tree of `html`, each text and value of which is `read`."""
    top: list[Node] = []
    document = LexborHTMLParser(html, is_fragment=True)
    waiting: list[tuple[LexborNode | None, list[Node], int]] = [(document.root, top, 0)]
    while waiting:
        node, siblings, depth = waiting.pop()
        if node is not None and depth > MAX_DEPTH:
            raise ContentFault(TOO_DEEP)
        while node is not None:
            if node.is_text_node:
                siblings.append(read(node.text_content or ""))
            elif node.is_element_node and node.tag:
                element = Element(node.tag, {name: read(value or "") for name, value in node.attributes.items()})
                siblings.append(element)
                waiting.append((node.first_child, element.children, depth + 1))
            node = node.next
    return top


def serialise(nodes: Iterable[Node]) -> str:
    """The nodes as HTML. A placeholder stands for the whole attribute, its leading space included."""
    parts: list[str] = []
    _write(nodes, parts)
    return "".join(parts)


def with_addresses(html: str) -> str:
    """Stored HTML with each placeholder as the value of an attribute, as a parser reads it."""
    if OPEN not in html:
        return html
    return _STORED.sub(lambda found: f'<{found[1]} {_ADDRESS[found[1]]}="{found[2]}"', html)


def start_tag(element: Element, *, whole: bool = False) -> str:
    """The element's start tag; where `whole`, a placeholder stands for the address within its attribute."""
    if not element.attributes:
        return f"<{element.tag}>"
    attributes = (
        value if value.startswith(OPEN) and not whole and PLACEHOLDER.fullmatch(value) else f' {name}="{escape(value)}"'
        for name, value in element.attributes.items()
    )
    return f"<{element.tag}{''.join(attributes)}>"


def text_of(nodes: Iterable[Node]) -> str:
    """What the nodes say, without their markup: a line break is a newline."""
    parts: list[str] = []
    _say(nodes, parts)
    return "".join(parts)


def children_of(element: Element) -> list[Element]:
    """The elements within `element`."""
    return [child for child in element.children if isinstance(child, Element)]


def _write(nodes: Iterable[Node], parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(escape(node, quote=False))
            continue
        parts.append(start_tag(node))
        if node.tag not in VOID:
            _write(node.children, parts)
            parts.append(f"</{node.tag}>")


def _say(nodes: Iterable[Node], parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "br":
            parts.append("\n")
        else:
            _say(node.children, parts)
