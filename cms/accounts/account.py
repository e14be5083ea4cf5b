"""Accounts: people who work on the paper."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlalchemy import text as sql
from sqlmodel import Field

from cms.accounts.roles import Role
from cms.base.model import Identified, moment, text

_ANY_ROLE = ", ".join(f"'{role}'" for role in Role)


class Account(Identified, table=True):
    """Somebody who signs in. Accounts are disabled, never deleted: histories name them.

    `second_factor_at` is since when that takes a code besides the password.
    """

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint(f"role IN ({_ANY_ROLE})", name="role"),
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
