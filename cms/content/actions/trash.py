"""Putting an entry into the trash, in all its locales, and taking it out again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.access import TRASH
from cms.content.actions.conflicts import Expected, check_version
from cms.content.actions.entries import hold_entry
from cms.content.entry import Entry
from cms.outbox.record import record


async def trash(session: Session, entry_id: UUID, *, now: datetime, expected: Expected | None = None) -> bool:
    """Takes an entry away from readers and editors' lists, as it stands; whether it was not in the trash already.

    Raises ContentFault where there is no such entry, Conflict where another version is there than is expected; and
    Forbidden.
    """
    return await _move(session, entry_id, expected, now=now, into=True)


async def untrash(session: Session, entry_id: UUID, *, now: datetime, expected: Expected | None = None) -> bool:
    """Takes an entry out of the trash: what was live in a window that is not over is live again; whether it was in it.

    Raises ContentFault where there is no such entry, Conflict where another version is there than is expected; and
    Forbidden.
    """
    return await _move(session, entry_id, expected, now=now, into=False)


async def _move(session: Session, entry_id: UUID, expected: Expected | None, *, now: datetime, into: bool) -> bool:
    entry = await hold_entry(session, entry_id, TRASH, now=now)
    if expected is not None:
        await check_version(session, entry, *expected)
    if entry.is_trashed == into:
        return False
    table = table_of(Entry)
    # The foreign key carries it over to the content rows.
    values = {"is_trashed": into, "trashed_at": now if into else None}
    await session.exec(update(table).where(table.c.id == entry_id).values(**values))
    await record(session, f"{entry.kind.lower()}.{'trashed' if into else 'untrashed'}", entry_id, now=now)
    return True
