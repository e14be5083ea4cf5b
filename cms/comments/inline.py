"""What stands within the lines of a comment: emphasis, code, links, and everything else as it is written."""

import re
from collections.abc import Callable
from typing import Any

from pyromark import Markdown, Options

from cms.base.fields import is_blank
from cms.comments.links import bare, escaped, opening, other_host, target

# Two spaces that no readable text has. To the parser they are neither ends of lines nor the indentation of one, so that
# lines which begin with one of them begin no block, and are nothing but one paragraph.
_LINE_END, _NOTHING = "\u2028", "\u2029"

# Around the number of an address, which is kept from being read as Markdown. No readable text has them, either.
_OPEN, _CLOSE = "\ue000", "\ue001"
_CORNER = re.compile(r"[^\s<>]*>")
_PUT_AWAY = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_REFERENCE = re.compile("&(?=[#A-Za-z])")

_PARSER = Markdown(options=Options.ENABLE_STRIKETHROUGH)
_TAGS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "s"}
_AUTOLINKS = frozenset({"Autolink", "Email"})


class Inline:
    """Writes lines one after another, as HTML and as text, and gathers the addresses that are linked."""

    def __init__(self) -> None:
        self.html: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []
        self._addresses: list[str] = []
        # How to end what has begun, the innermost last.
        self._ends: list[Callable[[], None]] = []
        self._open: set[str] = set()
        self._is_in_link = False
        self._takes: dict[str, Callable[[Any], None]] = {
            "Start": self._start,
            "End": self._end,
            "Text": self._words,
            "Code": self._code,
            "InlineHtml": self._words,
        }

    def take(self, lines: list[str]) -> None:
        """Writes the lines of one paragraph, each of which has something in it and no space around it."""
        source = self._without_addresses(f"{_NOTHING}{_LINE_END.join(lines)}")
        # An ampersand with something behind it that is no letter begins no reference to a character.
        for event in _PARSER.events(_REFERENCE.sub(f"&{_NOTHING}", source)):
            self._take(event)

    def write(self, text: str) -> None:
        """Writes `text` as it is."""
        self.html.append(escaped(text).replace("\n", "<br>\n"))
        self.text.append(text)

    def preformatted(self, text: str) -> None:
        """Writes `text` with its lines as they are."""
        self.html.append(escaped(text))
        self.text.append(text)

    def _take(self, event: Any) -> None:
        # Names without a value are ends of lines and rules, of which a source of one paragraph on one line has none.
        ((name, value),) = event.items()
        self._takes[name](value)

    def _without_addresses(self, source: str) -> str:
        """`source` with numbers for its bare addresses, in which asterisks and the like mean nothing."""
        self._addresses, parts, end = [], [], 0
        for start, stop in bare(source):
            if source[start - 1] == "<" and _CORNER.match(source, stop):
                # The parser reads it as an address by itself, and drops what is around it.
                continue
            parts += [source[end:start], f"{_OPEN}{len(self._addresses)}{_CLOSE}"]
            self._addresses.append(source[start:stop])
            end = stop
        return "".join([*parts, source[end:]])

    def _words(self, text: str) -> None:
        if self._is_in_link or _OPEN not in text:
            self.write(self._whole(text))
            return
        for position, part in enumerate(_PUT_AWAY.split(text)):
            self._bare(self._addresses[int(part)]) if position % 2 else self.write(_plain(part))

    def _whole(self, text: str) -> str:
        """What was written where the parser found `text`."""
        return _PUT_AWAY.sub(lambda found: self._addresses[int(found[1])], _plain(text))

    def _bare(self, written: str) -> None:
        address = target(written)
        if address is None:
            self.write(written)
            return
        self._begin_link(address)
        self.write(written)
        self._end_link()

    def _code(self, code: str) -> None:
        self.html.append("<code>")
        self.write(self._whole(code).replace("\n", " "))
        self.html.append("</code>")

    def _start(self, what: Any) -> None:
        if isinstance(what, str):
            self._ends.append(self._begin_emphasis(_TAGS[what]) if what in _TAGS else _nothing)
            return
        ((name, value),) = what.items()
        address = None if self._is_in_link else target(self._whole(value["dest_url"]))
        self._ends.append(self._begin_as_written(name, value) if address is None else self._begin(address, value))

    def _end(self, _: Any) -> None:
        self._ends.pop()()

    def _begin_emphasis(self, tag: str) -> Callable[[], None]:
        # What is emphasised is not emphasised more by being so twice, and no browser is asked for a thousand levels.
        if tag in self._open:
            return _nothing
        self._open.add(tag)
        self.html.append(f"<{tag}>")

        def end() -> None:
            self._open.remove(tag)
            self.html.append(f"</{tag}>")

        return end

    def _begin(self, address: str, link: dict[str, str]) -> Callable[[], None]:
        """A link with its words; a picture is a link to it, whose words are its description."""
        begin = len(self.text)
        self._begin_link(address)

        def end() -> None:
            words = "".join(self.text[begin:])
            if is_blank(words):
                self.write(address)
            self._end_link()
            notes = filter(None, (other_host(words, address), self._whole(link["title"])))
            if note := ", ".join(notes):
                self.write(f" ({note})")

        return end

    def _begin_as_written(self, name: str, link: dict[str, str]) -> Callable[[], None]:
        """What leads nowhere, or is in a link already."""
        if link["link_type"] in _AUTOLINKS:
            self.write("<")
            return lambda: self.write(">")
        title = f' "{link["title"]}"' if link["title"] else ""
        ending = self._whole(f"]({link['dest_url']}{title})")
        self.write("![" if name == "Image" else "[")
        return lambda: self.write(ending)

    def _begin_link(self, address: str) -> None:
        self._is_in_link = True
        self.links.append(address)
        self.html.append(opening(address))

    def _end_link(self) -> None:
        self._is_in_link = False
        self.html.append("</a>")


def _plain(text: str) -> str:
    return text.replace(_NOTHING, "").replace(_LINE_END, "\n")


def _nothing() -> None:
    """Ends what has written nothing."""
