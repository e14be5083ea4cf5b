"""What has been delivered leaves the outbox after a time."""

from datetime import datetime

from sqlalchemy import BigInteger, Text, bindparam, cast, delete, exists, func, select, update

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.outbox.delivery import OutboxDelivery
from cms.outbox.message import OutboxCleared, OutboxMessage, TransactionId

_messages, _deliveries, _cleared = table_of(OutboxMessage), table_of(OutboxDelivery), table_of(OutboxCleared)

_last = cast(cast(bindparam("last", type_=Text), Text), TransactionId())
_NOTE = update(_cleared).values(transaction=func.greatest(_cleared.c.transaction, _last))


async def clear_outbox(session: Session, *, before: datetime, limit: int = 10_000) -> int:
    """Deletes messages from before a moment that everybody has handled; returns how many, `limit` at most."""
    old = select(_messages.c.id).where(
        _messages.c.created_at < before, ~exists().where(_deliveries.c.message_id == _messages.c.id)
    )
    gone = delete(_messages).where(_messages.c.id.in_(old.order_by(_messages.c.created_at).limit(limit)))
    number = cast(cast(_messages.c.transaction, Text), BigInteger).label("number")
    numbers = [row["number"] for row in await fetch_rows(session, gone.returning(number))]
    if numbers:
        # Whoever wants to go on from before these is told that they cannot.
        await session.exec(_NOTE, params={"last": str(max(numbers))})
    return len(numbers)
