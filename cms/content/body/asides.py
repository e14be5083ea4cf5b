"""Quotations, notes and details in the one form."""

import re
from collections.abc import Iterator

from cms.content.body.inline import is_blank
from cms.content.body.reader import Reader
from cms.content.body.tree import Element, Node

NOTES = frozenset({"note", "info", "tip", "important", "warning", "caution", "danger", "success"})
"""The kinds of notes that an aside's class may say; `data-note` may say any other."""

KIND = re.compile(r"[\w-]{1,40}")


def read_quote(element: Element, reader: Reader) -> Iterator[Element]:
    """The quotation; a footer or cite at its end, or such a paragraph, says whose it is."""
    said = [node for node in element.children if not is_blank(node)]
    said_by: list[Node] = []
    if said and (name := _attribution(said[-1])):
        said, said_by = said[:-1], name.children
    yield from quote(reader.flow(said), reader.line(said_by))


def quote(said: list[Element], said_by: list[Node]) -> Iterator[Element]:
    """What was said, and by whom; where nothing was, the name alone."""
    if said:
        yield Element("blockquote", {}, [*said, Element("footer", {}, said_by)] if said_by else [*said])
    elif said_by:
        yield Element("p", {}, said_by)


def read_note(element: Element, reader: Reader) -> Iterator[Element]:
    """The note with its kind; a header at its start is its title."""
    known = sorted(NOTES.intersection(element.attributes.get("class", "").split()))
    kind = next(filter(KIND.fullmatch, [element.attributes.get("data-note", ""), *known]), "note")
    yield from _titled("aside", {"data-note": kind}, "header", element, reader)


def read_details(element: Element, reader: Reader) -> Iterator[Element]:
    """What opens when its summary is clicked."""
    yield from _titled("details", {}, "summary", element, reader)


def _titled(
    tag: str, attributes: dict[str, str], title_tag: str, element: Element, reader: Reader
) -> Iterator[Element]:
    filled = [node for node in element.children if not is_blank(node)]
    title: list[Node] = []
    if filled and isinstance(filled[0], Element) and filled[0].tag == title_tag:
        title = reader.line(filled.pop(0).children)
    content: list[Node] = [Element(title_tag, {}, title)] if title else []
    content += reader.flow(filled)
    if content:
        yield Element(tag, attributes, content)


def _attribution(last: Node) -> Element | None:
    if isinstance(last, str):
        return None
    if last.tag in ("footer", "cite"):
        return last
    content = [node for node in last.children if not is_blank(node)]
    only = content[0] if len(content) == 1 else ""
    return only if last.tag == "p" and isinstance(only, Element) and only.tag == "cite" else None
