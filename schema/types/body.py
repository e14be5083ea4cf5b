"""Bodies: one stored form, handed on as HTML, text, Markdown and typed blocks.

Links to our own content stand in the stored texts as placeholders, and are filled in by the statement that reads them:
a link leads where its target is now, and nowhere if the reader may not see it. In a draft such a link has its name for
an address, so that it is kept by whoever saves what they were shown.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, cast

import strawberry
from sqlalchemy import JSON, ColumnElement, Integer, Text, case, func, literal_column, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import aggregate_order_by

from cms.base.rows import table_of
from cms.content.actions.register import CONTENT
from cms.content.body.characters import CLOSE, OPEN
from cms.content.prose import BodyLink, link_name
from cms.media.asset import Media as MediaRow
from schema.fields import choice, column, elements, expression, one
from schema.prices import BLOCK, BLOCKS, BODY, LINKED_BODY
from schema.rows import Element, Row, Rows
from schema.specs import Arguments, Branch
from schema.types.common import FOLDERS
from schema.types.media import Media, original_url
from schema.types.words import path, text

if TYPE_CHECKING:
    from schema.types.content import Content

OPENING, CLOSING = text(OPEN), text(CLOSE)


def _body(row: Row) -> Row:
    """The row of the body in which a block stands."""
    while isinstance(row, Element):
        row = row.parent
    return row


class _Link:
    """The link with a number, of the body of a row."""

    def __init__(self, row: Row, number: ColumnElement[str]) -> None:
        self.row, self.number = row, number
        self.alias, self.table = row.statement.alias(), table_of(BodyLink)

    def of(self, name: str) -> ColumnElement[Any]:
        return literal_column(f"{self.alias}.{name}", self.table.columns[name].type)

    def read(self, value: ColumnElement[Any]) -> ColumnElement[Any]:
        """A value of the link; NULL where the body has none with this number."""
        mine = (self.of("body_id") == _body(self.row).c.id, sql_cast(self.of("number"), Text) == self.number)
        return select(value).select_from(self.table.alias(self.alias)).where(*mine).scalar_subquery()

    def address(self) -> ColumnElement[str]:
        """Where it leads, for a reader who may see the target; in a draft, what it is called for any other."""
        address: ColumnElement[str] = func.coalesce(self.page(), self.file())
        if not self.row.scope.draft:
            return address
        return func.coalesce(address, link_name(self.of("entry_id"), self.of("media_id"), self.of("fragment")))

    def page(self) -> ColumnElement[str]:
        """Where the target's page is, for a reader who may see it."""
        paths = [self._first(kind, "entry_id", self.of("entry_id"), path) for kind in CONTENT]
        fragment = self.of("fragment")
        anchor = case((fragment == text(""), text("")), else_=text("#") + fragment)
        page: ColumnElement[str] = func.coalesce(*paths) + anchor
        return page

    def file(self) -> ColumnElement[str]:
        """Where the target's file is, for a reader who may see it."""
        return self._first(MediaRow, "id", self.of("media_id"), original_url)

    def _first(self, model: Any, key: str, value: ColumnElement[Any], build: Any) -> ColumnElement[Any]:
        rows = Rows.below(self.row, model)
        address = build(rows.row, FOLDERS[model]) if model in FOLDERS else build(rows.row)
        rows.where(rows.row.column(key) == value)
        return (
            select(address).select_from(rows.source).where(rows.condition).limit(literal_column("1")).scalar_subquery()
        )


Address = ColumnElement[str]
Write = Callable[[ColumnElement[str], Address], Address]
"""Writes an address, as the attribute of this name, in the manner of the text in which it stands."""


def _filled(row: Row, stored: ColumnElement[str], write: Write) -> ColumnElement[str]:
    """A stored text with its placeholders filled in; one without any is handed on as it is."""
    alias = row.statement.alias()
    part, number = literal_column(f"{alias}.part", Text), literal_column(f"{alias}.n", Integer)
    # In HTML the name of the attribute goes before the number: the element stands in the part before.
    numbered = func.split_part(part, CLOSING, literal_column("1"))
    attribute = func.rtrim(numbered, text("0123456789"))
    link = _Link(row, func.ltrim(numbered, text("hrefsc")))
    address = func.coalesce(link.read(write(attribute, link.address())), text(""))
    rest = func.substr(part, func.strpos(part, CLOSING) + 1)
    named = stored
    for element, name in (("<a", "href"), ("<img", "src")):
        named = func.replace(named, text(f"{element}{OPEN}"), text(f"{element}{OPEN}{name}"))
    parts = func.string_to_table(named, OPENING).table_valued("part", with_ordinality="n", name=alias)
    joined = func.string_agg(
        case((number == literal_column("1"), part), else_=address + rest), aggregate_order_by(text(""), number)
    )
    filled = select(joined).select_from(parts.render_derived(name=alias)).scalar_subquery()
    return case((func.strpos(stored, OPENING) == literal_column("0"), stored), else_=filled)


