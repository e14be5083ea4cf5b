"""Blocks as they are stored: each element of a body in the one form, described as a JSON object."""

from collections.abc import Callable
from typing import Any

from cms.content.body.characters import PLACEHOLDER
from cms.content.body.embeds import provider
from cms.content.body.figures import credit_of, is_picture
from cms.content.body.flow import HEADINGS
from cms.content.body.plain import plain
from cms.content.body.table import cells_of, is_simple
from cms.content.body.tree import Element, Node, children_of, serialise, text_of

Block = dict[str, Any]


def describe(element: Element) -> Block:
    """The block of `element`: its "type", what that type has, and "html" and "text"."""
    describe_type = _TYPES.get(element.tag, _html)
    return {**describe_type(element), "html": serialise([element]), "text": plain([element])}


def part_of(element: Element, tag: str) -> Element | None:
    """The first element with this tag within `element`."""
    return next((child for child in children_of(element) if child.tag == tag), None)


def _paragraph(element: Element) -> Block:
    if "data-embed" in element.attributes:
        return _embed(children_of(element)[0])
    if "data-button" in element.attributes:
        return _button(children_of(element)[0])
    return {"type": "paragraph"}


def _embed(link: Element) -> Block:
    address, title = link.attributes["href"], text_of(link.children)
    return {
        "type": "embed",
        "url": address,
        "provider": provider(address),
        "title": title if title != address else None,
    }


def _button(link: Element) -> Block:
    address = link.attributes["href"]
    own = PLACEHOLDER.fullmatch(address)
    return {
        "type": "button",
        "label": text_of(link.children),
        "link": int(own[1]) if own else None,
        "url": None if own else address,
    }


def _heading(element: Element) -> Block:
    return {"type": "heading", "level": int(element.tag[1]), "anchor": element.attributes["id"]}


def _list(element: Element) -> Block:
    start = element.attributes.get("start")
    items = [{"html": serialise(item.children), "text": plain(item.children)} for item in children_of(element)]
    return {"type": "list", "ordered": element.tag == "ol", "start": int(start) if start else None, "items": items}


def _quote(element: Element) -> Block:
    return {"type": "quote", "attribution": _line_of(part_of(element, "footer"))}


def _code(element: Element) -> Block:
    code = children_of(element)[0]
    language = code.attributes.get("class", "").removeprefix("language-")
    return {"type": "code", "language": language or None, "code": text_of(code.children)}


def _figure(element: Element) -> Block:
    if is_picture(element):
        return {"type": "image", **_picture(element)}
    pictures = [child for child in children_of(element) if child.tag != "figcaption"]
    if not all(map(is_picture, pictures)):
        return _html(element)
    images = [{**_picture(picture), "html": serialise([picture])} for picture in pictures]
    return {"type": "gallery", "caption": _line_of(part_of(element, "figcaption")), "images": images}


def _picture(figure: Element) -> Block:
    image = children_of(figure)[0]
    source = image.attributes["src"]
    own = PLACEHOLDER.fullmatch(source)
    caption, credit = caption_of(figure)
    return {
        "media": int(own[1]) if own else None,
        "url": None if own else source,
        "alt": image.attributes["alt"],
        "caption": text_of(caption).strip() if caption else None,
        "credit": text_of(credit).strip() if credit else None,
        "width": _number(image.attributes.get("width")),
        "height": _number(image.attributes.get("height")),
    }


def caption_of(figure: Element) -> tuple[list[Node], list[Node]]:
    """What a picture's caption says, and whom it credits."""
    caption = part_of(figure, "figcaption")
    return credit_of(caption.children) if caption else ([], [])


def _table(element: Element) -> Block:
    if not is_simple(element):
        return _html(element)
    head = [serialise(cell.children) for row in cells_of(element, "thead") for cell in row]
    rows = [[serialise(cell.children) for cell in row] for row in cells_of(element, "tbody")]
    return {"type": "table", "caption": _line_of(part_of(element, "caption")), "header": head, "rows": rows}


def _divider(_: Element) -> Block:
    return {"type": "divider"}


def _note(element: Element) -> Block:
    return {"type": "note", "kind": element.attributes["data-note"], "title": _line_of(part_of(element, "header"))}


def _division(_: Element) -> Block:
    return {"type": "raw"}


def _html(_: Element) -> Block:
    return {"type": "html"}


def _line_of(element: Element | None) -> str | None:
    return text_of(element.children) if element else None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


_TYPES: dict[str, Callable[[Element], Block]] = {
    **dict.fromkeys(HEADINGS, _heading),
    "aside": _note,
    "blockquote": _quote,
    "div": _division,
    "figure": _figure,
    "hr": _divider,
    "ol": _list,
    "p": _paragraph,
    "pre": _code,
    "table": _table,
    "ul": _list,
}
