"""Telling what a transaction does: message and audit entry are committed with the change, or not at all."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cms.audit.entry import AuditEntry
from cms.base.rows import insert_rows
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
    listed, actor = sorted(fields), session.actor
    await insert_rows(
        session,
        [
            OutboxMessage(topic=topic, subject_id=subject_id, locale=locale, fields=listed, created_at=now),
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
                fields=listed,
                version_before=versions[0],
                version_after=versions[1],
            ),
        ],
    )
