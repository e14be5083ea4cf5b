"""Tables in the one form: an optional caption, a head and a body."""

import re
from collections.abc import Iterator

from cms.content.body.inline import is_inline
from cms.content.body.lists import as_line
from cms.content.body.reader import Reader
from cms.content.body.tree import Element, Node
from cms.errors import ContentFault

MAX_COLUMNS = 100
"""How many cells a row may have: more fit on no page, and take seconds to read."""

_SPAN = re.compile("[1-9][0-9]{0,2}")


def read_table(element: Element, reader: Reader) -> Iterator[Element]:
    """The table without empty rows at its ends; rows of header cells at its start are its head."""
    caption: list[Node] = []
    rows: list[Element] = []
    for part in _parts(element):
        if part.tag == "caption":
            caption = caption or reader.line(part.children)
        elif row := _row(part, reader):
            rows.append(row)
    if not rows:
        if caption:
            yield Element("p", {}, caption)
        return
    heads = 0
    while heads < len(rows) and all(isinstance(cell, Element) and cell.tag == "th" for cell in rows[heads].children):
        heads += 1
    children: list[Node] = [Element("caption", {}, caption)] if caption else []
    if heads:
        children.append(Element("thead", {}, [*rows[:heads]]))
    if rows[heads:]:
        children.append(Element("tbody", {}, [*rows[heads:]]))
    yield Element("table", {}, children)


def check_columns(count: int) -> None:
    """Raises ContentFault where a row has too many cells."""
    if count > MAX_COLUMNS:
        message = f"A row of a table may have {MAX_COLUMNS} cells; this one has {count:,}. Part the table, or turn it."
        raise ContentFault(message)


def is_simple(table: Element) -> bool:
    """Whether the table is a grid: one row of headers or none, then rows as long as one another, cells of one line."""
    sections = [part for part in table.children if isinstance(part, Element) and part.tag in ("thead", "tbody")]
    rows = [row for section in sections for row in section.children if isinstance(row, Element)]
    heads = sum(len(section.children) for section in sections if section.tag == "thead")
    cells = [cell for row in rows for cell in row.children if isinstance(cell, Element)]
    return (
        heads <= 1
        and len({len(row.children) for row in rows}) == 1
        and not any(cell.attributes or _has_blocks(cell) for cell in cells)
        and all(cell.tag == "td" for row in rows[heads:] for cell in row.children if isinstance(cell, Element))
    )


def cells_of(table: Element, section: str) -> list[list[Element]]:
    """The cells in the rows of the table's head or body."""
    return [
        [cell for cell in row.children if isinstance(cell, Element)]
        for part in table.children
        if isinstance(part, Element) and part.tag == section
        for row in part.children
        if isinstance(row, Element)
    ]


def _parts(element: Element) -> Iterator[Element]:
    for node in element.children:
        if isinstance(node, Element):
            if node.tag in ("caption", "tr"):
                yield node
            else:
                yield from _parts(node)


def _row(element: Element, reader: Reader) -> Element | None:
    given = [cell for cell in element.children if isinstance(cell, Element) and cell.tag in ("td", "th")]
    check_columns(len(given))
    cells = [_cell(cell, reader) for cell in given]
    says = any(cell.children for cell in cells)
    return Element("tr", {}, [*cells]) if says else None


def _cell(cell: Element, reader: Reader) -> Element:
    spans = {name: cell.attributes.get(name, "").strip() for name in ("colspan", "rowspan")}
    kept = {name: span for name, span in spans.items() if _SPAN.fullmatch(span) and span != "1"}
    return Element(cell.tag, kept, as_line(reader.flow(cell.children)))


def _has_blocks(cell: Element) -> bool:
    return not all(map(is_inline, cell.children))
