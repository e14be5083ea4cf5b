"""Readers' comments: threads that hang on an entry and show on all its translations."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import INET
from sqlmodel import Field

from cms.base.model import Identified, moment, text


class CommentStatus(StrEnum):
    """A moderator's verdict."""

    PENDING = "PENDING"
    APPROVED = "APPROVED"
    SPAM = "SPAM"
    TRASHED = "TRASHED"


class Comment(Identified, table=True):
    """One comment.

    Three columns are kept by a trigger, whoever writes the others:

    `is_reachable`: it is approved, and so is every one above it;
    `is_visible`: a reader sees it, be it as the placeholder of a deleted one with visible replies;
    `reply_count`: how many visible replies it has.
    """

    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint("status IN ('PENDING', 'APPROVED', 'SPAM', 'TRASHED')", name="status"),
        CheckConstraint("(parent_id IS NULL) = (depth = 0)", name="depth"),
        CheckConstraint("depth BETWEEN 0 AND 10 AND parent_depth = depth - 1", name="parent_depth"),
        CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        CheckConstraint("reply_count >= 0 AND report_count >= 0", name="counts"),
        CheckConstraint("spam_score BETWEEN 0 AND 1", name="spam_score"),
        CheckConstraint(
            "deleted_at IS NULL OR (author_name = '' AND author_url IS NULL AND author_email IS NULL "
            "AND body_html = '' AND body_text = '')",
            name="deleted_is_empty",
        ),
        UniqueConstraint("id", "entry_id", "depth"),
        # A reply hangs on the same entry as what it answers, one level deeper.
        ForeignKeyConstraint(
            ["parent_id", "entry_id", "parent_depth"],
            ["comment.id", "comment.entry_id", "comment.depth"],
            ondelete="CASCADE",
            name="comment_parent_fkey",
        ),
        Index(
            "comment_threads_idx",
            "entry_id",
            "created_at",
            "id",
            postgresql_where=sql("is_visible AND parent_id IS NULL"),
        ),
        Index("comment_replies_idx", "parent_id", "created_at", "id", postgresql_where=sql("is_visible")),
        Index("comment_newest_idx", "created_at", "id", postgresql_where=sql("is_visible")),
        Index("comment_queue_idx", "status", "created_at", "id"),
        Index("comment_parent_id_idx", "parent_id"),
        # For the foreign key; with one column alone PostgreSQL would like it better than the threads' index.
        Index("comment_entry_id_id_idx", "entry_id", "id"),
    )

    entry_id: UUID = Field(foreign_key="entry.id", ondelete="CASCADE")
    parent_id: UUID | None = None
    depth: int = Field(default=0, sa_type=SmallInteger)
    parent_depth: int = Field(default=-1, sa_type=SmallInteger)
    status: str = text(CommentStatus.PENDING)
    author_name: str = text()
    author_url: str | None = text(None)
    author_email: str | None = text(None)
    author_ip: str | None = Field(default=None, sa_type=INET)
    author_agent: str | None = text(None)
    is_staff: bool = False
    body_html: str = text()
    body_text: str = text()
    created_at: datetime = moment()
    edited_at: datetime | None = moment(None)
    deleted_at: datetime | None = moment(None)
    spam_score: float | None = None
    spam_reasons: list[str] = Field(
        default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": "{}"}
    )
    report_count: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    is_reachable: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    is_visible: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    reply_count: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
