"""Blocks that someone else wrote, judged and turned into HTML."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeVar

from cms.content.body.asides import KIND
from cms.content.body.flow import HEADINGS, LANGUAGE
from cms.content.body.sanitise import sanitise
from cms.content.body.table import check_columns
from cms.content.body.tree import Element, Node, parse, serialise, text_of
from cms.errors import ContentFault

_MAX_SIZE = 99_999
_MAX_START = 999_999_999

_T = TypeVar("_T")
_NAMES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "an object"}


def html_of(blocks: Any) -> Iterator[str]:
    """The HTML of each block, not yet safe, as the type and fields of the block have it.

    Raises:
        ContentFault: A block is not as its type wants it.
    """
    if not isinstance(blocks, list):
        raise ContentFault("The blocks of a body must be a list of objects, each with a type.")
    for number, block in enumerate(blocks, 1):
        if not isinstance(block, dict):
            raise ContentFault(f"Block {number} must be an object with a type.")
        kind = block.get("type")
        write = _TYPES.get(kind) if isinstance(kind, str) else None
        if write is None:
            raise ContentFault(f"Block {number} must have a type that is one of: {', '.join(_TYPES)}.")
        yield write(_Given(f"Block {number} ({kind})", block))


@dataclass(frozen=True)
class _Given:
    """A JSON object and its place; each field is asked for with the type that it must have."""

    place: str
    fields: dict[str, Any]

    def required(self, name: str, wanted: type[_T]) -> _T:
        """The field's value."""
        if self.fields.get(name) is None:
            raise ContentFault(f"{self.place} needs “{name}”, {_NAMES[wanted]}.")
        return _checked(f"{self.place}: “{name}”", self.fields[name], wanted)

    def optional(self, name: str, wanted: type[_T]) -> _T | None:
        """The field's value, or None where it is null or not there."""
        return None if self.fields.get(name) is None else self.required(name, wanted)

    def number(self, name: str, lowest: int, highest: int) -> int | None:
        """The field's whole number within these bounds, or None where it is null or not there."""
        value = self.optional(name, int)
        if value is not None and not lowest <= value <= highest:
            raise ContentFault(f"{self.place}: “{name}” must be from {lowest} to {highest}.")
        return value

    def texts(self, name: str) -> list[str]:
        """The field's list of texts."""
        values = self.required(name, list)
        return [_checked(f"{self.place}: “{name}” {n}", value, str) for n, value in enumerate(values, 1)]

    def content(self, *tags: str) -> list[Node]:
        """What "html" holds, without an element around all of it that has one of the tags."""
        return _unwrapped(self.required("html", str), tags)

    def marked_up(self, name: str, tag: str) -> str:
        """The text of the field as HTML, as the first `tag` in "html" has it where that says the same."""
        text = self.optional(name, str) or ""
        return _as_marked_up(text, self.optional("html", str) or "", tag)


def _checked(place: str, value: Any, wanted: type[_T]) -> _T:
    # In JSON true is no number, though in Python it is.
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise ContentFault(f"{place} must be {_NAMES[wanted]}.")
    return value


def _unwrapped(html: str, tags: Sequence[str]) -> list[Node]:
    nodes = parse(sanitise(html))
    filled = [node for node in nodes if not isinstance(node, str) or node.strip()]
    if len(filled) == 1 and isinstance(filled[0], Element) and filled[0].tag in tags:
        return filled[0].children
    return nodes


def _as_marked_up(text: str, html: str, tag: str) -> str:
    found = next(_all(parse(sanitise(html)), tag), None) if text else None
    if found is not None and text_of(found.children).strip() == text:
        return serialise(found.children)
    return escape(text)


def _all(nodes: list[Node], tag: str) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            if node.tag == tag:
                yield node
            yield from _all(node.children, tag)


def _without(nodes: list[Node], tag: str) -> str:
    return serialise(node for node in nodes if isinstance(node, str) or node.tag != tag)


