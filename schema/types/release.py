"""Releases: changes that go live together."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import ColumnElement, case, func, or_

from cms.content.actions.register import CONTENT
from cms.content.release import Release as ReleaseRow
from cms.content.release import ReleaseConflict as ConflictRow
from cms.content.release import ReleaseItem as ItemRow
from schema.fields import choice, column, connection, expression, many, one
from schema.ids import id_in_sql
from schema.rows import Key, Row, Rows
from schema.specs import Arguments, Branch
from schema.types.common import Connection
from schema.types.words import named_by, text

if TYPE_CHECKING:
    from schema.types.content import Content

SomeContent = Annotated["Content", strawberry.lazy("schema.types.content")]


@strawberry.enum(description="Where a release stands.")
class ReleaseStatus(Enum):
    """From gathering to public."""

    OPEN = strawberry.enum_value("OPEN", description="Changes are gathered; its hour is not known yet.")
    SCHEDULED = strawberry.enum_value("SCHEDULED", description="It goes live by itself at a coming hour.")
    PUBLISHED = strawberry.enum_value("PUBLISHED", description="Readers see what it did.")


@strawberry.enum(description="What a release does to an article or event in one language.")
class ReleaseAction(Enum):
    """The values of `cms.content.release.ReleaseAction`."""

    PUBLISH = strawberry.enum_value("PUBLISH", description="Shows readers what the draft said when it was added.")
    UNPUBLISH = strawberry.enum_value("UNPUBLISH", description="Takes it away from readers.")


@strawberry.enum(description="In what a release contradicts something else.")
class ReleaseConflictKind(Enum):
    """What the view `release_conflict` tells."""

    ELSEWHERE_TOO = strawberry.enum_value(
        "ELSEWHERE_TOO", description="It waits in another release, too: whichever is later decides."
    )
    OLDER_THAN_LIVE = strawberry.enum_value(
        "OLDER_THAN_LIVE", description="Readers see a newer version already: this one would take its place."
    )
    DRAFT_CHANGED = strawberry.enum_value(
        "DRAFT_CHANGED", description="The draft was saved since it was added: add it again to publish what it says now."
    )
    PLANNED_TOO = strawberry.enum_value(
        "PLANNED_TOO", description="Something is planned for it by hand, too: whichever is later decides."
    )
    NOT_LIVE = strawberry.enum_value("NOT_LIVE", description="It is to be taken down, and readers do not see it.")
    TRASHED = strawberry.enum_value(
        "TRASHED", description="It is in the trash, which keeps the release from being published or planned."
    )


def public_since(row: Row) -> ColumnElement[Any]:
    """The moment from which a release is public, whether it has come or not."""
    return func.coalesce(row.c.published_at, row.c.planned_at)


def _status(row: Row) -> ColumnElement[str]:
    since = public_since(row)
    return case(
        (since <= row.scope.moment, text("PUBLISHED")), (since.is_(None), text("OPEN")), else_=text("SCHEDULED")
    )


def _content(rows: Rows, _: Arguments) -> None:
    row, item = rows.row, rows.above
    rows.where(row.c.entry_id == item.c.entry_id, row.c.locale == item.c.locale)


_CONTENT = tuple(Branch(model.__name__, model, _content, every_locale=True, with_trash=True) for model in CONTENT)


def _items(rows: Rows, _: Arguments) -> None:
    rows.order_name = "ADDED"
    rows.where(rows.row.c.release_id == rows.above.c.id)
    rows.order_by(Key(rows.row.c.added_at), Key(rows.row.c.id))


def _conflicts(rows: Rows, _: Arguments) -> None:
    """Those of a release that is not public: what it did cannot be changed any more."""
    row, since, moment = rows.row, public_since(rows.above), rows.above.scope.moment
    rows.where(row.c.release_id == rows.above.c.id, or_(since.is_(None), since > moment))
    rows.where(row.c.since <= moment, row.c.until > moment)
    rows.order_by(Key(rows.row.c.id), Key(rows.row.c.conflict), Key(rows.row.c.other_id))


def _other(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.other_id)


@strawberry.type(description="One change of a release.")
class ReleaseItem:
    """Twin of `cms.content.release.ReleaseItem`."""

    id: strawberry.ID = expression(lambda row: id_in_sql("ReleaseItem", row.c.id), "Opaque; it carries its type.")
    action: ReleaseAction = column("action", "What it does.")
    version: int | None = column("version", "Which save of the draft it publishes; null where it takes down.")
    locale: str = column("locale", "In which language, as a BCP 47 tag.")
    added_at: datetime = column("added_at", "When it was added.")
    added_by: str | None = expression(
        lambda row: named_by(row, "added_by_id"), "The name of who added it; null for the house's own programs."
    )
    content: SomeContent | None = choice(
        "The draft of what it changes, as it is now; null where there is none.", *_CONTENT
    )


@strawberry.type(description="Something that a release contradicts, or that contradicts it.")
class ReleaseConflict:
    """Twin of `cms.content.release.ReleaseConflict`."""

    kind: ReleaseConflictKind = column("conflict", "In what.")
    locale: str = column("locale", "In which language, as a BCP 47 tag.")
    content: SomeContent | None = choice("The draft of what it is about.", *_CONTENT)
    other: "Release | None" = one(ReleaseRow, _other, "The other release, where there is one.")


@strawberry.type(description="Changes that go live together, all of them or none: at one time, or by one deed.")
class Release:
    """Twin of `cms.content.release.Release`."""

    id: strawberry.ID = expression(lambda row: id_in_sql("Release", row.c.id), "Opaque; it carries its type.")
    name: str = column("name", "What editors call it.")
    description: str | None = column("description", "What it is for.")
    status: ReleaseStatus = expression(_status, "Where it stands.")
    publish_at: datetime | None = column("planned_at", "At which hour it goes, or went, live by itself.")
    time_zone: str | None = column("time_zone", "The IANA time zone in which that was planned, if one was given.")
    published_at: datetime | None = expression(
        lambda row: case((public_since(row) <= row.scope.moment, public_since(row))), "Since when it is public."
    )
    created_at: datetime = column("created_at", "When it was made.")
    created_by: str | None = expression(
        lambda row: named_by(row, "created_by_id"), "The name of who made it; null for the house's own programs."
    )
    items: Connection[ReleaseItem] = connection(ItemRow, _items, "What it changes, in the order in which it was added.")
    conflicts: list[ReleaseConflict] = many(
        ConflictRow, _conflicts, "What it contradicts, as things stand now; empty once it is public."
    )


def newest_releases(rows: Rows, _: Arguments) -> None:
    """All releases, the newest first."""
    rows.order_name = "CREATED_AT"
    rows.order_by(Key(rows.row.c.created_at, descending=True), Key(rows.row.c.id, descending=True))


def releases_of(rows: Rows, _: Arguments) -> None:
    """The releases in which an entry waits in a language, the next first."""
    release, content = rows.row, rows.above
    item = rows.join(ItemRow, lambda item: item.c.release_id == release.c.id)
    since = public_since(release)
    rows.where(item.c.entry_id == content.c.entry_id, item.c.locale == content.c.locale)
    rows.where(or_(since.is_(None), since > release.scope.moment))
    rows.order_by(Key(func.coalesce(since, text("infinity").cast(release.table.c.created_at.type))), Key(release.c.id))
