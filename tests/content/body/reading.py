"""What the tests of bodies share: a site of two things to link to, and a reader of HTML that is not the product's."""

from html.parser import HTMLParser
from uuid import UUID

from cms.content.body import Target

ENTRY, MEDIA = UUID(int=1), UUID(int=2)


def nowhere(_: str) -> None:
    """A site without content."""


def site(address: str) -> Target | None:
    """A site with one article and one picture."""
    path, _, fragment = address.partition("#")
    if path == "/ours":
        return Target(entry_id=ENTRY, fragment=fragment)
    return Target(media_id=MEDIA) if path == "/picture.jpg" else None


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
