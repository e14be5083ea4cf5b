"""Notices: who is to be told of which comment, and when. They refer, and hold no word of a comment."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger, UniqueConstraint
from sqlalchemy import text as sql
from sqlmodel import Field

from cms.base.model import Identified, Table, moment, text


class NoticeKind(StrEnum):
    """What somebody is told."""

    HELD = "HELD"
    REPORTED = "REPORTED"
    PUBLISHED = "PUBLISHED"
    REPLY = "REPLY"
    APPROVED = "APPROVED"
    CONFIRM = "CONFIRM"


_ANY_KIND = ", ".join(f"'{kind}'" for kind in NoticeKind)


class Correspondent(Identified, table=True):
    """Somebody who is written to: an account, or whoever reads an e-mail address, for one guest.

    A guest's address is in lower case, and good for nothing before it is confirmed. `wanted_at` is when the guest last
    asked for letters, `asked_at` when the address was last asked whether it wants them.

    `letter_id` is the letter that is being sent, of which some notices are made. Before `quiet_until` there is no other
    try or letter; `tries` and `failing_since` are of the one that could not be sent.
    """

    __tablename__ = "correspondent"
    __table_args__ = (
        CheckConstraint(
            "(account_id IS NULL) = (email IS NOT NULL) AND (account_id IS NULL) = (guest_id IS NOT NULL)", name="who"
        ),
        UniqueConstraint("account_id"),
        UniqueConstraint("email", "guest_id"),
        Index("correspondent_guest_idx", "guest_id", postgresql_where=sql("guest_id IS NOT NULL")),
    )

    account_id: UUID | None = Field(default=None, foreign_key="account.id", ondelete="CASCADE")
    email: str | None = text(None)
    guest_id: UUID | None = None
    locale: str = text("", sa_column_kwargs={"server_default": ""})
    wanted_at: datetime = moment()
    asked_at: datetime | None = moment(None)
    confirmed_at: datetime | None = moment(None)
    quiet_until: datetime = moment()
    letter_id: UUID | None = None
    tries: int = Field(default=0, sa_type=SmallInteger, sa_column_kwargs={"server_default": "0"})
    failing_since: datetime | None = moment(None)


class CommentNotice(Identified, table=True):
    """That somebody is to be told of a comment at `due_at`; it goes when they have been, or with the comment."""

    __tablename__ = "comment_notice"
    __table_args__ = (
        CheckConstraint(f"kind IN ({_ANY_KIND})", name="kind"),
        UniqueConstraint("correspondent_id", "kind", "comment_id"),
        Index("comment_notice_due_idx", "due_at"),
        Index("comment_notice_comment_idx", "comment_id"),
        Index("comment_notice_letter_idx", "letter_id", postgresql_where=sql("letter_id IS NOT NULL")),
    )

    correspondent_id: UUID = Field(foreign_key="correspondent.id", ondelete="CASCADE")
    kind: str = text()
    comment_id: UUID = Field(foreign_key="comment.id", ondelete="CASCADE")
    created_at: datetime = moment()
    due_at: datetime = moment()
    letter_id: UUID | None = None


class Refusal(Table, table=True):
    """That an address is not to be asked again, since somebody who reads it said so; by a digest with a key."""

    __tablename__ = "refusal"

    digest: bytes = Field(primary_key=True)
    at: datetime = moment()
