"""Putting an entry into the trash, in all its locales, and taking it out again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import not_, select, update

from cms.base.model import NEVER
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.access import TRASH, HeldEntry
from cms.content.actions.conflicts import Expected, check_version
from cms.content.actions.entries import hold_entry
from cms.content.actions.register import KINDS
from cms.content.actions.showing import conceal, reveal, shown_later
from cms.content.entry import Entry
from cms.content.release import Release, ReleaseItem
from cms.errors import Code, ContentFault
from cms.outbox.record import record


async def trash(session: Session, entry_id: UUID, *, now: datetime, expected: Expected | None = None) -> bool:
    """Takes an entry away from readers and editors' lists, as it stands; whether it was not in the trash already.

    What it alone was to show stays secret. Raises ContentFault where there is no such entry, or a release that has its
    hour is to change it, all or nothing; Conflict where another version is there than is expected; and Forbidden.
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
    if into:
        await _refuse_in_releases(session, entry_id, now)
    planned = await _planned(session, entry, now)
    hidden = await shown_later(session, planned, now) if into else {}
    table = table_of(Entry)
    # The foreign key carries it over to the content rows.
    values = {"is_trashed": into, "trashed_at": now if into else None}
    await session.exec(update(table).where(table.c.id == entry_id).values(**values))
    await conceal(session, hidden, now)
    if not into:
        for row_id, since in planned.items():
            await reveal(session, row_id, since)
    await record(session, f"{entry.kind.lower()}.{'trashed' if into else 'untrashed'}", entry_id, now=now)
    return True


async def _planned(session: Session, entry: HeldEntry, now: datetime) -> dict[UUID, datetime]:
    """The rows that no reader has seen, and from when they will."""
    row = table_of(KINDS[entry.kind].model).c
    coming = (row.entry_id == entry.id, not_(row.is_draft), row.visible_from > now, row.visible_from < NEVER)
    return {
        each["id"]: each["visible_from"]
        for each in await fetch_rows(session, select(row.id, row.visible_from).where(*coming))
    }


async def _refuse_in_releases(session: Session, entry_id: UUID, now: datetime) -> None:
    release, item = table_of(Release), table_of(ReleaseItem)
    planned = (item.c.entry_id == entry_id, release.c.planned_at > now)
    named = select(release.c.name).select_from(item.join(release)).where(*planned).order_by(release.c.planned_at)
    if rows := await fetch_rows(session, named):
        message = f"The release {rows[0]['name']!r} is to change it at its hour: take it out of the release first."
        raise ContentFault(message, "id", code=Code.IN_USE)
