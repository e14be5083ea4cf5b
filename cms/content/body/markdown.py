"""A body as Markdown that reads back as the same blocks; what Markdown has no words for stands in it as HTML."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from cms.content.body.blocks import caption_of, part_of
from cms.content.body.embeds import provider
from cms.content.body.inline import is_inline
from cms.content.body.markdown_line import line, paragraph, picture
from cms.content.body.names import Names, slug
from cms.content.body.table import cells_of, is_simple
from cms.content.body.tree import Element, Node, children_of, serialise, start_tag, text_of, with_addresses

_FENCES = re.compile("`+")
_DIVIDER = "___"  # Not dashes, which begin front matter and items of lists.


def markdown(nodes: Iterable[Node]) -> str:
    """The nodes, which are in the one form, as Markdown."""
    return _Writer().blocks([node for node in nodes if isinstance(node, Element)])


@dataclass(frozen=True)
class _Writer:
    """Writes blocks in their order; `names` are those taken so far, as a reader of the Markdown will find them."""

    names: Names = field(default_factory=Names)
    is_within: bool = False

    def blocks(self, elements: Sequence[Element]) -> str:
        """The elements with an empty line between each two."""
        return "\n\n".join(self.each(elements))

    def each(self, elements: Sequence[Element]) -> Iterator[str]:
        """The elements one by one; neighbouring lists of a kind are told apart by their markers."""
        previous, is_second = "", False
        for element in elements:
            is_second = element.tag == previous and not is_second
            previous = element.tag
            if element.tag in ("ul", "ol"):
                yield _list(element, self, is_second=is_second)
            else:
                yield _WRITE.get(element.tag, _raw)(element, self)
            for name in _names(element):
                self.names.add(name)


def _paragraph(element: Element, writer: _Writer) -> str:
    if "data-embed" not in element.attributes:
        return _raw(element, writer) if element.attributes else paragraph(element.children)
    link = children_of(element)[0]
    address = link.attributes["href"]
    is_bare = link.children == [address] and provider(address) is not None
    return paragraph([link]) if is_bare else _raw(element, writer)


def _heading(element: Element, writer: _Writer) -> str:
    # As when it is read: the names within a heading are taken before its own.
    for child in children_of(element):
        for name in _names(child):
            writer.names.add(name)
    if element.attributes["id"] != writer.names.free(slug(text_of(element.children))):
        return _raw(element, writer)
    content = line(element.children)
    # Number signs at the end would close the heading.
    content = f"{content[:-1]}\\#" if content.endswith("#") else content
    return f"{'#' * int(element.tag[1])} {content}"


def _list(element: Element, writer: _Writer, *, is_second: bool) -> str:
    start = int(element.attributes.get("start", "1"))
    within = replace(writer, is_within=True)
    items = []
    for number, item in enumerate(children_of(element), start):
        marker = "*" if is_second else "-"
        if element.tag == "ol":
            marker = f"{number})" if is_second else f"{number}."
        items.append(_indented(_item(item, within), f"{marker} "))
    return ("\n" if _is_tight(element) else "\n\n").join(items)


def _is_tight(element: Element) -> bool:
    return all(is_inline(item.children[0]) for item in children_of(element))


def _item(item: Element, writer: _Writer) -> str:
    line_nodes = [node for node in item.children if is_inline(node)]
    blocks = writer.each([node for node in children_of(item) if not is_inline(node)])
    if line_nodes:
        return "\n".join([paragraph(line_nodes), *blocks])
    return "\n\n".join(blocks)


def _indented(text: str, marker: str) -> str:
    indent = " " * len(marker)
    return marker + "\n".join(f"{indent}{part}" if part else "" for part in text.split("\n"))[len(indent) :]


def _quote(element: Element, writer: _Writer) -> str:
    said = [child for child in children_of(element) if child.tag != "footer"]
    parts = [replace(writer, is_within=True).blocks(said)]
    if said_by := part_of(element, "footer"):
        parts.append(_raw(said_by, writer))
    return "\n".join(f"> {part}" if part else ">" for part in "\n\n".join(parts).split("\n"))


def _code(element: Element, writer: _Writer) -> str:
    code = children_of(element)[0]
    text = text_of(code.children)
    if writer.is_within and "\t" in text:
        # Within an indented block a tab would be read as the spaces up to its stop.
        return _raw(element, writer)
    fence = "`" * max(3, max(map(len, _FENCES.findall(text)), default=0) + 1)
    return f"{fence}{code.attributes.get('class', '').removeprefix('language-')}\n{text}\n{fence}"


def _figure(element: Element, writer: _Writer) -> str:
    image = element.children[0]
    caption, credit = caption_of(element)
    is_plain = not credit and all(isinstance(node, str) for node in caption)
    written = (
        picture(image, text_of(caption)) if is_plain and isinstance(image, Element) and image.tag == "img" else None
    )
    return written or _raw(element, writer)


def _table(element: Element, writer: _Writer) -> str:
    head, rows = cells_of(element, "thead"), cells_of(element, "tbody")
    if not head or not is_simple(element) or part_of(element, "caption"):
        return _raw(element, writer)
    return "\n".join([_row(head[0]), f"|{' --- |' * len(head[0])}", *map(_row, rows)])


def _row(cells: list[Element]) -> str:
    written = (line(cell.children).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(written)} |"


def _divider(_: Element, __: _Writer) -> str:
    return _DIVIDER


def _titled(element: Element, writer: _Writer) -> str:
    """A note, or details: its content stays Markdown, between the lines of its tags."""
    children = children_of(element)
    title = _raw(children.pop(0), writer) if children[0].tag in ("header", "summary") else ""
    content = writer.blocks(children)
    return "\n\n".join(filter(None, (f"{start_tag(element, whole=True)}{title}", content, f"</{element.tag}>")))


def _raw(element: Element, _: _Writer) -> str:
    """The element as HTML on one line, for an empty line would end it."""
    return with_addresses(serialise([element])).replace("\n", "&#10;").replace("\t", "&#9;")


def _names(element: Element) -> Iterator[str]:
    if name := element.attributes.get("id"):
        yield name
    for child in children_of(element):
        yield from _names(child)


_WRITE: dict[str, Callable[[Element, _Writer], str]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    "aside": _titled,
    "blockquote": _quote,
    "details": _titled,
    "figure": _figure,
    "hr": _divider,
    "p": _paragraph,
    "pre": _code,
    "table": _table,
}