def _bare(_: ColumnElement[str], address: Address) -> Address:
    return address


def _attribute(name: ColumnElement[str], address: Address) -> Address:
    escaped = address
    for character, entity in (("&", "&amp;"), ('"', "&quot;"), ("<", "&lt;")):
        escaped = func.replace(escaped, text(character), text(entity))
    attribute: ColumnElement[str] = text(" ") + name + text('="') + escaped + text('"')
    return attribute


def _json_attribute(name: ColumnElement[str], address: Address) -> Address:
    """An attribute within a JSON text: its quotes escaped, and without those around it."""
    quoted = sql_cast(func.to_json(_attribute(name, address)), Text)
    return func.substr(quoted, 2, func.length(quoted) - 2)


def links_of(body: Row) -> ColumnElement[Any]:
    """What the placeholders of a body stand for, by number: {"target", "address"}, as the reader may see them."""
    link = _Link(body, literal_column("NULL", Text))
    key = func.coalesce(sql_cast(link.of("entry_id"), Text), sql_cast(link.of("media_id"), Text), text(""))
    address = func.coalesce(link.page(), link.file(), text(""))
    pair = func.json_build_object(text("target"), key + text("#") + link.of("fragment"), text("address"), address)
    listed = func.json_object_agg(link.of("number"), pair)
    return (
        select(listed)
        .select_from(link.table.alias(link.alias))
        .where(link.of("body_id") == body.c.id)
        .scalar_subquery()
    )


def _of_body(name: str, write: Write) -> Any:
    def build(row: Row) -> ColumnElement[Any]:
        filled = _filled(row, row.column(name), write)
        return case((row.c.link_count == literal_column("0"), row.column(name)), else_=filled)

    return build


def _key(row: Row, name: str) -> ColumnElement[str]:
    """The text of a key of a block."""
    return row.column(name).op("#>>", return_type=Text())(text("{}"))


def _html(name: str = "html") -> Any:
    return lambda row: _filled(row, _key(row, name), _attribute)


def _json_html(name: str) -> Any:
    """A key that holds lists of HTML, filled in as the JSON that it is."""
    return lambda row: sql_cast(_filled(row, sql_cast(row.column(name), Text), _json_attribute), JSON)


@strawberry.interface(description="A part of a body: show its HTML, or build it from its fields.")
class Block:
    """One element of `cms.content.prose.BodyRow.blocks`."""

    html: str = expression(_html(), "As HTML, safe to show.", price=BLOCK)
    text: str = column("text", "As plain text.")


@strawberry.type(description="A paragraph.")
class ParagraphBlock(Block):
    """Text."""


@strawberry.type(description="A heading.")
class HeadingBlock(Block):
    """h1 to h6."""

    level: int = column("level", "From 1, the largest, to 6.")
    anchor: str = column("anchor", "Its name in the page's address, after #.")


@strawberry.type(description="A line of a list.")
class ListItem:
    """Lists within it stand in its HTML."""

    html: str = expression(_html(), "As HTML, safe to show.", price=BLOCK)
    text: str = column("text", "As plain text.")


@strawberry.type(description="A list.")
class ListBlock(Block):
    """ol or ul."""

    ordered: bool = column("ordered", "Whether its lines are numbered.")
    start: int | None = column("start", "The first line's number, where they are numbered.")
    items: list[ListItem] = elements(lambda row: row.column("items"), "Its lines.")


@strawberry.type(description="A quotation.")
class QuoteBlock(Block):
    """A blockquote."""

    attribution: str | None = column("attribution", "Who said it.")


@strawberry.type(description="Program code, or text that keeps its spaces.")
class CodeBlock(Block):
    """pre and code."""

    language: str | None = column("language", "Which language it is in.")
    code: str = column("code", "The code itself.")


def _picture(rows: Rows, _: Arguments) -> None:
    row = rows.above
    link = _Link(row, _key(row, "media"))
    rows.where(rows.row.c.id == link.read(link.of("media_id")))


def _picture_url(row: Row) -> ColumnElement[Any]:
    link = _Link(row, _key(row, "media"))
    return func.coalesce(_key(row, "url"), link.read(link.address()), text(""))


