"""Deliveries: which messages are still to be handled by whom. A trigger makes them with each message."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, Column, ForeignKey, Index, Text, UniqueConstraint, func
from sqlalchemy import text as sql
from sqlmodel import Field

from cms.base.model import Table, moment, text


class OutboxListener(Table, table=True):
    """Somebody to whom messages of some topics are delivered; `seen_at` is when a process last ran it."""

    __tablename__ = "outbox_listener"

    name: str = text(primary_key=True)
    topics: list[str] = Field(sa_type=ARRAY(Text))
    seen_at: datetime = moment()


class OutboxDelivery(Table, table=True):
    """A message that a listener has not handled yet; it is deleted when that is done.

    `due_at` is when it is to be tried (again): while somebody is at it, when they must be done, by their `claim`. After
    the last try it is parked, with what went wrong. `topic`, `subject_id` and `locale` are the message's.
    """

    __tablename__ = "outbox_delivery"
    __table_args__ = (
        CheckConstraint("parked_at IS NULL OR error IS NOT NULL", name="parked"),
        UniqueConstraint("message_id", "listener"),
        Index(
            "outbox_delivery_listener_message_id_idx",
            "listener",
            "message_id",
            postgresql_where=sql("parked_at IS NULL"),
        ),
        Index(
            "outbox_delivery_subject_id_idx",
            "listener",
            "subject_id",
            "message_id",
            postgresql_where=sql("parked_at IS NULL"),
        ),
        Index("outbox_delivery_parked_at_idx", "parked_at", "id", postgresql_where=sql("parked_at IS NOT NULL")),
    )

    id: UUID | None = Field(default=None, primary_key=True, sa_column_kwargs={"server_default": func.gen_random_uuid()})
    message_id: int = Field(sa_column=Column(BigInteger, ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False))
    listener: str = text(foreign_key="outbox_listener.name", ondelete="CASCADE")
    topic: str = text()
    subject_id: UUID
    locale: str | None = text(None)
    tries: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    due_at: datetime = moment()
    claim: UUID | None = None
    error: str | None = text(None)
    parked_at: datetime | None = moment(None)
