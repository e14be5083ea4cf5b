"""Releases: changes to content that go live together, at one time or by one deed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from cms.base.model import Identified, Table, moment, text


class Release(Identified, table=True):
    """A named set of changes. It is public from `published_at`, or from `planned_at` once that has come."""

    __tablename__ = "release"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("published_at IS NULL OR planned_at IS NULL", name="one_moment"),
        Index("release_created_at_idx", "created_at", "id"),
    )

    name: str = text()
    description: str | None = text(None)
    created_at: datetime = moment()
    created_by_id: UUID | None = Field(default=None, foreign_key="account.id")
    planned_at: datetime | None = moment(None)
    time_zone: str | None = text(None)
    published_at: datetime | None = moment(None)


class ReleaseAction(StrEnum):
    """What a release does to an entry in a locale."""

    PUBLISH = "PUBLISH"
    UNPUBLISH = "UNPUBLISH"


class ReleaseItem(Identified, table=True):
    """One change of a release: an entry in a locale is published as `version` says it, or taken down.

    What it publishes waits as a content row of its own, with the release's key and no window.
    """

    __tablename__ = "release_item"
    __table_args__ = (
        UniqueConstraint("release_id", "entry_id", "locale"),
        ForeignKeyConstraint(["entry_id", "kind"], ["entry.id", "entry.kind"], ondelete="CASCADE"),
        CheckConstraint("action IN ('PUBLISH', 'UNPUBLISH')", name="action"),
        CheckConstraint("(action = 'PUBLISH') = (version IS NOT NULL)", name="version"),
        Index("release_item_entry_id_locale_idx", "entry_id", "locale"),
    )

    release_id: UUID = Field(foreign_key="release.id", ondelete="CASCADE")
    kind: str = text()
    entry_id: UUID
    locale: str = text(foreign_key="site_locale.tag")
    action: str = text(ReleaseAction.PUBLISH)
    version: int | None = None
    added_at: datetime = moment()
    added_by_id: UUID | None = Field(default=None, foreign_key="account.id")


class ReleaseConflict(Table, table=True):
    """A view of what an item of a release contradicts, from when until when; `other_id` is another release with it.

    Of releases that are public already it tells nothing that matters: whoever reads it leaves those out.
    """

    __tablename__ = "release_conflict"
    __table_args__ = ({"info": {"is_view": True}},)

    id: UUID = Field(primary_key=True)
    release_id: UUID
    kind: str = text()
    entry_id: UUID
    locale: str = text()
    conflict: str = text()
    other_id: UUID | None = None
    since: datetime = moment()
    until: datetime = moment()
