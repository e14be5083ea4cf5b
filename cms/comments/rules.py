"""The rules by which comments are screened, as the site's moderators have set them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, SmallInteger
from sqlmodel import Field

from cms.base.model import Identified, Table, moment, text


class ScreeningRules(Table, table=True):
    """How strict the checks are. One row; a NULL limit is none.

    `version` counts the changes of this row, the words and the blocks: by it a process knows whether its copy is right.
    `alert` is what the spam service last had to say to the site's owner.
    """

    __tablename__ = "screening_rules"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint("max_links >= 0 AND min_seconds >= 0 AND reports_to_hold > 0", name="limits"),
        CheckConstraint("per_address > 0 AND per_guest > 0", name="flood"),
        CheckConstraint("0 < hold_at AND hold_at <= spam_at AND spam_at <= 1", name="thresholds"),
    )

    id: int = Field(default=1, sa_type=SmallInteger, primary_key=True)
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    max_links: int | None = Field(default=2, sa_column_kwargs={"server_default": "2"})
    min_seconds: float = Field(default=3, sa_column_kwargs={"server_default": "3"})
    per_address: int | None = Field(default=20, sa_column_kwargs={"server_default": "20"})
    per_guest: int | None = Field(default=10, sa_column_kwargs={"server_default": "10"})
    reports_to_hold: int | None = Field(default=3, sa_column_kwargs={"server_default": "3"})
    hold_at: float = Field(default=0.5, sa_column_kwargs={"server_default": "0.5"})
    spam_at: float = Field(default=0.81, sa_column_kwargs={"server_default": "0.81"})
    discard_blatant: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    needs_consent: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    alert: str | None = text(None)
    alerted_at: datetime | None = moment(None)


class WordAction(StrEnum):
    """What a word in a comment leads to."""

    HOLD = "HOLD"
    BLOCK = "BLOCK"


class WordRule(Identified, table=True):
    """A word or phrase, of which `*` stands for any letters, that holds a comment or makes it spam.

    It is compared in whole words, folded; without a locale it is looked for in comments of every language.
    """

    __tablename__ = "word_rule"
    __table_args__ = (
        CheckConstraint("action IN ('HOLD', 'BLOCK')", name="action"),
        Index("word_rule_pattern_idx", "pattern", "locale", unique=True, postgresql_nulls_not_distinct=True),
    )

    pattern: str = text()
    locale: str | None = text(None)
    action: str = text(WordAction.HOLD)


class BlockKind(StrEnum):
    """By what somebody is kept out."""

    GUEST = "GUEST"
    ACCOUNT = "ACCOUNT"
    EMAIL = "EMAIL"
    EMAIL_DOMAIN = "EMAIL_DOMAIN"
    NETWORK = "NETWORK"
    URL_DOMAIN = "URL_DOMAIN"


class Block(Identified, table=True):
    """Somebody or something that is kept out, until a time or for good: a line of a block list, or a moderator's ban.

    `value` is folded as it is compared: a guest's or account's key, an address or domain, a network in CIDR's form.
    """

    __tablename__ = "block"
    __table_args__ = (
        CheckConstraint("kind IN ('GUEST', 'ACCOUNT', 'EMAIL', 'EMAIL_DOMAIN', 'NETWORK', 'URL_DOMAIN')", name="kind"),
        CheckConstraint("action IN ('HOLD', 'BLOCK')", name="action"),
        Index("block_kind_value_idx", "kind", "value", unique=True),
        Index("block_newest_idx", "created_at", "id"),
    )

    kind: str = text()
    value: str = text()
    action: str = text(WordAction.BLOCK)
    reason: str | None = text(None)
    until: datetime | None = moment(None)
    created_at: datetime = moment()
    created_by_id: UUID | None = Field(default=None, foreign_key="account.id", ondelete="SET NULL", index=True)
