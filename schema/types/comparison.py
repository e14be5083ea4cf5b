"""Two revisions compared: fetched by the one statement, compared by `cms.content.history`."""

from collections.abc import Callable
from enum import Enum
from typing import Any
from uuid import UUID

import strawberry
from sqlalchemy import ColumnElement, Integer, Text, Uuid, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlmodel import SQLModel
from strawberry.utils.str_converters import to_camel_case

from cms.content.actions.register import CONTENT, KINDS
from cms.content.entry import Entry, Kind
from cms.content.history.bodies import BlockComparison, BodyComparison, StoredBody, StoredLink
from cms.content.history.shown import ShownField, show_fields
from cms.content.history.wording import Named, Wording
from cms.content.revision import Revision as RevisionRow
from cms.content.taxonomy import Author, AuthorTranslation, Section, SectionTranslation, Tag, TagTranslation
from cms.media.asset import Media
from schema.errors import BadArgument
from schema.fields import argument, column, derived, part
from schema.ids import BrokenId, id_in_sql, parse_id
from schema.prices import COMPARISON
from schema.rows import Row, Rows
from schema.specs import Arguments
from schema.types.body import links_of
from schema.types.revision import Revision, body_of
from schema.types.words import text, translated

COMPARED = (
    argument("before", strawberry.ID, "The id of the revision to begin with, the older one mostly."),
    argument("after", strawberry.ID, "The id of the revision to compare with it, of the same article or event."),
    argument("locale", str | None, "The language in which sections and tags are named; the site's default."),
)


def compared_revisions(rows: Rows, arguments: Arguments) -> None:
    """The row of `after`, and that of `before` as its other: of one entry."""

    def has_id(row: Row, name: str) -> ColumnElement[bool]:
        key = arguments[name].then(lambda given: _key(name, given))
        found: ColumnElement[bool] = row.c.id == row.statement.parameter(key, Uuid())
        return found

    rows.where(has_id(rows.row, "after"))
    rows.row.other = rows.join(
        RevisionRow, lambda other: (other.c.entry_id == rows.row.c.entry_id) & has_id(other, "before")
    )


def _key(name: str, given: Any) -> UUID:
    try:
        return parse_id(given, "Revision").key
    except BrokenId as error:
        raise BadArgument(name, str(error)) from None


def _both(row: Row) -> tuple[Row, Row]:
    if row.other is None:
        raise LookupError("Only a row that has another one beside it can be compared.")
    return row.other, row


def _pair_of(build: Callable[[Row], ColumnElement[Any]]) -> Callable[[Row], ColumnElement[Any]]:
    """The same of both revisions, as {"before", "after"}."""

    def pair(row: Row) -> ColumnElement[Any]:
        before, after = map(build, _both(row))
        return func.json_build_object(text("before"), before, text("after"), after)

    return pair


# -- fields -----------------------------------------------------------------------------------------------------------

_KEYS = '$.** ? (@.type() == "string" && @ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")'


def _snapshots(row: Row) -> ColumnElement[Any]:
    before, after = _both(row)
    entry = row.satellite(Entry, lambda entry: entry.c.id == row.c.entry_id)
    return func.json_build_object(
        *(text("kind"), entry.c.kind, text("before"), before.c.snapshot, text("after"), after.c.snapshot),
        *(text("names"), func.json_build_array(*_names(row))),
    )


def _names(row: Row) -> list[ColumnElement[Any]]:
    """What the ids in the snapshots stand for, for each table that they may lead to: {"name", "id"} by key."""
    titled = [_named(row, model, "entry_id", lambda target: (target.c.title, target.c.locale)) for model in CONTENT]
    nouns = ((Author, AuthorTranslation), (Section, SectionTranslation), (Tag, TagTranslation))
    return [
        *titled,
        *(_named(row, model, "id", _word(translation, f"{model.__name__.lower()}_id")) for model, translation in nouns),
        _named(row, Media, "id", lambda target: (func.coalesce(func.nullif(target.c.alt, ""), target.c.address), None)),
    ]


Words = tuple[ColumnElement[Any], ColumnElement[Any] | None]


def _word(translation: type[SQLModel], owner: str) -> Callable[[Row], Words]:
    return lambda target: (translated(target, translation, owner, "name"), None)


def _named(row: Row, model: type[SQLModel], key: str, words: Callable[[Row], Words]) -> ColumnElement[Any]:
    rows = Rows.below(row, model)
    name, locale = words(rows.row)
    target = rows.row.column(key)
    pair = func.json_build_object(text("name"), name, text("id"), id_in_sql(model.__name__, target, locale))
    rows.where(target.in_(_keys(row)))
    return select(func.json_object_agg(target, pair)).select_from(rows.source).where(rows.condition).scalar_subquery()


def _keys(row: Row) -> Any:
    """All that looks like a key in the snapshots, which the names' tables sort out."""
    before, after = _both(row)
    alias = row.statement.alias()
    both = func.jsonb_build_array(before.c.snapshot, after.c.snapshot)
    found = func.jsonb_path_query(both, literal_column(f"'{_KEYS}'::jsonpath")).table_valued("value", name=alias)
    key = cast(literal_column(f"{alias}.value", JSONB).op("#>>", return_type=Text())(text("{}")), Uuid)
    return select(key).select_from(found.render_derived(name=alias))


