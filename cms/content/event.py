"""Events: the content row, when and where it takes place, who speaks, and each time that it occurs."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, SmallInteger, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from cms.base.model import Identified, Table, moment, text
from cms.content.entry import ContentRow, Kind, content_row_constraints

STATES = "state IN ('SCHEDULED', 'POSTPONED', 'CANCELLED')"


class EventState(StrEnum):
    """Whether an event takes place."""

    SCHEDULED = "SCHEDULED"
    POSTPONED = "POSTPONED"
    CANCELLED = "CANCELLED"


class OverrideKind(StrEnum):
    """What an override does to a recurrence: takes a time out, changes it, or adds one."""

    REMOVED = "REMOVED"
    CHANGED = "CHANGED"
    ADDED = "ADDED"


class Event(ContentRow, table=True):
    """An event in one locale. `links` is a list of {"label", "url"}; `expanded_until` is how far occurrences reach."""

    __tablename__ = "event"
    __table_args__ = (
        *content_row_constraints("event", Kind.EVENT),
        CheckConstraint(STATES, name="state"),
        CheckConstraint("ends_at >= starts_at", name="span"),
        CheckConstraint("jsonb_typeof(links) = 'array'", name="links"),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="coordinates"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="coordinates_whole"),
        UniqueConstraint("id", "locale", "is_draft"),
        *(
            Index(f"event_{name}_idx", *columns, postgresql_where=sql("NOT is_draft"))
            for name, columns in {
                "start": ("locale", "starts_at", "id"),
                "updated": ("locale", "updated_at", "id"),
                "title": ("locale", "title_key", "id"),
            }.items()
        ),
    )

    kind: str = text(Kind.EVENT)
    starts_at: datetime = moment()
    ends_at: datetime | None = moment(None)
    time_zone: str = text()
    all_day: bool = False
    state: str = text(EventState.SCHEDULED)
    recurrence: str | None = text(None)
    expanded_until: datetime | None = moment(None)
    place_name: str | None = text(None)
    address: str | None = text(None)
    city: str | None = text(None)
    country: str | None = text(None)
    latitude: float | None = None
    longitude: float | None = None
    online_url: str | None = text(None)
    links: list[dict[str, str]] = Field(default_factory=list, sa_type=JSONB, sa_column_kwargs={"server_default": "[]"})


class OccurrenceOverride(Table, table=True):
    """An exception to an event's recurrence; NULL leaves what the event says."""

    __tablename__ = "occurrence_override"
    __table_args__ = (
        CheckConstraint("kind IN ('REMOVED', 'CHANGED', 'ADDED')", name="kind"),
        CheckConstraint(STATES, name="state"),
        CheckConstraint("ends_at >= starts_at", name="span"),
    )

    event_id: UUID = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    original_start: datetime = moment(primary_key=True)
    kind: str = text()
    starts_at: datetime | None = moment(None)
    ends_at: datetime | None = moment(None)
    state: str | None = text(None)
    title: str | None = text(None)
    place_name: str | None = text(None)
    address: str | None = text(None)
    city: str | None = text(None)
    country: str | None = text(None)


class Occurrence(Table, table=True):
    """One time that an event takes place, expanded to a horizon so that it is read like any row.

    `id` names that time in every content row of the event (see `cms.content.occurrences`). Title and place are NULL
    where the event's own hold. `locale` and `is_draft` are the event row's.
    """

    __tablename__ = "occurrence"
    __table_args__ = (
        ForeignKeyConstraint(
            ["event_id", "locale", "is_draft"],
            ["event.id", "event.locale", "event.is_draft"],
            onupdate="CASCADE",
            ondelete="CASCADE",
            name="occurrence_event_fkey",
        ),
        UniqueConstraint("event_id", "original_start"),
        CheckConstraint(STATES, name="state"),
        CheckConstraint("ends_at >= starts_at", name="span"),
        Index("occurrence_calendar_idx", "is_draft", "locale", "starts_at", "id"),
        Index("occurrence_calendar_all_locales_idx", "is_draft", "starts_at", "id"),
        Index("occurrence_next_idx", "event_id", "starts_at", "id"),
    )

    id: UUID = Field(primary_key=True)
    event_id: UUID = Field(primary_key=True)
    locale: str = text()
    is_draft: bool
    original_start: datetime = moment()
    starts_at: datetime = moment()
    ends_at: datetime | None = moment(None)
    state: str = text(EventState.SCHEDULED)
    title: str | None = text(None)
    place_name: str | None = text(None)
    address: str | None = text(None)
    city: str | None = text(None)
    country: str | None = text(None)


class EventOrganizer(Table, table=True):
    """Who holds an event, in order."""

    __tablename__ = "event_organizer"
    __table_args__ = (UniqueConstraint("event_id", "author_id"),)

    event_id: UUID = Field(primary_key=True, foreign_key="event.id", ondelete="CASCADE")
    position: int = Field(sa_type=SmallInteger, primary_key=True)
    author_id: UUID = Field(foreign_key="author.id", index=True)


class ProgrammeItem(Identified, table=True):
    """A line of an event's programme."""

    __tablename__ = "programme_item"
    __table_args__ = (UniqueConstraint("event_id", "position"),)

    event_id: UUID = Field(foreign_key="event.id", ondelete="CASCADE")
    position: int = Field(sa_type=SmallInteger)
    starts_at: datetime | None = moment(None)
    title: str = text()
    description: str | None = text(None)


class ProgrammeSpeaker(Table, table=True):
    """Who speaks in a line of the programme, in order."""

    __tablename__ = "programme_speaker"
    __table_args__ = (UniqueConstraint("programme_item_id", "author_id"),)

    programme_item_id: UUID = Field(primary_key=True, foreign_key="programme_item.id", ondelete="CASCADE")
    position: int = Field(sa_type=SmallInteger, primary_key=True)
    author_id: UUID = Field(foreign_key="author.id", index=True)
