"""Telling what a transaction does: message and audit entry are committed with the change, or not at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, insert, literal, select
from sqlmodel import SQLModel

from cms.audit.entry import AuditEntry
from cms.base.model import MOMENT
from cms.base.rows import insert_rows, table_of
from cms.base.session import Session
from cms.outbox.message import OutboxMessage


async def record(  # noqa: PLR0913 - A deed has as many parts.
    session: Session,
    topic: str,
    subject_id: UUID,
    *,
    now: datetime,
    locale: str | None = None,
    fields: Iterable[str] = (),
    versions: tuple[int | None, int | None] = (None, None),
) -> None:
    """Puts a message into the outbox, and an entry by the session's actor into the audit trail.

    What happened ("article.published"), to which object, to which of its fields, and which saves stood before and
    after. It holds references and names alone, never a value of what changed and nothing about a reader.
    """
    rows = told(session, topic, subject_id, now=now, locale=locale, fields=sorted(fields), versions=versions)
    await insert_rows(session, rows)


def told(  # noqa: PLR0913 - A deed has as many parts.
    session: Session,
    topic: str,
    subject_id: UUID,
    *,
    now: datetime,
    locale: str | None = None,
    fields: Sequence[str] = (),
    versions: tuple[int | None, int | None] = (None, None),
) -> list[SQLModel]:
    """The rows that `record` inserts, for who inserts others with them in one statement."""
    actor = session.actor
    return [
        message_of(topic, subject_id, now=now, locale=locale, fields=fields),
        AuditEntry(
            at=now,
            action=topic,
            subject_id=subject_id,
            locale=locale,
            account_id=actor.account_id,
            token_id=actor.token_id,
            actor=actor.name,
            # A reader's is theirs, and an entry can never be deleted.
            address=session.address if actor.account_id else None,
            fields=list(fields),
            version_before=versions[0],
            version_after=versions[1],
        ),
    ]


def message_of(
    topic: str, subject_id: UUID, *, now: datetime, locale: str | None = None, fields: Sequence[str] = ()
) -> OutboxMessage:
    """The message alone: of what readers do with what is theirs, the audit trail has nothing."""
    return OutboxMessage(topic=topic, subject_id=subject_id, locale=locale, fields=list(fields), created_at=now)


async def record_each(session: Session, topic: str, subject_ids: Iterable[UUID], *, now: datetime) -> None:
    """Does the same for several objects to which the same happened, in one statement."""
    await insert_rows(session, [row for key in subject_ids for row in told(session, topic, key, now=now)])


async def tell_changes(session: Session, changes: Select[Any], *, now: datetime) -> None:
    """Puts a message into the outbox for each row of a select of topic, subject_id, locale and fields.

    It is for what changes along with something that is recorded: the audit trail says that alone.
    """
    of_changes = changes.subquery()
    columns = ("topic", "subject_id", "locale", "fields")
    rows = select(*(of_changes.c[name] for name in columns), literal(now, MOMENT))
    await session.exec(insert(table_of(OutboxMessage)).from_select([*columns, "created_at"], rows))