@strawberry.type(description="A picture, wherever it stands.")
class _Picture:
    """What a picture has wherever it stands."""

    media: Media | None = one(MediaRow, _picture, "The site's picture; null for one that lies elsewhere.")
    url: str = expression(_picture_url, "The picture's address.")
    alt: str = column("alt", "What it shows, for those who cannot see it.")
    caption: str | None = column("caption", "The line below it.")
    credit: str | None = column("credit", "Who made it.")
    width: int | None = column("width", "How wide the text says that it is, in pixels.")
    height: int | None = column("height", "How high the text says that it is, in pixels.")


@strawberry.type(description="A picture in the text.")
class ImageBlock(Block, _Picture):
    """A figure: one of the site's pictures, or one that lies elsewhere."""


@strawberry.type(description="One of the pictures of a gallery.")
class GalleryImage(_Picture):
    """A figure within a figure."""

    html: str = expression(_html(), "As HTML, safe to show.", price=BLOCK)


@strawberry.type(description="Several pictures that belong together.")
class GalleryBlock(Block):
    """A figure of figures."""

    caption: str | None = column("caption", "The line below all of them.")
    images: list[GalleryImage] = elements(lambda row: row.column("images"), "The pictures, in order; two or more.")


def _button_url(row: Row) -> ColumnElement[Any]:
    link = _Link(row, _key(row, "link"))
    return func.coalesce(_key(row, "url"), link.read(link.address()), text(""))


def _button_target(rows: Rows, _: Arguments) -> None:
    link = _Link(rows.above, _key(rows.above, "link"))
    rows.where(rows.row.c.entry_id == link.read(link.of("entry_id")))


@strawberry.type(description="A link that asks to be followed: tickets, a petition, the other half of a story.")
class ButtonBlock(Block):
    """A paragraph of one link."""

    label: str = column("label", "What it says.")
    url: str = expression(
        _button_url,
        "Where it leads; empty where that is content of the site that the reader may not see. In a draft, what the "
        "link is called instead, as in link:5f1c0de2a97b.",
    )
    target: Annotated["Content", strawberry.lazy("schema.types.content")] | None = choice(
        "The article or event that it leads to; null where it leads elsewhere, or to what the reader may not see.",
        *(Branch(model.__name__, model, _button_target) for model in CONTENT),
    )


@strawberry.type(
    description="Something of one of the sites that may be embedded: a video, a post. Its HTML is a plain link."
)
class EmbedBlock(Block):
    """What an address stands for; front ends decide how they show it."""

    url: str = column("url", "Its address.")
    provider: str | None = column("provider", "Which site it is of, where that is known, as in youtube.")
    title: str | None = column("title", "What it is called.")


@strawberry.type(description="A table.")
class TableBlock(Block):
    """Cells as HTML."""

    caption: str | None = column("caption", "The line above it.")
    header: list[str] = expression(_json_html("header"), "The cells of its first row, as HTML.", price=BLOCK)
    rows: list[list[str]] = expression(_json_html("rows"), "The cells of the other rows, as HTML.", price=BLOCK)


@strawberry.type(description="A line between two parts.")
class DividerBlock(Block):
    """An hr."""


@strawberry.type(description="A box beside the text.")
class NoteBlock(Block):
    """An aside."""

    kind: str = column("kind", "Its kind, as in note, info or warning.")
    title: str | None = column("title", "The line above it.")


@strawberry.type(description="HTML that somebody with the permission for it wrote: a map, a chart. It has no scripts.")
class RawBlock(Block):
    """A div with the mark of raw HTML."""


@strawberry.type(description="Anything else, as HTML.")
class HtmlBlock(Block):
    """What has no block of its own."""


TYPES = {
    "paragraph": ParagraphBlock,
    "heading": HeadingBlock,
    "list": ListBlock,
    "quote": QuoteBlock,
    "code": CodeBlock,
    "image": ImageBlock,
    "gallery": GalleryBlock,
    "button": ButtonBlock,
    "embed": EmbedBlock,
    "table": TableBlock,
    "divider": DividerBlock,
    "note": NoteBlock,
    "raw": RawBlock,
    "html": HtmlBlock,
}


@strawberry.type(description="The text, in the forms that front ends need.")
class Body:
    """Twin of `cms.content.prose.BodyRow`."""

    html: str = expression(_of_body("html", _attribute), "As HTML, safe to show.", price=LINKED_BODY)
    text: str = column("text", "As plain text.", price=BODY)
    markdown: str = expression(_of_body("markdown", _bare), "As Markdown.", price=LINKED_BODY)
    blocks: list[Block] = elements(
        lambda row: cast("ColumnElement[Any]", row.c.blocks),
        "Part by part, for front ends that draw each in their own way.",
        {name: block.__name__ for name, block in TYPES.items()},
        size=20,
        price=BLOCKS,
    )
    word_count: int = column("word_count", "How many words.")
    reading_minutes: int = column("reading_minutes", "How long it takes to read.")
