"""Markdown to HTML: CommonMark with tables, strikethrough and footnotes. The HTML is not yet safe."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

from pyromark import Options, events

from cms.content.body.footnotes import Footnotes
from cms.content.body.table import check_columns
from cms.errors import ContentFault

MAX_LEVELS = 60
"""How many blocks may stand within one another; a list's item counts as two, the list and itself."""

MAX_STEPS = 20_000_000
"""How often the parser may have to ask, in all, whether a line goes on what the lines before it have begun.

It asks that of each line for each block that is open there.
"""

_OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_FOOTNOTES
_LINE_START = re.compile(r"^(?:[ \t>]|[-+*](?=\s)|\d{1,9}[.)](?=\s))++", re.MULTILINE)
DEEP = "Lists and quotations of this body stand too deep in one another; take out some levels."

_TAGS = {
    "BlockQuote": "blockquote",
    "Emphasis": "em",
    "Item": "li",
    "Link": "a",
    "Paragraph": "p",
    "Strikethrough": "s",
    "Strong": "strong",
    "Table": "table",
    "TableCell": "td",
    "TableHead": "tr",
    "TableRow": "tr",
}
_NESTING = frozenset({"BlockQuote", "FootnoteDefinition", "Item", "List"})
_ALONE = {"SoftBreak": "\n", "HardBreak": "<br>", "Rule": "<hr>\n"}


def to_html(text: str) -> str:
    """The HTML of `text`, addresses as they are written.

    Raises:
        ContentFault: Blocks stand more than MAX_LEVELS deep in one another, or a row of a table has too many cells.
    """
    deepest = max((len(found[0]) for found in _LINE_START.finditer(text)), default=0)
    if deepest * text.count("\n") > MAX_STEPS:
        raise ContentFault(DEEP)
    writer = _Writer()
    for event in events(text, options=_OPTIONS, merge_text=True):
        writer.take(event)
    return writer.html()


class _Writer:
    """Writes what the parser tells, one piece after another."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._footnotes = Footnotes()
        self._level = 0
        self._cell = "td"
        # Within a picture there is no markup: its content is its description.
        self._pictures: list[str] = []
        self._takes: dict[str, Callable[[Any], None]] = {
            "Start": self._start,
            "End": self._end,
            "Text": self._text,
            "Code": self._code,
            "Html": self._html,
            "InlineHtml": self._html,
            "FootnoteReference": self._reference,
        }

    def take(self, event: Any) -> None:
        """Writes one event: a name alone, or a name with what it says."""
        if isinstance(event, str):
            self._write("\n" if self._pictures else _ALONE[event])
            return
        ((name, value),) = event.items()
        self._takes[name](value)

    def html(self) -> str:
        """What was written, and the footnotes below it."""
        return "".join([*self._parts, *self._footnotes.html()])

    def _write(self, html: str) -> None:
        self._parts.append(html)

    def _text(self, text: str) -> None:
        self._write(escape(text, quote=bool(self._pictures)))

    def _code(self, code: str) -> None:
        self._text(code) if self._pictures else self._write(f"<code>{escape(code, quote=False)}</code>")

    def _html(self, html: str) -> None:
        if not self._pictures:
            self._write(html)

    def _reference(self, name: str) -> None:
        if not self._pictures:
            self._write(self._footnotes.reference(name))

    def _start(self, what: Any) -> None:
        name, value = _named(what)
        if name in _NESTING:
            self._level += 1
            if self._level > MAX_LEVELS:
                raise ContentFault(DEEP)
        if name == "Image":
            self._picture(value)
        elif name == "FootnoteDefinition":
            self._parts = self._footnotes.open(value, self._parts)
        elif name != "HtmlBlock" and not self._pictures:
            self._write(self._tag(name, value))

    def _end(self, what: Any) -> None:
        name, value = _named(what)
        self._level -= name in _NESTING
        if name == "Image":
            closing = self._pictures.pop()
            self._write("" if self._pictures else closing)
        elif name == "FootnoteDefinition":
            self._parts = self._footnotes.close()
        elif name != "HtmlBlock" and not self._pictures:
            self._write(_closing(name, value))

    def _picture(self, picture: dict[str, str]) -> None:
        if not self._pictures:
            self._write(f'<img src="{escape(picture["dest_url"])}" alt="')
        self._pictures.append(f'"{_title(picture)}>')

    def _tag(self, name: str, value: Any) -> str:
        match name:
            case "Heading":
                return f"<{value['level'].lower()}>"
            case "Link":
                return f'<a href="{escape(_destination(value))}"{_title(value)}>'
            case "List":
                return "<ul>\n" if value is None else f'<ol start="{value}">\n'
            case "CodeBlock":
                language = value["Fenced"].split(maxsplit=1) if isinstance(value, dict) else []
                return f'<pre><code class="language-{escape(language[0])}">' if language else "<pre><code>"
            case "Table":
                check_columns(len(value))
            case "TableHead" | "TableRow":
                self._cell = "th" if name == "TableHead" else "td"
            case "TableCell":
                return f"<{self._cell}>"
        return f"<{_TAGS[name]}>"


def _named(what: Any) -> tuple[str, Any]:
    """What begins or ends, and what is said of it."""
    return (what, None) if isinstance(what, str) else next(iter(what.items()))


def _closing(name: str, value: Any) -> str:
    match name:
        case "Heading":
            return f"</{value.lower()}>\n"
        case "List":
            return "</ol>\n" if value else "</ul>\n"
        case "CodeBlock":
            return "</code></pre>\n"
        case "Link" | "Emphasis" | "Strong" | "Strikethrough":
            return f"</{_TAGS[name]}>"
        case "TableCell":
            return "</td>"
    return f"</{_TAGS[name]}>\n"


def _destination(link: dict[str, str]) -> str:
    return f"mailto:{link['dest_url']}" if link["link_type"] == "Email" else link["dest_url"]


def _title(link: dict[str, str]) -> str:
    return f' title="{escape(link["title"])}"' if link["title"] else ""
