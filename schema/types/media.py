"""Pictures and files."""

from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Float,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from cms.base.rows import table_of
from cms.media.asset import MediaRendition, MediaTranslation
from schema.errors import BadArgument
from schema.fields import argument, column, computed, expression, part
from schema.filters import Condition, filtered, search_texts
from schema.ids import node_id
from schema.rows import Key, Row, Rows
from schema.specs import Argument, Arguments
from schema.types.common import Node
from schema.types.words import text, translated

WIDEST = 10_000
MOST_WIDTHS = 20


@strawberry.enum(description="How a picture fills a size that has another shape.")
class MediaFit(Enum):
    """As CSS's object-fit."""

    COVER = strawberry.enum_value("COVER", description="Fills it and is cut at the edges, around the focal point.")
    CONTAIN = strawberry.enum_value("CONTAIN", description="Fits into it as a whole.")


@strawberry.enum(description="The format of a picture's file.")
class MediaFormat(Enum):
    """The formats of `cms.media.asset.MediaRendition`."""

    AVIF = strawberry.enum_value("AVIF", description="The smallest files.")
    WEBP = strawberry.enum_value("WEBP", description="Small files that every browser of today shows.")
    JPEG = strawberry.enum_value("JPEG", description="Photographs, everywhere.")
    PNG = strawberry.enum_value("PNG", description="Drawings and transparency, everywhere.")


def whole_address(row: Row, address: ColumnElement[str]) -> ColumnElement[str]:
    """The whole address of a file: our own lie below the server's, others where they lie."""
    ours = row.statement.context("media_url", Text()) + text("/") + address
    return case((row.c.storage == text("EXTERNAL"), address), else_=ours)


def original_url(row: Row) -> ColumnElement[str]:
    """The whole address of the file as it was uploaded."""
    return whole_address(row, row.c.address)


class _Rendition:
    """The sizes in which a picture exists."""

    def __init__(self, row: Row, arguments: Arguments) -> None:
        self.alias, self.table = row.statement.alias(), table_of(MediaRendition)
        self.mine = [self.of("media_id") == row.c.id, self.of("format") == self._format(row, arguments)]

    def of(self, name: str) -> ColumnElement[Any]:
        return literal_column(f"{self.alias}.{name}", self.table.columns[name].type)

    def select(self, *selected: Any) -> Any:
        return select(*selected).select_from(self.table.alias(self.alias)).where(*self.mine)

    @staticmethod
    def _format(row: Row, arguments: Arguments) -> ColumnElement[str]:
        """The format asked for, else the one that the picture has."""
        if arguments["format"]:
            return row.statement.parameter(arguments["format"], Text())
        return func.upper(func.split_part(row.c.mime_type, text("/"), literal_column("2")))


def _length(name: str) -> Any:
    def checked(value: Any) -> Any:
        if value is not None and not 1 <= value <= WIDEST:
            raise BadArgument(name, f"{value} is not between 1 and {WIDEST} pixels.")
        return value

    return checked


def _url(row: Row, arguments: Arguments) -> ColumnElement[Any]:
    statement, wanted = row.statement, []
    if arguments["width"]:
        wanted.append(statement.parameter(arguments["width"].then(_length("width")), Integer()))
    if arguments["height"]:
        height = statement.parameter(arguments["height"].then(_length("height")), Integer())
        wanted.append(cast(func.ceil(cast(height, Float) * row.c.width / row.c.height), Integer))
    if not wanted and not arguments["format"]:
        return original_url(row)
    rendition = _Rendition(row, arguments)
    fitting = rendition.select(rendition.of("address")).order_by(rendition.of("width").desc())
    if wanted:
        fitting = rendition.select(rendition.of("address")).order_by(rendition.of("width"))
        enough = [rendition.of("width") >= width for width in wanted]
        # To fit in as a whole, a picture need only reach the side that it reaches first; to be cut, it must fill both.
        fitting = fitting.where(or_(*enough) if arguments["fit"].sample == MediaFit.CONTAIN.value else and_(*enough))
    best = fitting.limit(literal_column("1")).scalar_subquery()
    return whole_address(row, func.coalesce(best, row.c.address))


def _widths(value: Any) -> Any:
    if not value or len(value) > MOST_WIDTHS:
        raise BadArgument("widths", f"Give between 1 and {MOST_WIDTHS} widths.")
    return [_length("widths")(width) for width in value]


