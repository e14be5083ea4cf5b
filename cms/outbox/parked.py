"""Messages that could not be handled, after the last try: shown, and tried again when somebody says so."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text, update

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault
from cms.outbox.delivery import OutboxDelivery
from cms.outbox.record import record


@dataclass(frozen=True)
class ParkedMessage:
    """A message that a listener could not handle, and what went wrong at the last try."""

    id: UUID
    listener: str
    topic: str
    subject_id: UUID
    locale: str | None
    error: str
    parked_at: datetime


_deliveries = table_of(OutboxDelivery)

_PARKED = (
    select(*(_deliveries.c[field.name] for field in fields(ParkedMessage)))
    .where(_deliveries.c.parked_at.is_not(None))
    .order_by(_deliveries.c.parked_at, _deliveries.c.id)
)


async def parked_messages(session: Session) -> list[ParkedMessage]:
    """Those that are parked, the oldest first; raises Forbidden."""
    session.actor.require(Permission.MANAGE_OUTBOX)
    return [ParkedMessage(**row) for row in await fetch_rows(session, _PARKED)]


async def replay_messages(session: Session, ids: Sequence[UUID], *, now: datetime) -> None:
    """Has parked messages tried again, from the first try on.

    They come after what has been handled of the same object since. Raises ContentFault for an id that is none of a
    parked message, and Forbidden.
    """
    session.actor.require(Permission.MANAGE_OUTBOX)
    again = update(_deliveries).where(_deliveries.c.id.in_(ids), _deliveries.c.parked_at.is_not(None))
    values = {"parked_at": None, "tries": 0, "due_at": now}
    rows = await fetch_rows(session, again.values(**values).returning(_deliveries.c.id))
    found = {row["id"] for row in rows}
    if lacking := [position for position, key in enumerate(ids) if key not in found]:
        message = f"Message number {lacking[0] + 1} of these is not parked: it may have been replayed already."
        raise ContentFault(message, "ids", lacking[0], code=Code.NOT_FOUND)
    for row in rows:
        await record(session, "outbox.replayed", row["id"], now=now)
    await session.exec(text("SELECT pg_notify('cms_delivery', '')"))
