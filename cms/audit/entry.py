"""The audit trail: who did what to which object, when and from where. It holds references, never a value."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Index, Text
from sqlalchemy.dialects.postgresql import INET
from sqlmodel import Field

from cms.base.model import Identified, moment, text


class AuditEntry(Identified, table=True):
    """One deed. A trigger refuses to change or delete it, and no key leads from it: it outlives what it speaks of.

    `action` is a topic of the outbox ("article.published"); `version_before` and `version_after` are saves of the
    subject in `locale`, whose revisions have those numbers.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("audit_entry_subject_id_idx", "subject_id", "at", "id"),
        Index("audit_entry_account_id_idx", "account_id", "at", "id"),
        Index("audit_entry_at_idx", "at", "id"),
    )

    at: datetime = moment()
    action: str = text()
    subject_id: UUID
    locale: str | None = text(None)
    account_id: UUID | None = None
    token_id: UUID | None = None
    actor: str = text("")
    address: str | None = Field(default=None, sa_type=INET)
    fields: list[str] = Field(default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": "{}"})
    version_before: int | None = None
    version_after: int | None = None
