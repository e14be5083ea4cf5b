"""Entries: made, and held against others while a verb is at work."""

from datetime import datetime
from itertools import count
from uuid import UUID

from sqlalchemy import Uuid, case, literal, select

from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.access import Deed, HeldEntry, is_own, missing, require, was_public
from cms.content.entry import Entry, Kind
from cms.errors import Code, ContentFault


async def create_entry(session: Session, kind: Kind, *, now: datetime) -> UUID:
    """An entry that has nothing in any locale yet: no reader sees it, but links may lead to it."""
    entry = Entry(kind=kind, created_at=now, created_by_id=session.actor.account_id)
    await insert_rows(session, [entry])
    return entry.id


async def hold_entry(session: Session, entry_id: UUID, deed: Deed, *, now: datetime) -> HeldEntry:
    """The entry, which no other transaction changes until this one ends, for something that the actor may do to it.

    Raises ContentFault where there is none, or none that the actor may know of, and Forbidden.
    """
    entry, names = table_of(Entry), (f"t{number}" for number in count())
    actor, moment = session.actor, literal(now, MOMENT)
    who = (literal(actor.account_id, Uuid), literal(actor.author_id, Uuid))
    own = case(*((entry.c.kind == kind, is_own(kind, entry.c.id, *who, lambda: next(names))) for kind in Kind))
    seen = case(*((entry.c.kind == kind, was_public(kind, entry.c.id, moment)) for kind in Kind))
    columns = (entry.c.id, entry.c.kind, entry.c.is_trashed, own.label("is_own"), seen.label("is_public"))
    rows = await fetch_rows(session, select(*columns).where(entry.c.id == entry_id).with_for_update(of=entry))
    if not rows:
        raise missing(entry_id)
    held = HeldEntry(**rows[0] | {"kind": Kind(rows[0]["kind"])})
    require(actor, held, deed)
    return held


async def hold_untrashed(session: Session, entry_id: UUID, deed: Deed, *, now: datetime) -> HeldEntry:
    """The same, of an entry that is not in the trash; raises ContentFault for one that is."""
    held = await hold_entry(session, entry_id, deed, now=now)
    if held.is_trashed:
        raise ContentFault(f"Entry {entry_id} is in the trash: take it out first.", "id", code=Code.CLOSED)
    return held
