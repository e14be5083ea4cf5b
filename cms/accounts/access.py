"""By what somebody is known: sessions, API tokens, and secrets that are good for one use. None is kept as it is."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Identity, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import INET
from sqlmodel import Field

from cms.base.model import Identified, Table, moment, text


class SignIn(Identified, table=True):
    """A session: from when somebody signed in, to us or `by_provider`, until it ends."""

    __tablename__ = "sign_in"

    account_id: UUID = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    secret_hash: bytes = Field(unique=True)
    created_at: datetime = moment()
    expires_at: datetime = moment()
    last_used_at: datetime = moment()
    address: str | None = Field(default=None, sa_type=INET)
    agent: str = text("")
    by_provider: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})


class ExternalIdentity(Table, table=True):
    """As whom a provider of OpenID Connect knows the owner of an account: its subjects never change, addresses do."""

    __tablename__ = "external_identity"
    __table_args__ = (UniqueConstraint("account_id", "issuer"),)

    issuer: str = text(primary_key=True)
    subject: str = text(primary_key=True)
    account_id: UUID = Field(foreign_key="account.id", ondelete="CASCADE")
    created_at: datetime = moment()


class ApiToken(Identified, table=True):
    """A token by which a program acts as an account; without `scopes` it may do all that the account may."""

    __tablename__ = "api_token"

    account_id: UUID = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    name: str = text()
    secret_hash: bytes = Field(unique=True)
    scopes: list[str] | None = Field(default=None, sa_type=ARRAY(Text))
    created_at: datetime = moment()
    expires_at: datetime | None = moment(None)
    last_used_at: datetime | None = moment(None)
    revoked_at: datetime | None = moment(None)


class SignInFailure(Table, table=True):
    """An attempt to sign in that failed, by what it counts against: an account or a network address."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (Index("sign_in_failure_key_idx", "key", "at"),)

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    key: str = text()
    at: datetime = moment()


class Purpose(StrEnum):
    """What a secret is good for."""

    INVITATION = "INVITATION"
    RESET = "RESET"


class OneTimeSecret(Identified, table=True):
    """A secret that was sent by e-mail; it goes when it is used."""

    __tablename__ = "one_time_secret"
    __table_args__ = (CheckConstraint("purpose IN ('INVITATION', 'RESET')", name="purpose"),)

    account_id: UUID = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    purpose: str = text()
    secret_hash: bytes = Field(unique=True)
    created_at: datetime = moment()
    expires_at: datetime = moment()


class SecondFactor(Table, table=True):
    """The secret of which an account's codes are made, enciphered; the account says whether it is on already.

    No code counts from `last_step` or before: none is taken twice.
    """

    __tablename__ = "second_factor"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id", ondelete="CASCADE")
    secret: bytes
    created_at: datetime = moment()
    last_step: int = Field(default=0, sa_type=BigInteger)


class RecoveryCode(Table, table=True):
    """What stands for a code of the second factor once, for whoever has lost the device; it goes when it is used."""

    __tablename__ = "recovery_code"

    account_id: UUID = Field(primary_key=True, foreign_key="account.id", ondelete="CASCADE")
    code_hash: bytes = Field(primary_key=True)


class SiteSecret(Table, table=True):
    """The key by which secrets are enciphered where the settings have none; there is one row."""

    __tablename__ = "site_secret"
    __table_args__ = (CheckConstraint("is_only AND length(key) = 32", name="only"),)

    is_only: bool = Field(default=True, primary_key=True)
    key: bytes
