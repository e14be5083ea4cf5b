"""The outbox: what has been committed and is to be told. It holds references, never personal data."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, Identity, Index, Text, func
from sqlalchemy import text as sql
from sqlalchemy.types import UserDefinedType
from sqlmodel import Field

from cms.base.model import Table, moment, text


class TransactionId(UserDefinedType[str]):
    """PostgreSQL's xid8: a transaction's number, by which changes can be read in the order in which they commit."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """The type's name in DDL."""
        return "xid8"


class OutboxCleared(Table, table=True):
    """Up to which transaction messages were deleted: whoever knows less than that has missed some."""

    __tablename__ = "outbox_cleared"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"server_default": "1", "autoincrement": False})
    transaction: str = Field(default="0", sa_column=Column(TransactionId, nullable=False, server_default="0"))


class OutboxMessage(Table, table=True):
    """A change: what happened to which object, and which of its fields; `entry_id` is what a comment stands under."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_transaction_idx", "transaction", "id"),
        Index("outbox_created_at_idx", "created_at"),
        Index("outbox_entry_id_idx", "entry_id", "id", postgresql_where=sql("entry_id IS NOT NULL")),
    )

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    transaction: str | None = Field(
        default=None,
        sa_column=Column(TransactionId, nullable=False, server_default=func.pg_current_xact_id()),
    )
    topic: str = text()
    subject_id: UUID
    entry_id: UUID | None = None
    locale: str | None = text(None)
    fields: list[str] = Field(default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": "{}"})
    created_at: datetime = moment()
