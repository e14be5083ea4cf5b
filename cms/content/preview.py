"""Previews: what somebody without an account may see of what is not public yet, by a signed token, for a while."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field

from cms.base.model import Identified, moment, text


class PreviewKind(StrEnum):
    """Of what a preview is: one draft, what waits in a release, or the site at a coming moment."""

    ARTICLE = "ARTICLE"
    EVENT = "EVENT"
    RELEASE = "RELEASE"
    MOMENT = "MOMENT"


class Preview(Identified, table=True):
    """A preview that somebody has made, maybe by an API token. Its own token, signed, is kept nowhere.

    Triggers revoke it with the API token, and when the account is disabled or gets another role.
    """

    __tablename__ = "preview"
    __table_args__ = (
        CheckConstraint("num_nonnulls(entry_id, release_id, at) = 1", name="one_subject"),
        CheckConstraint("(entry_id IS NULL) = (locale IS NULL)", name="locale"),
        CheckConstraint(
            "kind = CASE WHEN release_id IS NOT NULL THEN 'RELEASE' WHEN at IS NOT NULL THEN 'MOMENT' ELSE kind END",
            name="kind",
        ),
        ForeignKeyConstraint(["entry_id", "kind"], ["entry.id", "entry.kind"], ondelete="CASCADE"),
        Index("preview_created_at_idx", "created_at", "id"),
        Index("preview_entry_id_idx", "entry_id"),
    )

    kind: str = text()
    entry_id: UUID | None = None
    locale: str | None = text(None, foreign_key="site_locale.tag")
    release_id: UUID | None = Field(default=None, foreign_key="release.id", ondelete="CASCADE", index=True)
    at: datetime | None = moment(None)
    created_at: datetime = moment()
    created_by_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    token_id: UUID | None = Field(default=None, foreign_key="api_token.id", ondelete="CASCADE", index=True)
    expires_at: datetime = moment()
    revoked_at: datetime | None = moment(None)
