"""What is planned: when content is to disappear again, and all that will appear, change and disappear, in one view."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from cms.base.model import Identified, Table, moment, text


class Takedown(Identified, table=True):
    """When an entry in a locale is to disappear: what is live then ends then, as its window says.

    What appears at the same moment stays. `time_zone` is the IANA zone in which it was planned. Each release may have
    one of its own; while the release's hour is not known, that is 'infinity'.
    """

    __tablename__ = "takedown"
    __table_args__ = (
        UniqueConstraint("entry_id", "locale", "release_id", postgresql_nulls_not_distinct=True),
        ForeignKeyConstraint(["entry_id", "kind"], ["entry.id", "entry.kind"], ondelete="CASCADE"),
        Index("takedown_at_idx", "at"),
    )

    kind: str = text()
    entry_id: UUID
    locale: str = text(foreign_key="site_locale.tag")
    at: datetime = moment()
    time_zone: str | None = text(None)
    release_id: UUID | None = Field(default=None, foreign_key="release.id", ondelete="CASCADE", index=True)


class Upcoming(Table, table=True):
    """A view of the bounds of all windows: what appears, changes or disappears, at which moment.

    `id` is the key of the row that begins, or of the takedown. What is in the trash is not in it.
    """

    __tablename__ = "upcoming"
    __table_args__ = ({"info": {"is_view": True}},)

    id: UUID = Field(primary_key=True)
    kind: str = text()
    entry_id: UUID
    locale: str = text()
    at: datetime = moment()
    time_zone: str | None = text(None)
    release_id: UUID | None = None
    happening: str = text()
    title: str = text()
