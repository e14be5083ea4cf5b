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
    """The quotation; a footer or cite at its end, or a paragraph of nothing but a cite, says whose it is."""
    said = [node for node in element.children if not is_blank(node)]
    last = said[-1] if said else ""
    said_by: list[Node] = []
    if isinstance(last, Element) and last.tag in ("footer", "cite"):
        said, said_by = said[:-1], reader.line(last.children)
    blocks = reader.flow(said)
    named = blocks[-1].children if blocks and blocks[-1].tag == "p" and not said_by else []
    only = named[0] if len(named) == 1 else ""
    if isinstance(only, Element) and only.tag == "cite":
        blocks, said_by = blocks[:-1], only.children
    yield from quote(blocks, said_by)


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
    first = filled[0] if filled else ""
    if isinstance(first, Element) and first.tag == title_tag:
        title = reader.line(first.children)
        filled = filled[1:]
    content: list[Node] = [Element(title_tag, {}, title)] if title else []
    content += reader.flow(filled)
    if content:
        yield Element(tag, attributes, content)
