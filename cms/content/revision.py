"""History: a snapshot of every save, which no reader's query touches."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from cms.base.model import Identified, moment, text


class Revision(Identified, table=True):
    """An entry in one locale as one save left it. `snapshot` holds the fields, `body_id` the body.

    `began_at` is when the first of the autosaves was made that were folded into it. A revision that takes the place of
    another has a key of its own.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("entry_id", "locale", "version"),
        CheckConstraint("version > 0", name="version"),
        CheckConstraint("jsonb_typeof(snapshot) = 'object'", name="snapshot"),
    )

    entry_id: UUID = Field(foreign_key="entry.id", ondelete="CASCADE")
    locale: str = text(foreign_key="site_locale.tag")
    version: int
    created_at: datetime = moment()
    created_by_id: UUID | None = Field(default=None, foreign_key="account.id")
    is_autosave: bool = False
    began_at: datetime | None = moment(None)
    note: str | None = text(None)
    snapshot: dict[str, Any] = Field(sa_type=JSONB)
    body_id: UUID = Field(foreign_key="body.id", index=True)
