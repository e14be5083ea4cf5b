"""Deleting an entry for good, and emptying the trash."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, union

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.access import DELETE
from cms.content.actions.conflicts import Expected, check_version
from cms.content.actions.entries import hold_entry
from cms.content.actions.register import KINDS
from cms.content.actions.revisions import delete_unused_bodies
from cms.content.entry import Entry
from cms.content.revision import Revision
from cms.errors import Code, ContentFault
from cms.outbox.record import record

BATCH = 100
"""How many entries one transaction deletes at most."""


async def delete_entry(session: Session, entry_id: UUID, *, now: datetime, expected: Expected | None = None) -> None:
    """Deletes an entry that is in the trash: its drafts, history and comments in all its locales.

    Its entries in the audit trail stay. Raises ContentFault where there is none or it is not in the trash, Conflict
    where another version is there than is expected; and Forbidden.
    """
    entry = await hold_entry(session, entry_id, DELETE, now=now)
    if expected is not None:
        await check_version(session, entry, *expected)
    if not entry.is_trashed:
        raise ContentFault("Only what is in the trash is deleted for good: trash it first.", "id", code=Code.CLOSED)
    bodies = [table.c.body_id for table in (table_of(Revision), table_of(KINDS[entry.kind].model))]
    owned = union(*(select(body).where(body.table.c.entry_id == entry_id) for body in bodies))
    rows = await fetch_rows(session, owned)
    table = table_of(Entry)
    await session.exec(delete(table).where(table.c.id == entry_id))
    await delete_unused_bodies(session, [row["body_id"] for row in rows])
    await record(session, f"{entry.kind.lower()}.deleted", entry_id, now=now)


async def empty_trash(session: Session, *, now: datetime, after: timedelta) -> int:
    """Deletes what has been in the trash for longer than `after`, a batch of it; how many entries those were."""
    table = table_of(Entry)
    old = select(table.c.id).where(table.c.is_trashed, table.c.trashed_at <= now - after).limit(BATCH)
    rows = await fetch_rows(session, old.with_for_update(skip_locked=True))
    for row in rows:
        await delete_entry(session, row["id"], now=now)
    return len(rows)
