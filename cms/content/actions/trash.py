"""Putting an entry into the trash, in all its locales, and taking it out again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.actions.entries import lock_entry
from cms.content.entry import Entry
from cms.outbox.record import record


async def trash(session: Session, entry_id: UUID, *, now: datetime) -> bool:
    """Takes an entry away from readers and editors' lists, as it stands; whether it was not in the trash already.

    Raises ContentFault where there is no such entry.
    """
    return await _move(session, entry_id, now=now, into=True)


async def untrash(session: Session, entry_id: UUID, *, now: datetime) -> bool:
    """Takes an entry out of the trash: what was live in a window that is not over is live again; whether it was in it.

    Raises ContentFault where there is no such entry.
    """
    return await _move(session, entry_id, now=now, into=False)


async def _move(session: Session, entry_id: UUID, *, now: datetime, into: bool) -> bool:
    entry = await lock_entry(session, entry_id)
    if entry.is_trashed == into:
        return False
    table = table_of(Entry)
    # The foreign key carries it over to the content rows.
    values = {"is_trashed": into, "trashed_at": now if into else None}
    await session.exec(update(table).where(table.c.id == entry_id).values(**values))
    await record(session, f"{entry.kind.lower()}.{'trashed' if into else 'untrashed'}", entry_id, now=now)
    return True