def _srcset(row: Row, arguments: Arguments) -> ColumnElement[Any]:
    rendition = _Rendition(row, arguments)
    widths = row.statement.parameter(arguments["widths"].then(_widths), ARRAY(Integer()))
    width = rendition.of("width")
    entry = whole_address(row, rendition.of("address")) + text(" ") + cast(width, Text) + text("w")
    listed = rendition.select(func.string_agg(entry, aggregate_order_by(text(", "), width))).where(
        width == any_(widths)
    )
    own_width = func.coalesce(text(" ") + cast(row.c.width, Text) + text("w"), text(""))
    return func.coalesce(listed.scalar_subquery(), original_url(row) + own_width)


@strawberry.type(description="The point of a picture that must stay in sight when its edges are cut.")
class FocalPoint:
    """From 0 to 1, from the left and from the top."""

    x: float = column("focal_x", "How far from the left, from 0 to 1.")
    y: float = column("focal_y", "How far from the top, from 0 to 1.")


_WIDTH = argument("width", int | None, "At least so many pixels wide.")
_HEIGHT = argument("height", int | None, "At least so many pixels high.")
_FIT = argument("fit", MediaFit, "How the picture fills a size that has another shape.", MediaFit.COVER)
_FORMAT = argument("format", MediaFormat | None, "In this format, where the picture has it.")
_WIDTHS = argument("widths", list[int], "The widths that are offered.", [320, 640, 1280, 1920])


@strawberry.type(
    description="A picture or file; one that lies elsewhere (metadata only) has its source's address, bytes 0 and the "
    "widths it has. Sizes come from the site's ladder."
)
class Media(Node):
    """Twin of `cms.media.asset.Media`."""

    id: strawberry.ID = node_id("Media")
    url: str = computed(
        _url, "The file's address, in the smallest size that is large enough.", [_WIDTH, _HEIGHT, _FIT, _FORMAT]
    )
    srcset: str = computed(_srcset, "The sizes there are, for the attribute srcset of an image.", [_WIDTHS, _FORMAT])
    alt: str = expression(
        lambda row: translated(row, MediaTranslation, "media_id", "alt"),
        "What the picture shows, for those who cannot see it; empty where nobody has said it yet.",
    )
    caption: str | None = expression(
        lambda row: translated(row, MediaTranslation, "media_id", "caption"), "The line below the picture."
    )
    credit: str | None = column("credit", "Who made it.")
    width: int | None = column("width", "In pixels, where it is known.")
    height: int | None = column("height", "In pixels, where it is known.")
    mime_type: str = column("mime_type", "The kind of file, as in image/jpeg.")
    bytes: float = column("bytes", "The size of the file; 0 for one that lies elsewhere.")
    placeholder: str | None = column("placeholder", "A tiny stand-in to show while the picture loads.")
    focal_point: FocalPoint | None = part(
        "The point that must stay in sight when the edges are cut.", present=lambda row: row.c.focal_x.is_not(None)
    )


@strawberry.input(description="Which files a list shows.")
class MediaFilter:
    """Filters of the media library."""

    search: str | None = strawberry.field(
        default=strawberry.UNSET, description="Words in what describes it, or in its credit."
    )
    mime_type: str | None = strawberry.field(
        default=strawberry.UNSET, description="The kind of file: image/png, or image for all pictures."
    )
    and_: list["MediaFilter"] | None = strawberry.field(
        name="and", default=strawberry.UNSET, description="All of these hold."
    )
    or_: list["MediaFilter"] | None = strawberry.field(
        name="or", default=strawberry.UNSET, description="One of these holds."
    )
    not_: "MediaFilter | None" = strawberry.field(
        name="not", default=strawberry.UNSET, description="This does not hold."
    )


def _of_kind(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    kind = rows.row.statement.parameter(given, Text())
    mime = rows.row.c.mime_type
    return or_(mime == kind, func.split_part(mime, text("/"), literal_column("1")) == kind)


CONDITIONS: dict[str, Condition] = {
    "search": search_texts(lambda row: [row.c.alt, row.c.caption, row.c.credit]),
    "mimeType": _of_kind,
}


def newest_media(rows: Rows, arguments: Arguments) -> None:
    """The media library, newest first; who sees their own drafts alone sees what is public and what they have sent."""
    row = rows.row
    if row.scope.draft and not row.scope.viewer.reads_drafts:
        own = row.c.created_by_id == row.statement.context("account_id", Uuid())
        rows.where(or_(row.c.visible_from <= row.scope.moment, own))
    filtered(rows, arguments["filter"], CONDITIONS)
    rows.order_by(Key(rows.row.c.created_at, descending=True), Key(rows.row.c.id, descending=True))
