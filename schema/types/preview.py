"""Previews: what somebody without an account may see of what is not public yet."""

from datetime import datetime

import strawberry
from sqlalchemy import and_

from cms.content.actions.register import CONTENT
from cms.content.release import Release as ReleaseRow
from schema.fields import choice, column, expression, one
from schema.ids import id_in_sql
from schema.rows import Key, Rows
from schema.specs import Arguments, Branch
from schema.types.content import Content
from schema.types.release import Release
from schema.types.words import named_by


def newest_previews(rows: Rows, _: Arguments) -> None:
    """All previews, the newest first."""
    rows.order_name = "CREATED_AT"
    rows.order_by(Key(rows.row.c.created_at, descending=True), Key(rows.row.c.id, descending=True))


def _content(rows: Rows, _: Arguments) -> None:
    row, preview = rows.row, rows.above
    rows.where(row.c.entry_id == preview.c.entry_id, row.c.locale == preview.c.locale)


def _release(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.release_id)


@strawberry.type(
    description="Something that whoever has a token may see, without an account: one draft, a release, or the site at "
    "a coming moment. The token travels in the header X-CMS-Preview."
)
class Preview:
    """Twin of `cms.content.preview.Preview`."""

    id: strawberry.ID = expression(lambda row: id_in_sql("Preview", row.c.id), "Opaque; by which it is revoked.")
    content: Content | None = choice(
        "The draft that it shows, if it is of one.",
        *(Branch(model.__name__, model, _content, every_locale=True) for model in CONTENT),
    )
    release: Release | None = one(ReleaseRow, _release, "The release that it shows, if it is of one.")
    at: datetime | None = column("at", "The moment at which it shows the site, if it is of one.")
    is_active: bool = expression(
        lambda row: and_(row.c.revoked_at.is_(None), row.c.expires_at > row.scope.moment),
        "Whether its token still shows anything.",
    )
    expires_at: datetime = column("expires_at", "When it ends by itself.")
    revoked_at: datetime | None = column("revoked_at", "When it was revoked.")
    created_at: datetime = column("created_at", "When it was made.")
    created_by: str | None = expression(
        lambda row: named_by(row, "created_by_id"), "The name of who made it; null for the house's own programs."
    )
