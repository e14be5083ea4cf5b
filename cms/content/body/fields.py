"""The fields of blocks that someone else wrote: each is asked for with what it must be, and a fault names its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeVar, cast

from cms.content.body.characters import printable
from cms.content.body.links import SCHEMES, is_name, safe_address
from cms.content.body.sanitise import sanitise
from cms.content.body.tree import Element, Node, parse, serialise, text_of
from cms.errors import Code, ContentFault

_T = TypeVar("_T")
_NAMES = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "an object"}


@dataclass(frozen=True)
class Given:
    """A JSON object, what people call its place (counted from 1) and its path (counted from 0)."""

    place: str
    path: tuple[str | int, ...]
    fields: dict[str, Any]

    def required(self, name: str, wanted: type[_T]) -> _T:
        """The field's value."""
        if self.fields.get(name) is None:
            message = f"{self.place} needs “{name}”, {_NAMES[wanted]}."
            raise ContentFault(message, *self.path, name, code=Code.REQUIRED)
        return _checked(f"{self.place}: “{name}”", (*self.path, name), self.fields[name], wanted)

    def optional(self, name: str, wanted: type[_T]) -> _T | None:
        """The field's value, or None where it is null or not there."""
        return None if self.fields.get(name) is None else self.required(name, wanted)

    def number(self, name: str, lowest: int, highest: int) -> int | None:
        """The field's whole number within these bounds, or None where it is null or not there."""
        value = self.optional(name, int)
        if value is not None and not lowest <= value <= highest:
            raise self.fault(name, f"must be from {lowest} to {highest}.")
        return value

    def texts(self, name: str) -> list[str]:
        """The field's list of texts."""
        return _texts(f"{self.place}: “{name}”", (*self.path, name), self.required(name, list))

    def lists(self, name: str, each: str, part: str) -> Iterator[list[str]]:
        """The field's list of lists of texts; `each` is what one of them is called, `part` one of its texts."""
        for position, value in enumerate(self.required(name, list)):
            place, path = f"{self.place}, {each} {position + 1}", (*self.path, name, position)
            yield _texts(f"{place}, {part}", path, _checked(place, path, value, list))

    def objects(self, name: str, each: str) -> Iterator["Given"]:
        """The field's list of objects; `each` is what one of them is called."""
        for position, value in enumerate(self.required(name, list)):
            place, path = f"{self.place}, {each} {position + 1}", (*self.path, name, position)
            yield Given(place, path, _checked(place, path, value, dict))

    def address(self, name: str) -> str:
        """The field's address, of a scheme that a body may have, or what a link of the body is called."""
        address = self.required(name, str)
        if not safe_address(address) and not is_name(address):
            raise self.fault(name, f"must be an address that begins with {', '.join(sorted(SCHEMES))}, or a path.")
        return address

    def content(self, *tags: str) -> list[Node]:
        """What "html" holds, without an element around all of it that has one of the tags."""
        return _unwrapped(parse(sanitise(self.required("html", str))), tags)

    def line(self, *tags: str) -> str:
        """The same as HTML."""
        return unwrapped(self.required("html", str), tags)

    def marked_up(self, name: str, tag: str) -> str:
        """The text of the field as HTML, as the first `tag` in "html" has it where that says the same."""
        found = next(_all(self.html(), tag), None)
        return self.as_marked_up(name, found.children if found else [])

    def as_marked_up(self, name: str, written: list[Node]) -> str:
        """The text of the field as HTML: what is `written`, where that says the same."""
        return serialise(written) if self.says(name, written) else escape(self.optional(name, str) or "")

    def says(self, name: str, written: list[Node]) -> bool:
        """Whether the text of the field is that of what is `written`; that may be a picture, and say nothing."""
        text = self.optional(name, str)
        return not written if text is None else text_of(written).strip() == text.strip()

    def html(self) -> list[Node]:
        """What "html" holds, made safe; nothing where it is not there."""
        return parse(sanitise(self.optional("html", str) or ""))

    def fault(self, name: str, says: str) -> ContentFault:
        """What is wrong with the field."""
        return ContentFault(f"{self.place}: “{name}” {says}", *self.path, name)


def unwrapped(html: str, tags: Sequence[str]) -> str:
    """`html`, made safe, without an element around all of it that has one of the tags."""
    # Many cells of tables are nothing but text, for which no parser is asked; few items have an element around them.
    if "<" not in html and "&" not in html:
        return escape(html, quote=False)
    safe = sanitise(html)
    return serialise(_unwrapped(parse(safe), tags)) if safe.lstrip().startswith("<") else safe


def _unwrapped(nodes: list[Node], tags: Sequence[str]) -> list[Node]:
    filled = [node for node in nodes if not isinstance(node, str) or node.strip()]
    if len(filled) == 1 and isinstance(filled[0], Element) and filled[0].tag in tags:
        return filled[0].children
    return nodes


def _all(nodes: list[Node], tag: str) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            if node.tag == tag:
                yield node
            yield from _all(node.children, tag)


def _texts(place: str, path: Sequence[str | int], values: list[Any]) -> list[str]:
    return [_checked(f"{place} {position + 1}", (*path, position), value, str) for position, value in enumerate(values)]


def _checked(place: str, path: Sequence[str | int], value: Any, wanted: type[_T]) -> _T:
    # In JSON true is no number, though in Python it is.
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise ContentFault(f"{place} must be {_NAMES[wanted]}.", *path)
    return cast("_T", printable(value)) if isinstance(value, str) else value
