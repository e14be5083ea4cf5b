"""What the learner knows, and what it is to learn from."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger
from sqlalchemy import text as sql
from sqlmodel import Field

from cms.base.model import Identified, Table, moment, text


class SpamModel(Table, table=True):
    """The learner as it stands, in its own form. One row; `version` counts how often it was written."""

    __tablename__ = "spam_model"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, sa_type=SmallInteger, primary_key=True)
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    weights: bytes | None = None
    ham: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    spam: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    updated_at: datetime | None = moment(None)


class SpamLesson(Identified, table=True):
    """That a comment is spam, or is none: a moderator's last decision, or a line of a file, which brings its own text.

    `learned_at` is NULL until the model has it.
    """

    __tablename__ = "spam_lesson"
    __table_args__ = (
        CheckConstraint("(comment_id IS NULL) = (body IS NOT NULL)", name="one_source"),
        Index("spam_lesson_comment_idx", "comment_id", unique=True, postgresql_where=sql("comment_id IS NOT NULL")),
        Index("spam_lesson_new_idx", "id", postgresql_where=sql("learned_at IS NULL")),
        Index("spam_lesson_digest_idx", "digest", unique=True, postgresql_where=sql("digest IS NOT NULL")),
    )

    comment_id: UUID | None = Field(default=None, foreign_key="comment.id", ondelete="CASCADE")
    is_spam: bool
    name: str | None = text(None)
    body: str | None = text(None)
    digest: bytes | None = None
    at: datetime = moment()
    learned_at: datetime | None = moment(None)


class SentCheck(Table, table=True):
    """What a spam service was sent of a comment, kept for a while: it is corrected by exactly the same fields.

    `correction` says what the service is still to be told, and `correct_at` when that is tried next.
    """

    __tablename__ = "sent_check"
    __table_args__ = (
        CheckConstraint("correction IN ('SPAM', 'HAM')", name="correction"),
        CheckConstraint("(correction IS NULL) = (correct_at IS NULL)", name="correct_at"),
        Index("sent_check_correct_idx", "correct_at", postgresql_where=sql("correct_at IS NOT NULL")),
        Index("sent_check_sent_at_idx", "sent_at"),
    )

    comment_id: UUID = Field(primary_key=True, foreign_key="comment.id", ondelete="CASCADE")
    edition: int
    fields: str = text()
    guid: str | None = text(None)
    is_spam: bool | None = None
    sent_at: datetime = moment()
    correction: str | None = text(None)
    correct_at: datetime | None = moment(None)
    attempts: int = Field(default=0, sa_type=SmallInteger, sa_column_kwargs={"server_default": "0"})