def _compare_fields(fetched: dict[str, Any]) -> list[ShownField]:
    names = {key: Named(**named) for group in fetched["names"] if group for key, named in group.items()}
    wording = Wording(KINDS[Kind(fetched["kind"])].draft, names, to_camel_case)
    return show_fields(fetched["before"], fetched["after"], wording)


# -- bodies -----------------------------------------------------------------------------------------------------------


def _blocks(row: Row) -> ColumnElement[Any]:
    body = body_of(row)
    alias = row.statement.alias()
    listed = func.jsonb_array_elements(body.c.blocks).table_valued("value", with_ordinality="n", name=alias)
    value = literal_column(f"{alias}.value", JSONB)
    block = func.json_build_object(text("type"), value["type"], text("html"), value["html"])
    blocks = select(func.json_agg(aggregate_order_by(block, literal_column(f"{alias}.n", Integer))))
    blocks = blocks.select_from(listed.render_derived(name=alias))
    return func.json_build_object(text("blocks"), blocks.scalar_subquery(), text("links"), links_of(body))


def _markdown(row: Row) -> ColumnElement[Any]:
    body = body_of(row)
    return func.json_build_object(text("markdown"), body.c.markdown, text("links"), links_of(body))


def _stored(fetched: dict[str, Any]) -> StoredBody:
    links = {int(number): StoredLink(**link) for number, link in (fetched["links"] or {}).items()}
    return StoredBody(fetched.get("blocks") or [], fetched.get("markdown") or "", links)


def _compare_blocks(fetched: dict[str, Any]) -> list[BlockComparison]:
    return BodyComparison(_stored(fetched["before"]), _stored(fetched["after"])).blocks


def _compare_text(fetched: dict[str, Any]) -> str:
    return BodyComparison(_stored(fetched["before"]), _stored(fetched["after"])).unified


# -- types ------------------------------------------------------------------------------------------------------------


@strawberry.enum(description="What became of something between two saves.")
class DifferenceKind(Enum):
    """The values of `cms.content.history.change.Change`."""

    KEPT = strawberry.enum_value("KEPT", description="It is as it was.")
    CHANGED = strawberry.enum_value("CHANGED", description="It stands where it stood, and says something else.")
    MOVED = strawberry.enum_value("MOVED", description="It stands elsewhere in its list.")
    ADDED = strawberry.enum_value("ADDED", description="It was not there before.")
    REMOVED = strawberry.enum_value("REMOVED", description="It is not there any more.")


@strawberry.type(
    description="A piece of a text. KEPT and REMOVED pieces together are the old text, KEPT and ADDED the new."
)
class TextDifference:
    """Twin of `cms.content.history.words.Piece`."""

    kind: DifferenceKind = column("change", "KEPT, ADDED or REMOVED.")
    text: str = column("text", "The words, with the spaces and signs between them.")


@strawberry.type(description="A line of a list, such as a tag or somebody on the byline.")
class ItemDifference:
    """Twin of `cms.content.history.shown.ShownItem`."""

    kind: DifferenceKind = column("change", "What became of it.")
    before: int | None = column("before", "Where it stood, counted from 0; null where it was not there.")
    after: int | None = column("after", "Where it stands; null where it is gone.")
    text_before: str | None = column("text_before", "What it said.")
    text_after: str | None = column("text_after", "What it says.")
    id: strawberry.ID | None = column(
        "id", "The id of the tag, author or whatever it names, where that is still there."
    )


@strawberry.type(
    description="A field that differs. What it names is told by its name, or by … where that is gone or hidden."
)
class FieldDifference:
    """Twin of `cms.content.history.shown.ShownField`."""

    name: str = column("label", "The field's name.")
    before: str | None = column("before", "What it said; null where it was empty.")
    after: str | None = column("after", "What it says; null where it is empty.")
    words: list[TextDifference] = column("words", "What differs, word by word; empty for a list.")
    items: list[ItemDifference] = column("items", "The lines of a list, and what became of each; empty for no list.")


@strawberry.type(description="A part of the text.")
class BlockDifference:
    """Twin of `cms.content.history.bodies.BlockComparison`."""

    kind: DifferenceKind = column("change", "KEPT, CHANGED, ADDED or REMOVED.")
    type: str = column("type", "What it is: paragraph, heading, list, image and so on.")
    before: int | None = column("before", "Which part of the old text it was, counted from 0.")
    after: int | None = column("after", "Which part of the new text it is.")
    text_before: str | None = column("text_before", "What it said, as Markdown.")
    text_after: str | None = column("text_after", "What it says, as Markdown.")
    words: list[TextDifference] = column("words", "What differs, word by word.")


@strawberry.type(description="What differs between two saves of an article or event.")
class RevisionComparison:
    """Twin of `cms.content.history`."""

    before: Revision = part("The one to begin with.", row=lambda row: _both(row)[0])
    after: Revision = part("The one that is compared with it.", row=lambda row: _both(row)[1])
    fields: list[FieldDifference] = derived(
        _snapshots, _compare_fields, "The fields that differ; the text has a place of its own.", size=5
    )
    body: list[BlockDifference] = derived(
        _pair_of(_blocks), _compare_blocks, "The text part by part, in reading order, with what became of each.",
        size=30, price=COMPARISON,
    )  # fmt: skip
    body_text: str = derived(
        _pair_of(_markdown),
        _compare_text,
        "What differs in the text, as a unified diff of Markdown; empty where nothing does.",
        price=COMPARISON,
    )  # fmt: skip
