"""Links, pictures and anchors as one body is read: what points where, what was dropped, which names are taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cms.content.body.characters import PLACEHOLDER, collapse, printable
from cms.content.body.embeds import PROVIDERS
from cms.content.body.links import Links, is_external
from cms.content.body.names import Names, slug
from cms.content.body.tree import Element, text_of

_NAME = re.compile(r"[^\s\"'<>&`]{1,200}")
_SHOWN = 40
_LEFT = {"link": "its words stay", "picture": "it is gone"}


@dataclass
class Addresses:
    """What the parts of one body know of each other."""

    links: Links
    warnings: list[str] = field(default_factory=list)
    _names: Names = field(default_factory=Names)

    def link(self, element: Element) -> dict[str, str]:
        """The attributes of a link, with its address in place; without one where there is none that is allowed."""
        attributes = {"title": title} if (title := one_line(element, "title")) else {}
        place = self._place(element, "href")
        if place is None:
            if element.children and not (element.attributes.keys() & {"id", "name"}):
                self._warn("link", text_of(element.children))
            return {}
        external = {"rel": "nofollow noopener"} if is_external(place) else {}
        return {"href": place, **external, **attributes}

    def picture(self, element: Element) -> Iterator[Element]:
        """The picture with its address in place; nothing where there is none that is allowed."""
        alt = one_line(element, "alt")
        place = self._place(element, "src")
        if place is None:
            self._warn("picture", alt)
            return
        attributes = {"src": place, "alt": alt}
        if title := one_line(element, "title"):
            attributes["title"] = title
        attributes |= {name: size for name in ("width", "height") if (size := whole_number(element, name))}
        yield Element("img", attributes)

    def anchor(self, element: Element) -> Iterator[Element]:
        """An empty link that bears the element's name, where it has one that is not taken."""
        name = printable(element.attributes.get("id") or element.attributes.get("name") or "")
        if _NAME.fullmatch(name) and name not in self._names:
            self._names.add(name)
            yield Element("a", {"id": name})

    def heading(self, wanted: str, text: str) -> str:
        """The name of a heading: `wanted` where it is free, else one made of its text; numbered where that is taken."""
        wanted = printable(wanted)
        name = self._names.free(wanted if _NAME.fullmatch(wanted) else slug(text))
        self._names.add(name)
        return name

    def warn_of_embed(self, address: str) -> None:
        """Tells that something was to be embedded that may not be."""
        named = "content of the site" if is_own(address) else f"“{address[:_SHOWN]}”"
        names = ", ".join(PROVIDERS)
        self.warnings.append(
            f"Nothing of {named} may be embedded, and it is a link now: that may be what is of {names}."
        )

    def _place(self, element: Element, attribute: str) -> str | None:
        written = printable(element.attributes.get(attribute, ""))
        return self.links.place(written) if written.strip() else None

    def _warn(self, what: str, text: str) -> None:
        named = collapse(text).strip()
        named = named if len(named) <= _SHOWN else f"{named[:_SHOWN]}…"
        self.warnings.append(
            f"{f'The {what} “{named}”' if named else f'A {what}'} has no address that may stand in a body "
            f"(http, https, mailto, tel or a path): {_LEFT[what]}."
        )


def one_line(element: Element, attribute: str) -> str:
    """The attribute's text on one line."""
    return collapse(printable(element.attributes.get(attribute, ""))).strip(" ")


def whole_number(element: Element, attribute: str) -> str:
    """The attribute's positive whole number as it is stored, or nothing."""
    digits = element.attributes.get(attribute, "").strip()
    return digits if re.fullmatch(r"[1-9][0-9]{0,4}", digits) else ""


def is_own(address: str) -> bool:
    """Whether `address` is the placeholder of a link to our own content."""
    return PLACEHOLDER.fullmatch(address) is not None
