"""Taking an entry in one locale away from readers, now or at a time; and planning nothing for it any more."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cms.base.fields import moment
from cms.base.session import Session
from cms.content.access import PUBLISH
from cms.content.actions.complete import check_moment
from cms.content.actions.conflicts import conflict
from cms.content.actions.entries import hold_untrashed
from cms.content.actions.kind import KindOfContent
from cms.content.actions.live_rows import settle
from cms.content.actions.register import KINDS
from cms.content.actions.showing import conceal, shown_later
from cms.content.actions.windows import (
    Moment,
    Row,
    Rows,
    delete_rows,
    load_rows,
    write_takedown,
)
from cms.errors import Code, ContentFault
from cms.outbox.record import record


@dataclass(frozen=True)
class Withdrawn:
    """What became of it: whether anything changed, and whole sentences on what stays planned all the same."""

    changed: bool
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.changed


async def unpublish(  # noqa: PLR0913 - What, when, and what its sender has seen.
    session: Session,
    entry_id: UUID,
    locale: str,
    *,
    now: datetime,
    at: datetime | None = None,
    zone: str | None = None,
    expected_version: int | None = None,
) -> Withdrawn:
    """Ends what is live of an entry in a locale, and cancels what is planned by hand.

    Now, or at a coming time, meant in a `zone` that is kept with it: then what is live or will be ends then, and what
    was to begin later is cancelled. The draft stays, and so does the history. Slugs that readers have seen remain the
    entry's. Raises ContentFault where there is no such entry, it is in the trash, the time has passed, or readers would
    see nothing then anyway; Conflict where another version is there than is expected; and Forbidden.
    """
    kind, rows = await _hold(session, entry_id, locale, now=now, expected_version=expected_version)
    check_moment("at", at, now)
    end = moment("at", at) if at else now
    planned = rows.planned(now)
    if at is None:
        gone = [row for row in rows.live if row in planned or row["visible_from"] <= now]
    else:
        gone = [row for row in planned if row["visible_from"] >= end]
    if at and not any(row["visible_from"] < end and row["visible_until"] > now for row in rows.live):
        message = "Readers do not see it before then: there is nothing to take down. What is planned can be cancelled."
        raise ContentFault(message, "at", code=Code.CLOSED)
    if not gone and (at is None or rows.takedown == end):
        return Withdrawn(changed=False, notes=_stays(rows, now))
    await _withdraw(session, kind, rows, gone, Moment(end, zone) if at else None, entry=(entry_id, locale), now=now)
    topic = f"{kind.kind.lower()}.{'unpublished' if at is None else 'scheduled'}"
    fields = _plans(rows, gone, end if at else None, now)
    await record(session, topic, entry_id, now=now, locale=locale, fields=fields)
    return Withdrawn(changed=True, notes=_stays(rows, now))


async def unschedule(
    session: Session, entry_id: UUID, locale: str, *, now: datetime, expected_version: int | None = None
) -> Withdrawn:
    """Cancels what is planned by hand for an entry in a locale, coming version and takedown.

    What readers see now stays, and so does what releases have planned. Raises what `unpublish` raises.
    """
    kind, rows = await _hold(session, entry_id, locale, now=now, expected_version=expected_version)
    gone = rows.planned(now)
    fields = _plans(rows, gone, None, now)
    if not fields:
        return Withdrawn(changed=False, notes=_stays(rows, now))
    await _withdraw(session, kind, rows, gone, None, entry=(entry_id, locale), now=now)
    await record(session, f"{kind.kind.lower()}.unscheduled", entry_id, now=now, locale=locale, fields=fields)
    return Withdrawn(changed=True, notes=_stays(rows, now))


def _stays(rows: Rows, now: datetime) -> tuple[str, ...]:
    """What releases do to it all the same."""
    coming = [row["visible_from"] for row in rows.live if row["visible_from"] > now and row["release_id"] is not None]
    return tuple(
        f"A release is to publish it at {at.isoformat()}, which stays: take it out of the release to give that up, too."
        for at in coming
    )


async def _hold(
    session: Session, entry_id: UUID, locale: str, *, now: datetime, expected_version: int | None
) -> tuple[KindOfContent, Rows]:
    kind = KINDS[(await hold_untrashed(session, entry_id, PUBLISH, now=now)).kind]
    rows = await load_rows(session, kind, entry_id, locale)
    if rows.draft is None and not rows.live:
        raise ContentFault(f"There is no {kind.kind.lower()} in {locale}.", "id", code=Code.NOT_FOUND)
    if expected_version is not None and (rows.draft or {}).get("version") != expected_version:
        raise await conflict(session, kind, entry_id, locale)
    return kind, rows


async def _withdraw(  # noqa: PLR0913 - What goes, what stays, and of what.
    session: Session,
    kind: KindOfContent,
    rows: Rows,
    gone: list[Row],
    takedown: Moment | None,
    *,
    entry: tuple[UUID, str],
    now: datetime,
) -> None:
    """Deletes live rows and plans another takedown, or none; gives what stays its ends."""
    hidden = await shown_later(session, [row["id"] for row in gone if row["visible_from"] > now], now)
    await delete_rows(session, kind, gone)
    if takedown or rows.takedown:
        await write_takedown(session, kind, entry, takedown)
    await settle(session, kind, entry, now=now)
    await conceal(session, hidden, now)


def _plans(rows: Rows, gone: list[Row], takedown: datetime | None, now: datetime) -> list[str]:
    """The names of the plans that change: which row begins, or when it is to disappear."""
    begins_otherwise = any(row["visible_from"] > now for row in gone)
    planned = rows.takedown if rows.takedown and rows.takedown > now else None
    return [*(["publish_at"] if begins_otherwise else []), *(["unpublish_at"] if planned != takedown else [])]
