"""Mutations that were sent twice are carried out once: what each came to is kept under its actor's key."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from cms.base.model import Table, moment, text


class KeptOutcome(Table, table=True):
    """What one mutation came to. `digest` tells its input from another one with the same key."""

    __tablename__ = "outcome"
    __table_args__ = (Index("outcome_created_at_idx", "created_at"),)

    account_id: UUID = Field(primary_key=True)
    key: str = text(primary_key=True)
    digest: bytes
    outcome: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
    created_at: datetime = moment()
