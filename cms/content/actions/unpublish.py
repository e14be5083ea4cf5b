"""Taking an entry in one locale away from readers, and its schedule with it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.actions.claims import settle_slugs
from cms.content.actions.entries import lock_untrashed
from cms.content.actions.register import KINDS
from cms.content.actions.showing import conceal, shown_later
from cms.content.actions.windows import delete_rows, load_rows
from cms.outbox.record import record


async def unpublish(session: Session, entry_id: UUID, locale: str, *, now: datetime) -> bool:
    """Ends what is live of an entry in a locale, and cancels what is scheduled; whether there was anything.

    The draft stays, and so does the history. Slugs that readers have seen remain the entry's. Raises ContentFault where
    there is no such entry, or it is in the trash.
    """
    kind = KINDS[await lock_untrashed(session, entry_id)]
    rows = await load_rows(session, kind, entry_id, locale)
    if not rows.live:
        return False
    hidden = await shown_later(session, [row["id"] for row in rows.live if row["visible_from"] > now], now)
    await delete_rows(session, kind, rows.live)
    await settle_slugs(session, kind.model, (entry_id, locale), now=now, start=now)
    await conceal(session, hidden, now)
    if rows.draft:
        first = rows.draft["first_published_at"]
        seen = first if first and first <= now else None
        table = table_of(kind.model)
        dates = {"published_at": None, "first_published_at": seen}
        await session.exec(update(table).where(table.c.id == rows.draft["id"]).values(**dates))
    await record(session, f"{kind.kind.lower()}.unpublished", entry_id, now=now, locale=locale)
    return True
