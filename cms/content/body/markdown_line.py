"""What stands within a line, as Markdown that reads back as the same."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cms.content.body.tree import VOID, Element, Node, start_tag

_DELIMITERS = {"strong": "**", "em": "*", "s": "~~"}
# An underscore between letters or digits is one; an ampersand matters where it would begin a character reference.
_SPECIAL = re.compile(r"[\\`*\[\]~]|<(?=[A-Za-z/!?])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?\w+;)")
_ODD_SPACE = re.compile(r"[^\S \n]")
_BACKTICKS = re.compile("`+")
_AUTOLINK = re.compile(r"https?:[^<>\x00-\x20]*", re.ASCII)

SPACE, MARK, LETTER = range(3)
"""What a character is to the delimiters of emphasis (CommonMark 0.31, section 6.2)."""


@dataclass(frozen=True)
class _Place:
    """Where nodes stand: what kind of character is before and after them, and whether within emphasis."""

    before: int = SPACE
    after: int = SPACE
    enclosed: bool = False
    hard_break: str = "<br>"


def line(nodes: Sequence[Node]) -> str:
    """The nodes as text that stands on one line, such as a heading's or a cell's."""
    return _write(nodes, _Place())


def paragraph(nodes: Sequence[Node]) -> str:
    """The nodes as a paragraph, nothing in which begins another block."""
    return "\n".join(map(at_line_start, _write(nodes, _Place(hard_break="\\\n")).split("\n")))


def at_line_start(text: str) -> str:
    """`text`, which begins a line, with a backslash before what would begin a block there."""
    number = re.match(r"(\d{1,9})([.)])", text)
    if number:
        return f"{number[1]}\\{text[number.end(1) :]}"
    return f"\\{text}" if text.startswith(("#", "+", "-", "=", ">", ":", "|")) else text


def escape(text: str) -> str:
    """`text` with nothing in it that Markdown would read as more than text within a line."""
    return _ODD_SPACE.sub(_reference, _SPECIAL.sub(r"\\\g<0>", text))


def destination(address: str) -> str:
    """`address` as it stands within the parentheses of a link."""
    written = re.sub(r"&(?=#?\w+;)", "&amp;", address)
    return f"<{written}>" if re.search("[()]", written) or not written else written


def title(text: str) -> str:
    """`text` as the title of a link, with the space before it, or nothing where there is none."""
    written = re.sub(r'[\\"]|&(?=#?\w+;)', r"\\\g<0>", text)
    return f' "{_ODD_SPACE.sub(_reference, written)}"' if text else ""


def picture(image: Element, caption: str) -> str | None:
    """The picture with its caption as title, or None where Markdown has no words for what it has."""
    attributes = image.attributes
    if attributes.keys() - {"src", "alt", "title"} or escape(attributes["alt"]) != attributes["alt"]:
        return None
    return f"![{attributes['alt']}]({destination(attributes['src'])}{title(caption)})"


def _reference(found: re.Match[str]) -> str:
    return "&nbsp;" if found[0] == "\xa0" else f"&#{ord(found[0])};"


@lru_cache(4096)
def _kind(character: str) -> int:
    category = unicodedata.category(character)
    if category == "Zs" or character in "\t\n\f\r":
        return SPACE
    return MARK if category.startswith(("P", "S")) else LETTER


def _write(nodes: Sequence[Node], place: _Place) -> str:
    parts: list[str] = []
    last = ""
    for position, node in enumerate(nodes):
        following = nodes[position + 1] if position + 1 < len(nodes) else None
        if isinstance(node, str):
            last = escape(node)
            if last.endswith("!") and following is not None:
                # An exclamation mark before a link would make a picture of it.
                last = f"{last[:-1]}\\!"
        else:
            before = _kind(last[-1]) if last else place.before
            here = _Place(before, _first_kind(following, place), place.enclosed, place.hard_break)
            last = _element(node, here, is_adjacent=last.endswith(("*", "~", "`")))
        parts.append(last)
    return "".join(parts)


def _first_kind(node: Node | None, place: _Place) -> int:
    if node is None:
        return place.after
    return _kind(escape(node[0])[0]) if isinstance(node, str) else MARK


def _element(element: Element, place: _Place, *, is_adjacent: bool) -> str:
    if element.tag == "br":
        return place.hard_break
    written = None
    if element.tag == "img":
        written = picture(element, element.attributes.get("title", ""))
    elif element.tag == "a":
        written = _link(element)
    elif element.tag == "code" and not is_adjacent:
        written = _code(element)
    elif element.tag in _DELIMITERS and not is_adjacent:
        written = _emphasis(element, place)
    return written or _raw(element, place)


def _raw(element: Element, place: _Place) -> str:
    tag = start_tag(element, whole=True)
    if element.tag in VOID:
        return tag
    return f"{tag}{_write(element.children, _Place(MARK, MARK, place.enclosed))}</{element.tag}>"


def _emphasis(element: Element, place: _Place) -> str | None:
    delimiter = _DELIMITERS[element.tag]
    content = _write(element.children, _Place(MARK, MARK, enclosed=True))
    if element.attributes or not _delimits(content, delimiter[0], place):
        return None
    return f"{delimiter}{content}{delimiter}"


def _delimits(content: str, mark: str, place: _Place) -> bool:
    """Whether delimiters around `content` are read as such, and as a pair, where it stands."""
    if content.startswith(mark) or content.endswith(mark):
        return False
    first, last = _kind(content[0]), _kind(content[-1])
    # What can also close might close the emphasis that encloses it.
    only_opens = place.before == SPACE or (place.before == MARK and first == LETTER)
    opens = only_opens or (not place.enclosed and (place.before, first) in ((MARK, MARK), (LETTER, LETTER)))
    closes = last == LETTER or place.after != LETTER
    return opens and closes


def _link(element: Element) -> str | None:
    if "href" not in element.attributes or element.attributes.keys() - {"href", "rel", "title"}:
        return None
    address = element.attributes["href"]
    if element.children == [address] and "title" not in element.attributes and _AUTOLINK.fullmatch(address):
        return f"<{address}>"
    content = _write(element.children, _Place(MARK, MARK))
    return f"[{content}]({destination(address)}{title(element.attributes.get('title', ''))})"


def _code(element: Element) -> str | None:
    code = element.children[0]
    if element.attributes or len(element.children) > 1 or not isinstance(code, str):
        return None
    fence = "`" * (max(map(len, _BACKTICKS.findall(code)), default=0) + 1)
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{pad}{code}{pad}{fence}"