def _as_it_is(block: _Given) -> str:
    return block.required("html", str)


def _heading(block: _Given) -> str:
    block.required("level", int)
    level = block.number("level", 1, 6)
    anchor = block.optional("anchor", str) or ""
    return f'<h{level} id="{escape(anchor)}">{serialise(block.content(*HEADINGS, "p"))}</h{level}>'


def _list(block: _Given) -> str:
    tag = "ol" if block.required("ordered", bool) else "ul"
    start = block.number("start", 0, _MAX_START)
    items = [
        _Given(f"{block.place}, item {number}", _checked(f"{block.place}, item {number}", item, dict))
        for number, item in enumerate(block.required("items", list), 1)
    ]
    written = "".join(f"<li>{serialise(item.content('li'))}</li>" for item in items)
    return f"<{tag}{'' if start is None else f' start={start}'}>{written}</{tag}>"


def _quote(block: _Given) -> str:
    said = _without(block.content("blockquote"), "footer")
    return f"<blockquote>{said}<footer>{block.marked_up('attribution', 'footer')}</footer></blockquote>"


def _code(block: _Given) -> str:
    language = block.optional("language", str)
    if language and not LANGUAGE.fullmatch(f"language-{language}"):
        raise ContentFault(f"{block.place}: “language” must be a name such as python or c++.")
    return f'<pre><code class="language-{language or ""}">{escape(block.required("code", str))}</code></pre>'


def _image(block: _Given) -> str:
    sizes = {name: block.number(name, 1, _MAX_SIZE) for name in ("width", "height")}
    attributes = {"src": block.required("url", str), "alt": block.required("alt", str), **sizes}
    image = "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items() if value is not None)
    credit = block.marked_up("credit", "cite")
    return f"<figure><img{image}><figcaption>{_caption(block)} <cite>{credit}</cite></figcaption></figure>"


def _caption(block: _Given) -> str:
    caption = block.optional("caption", str) or ""
    figcaption = next(_all(parse(sanitise(block.optional("html", str) or "")), "figcaption"), None)
    if figcaption is not None:
        last = figcaption.children[-1] if figcaption.children else ""
        said = figcaption.children[:-1] if isinstance(last, Element) and last.tag == "cite" else figcaption.children
        if text_of(said).strip() == caption:
            return serialise(said)
    return escape(caption)


def _embed(block: _Given) -> str:
    url = block.required("url", str)
    title = block.optional("title", str) or url
    return f'<p data-embed="other"><a href="{escape(url)}">{escape(title)}</a></p>'


def _table(block: _Given) -> str:
    caption = block.marked_up("caption", "caption")
    head = _row("th", block.texts("header"))
    rows = [
        _row("td", _Given(f"{block.place}, row {number}", {"cells": row}).texts("cells"))
        for number, row in enumerate(block.required("rows", list), 1)
    ]
    return f"<table><caption>{caption}</caption><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def _row(tag: str, cells: list[str]) -> str:
    check_columns(len(cells))
    written = "".join(f"<{tag}>{serialise(_unwrapped(cell, ('td', 'th')))}</{tag}>" for cell in cells)
    return f"<tr>{written}</tr>"


def _divider(_: _Given) -> str:
    return "<hr>"


def _note(block: _Given) -> str:
    kind = block.required("kind", str)
    if not KIND.fullmatch(kind):
        raise ContentFault(f"{block.place}: “kind” must be one word, such as warning.")
    title = block.marked_up("title", "header")
    content = _without(block.content("aside"), "header")
    return f'<aside data-note="{kind}"><header>{title}</header>{content}</aside>'


_TYPES: dict[str, Callable[[_Given], str]] = {
    "paragraph": _as_it_is,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "code": _code,
    "image": _image,
    "embed": _embed,
    "table": _table,
    "divider": _divider,
    "note": _note,
    "html": _as_it_is,
}
