"""Paragraphs, lists, tables and the like, brought into one form: the same content is the same tree.

What stands within a line is `cms.content.body.inline`. Elements that only divide a page (div, section, ...) are opened.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cms.content.body.address import Addresses
from cms.content.body.asides import read_details, read_note, read_quote
from cms.content.body.characters import collapse, printable
from cms.content.body.embeds import provider
from cms.content.body.figures import button, embed, picture, read_figure, read_frame
from cms.content.body.inline import inline, is_blank, is_break, is_inline
from cms.content.body.lists import read_list, read_terms
from cms.content.body.reader import ReadBlock, Reader
from cms.content.body.table import read_table
from cms.content.body.tree import Element, Node, text_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

LANGUAGE = re.compile(r"(?:^|\s)lang(?:uage)?-([\w+#.-]{1,40})")


@dataclass
class Flow:
    """Reads the parts of one body."""

    addresses: Addresses

    def flow(self, nodes: Iterable[Node]) -> list[Element]:
        """The nodes as blocks in the one form: lines that stand by themselves become paragraphs."""
        blocks: list[Element] = []
        for inside_line, group in groupby(_opened(nodes), is_inline):
            if inside_line:
                line = list(group)
                if not all(map(is_blank, line)):
                    blocks += read_paragraph(Element("p", {}, line), self)
                continue
            for node in group:
                if isinstance(node, Element):
                    read = _READ.get(node.tag)
                    blocks += read(node, self) if read else self.flow(node.children)
        return blocks

    def line(self, nodes: Iterable[Node]) -> list[Node]:
        """The nodes as one line in the one form."""
        return inline(nodes, self.addresses)


def read_paragraph(element: Element, reader: Reader) -> Iterator[Element]:
    """The paragraph, parted at empty lines; a picture or an embedded address alone is a block of its own."""
    kept = {name: element.attributes[name] for name in ("lang", "dir") if element.attributes.get(name)}
    for line in _parted(reader.line(element.children)):
        only = line[0] if len(line) == 1 else ""
        if isinstance(only, Element) and only.tag == "img":
            yield picture(only, [])
        elif isinstance(only, Element) and _is_embed(only, element):
            yield embed(only.attributes["href"], text_of(only.children))
        elif isinstance(only, Element) and _is_button(only, element):
            yield button(
                only.attributes["href"], only.attributes.get("rel"), collapse(text_of(only.children)).strip(" ")
            )
        else:
            if isinstance(only, Element) and "data-embed" in element.attributes and "href" in only.attributes:
                reader.addresses.warn_of_embed(only.attributes["href"])
            yield Element("p", kept, line)


def read_heading(element: Element, reader: Reader) -> Iterator[Element]:
    """The heading, with a name that no other has."""
    content = reader.line(element.children)
    if content:
        name = reader.addresses.heading(element.attributes.get("id", ""), text_of(content))
        yield Element(element.tag, {"id": name}, content)


def read_code(element: Element, _: Reader) -> Iterator[Element]:
    """The code without its markup, in the language that a class of its own or of its content says."""
    named = [element, *(child for child in element.children if isinstance(child, Element))]
    languages = (LANGUAGE.search(node.attributes.get("class", "")) for node in named)
    language = next((found[1] for found in languages if found), None)
    code = printable(text_of(element.children)).rstrip("\n")
    if code:
        attributes = {"class": f"language-{language}"} if language else {}
        yield Element("pre", {}, [Element("code", attributes, [code])])


def read_divider(_: Element, __: Reader) -> Iterator[Element]:
    """The divider."""
    yield Element("hr")


_READ: dict[str, ReadBlock] = {
    **dict.fromkeys(HEADINGS, read_heading),
    **dict.fromkeys(("ul", "ol", "menu"), read_list),
    **dict.fromkeys(("iframe", "video", "audio"), read_frame),
    "aside": read_note,
    "blockquote": read_quote,
    "details": read_details,
    "dl": read_terms,
    "figure": read_figure,
    "hr": read_divider,
    "p": read_paragraph,
    "pre": read_code,
    "table": read_table,
}


def _is_embed(link: Element, paragraph: Element) -> bool:
    address = link.attributes.get("href", "")
    return provider(address) is not None and (text_of(link.children) == address or "data-embed" in paragraph.attributes)


def _is_button(link: Element, paragraph: Element) -> bool:
    is_wanted = "data-button" in paragraph.attributes and link.tag == "a" and "href" in link.attributes
    return is_wanted and bool(text_of(link.children).strip())


def _parted(line: list[Node]) -> Iterator[list[Node]]:
    """The parts between two or more line breaks."""
    if not any(map(is_break, line)):
        yield from [line] if line else []
        return
    part: list[Node] = []
    for are_breaks, group in groupby(line, is_break):
        content = list(group)
        if are_breaks and len(content) > 1:
            yield part
            part = []
        else:
            part += content
    if part:
        yield part


def _opened(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, with markup of lines that holds blocks moved into those blocks."""
    for node in nodes:
        if isinstance(node, str) or not is_inline(node) or all(map(_is_line, node.children)):
            yield node
        else:
            yield from _moved_in(node)


def _is_line(node: Node) -> bool:
    return is_inline(node) and (isinstance(node, str) or all(map(_is_line, node.children)))


def _moved_in(element: Element) -> Iterator[Node]:
    for inside_line, group in groupby(_opened(element.children), is_inline):
        content = list(group)
        if inside_line and not all(map(is_blank, content)):
            yield Element(element.tag, element.attributes, content)
            continue
        for node in content:
            if isinstance(node, Element):
                yield Element(
                    node.tag, node.attributes, list(_moved_in(Element(element.tag, element.attributes, node.children)))
                )
