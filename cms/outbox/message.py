"""The outbox: what has been committed and is to be told. It holds references, never personal data."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Column, Identity, Index, Text, func
from sqlalchemy.types import UserDefinedType
from sqlmodel import Field

from cms.base.model import Table, moment, text


class TransactionId(UserDefinedType[str]):
    """PostgreSQL's xid8: a transaction's number, by which changes can be read in the order in which they commit."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """The type's name in DDL."""
        return "xid8"


class OutboxMessage(Table, table=True):
    """A change: what happened to which object, and which of its fields."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_transaction_idx", "transaction", "id"),
        Index("outbox_created_at_idx", "created_at"),
    )

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    transaction: str | None = Field(
        default=None,
        sa_column=Column(TransactionId, nullable=False, server_default=func.pg_current_xact_id()),
    )
    topic: str = text()
    subject_id: UUID
    locale: str | None = text(None)
    fields: list[str] = Field(default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": "{}"})
    created_at: datetime = moment()
