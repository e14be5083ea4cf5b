"""What the tests of bodies share: a site of two things to link to, and a reader of HTML that is not the product's."""

import sys
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from cms.content.body import Body, Target, anybody
from cms.errors import ContentFault

ENTRY, MEDIA = UUID(int=1), UUID(int=2)


def nowhere(_: str) -> None:
    """A site without content."""


def site(address: str) -> Target | None:
    """A site with one article and one picture."""
    path, _, fragment = address.partition("#")
    if path == "/ours":
        return Target(entry_id=ENTRY, fragment=fragment)
    return Target(media_id=MEDIA) if path == "/picture.jpg" else None


def read_or_refuse(read: Callable[..., Body], given: Any) -> None:
    """Reads a body and makes all its forms, or refuses it."""
    try:
        body = read(given, nowhere, anybody)
        _ = body.html, body.text, body.markdown, body.word_count
    except ContentFault:
        pass


def calls(work: Callable[[], object]) -> int:
    """How many functions are called for something, in Python and from it: the same number each time."""
    called = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal called
        called += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return called


class Tags(HTMLParser):
    """The tags and attributes that Python's own parser finds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the tag."""
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
