"""Accounts: people who work on the paper."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy import text as sql
from sqlmodel import Field

from cms.accounts.roles import Role
from cms.base.model import Identified, moment, text


class NoticePace(StrEnum):
    """How soon somebody is told of something by e-mail."""

    OFF = "OFF"
    AT_ONCE = "AT_ONCE"
    HOURLY = "HOURLY"
    DAILY = "DAILY"


_ANY_ROLE = ", ".join(f"'{role}'" for role in Role)
_ANY_PACE = ", ".join(f"'{pace}'" for pace in NoticePace)


class Account(Identified, table=True):
    """Somebody who signs in. Accounts are disabled, never deleted: histories name them.

    `second_factor_at` is since when that takes a code besides the password. By which letters its owner is told of
    comments is theirs to choose: of those that moderators are to look at, of those below their articles, of replies.
    """

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint(f"role IN ({_ANY_ROLE})", name="role"),
        CheckConstraint(f"moderation_notices IN ({_ANY_PACE}) AND article_notices IN ({_ANY_PACE})", name="notices"),
        CheckConstraint("email LIKE '%_@_%'", name="email"),
        Index("account_email_idx", sql("lower(email)"), unique=True),
    )

    email: str = text()
    name: str = text()
    role: str = text()
    author_id: UUID | None = Field(default=None, foreign_key="author.id", ondelete="SET NULL", index=True)
    password_hash: str | None = text(None)
    created_at: datetime = moment()
    disabled_at: datetime | None = moment(None)
    second_factor_at: datetime | None = moment(None)
    moderation_notices: str = text(NoticePace.DAILY, sa_column_kwargs={"server_default": NoticePace.DAILY})
    article_notices: str = text(NoticePace.DAILY, sa_column_kwargs={"server_default": NoticePace.DAILY})
    reply_notices: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
