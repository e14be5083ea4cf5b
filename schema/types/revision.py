"""Revisions: an article or event as one save left it."""

from datetime import datetime

import strawberry
from sqlalchemy import ColumnElement, Text

from cms.content.prose import BodyRow
from schema.fields import column, expression, part
from schema.ids import id_in_sql
from schema.rows import Row
from schema.types.body import Body
from schema.types.words import named_by, text


def body_of(row: Row) -> Row:
    """The body of a content row or of a revision."""
    return row.satellite(BodyRow, lambda body: body.c.id == row.c.body_id)


def in_snapshot(row: Row, name: str) -> ColumnElement[str]:
    """A text that a revision's snapshot holds."""
    return row.column("snapshot").op("->>", return_type=Text())(text(name))


@strawberry.type(description="An article or event as one save left it.")
class Revision:
    """Twin of `cms.content.revision.Revision`."""

    id: strawberry.ID = expression(
        lambda row: id_in_sql("Revision", row.c.id), "Opaque; what it stands for never changes, but may be gone."
    )
    version: int = column(
        "version", "The number of the save, from 1. Autosaves that were folded into the next one leave gaps."
    )
    created_at: datetime = column("created_at", "When it was saved.")
    created_by: str | None = expression(
        lambda row: named_by(row, "created_by_id"), "The name of who saved it; null for the house's own programs."
    )
    is_autosave: bool = column("is_autosave", "Whether it was saved by itself while somebody wrote.")
    note: str | None = column("note", "What the editor said of it.")
    locale: str = column("locale", "The language it is in, as a BCP 47 tag.")
    slug: str = expression(lambda row: in_snapshot(row, "slug"), "The name in addresses that it had.")
    title: str = expression(lambda row: in_snapshot(row, "title"), "The headline that it had.")
    excerpt: str = expression(lambda row: in_snapshot(row, "excerpt"), "What it said it was about.")
    body: Body = part("The text that it had.", row=body_of)
