"""Readers' comments: threads that hang on an entry and show on all its translations."""

from datetime import datetime
from enum import StrEnum
from typing import Any
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
from sqlalchemy.dialects.postgresql import CIDR, INET, JSONB
from sqlmodel import Field

from cms.base.model import Identified, moment, text


class CommentStatus(StrEnum):
    """A moderator's verdict."""

    PENDING = "PENDING"
    APPROVED = "APPROVED"
    SPAM = "SPAM"
    TRASHED = "TRASHED"


class HeldFor(StrEnum):
    """Why a comment waits, as far as whoever wrote it is told."""

    ALL = "ALL"
    FIRST_TIME = "FIRST_TIME"
    CHECKS = "CHECKS"
    REPORTS = "REPORTS"
    MODERATOR = "MODERATOR"


HAS_ADDRESS = (
    "author_ip IS NOT NULL OR author_network IS NOT NULL OR author_agent IS NOT NULL OR referrer IS NOT NULL "
    "OR form IS NOT NULL"
)
"""Whether it is still known where a comment came from."""


class Comment(Identified, table=True):
    """One comment.

    `guest_id` is the browser or app that wrote it, by a signed token that it holds, and `account_id` the account;
    imported ones have neither. `author_network` is the address, or of IPv6 the 64 bits of it that are somebody's own.
    `digest` tells whether two say the same, and `said_key` whether the same writer does so on one day under one thing:
    of two that are sent at once, one is kept. `edition` counts how often its author wrote it: a verdict is of one.
    `correspondent_id` is the guest as somebody who wants to be written to.
    `screen_at` is when it is to be screened if nobody has by then, NULL once that is done; `form` is what the form
    knew of how it was filled in.

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
            "AND author_ip IS NULL AND author_agent IS NULL AND guest_id IS NULL AND account_id IS NULL "
            "AND referrer IS NULL AND body_html = '' AND body_text = '' AND body_markdown = '')",
            name="deleted_is_empty",
        ),
        CheckConstraint("held_for IN ('ALL', 'FIRST_TIME', 'CHECKS', 'REPORTS', 'MODERATOR')", name="held_for"),
        CheckConstraint("edition > 0 AND screen_attempts >= 0", name="screening"),
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
        Index("comment_guest_idx", "guest_id", "created_at", postgresql_where=sql("guest_id IS NOT NULL")),
        Index("comment_account_idx", "account_id", "created_at", postgresql_where=sql("account_id IS NOT NULL")),
        Index(
            "comment_network_idx", "author_network", "created_at", postgresql_where=sql("author_network IS NOT NULL")
        ),
        Index("comment_correspondent_idx", "correspondent_id", postgresql_where=sql("correspondent_id IS NOT NULL")),
        Index("comment_digest_idx", "digest", postgresql_where=sql("digest IS NOT NULL")),
        Index("comment_said_idx", "said_key", unique=True, postgresql_where=sql("said_key IS NOT NULL")),
        Index("comment_screen_idx", "screen_at", postgresql_where=sql("screen_at IS NOT NULL")),
        Index("comment_pinned_idx", "entry_id", "pinned_at", postgresql_where=sql("pinned_at IS NOT NULL")),
        Index("comment_email_idx", sql("lower(author_email)"), postgresql_where=sql("author_email IS NOT NULL")),
        Index("comment_addresses_idx", "created_at", postgresql_where=sql(HAS_ADDRESS)),
        Index("comment_reported_idx", "report_count", "id", postgresql_where=sql("report_count > 0")),
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
    author_network: str | None = Field(default=None, sa_type=CIDR)
    guest_id: UUID | None = None
    account_id: UUID | None = Field(default=None, foreign_key="account.id", ondelete="SET NULL")
    correspondent_id: UUID | None = Field(default=None, foreign_key="correspondent.id", ondelete="SET NULL")
    is_staff: bool = False
    locale: str = text("", sa_column_kwargs={"server_default": ""})
    body_markdown: str = text("", sa_column_kwargs={"server_default": ""})
    digest: bytes | None = None
    said_key: bytes | None = None
    body_html: str = text()
    body_text: str = text()
    created_at: datetime = moment()
    edited_at: datetime | None = moment(None)
    deleted_at: datetime | None = moment(None)
    spam_score: float | None = None
    spam_reasons: list[str] = Field(
        default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": "{}"}
    )
    consent: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    referrer: str | None = text(None)
    form: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    edition: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    screen_at: datetime | None = moment(None)
    screen_attempts: int = Field(default=0, sa_type=SmallInteger, sa_column_kwargs={"server_default": "0"})
    held_for: str | None = text(None)
    pinned_at: datetime | None = moment(None)
    featured_at: datetime | None = moment(None)
    report_count: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    is_reachable: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    is_visible: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    reply_count: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
