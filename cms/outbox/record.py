"""Telling what a transaction changes: the message is committed with the change, or not at all."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from cms.base.rows import insert_rows
from cms.outbox.message import OutboxMessage


async def record(  # noqa: PLR0913 - A message has six parts.
    session: AsyncSession,
    topic: str,
    subject_id: UUID,
    *,
    now: datetime,
    locale: str | None = None,
    fields: Iterable[str] = (),
) -> None:
    """Puts a message into the outbox: what happened ("article.published"), to which object, and to which of its fields.

    It holds references and names alone, never a value of what changed and nothing about a person.
    """
    message = OutboxMessage(topic=topic, subject_id=subject_id, locale=locale, fields=sorted(fields), created_at=now)
    await insert_rows(session, [message])
