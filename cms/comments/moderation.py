"""What was done about comments: verdicts with their reasons, notes among moderators, and what readers reported."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, Index, Text
from sqlalchemy import text as sql
from sqlmodel import Field

from cms.base.model import Identified, Table, moment, text
from cms.comments.comment import CommentStatus


class Step(StrEnum):
    """What a step in a comment's history was."""

    ADDED = "ADDED"
    EDITED = "EDITED"
    SCREENED = "SCREENED"
    MODERATED = "MODERATED"
    UNDONE = "UNDONE"
    REPORTED = "REPORTED"
    DELETED = "DELETED"


class ModerationStep(Identified, table=True):
    """One step: which verdict it led to, and from which. Nobody's words but a moderator's reason are in it.

    `batch_id` is the same for all that was done by one call, which can be undone together. `edition` is the comment's.
    """

    __tablename__ = "moderation_step"
    __table_args__ = (
        CheckConstraint(
            "step IN ('ADDED', 'EDITED', 'SCREENED', 'MODERATED', 'UNDONE', 'REPORTED', 'DELETED')", name="step"
        ),
        Index("moderation_step_comment_idx", "comment_id", "id"),
        Index("moderation_step_batch_idx", "batch_id", postgresql_where=sql("batch_id IS NOT NULL")),
        Index("moderation_step_account_idx", "account_id", postgresql_where=sql("account_id IS NOT NULL")),
    )

    comment_id: UUID = Field(foreign_key="comment.id", ondelete="CASCADE")
    at: datetime = moment()
    step: str = text()
    status: str = text()
    previous: str | None = text(None)
    account_id: UUID | None = Field(default=None, foreign_key="account.id", ondelete="SET NULL")
    actor: str = text("", sa_column_kwargs={"server_default": ""})
    reason: str | None = text(None)
    reasons: list[str] = Field(default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": "{}"})
    spam_score: float | None = None
    batch_id: UUID | None = None
    edition: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


TOPICS = {
    CommentStatus.APPROVED: "comment.approved",
    CommentStatus.PENDING: "comment.held",
    CommentStatus.SPAM: "comment.marked_as_spam",
    CommentStatus.TRASHED: "comment.trashed",
}
"""What is announced of a comment that has a verdict, by the verdict."""


class ModeratorNote(Identified, table=True):
    """What one moderator tells the others of a comment."""

    __tablename__ = "moderator_note"

    comment_id: UUID = Field(foreign_key="comment.id", ondelete="CASCADE", index=True)
    at: datetime = moment()
    account_id: UUID | None = Field(default=None, foreign_key="account.id", ondelete="SET NULL", index=True)
    actor: str = text()
    note: str = text()


class ReportReason(StrEnum):
    """Why a reader reports a comment."""

    SPAM = "SPAM"
    ABUSE = "ABUSE"
    PRIVATE = "PRIVATE"
    OFF_TOPIC = "OFF_TOPIC"
    OTHER = "OTHER"


class CommentReport(Table, table=True):
    """That a reader reported a comment, who counts once; `reporter` tells one from another and is nobody's address."""

    __tablename__ = "comment_report"
    __table_args__ = (
        CheckConstraint("reason IN ('SPAM', 'ABUSE', 'PRIVATE', 'OFF_TOPIC', 'OTHER')", name="reason"),
        Index("comment_report_reporter_idx", "reporter", "at"),
    )

    comment_id: UUID = Field(primary_key=True, foreign_key="comment.id", ondelete="CASCADE")
    reporter: bytes = Field(primary_key=True)
    at: datetime = moment()
    reason: str = text()
    message: str | None = text(None)
