"""The times of events as rows: expanded from rules to a horizon, so that they are read like any row.

Every event row, draft or live, has one for each time that it takes place; an event that does not repeat has one. They
are written with the event's row, in its transaction, and again as the horizon moves on.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import structlog
from sqlalchemy import delete, insert, or_, select, update

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.event import Event, Occurrence, OccurrenceOverride
from cms.content.recurrence import Instance, expand
from cms.errors import ContentFault

HORIZON = timedelta(days=3 * 365 + 1)
"""How far ahead an endless rule is followed."""

LEEWAY = timedelta(days=30)
"""How much of that may have gone by before an event is expanded again."""

_IDS = UUID("3d8a5c1e-6c4b-5f7e-9d0a-7b1f2e4c8a60")
"""The namespace of occurrence ids (RFC 9562, section 5.5). A new one would give every occurrence another id."""

_OVERRIDABLE = ("title", "place_name", "address", "city", "country")

_EVENT, _OCCURRENCE, _OVERRIDE = table_of(Event), table_of(Occurrence), table_of(OccurrenceOverride)

log = structlog.get_logger()


def occurrence_id(entry_id: UUID, locale: str, original_start: datetime) -> UUID:
    """The id of one time of an event in a locale.

    It is made of what never changes, so a client that keeps occurrences by id finds them again when the event is saved
    or published anew. The draft's row and the live ones share it, as they share the event's own id.
    """
    return uuid5(_IDS, f"{entry_id} {locale} {original_start.astimezone(UTC).isoformat()}")


async def refresh_occurrences(session: Session, event: Event, *, now: datetime) -> None:
    """Makes an event row's occurrences what its rule and its stored overrides say, up to HORIZON from now.

    `event` is as its row stands in the database, whether or not the session knows it; the row's `expanded_until` is
    set, to None where the event does not repeat. Occurrences that are right already are not touched.
    Raises ContentFault for what `expand` cannot make times of.
    """
    horizon = now + HORIZON
    # This locks the row: of two who expand an event, one waits for the other.
    mark = update(_EVENT).where(_EVENT.c.id == event.id)
    await session.exec(mark.values(expanded_until=horizon if event.recurrence else None))

    exceptions = await fetch_rows(session, select(_OVERRIDE).where(_OVERRIDE.c.event_id == event.id))
    overrides = [OccurrenceOverride(**row) for row in exceptions]
    wanted = [_row(event, instance) for instance in expand(event, overrides, now=now, horizon=horizon)]
    stored = await fetch_rows(session, select(_OCCURRENCE).where(_OCCURRENCE.c.event_id == event.id))
    fresh, stale = _missing(wanted, stored), _missing(stored, wanted)
    if stale:
        starts = [row["original_start"] for row in stale]
        of_event = _OCCURRENCE.c.event_id == event.id
        await session.exec(delete(_OCCURRENCE).where(of_event, _OCCURRENCE.c.original_start.in_(starts)))
    if fresh:
        await session.exec(insert(_OCCURRENCE), params=fresh)


async def roll_forward(session: Session, *, now: datetime, limit: int = 100) -> int:
    """Expands events whose horizon has come near, and returns how many: up to `limit`, the nearest first.

    The caller commits, and calls again while there are some. Any number of workers may do so at once: each takes
    events that no other has taken. An event whose rule cannot be read keeps the occurrences that it has, and is logged.
    """
    near = or_(_EVENT.c.expanded_until.is_(None), _EVENT.c.expanded_until < now + HORIZON - LEEWAY)
    columns = [column for column in _EVENT.c if column.name != "search"]
    taken = (
        select(*columns)
        .where(_EVENT.c.recurrence.is_not(None), near)
        .order_by(_EVENT.c.expanded_until.nulls_first(), _EVENT.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
    )
    rows = await fetch_rows(session, taken)
    for row in rows:
        try:
            await refresh_occurrences(session, Event(**row), now=now)
        except ContentFault as fault:
            log.warning("An event keeps its old occurrences.", entry=str(row["entry_id"]), reason=str(fault))
    return len(rows)


def _row(event: Event, instance: Instance[OccurrenceOverride]) -> dict[str, Any]:
    """An occurrence; what the override leaves open is None where the reader finds it in the event."""
    override = instance.override
    return {
        "id": occurrence_id(event.entry_id, event.locale, instance.original_start),
        "event_id": event.id,
        "locale": event.locale,
        "is_draft": event.is_draft,
        "original_start": instance.original_start,
        "starts_at": instance.starts_at,
        "ends_at": instance.ends_at,
        "state": (override and override.state) or event.state,
        **{name: override and getattr(override, name) for name in _OVERRIDABLE},
    }


def _missing(rows: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that are not among the others just as they are."""
    known = {row["original_start"]: row for row in others}
    return [row for row in rows if known.get(row["original_start"]) != row]
