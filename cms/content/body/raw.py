"""Raw HTML: what those who may write it are trusted with beyond other blocks, and never a script.

It is held as an element of its own, `<div data-raw>`. Anybody can write that: it is raw HTML only where it is admitted,
and any other is opened, so that its content is read as all HTML is.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeGuard

import nh3

from cms.content.body.characters import printable
from cms.content.body.inline import is_blank
from cms.content.body.links import SCHEMES, safe_address
from cms.content.body.sanitise import ATTRIBUTES, BLOCK, INLINE, WITH_THEIR_CONTENT, check_tags, weigh
from cms.content.body.tree import Element, Node, parse, serialise

RAW = "data-raw"
"""The attribute that marks raw HTML."""

Admit = Callable[[str], bool]
"""Says of raw HTML, as it would be stored, whether it may stand in the body."""

_MOST_PASSES = 4

_MORE_TAGS = frozenset({"col", "colgroup", "picture", "source", "track", "wbr"})
_ON_ALL = frozenset({"lang", "dir", "title", "class", "style", "role", "aria-label", "aria-hidden"})
_MORE_ATTRIBUTES = {
    "audio": frozenset({"src", "controls", "loop", "preload"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "iframe": frozenset({"src", "title", "width", "height", "allowfullscreen"}),
    "img": frozenset({"src", "alt", "width", "height", "srcset", "sizes", "loading"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "p": frozenset[str](),
    "source": frozenset({"src", "srcset", "sizes", "type", "media"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "track": frozenset({"src", "kind", "srclang", "label"}),
    "video": frozenset({"src", "poster", "controls", "width", "height", "loop", "muted", "playsinline", "preload"}),
}
# What changes how something looks where it stands: nothing here takes an address, and nothing leaves its place.
_STYLES = """
align-items aspect-ratio background-color border border-bottom border-collapse border-color border-left border-radius
border-right border-style border-top border-width color column-count column-gap column-width direction display flex
flex-basis flex-direction flex-grow flex-shrink flex-wrap font-family font-size font-style font-weight gap
grid-template-columns height justify-content letter-spacing line-height margin-bottom margin-left margin-right
margin-top max-height max-width min-height min-width padding padding-bottom padding-left padding-right padding-top
row-gap text-align text-decoration text-indent text-transform vertical-align white-space width word-spacing
"""
# Nor does it by a size below nothing, or by a function of which one cannot tell.
_PLAIN_STYLE = re.compile(
    r"(?!.*-[\d.])[a-z-]+:[^():\\]*(?:(?:hsla?|minmax|repeat|rgba?)\([^():\\]*\)[^():\\]*)*", re.IGNORECASE
)
_FRAME = {
    "loading": "lazy",
    "referrerpolicy": "strict-origin-when-cross-origin",
    # A page of another's may run its own scripts; with an origin of its own it reaches nothing of ours.
    "sandbox": "allow-forms allow-popups allow-scripts",
}
# Names lead to places within the body: those are for the rest of it to give.
_NAMING = frozenset({"id", "name"})

_CLEANER = nh3.Cleaner(
    tags=INLINE | BLOCK | _MORE_TAGS,
    clean_content_tags=WITH_THEIR_CONTENT,
    attributes={tag: names - _NAMING for tag, names in (ATTRIBUTES | _MORE_ATTRIBUTES | {"*": _ON_ALL}).items()},
    url_schemes=SCHEMES,
    link_rel="nofollow noopener",
    filter_style_properties=frozenset(_STYLES.split()),
)


def nobody(_: str) -> bool:
    """Admits no raw HTML."""
    return False


def anybody(_: str) -> bool:
    """Admits raw HTML of whatever content."""
    return True


def cleaned(html: str) -> str | None:
    """`html` as raw HTML is stored: what a parser makes of it is what it says. None where no form of it is stable."""
    for _ in range(_MOST_PASSES):
        weigh(html)
        check_tags(html.count("<"))
        nodes = parse(_CLEANER.clean(printable(html)))
        clean = serialise(_tidied(nodes))
        if clean == html:
            return clean
        html = clean
    return None


def unmarked(html: str) -> str:
    """`html`, not yet safe, without the element that marks it as raw, where that is around all of it."""
    weigh(html)
    filled = [node for node in parse(html) if not is_blank(node)]
    return _within(filled[0]) if len(filled) == 1 and _is_marked(filled[0]) else html


def lift(html: str, admit: Admit) -> tuple[list[Element | str], int]:
    """The raw HTML in `html` that is admitted, and between it the rest, not yet safe; how much was not admitted.

    What is admitted is told from the rest by what it is here, not by any mark, which somebody else might write.
    Within other elements nothing is admitted.
    """
    # The rest of a body is not parsed twice for the sake of what hardly any body has.
    if RAW not in html.lower():
        return [html], 0
    weigh(html)
    check_tags(html.count("<"))
    pieces: list[Element | str] = []
    between: list[Node] = []
    refused = 0
    for node in parse(html):
        clean = cleaned(_within(node)) if _is_marked(node) else None
        if clean is None or not admit(clean):
            between.append(node)
            refused += _marks([node])
            continue
        pieces.append(serialise(between))
        pieces += [Element("div", {RAW: ""}, parse(clean))] if clean else []
        between = []
    return [*pieces, serialise(between)], refused


def raw_html(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The raw HTML of stored blocks."""
    return (unmarked(block["html"]) for block in blocks if block["type"] == "raw")


def _is_marked(node: Node) -> TypeGuard[Element]:
    return isinstance(node, Element) and node.tag == "div" and RAW in node.attributes


def _marks(nodes: list[Node]) -> int:
    """How many of the nodes, and of those within them, have the mark."""
    waiting, count = [*nodes], 0
    while waiting:
        node = waiting.pop()
        if isinstance(node, Element):
            waiting += node.children
            count += RAW in node.attributes
    return count


def _within(element: Element) -> str:
    return serialise(element.children)


def _tidied(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield printable(node)
            continue
        written = ((name, _TIDY.get(name, printable)(printable(value))) for name, value in node.attributes.items())
        attributes = {name: value for name, value in written if value is not None}
        if node.tag == "iframe":
            if attributes.get("src", "").startswith("https://"):
                yield Element("iframe", attributes | _FRAME)
        else:
            yield Element(node.tag, attributes, list(_tidied(node.children)))


def _address(value: str) -> str | None:
    return value if safe_address(value) is not None else None


def _addresses(value: str) -> str | None:
    """A set of pictures, each with a size after its address: all of them, or none."""
    places = [candidate.split()[:1] for candidate in value.split(",")]
    return value if all(place and safe_address(place[0]) for place in places) else None


def _style(value: str) -> str | None:
    return ";".join(filter(_PLAIN_STYLE.fullmatch, value.split(";"))) or None


_TIDY: dict[str, Callable[[str], str | None]] = {
    **dict.fromkeys(("href", "src", "poster"), _address),
    "srcset": _addresses,
    "style": _style,
}
