"""Taking an entry in one locale away from readers, and its schedule with it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from cms.base.fields import moment
from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.access import PUBLISH
from cms.content.actions.claims import settle_slugs
from cms.content.actions.complete import check_moment
from cms.content.actions.conflicts import conflict
from cms.content.actions.entries import hold_untrashed
from cms.content.actions.register import KINDS
from cms.content.actions.showing import conceal, shown_later
from cms.content.actions.windows import delete_rows, load_rows
from cms.errors import Code, ContentFault
from cms.outbox.record import record


async def unpublish(  # noqa: PLR0913 - What, when, and what its sender has seen.
    session: Session,
    entry_id: UUID,
    locale: str,
    *,
    now: datetime,
    at: datetime | None = None,
    expected_version: int | None = None,
) -> bool:
    """Ends what is live of an entry in a locale, and cancels what is scheduled; whether there was anything.

    Now, or at a coming time: then what is live or will be ends then, and what was to begin later is cancelled. The
    draft stays, and so does the history. Slugs that readers have seen remain the entry's. Raises ContentFault where
    there is no such entry, it is in the trash, or the time has passed; Conflict where another version is there than is
    expected; and Forbidden.
    """
    kind = KINDS[(await hold_untrashed(session, entry_id, PUBLISH, now=now)).kind]
    rows = await load_rows(session, kind, entry_id, locale)
    if rows.draft is None and not rows.live:
        raise ContentFault(f"There is no {kind.kind.lower()} in {locale}.", "id", code=Code.NOT_FOUND)
    if expected_version is not None and (rows.draft or {}).get("version") != expected_version:
        raise await conflict(session, kind, entry_id, locale)
    check_moment("at", at, now)
    end = moment("at", at) if at else now
    ended = rows.live if at is None else [row for row in rows.live if row["visible_from"] >= end]
    shortened = [row for row in rows.live if row not in ended and end < row["visible_until"]]
    if not ended and not shortened:
        return False
    hidden = await shown_later(session, [row["id"] for row in ended if row["visible_from"] > now], now)
    await delete_rows(session, kind, ended)
    table = table_of(kind.model)
    for row in shortened:
        await session.exec(update(table).where(table.c.id == row["id"]).values(visible_until=end))
    await settle_slugs(session, kind.model, (entry_id, locale), now=now, start=now)
    await conceal(session, hidden, now)
    if rows.draft:
        dates = _dates(rows.draft, [row for row in rows.live if row not in ended], now)
        await session.exec(update(table).where(table.c.id == rows.draft["id"]).values(**dates))
    topic = f"{kind.kind.lower()}.{'unpublished' if at is None else 'scheduled'}"
    await record(session, topic, entry_id, now=now, locale=locale, fields=["unpublish_at"] if at else ())
    return True


def _dates(draft: dict[str, Any], left: list[dict[str, Any]], now: datetime) -> dict[str, Any]:
    """When what is left was published, and when readers saw the first of all; a time that never came does not count."""
    known = draft["first_published_at"]
    coming = min((row["first_published_at"] for row in left), default=None)
    published = max((row["published_at"] for row in left), default=None)
    return {"published_at": published, "first_published_at": known if known and known <= now else coming}
