"""What a spam service was sent of comments, and is still to be told."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import select, update

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.lessons import SentCheck
from cms.comments.rules import ScreeningRules
from cms.content.actions.register import KINDS
from cms.content.entry import Entry, Kind
from cms.content.site import Site

KEPT = timedelta(days=15)
"""For how long what it was sent is kept to correct it by."""

PAUSE = timedelta(minutes=1)
"""After how long a correction is tried again that could not be made."""

_sent = table_of(SentCheck)


async def raise_alert(session: Session, alert: str | None, *, now: datetime) -> None:
    """Keeps what the service has to say to the site's owner; None where it has nothing to say any more."""
    await session.exec(update(table_of(ScreeningRules)).values(alert=alert, alerted_at=now))


async def find_place_of(session: Session, entry_id: UUID, locale: str) -> dict[str, Any]:
    """Where the comment stands: the site's address, that of the page, and when it was published."""
    entry, site = table_of(Entry), table_of(Site)
    [found] = await fetch_rows(
        session,
        select(entry.c.kind, site.c.url, site.c.default_locale)
        .select_from(entry.join(site, site.c.id == 1))
        .where(entry.c.id == entry_id),
    )
    kind = KINDS[Kind(found["kind"])]
    row = table_of(kind.model)
    live = (
        select(row.c.slug, row.c.published_at)
        .where(row.c.entry_id == entry_id, row.c.locale == locale, ~row.c.is_draft)
        .order_by(row.c.visible_from.desc())
        .limit(1)
    )
    rows = await fetch_rows(session, live)
    if not rows:
        return {"url": found["url"], "permalink": None, "published_at": None}
    parts = [locale if locale != found["default_locale"] else "", kind.folder.strip("/"), rows[0]["slug"]]
    permalink = "/".join([found["url"], *(quote(part) for part in parts if part)])
    return {"url": found["url"], "permalink": permalink, "published_at": rows[0]["published_at"]}


async def take_corrections(session: Session, *, now: datetime) -> list[dict[str, Any]]:
    """Some that are due, which nobody else takes before the next attempt."""
    due = select(_sent.c.comment_id).where(_sent.c.correct_at <= now).limit(50).with_for_update(skip_locked=True)
    taken = (
        update(_sent)
        .where(_sent.c.comment_id.in_(due))
        .values(correct_at=now + PAUSE, attempts=_sent.c.attempts + 1)
        .returning(_sent.c.comment_id, _sent.c.fields, _sent.c.correction)
    )
    return await fetch_rows(session, taken)


async def note_correction(session: Session, row: dict[str, Any]) -> None:
    """It knows now; unless somebody has decided otherwise again meanwhile."""
    await session.exec(
        update(_sent)
        .where(_sent.c.comment_id == row["comment_id"], _sent.c.correction == row["correction"])
        .values(correction=None, correct_at=None, is_spam=row["correction"] == "SPAM")
    )
