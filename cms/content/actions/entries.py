"""Entries: made, and held against others while a verb is at work."""

from datetime import datetime
from uuid import UUID

from sqlmodel import select

from cms.base.rows import insert_rows
from cms.base.session import Session
from cms.content.entry import Entry, Kind
from cms.errors import ContentFault


async def create_entry(session: Session, kind: Kind, *, now: datetime) -> UUID:
    """An entry that has nothing in any locale yet: no reader sees it, but links may lead to it."""
    entry = Entry(kind=kind, created_at=now, created_by_id=session.actor.account_id)
    await insert_rows(session, [entry])
    return entry.id


async def lock_entry(session: Session, entry_id: UUID) -> Entry:
    """The entry, which no other transaction changes until this one ends; raises ContentFault where there is none."""
    statement = select(Entry).where(Entry.id == entry_id).with_for_update()
    entry = (await session.exec(statement, execution_options={"populate_existing": True})).first()
    if entry is None:
        raise ContentFault(f"There is no entry {entry_id}: it may have been deleted.")
    return entry


async def lock_untrashed(session: Session, entry_id: UUID) -> Kind:
    """Locks an entry that is not in the trash, and says its kind; raises ContentFault otherwise."""
    entry = await lock_entry(session, entry_id)
    if entry.is_trashed:
        raise ContentFault(f"Entry {entry_id} is in the trash: take it out first.")
    return Kind(entry.kind)
