"""What has been delivered leaves the outbox after a time."""

from datetime import datetime

from sqlalchemy import delete, exists, select

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.outbox.delivery import OutboxDelivery
from cms.outbox.message import OutboxMessage

_messages, _deliveries = table_of(OutboxMessage), table_of(OutboxDelivery)


async def clear_outbox(session: Session, *, before: datetime, limit: int = 10_000) -> int:
    """Deletes messages from before a moment that everybody has handled; returns how many, `limit` at most."""
    old = select(_messages.c.id).where(
        _messages.c.created_at < before, ~exists().where(_deliveries.c.message_id == _messages.c.id)
    )
    gone = delete(_messages).where(_messages.c.id.in_(old.order_by(_messages.c.created_at).limit(limit)))
    return len(await fetch_rows(session, gone.returning(_messages.c.id)))
