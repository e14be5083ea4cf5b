"""What waits in a release: a row of its own, which is given a window when the release is, and loses it again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from cms.base.model import NEVER
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.access import HeldEntry
from cms.content.actions.claims import settle_slugs
from cms.content.actions.complete import lacking
from cms.content.actions.kind import KindOfContent
from cms.content.actions.live_rows import changed_since, date_draft, first_seen, settle
from cms.content.actions.register import KINDS
from cms.content.actions.releases import Item
from cms.content.actions.showing import conceal, reveal, shown_later
from cms.content.actions.windows import (
    Moment,
    Row,
    changed_ends,
    delete_rows,
    ends_of,
    load_rows,
    place,
    refuse_same_moment,
    refuse_takedown,
    write_ends,
    write_takedown,
)
from cms.content.release import ReleaseAction
from cms.errors import Code, Fault
from cms.outbox.record import record

WAITING = {
    "visible_from": NEVER,
    "visible_until": NEVER,
    "planned_zone": None,
    "published_at": None,
    "first_published_at": None,
}
"""The times of a row that waits."""


async def waiting_row(session: Session, kind: KindOfContent, item: Item) -> Row | None:
    """The row that a release has for an entry in a locale, whether it waits or has a window."""
    table = table_of(kind.model)
    columns = [column for column in table.c if column.name != "search"]
    named = (table.c[name] == getattr(item, name) for name in ("release_id", "entry_id", "locale"))
    rows = await fetch_rows(session, select(*columns).where(*named))
    return rows[0] if rows else None


async def keeping_back(session: Session, item: Item, entry: HeldEntry) -> list[Fault]:
    """What keeps a change from taking effect: what it publishes is incomplete, or the entry is in the trash."""
    kind = KINDS[item.kind]
    row = await waiting_row(session, kind, item)
    found = await lacking(session, kind, row["id"]) if row else []
    if entry.is_trashed:
        found = [Fault("It is in the trash: take it out, or out of the release.", (), Code.CLOSED)]
    called = row["title"] if row else f"What is taken down in {item.locale}"
    return [Fault(f"{called} ({item.locale}): {each.message}", ("id",), each.code) for each in found]


async def begin(session: Session, item: Item, when: Moment, *, now: datetime) -> None:
    """Has what waits take effect at a moment, now or coming. The entry must be held.

    Raises ContentFault where something else of it begins at that very moment.
    """
    if item.action is ReleaseAction.UNPUBLISH:
        await _end(session, item, when, now)
    else:
        await _appear(session, item, when, now)


async def _end(session: Session, item: Item, when: Moment, now: datetime) -> None:
    kind, entry = KINDS[item.kind], (item.entry_id, item.locale)
    rows = await load_rows(session, kind, *entry)
    await write_takedown(session, kind, entry, when, item.release_id)
    kept = [row for row in rows.live if row["visible_until"] > now]
    gone = [row for row in kept if row["visible_from"] == when.at <= now]
    if when.at > now:
        refuse_same_moment(kept, when.at)
    await delete_rows(session, kind, gone)
    ends = changed_ends(ends_of([row for row in kept if row not in gone], takedowns=[*rows.takedowns(), when.at]))
    await write_ends(session, kind, ends)
    if when.at > now or gone or ends:
        topic = f"{kind.kind.lower()}.{'scheduled' if when.at > now else 'unpublished'}"
        await record(session, topic, item.entry_id, now=now, locale=item.locale, fields=["unpublish_at"])


async def _appear(session: Session, item: Item, when: Moment, now: datetime) -> None:
    kind, entry, start = KINDS[item.kind], (item.entry_id, item.locale), when.at
    rows, row = await load_rows(session, kind, *entry), await waiting_row(session, kind, item)
    if row is None:
        return
    at_once = [each for each in rows.live if each["visible_from"] == start]
    if start > now:
        refuse_same_moment(at_once, start)
        refuse_takedown(rows.takedowns(), start, row["title"])
    # What began at this very moment nobody has seen.
    await delete_rows(session, kind, at_once)
    kept = [each for each in rows.live if each not in at_once and each["visible_until"] > now]
    previous, end, ends = place(kept, start, rows.takedowns())
    published = min((previous or {}).get("published_at", start), start)
    values = {
        "visible_from": start,
        "visible_until": end,
        "planned_zone": when.zone,
        "listed_at": published,
        "published_at": published,
        "first_published_at": first_seen(rows.draft, published, now) if rows.draft else published,
        "updated_at": max(row["updated_at"], start),
    }
    await write_ends(session, kind, ends)
    await _set(session, kind, row["id"], values)
    if rows.draft:
        dates = {name: values[name] for name in ("listed_at", "published_at", "first_published_at")}
        await date_draft(session, kind, rows.draft, dates)
    await settle_slugs(session, kind.model, entry, now=now, start=start)
    await reveal(session, row["id"], start)
    topic = f"{kind.kind.lower()}.{'scheduled' if start > now else 'published'}"
    fields = await changed_since(session, previous, row) | ({"publish_at"} if start > now else set())
    versions = ((previous or {}).get("version"), row["version"])
    await record(session, topic, item.entry_id, now=now, locale=item.locale, fields=fields, versions=versions)


async def wait_again(session: Session, item: Item, *, now: datetime) -> None:
    """Takes its window from what would have taken effect at a coming moment. The entry must be held."""
    kind, entry = KINDS[item.kind], (item.entry_id, item.locale)
    row = await waiting_row(session, kind, item)
    hidden = await shown_later(session, [row["id"]] if row else [], now)
    if row:
        await _set(session, kind, row["id"], WAITING)
    else:
        await write_takedown(session, kind, entry, Moment(NEVER), item.release_id)
    await settle(session, kind, entry, now=now)
    await conceal(session, hidden, now)
    await record(session, f"{kind.kind.lower()}.unscheduled", item.entry_id, now=now, locale=item.locale)


async def forget(session: Session, item: Item, *, now: datetime) -> None:
    """Deletes what waits without a window, but for the item itself."""
    kind, entry = KINDS[item.kind], (item.entry_id, item.locale)
    row = await waiting_row(session, kind, item)
    if row:
        await session.exec(delete(table_of(kind.model)).where(table_of(kind.model).c.id == row["id"]))
        await settle_slugs(session, kind.model, entry, now=now, start=now)
    else:
        await write_takedown(session, kind, entry, None, item.release_id)


async def _set(session: Session, kind: KindOfContent, row_id: UUID, values: Row) -> None:
    table = table_of(kind.model)
    await session.exec(update(table).where(table.c.id == row_id).values(**values))
