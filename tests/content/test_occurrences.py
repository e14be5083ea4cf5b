"""The times of events as rows."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import pytest
from sqlalchemy import select, update

from cms.base.database import connect
from cms.base.rows import table_of
from cms.base.session import Session, Sessions, close_sessions, session_factory
from cms.content.event import Event, OccurrenceOverride
from cms.content.occurrences import HORIZON, LEEWAY, occurrence_id, refresh_occurrences, roll_forward
from cms.errors import ContentFault
from tests.paper import NOON, Paper

START = datetime(2026, 5, 4, 19, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)
WEEK = timedelta(weeks=1)


@pytest.fixture
async def paper(connection: asyncpg.Connection) -> Paper:
    """A site with nothing in it."""
    paper = Paper(connection)
    await paper.site("en", "fa")
    return paper


async def row_of(session: Session, entry: UUID, *, draft: bool = False, locale: str = "en") -> Event:
    """An event's content row, as it stands in the database."""
    event = table_of(Event)
    named = (event.c.entry_id == entry, event.c.locale == locale, event.c.is_draft.is_(draft))
    [row] = await session.exec(select(event).where(*named))
    return Event(**row)


async def occurrences(paper: Paper, event: Event) -> list[dict[str, Any]]:
    """Its occurrences in time order; `xmin` says which transaction or savepoint wrote each."""
    query = "SELECT xmin, * FROM occurrence WHERE event_id = $1 ORDER BY starts_at"
    return [dict(row) for row in await paper.connection.fetch(query, event.id)]


async def test_an_event_that_does_not_repeat_has_one(paper: Paper, session: Session) -> None:
    event = await row_of(session, await paper.event("Fair", starts=START))
    await refresh_occurrences(session, event, now=NOON)
    [only] = await occurrences(paper, event)
    assert (only["starts_at"], only["state"], only["locale"], only["is_draft"]) == (START, "SCHEDULED", "en", False)
    assert (await row_of(session, event.entry_id)).expanded_until is None


async def test_an_endless_event_has_them_up_to_the_horizon(paper: Paper, session: Session) -> None:
    event = await row_of(session, await paper.event("Club", starts=START, recurrence="FREQ=WEEKLY"))
    await refresh_occurrences(session, event, now=NOON)
    rows = await occurrences(paper, event)
    assert rows[-1]["starts_at"] <= NOON + HORIZON < rows[-1]["starts_at"] + WEEK + timedelta(hours=1)
    assert {row["starts_at"].astimezone(ZoneInfo("Europe/Berlin")).hour for row in rows} == {19}
    assert (await row_of(session, event.entry_id)).expanded_until == NOON + HORIZON


async def test_an_override_says_its_own_and_leaves_the_rest_to_the_event(paper: Paper, session: Session) -> None:
    ends = START + timedelta(hours=2)
    entry = await paper.event(
        "Club", starts=START, ends_at=ends, recurrence="FREQ=WEEKLY;COUNT=4", state="POSTPONED", city="Berlin"
    )
    event = await row_of(session, entry)
    later = START + WEEK + timedelta(hours=3)
    changed: dict[str, Any] = {"starts_at": later, "title": "Outdoors", "city": "Potsdam", "state": "CANCELLED"}
    await paper.add(OccurrenceOverride, event_id=event.id, original_start=START + WEEK, kind="CHANGED", **changed)
    await paper.add(OccurrenceOverride, event_id=event.id, original_start=START + 2 * WEEK, kind="REMOVED")
    extra = START + timedelta(days=1)
    await paper.add(OccurrenceOverride, event_id=event.id, original_start=extra, kind="ADDED")
    await refresh_occurrences(session, event, now=NOON)

    names = ("original_start", "starts_at", "ends_at", "state", "title", "city")
    assert [tuple(row[name] for name in names) for row in await occurrences(paper, event)] == [
        (START, START, ends, "POSTPONED", None, None),
        (extra, extra, extra + timedelta(hours=2), "POSTPONED", None, None),
        (START + WEEK, later, later + timedelta(hours=2), "CANCELLED", "Outdoors", "Potsdam"),
        (START + 3 * WEEK, START + 3 * WEEK, ends + 3 * WEEK, "POSTPONED", None, None),
    ]


async def test_a_refresh_that_changes_nothing_writes_no_occurrence(paper: Paper, session: Session) -> None:
    event = await row_of(session, await paper.event("Club", starts=START, recurrence="FREQ=WEEKLY"))
    await refresh_occurrences(session, event, now=NOON)
    await session.commit()
    before = await occurrences(paper, event)
    await refresh_occurrences(session, event, now=NOON)
    assert await occurrences(paper, event) == before


async def test_what_stays_keeps_its_id_and_what_goes_is_gone(paper: Paper, session: Session) -> None:
    event = await row_of(session, await paper.event("Club", starts=START, recurrence="FREQ=WEEKLY;COUNT=4"))
    await refresh_occurrences(session, event, now=NOON)
    before = {row["original_start"]: row["id"] for row in await occurrences(paper, event)}
    event.recurrence, event.state = "FREQ=WEEKLY;COUNT=2", "CANCELLED"
    table = table_of(Event)
    await session.exec(
        update(table).where(table.c.id == event.id).values(recurrence=event.recurrence, state=event.state)
    )
    await refresh_occurrences(session, event, now=NOON)
    after = await occurrences(paper, event)
    assert {row["original_start"]: row["id"] for row in after} == dict(list(before.items())[:2])
    assert {row["state"] for row in after} == {"CANCELLED"}


async def test_draft_and_live_row_share_ids_and_locales_do_not(paper: Paper, session: Session) -> None:
    values: dict[str, Any] = {"starts": START, "recurrence": "FREQ=WEEKLY;COUNT=3"}
    entry = await paper.event("Club", **values)
    await paper.event("Club", entry=entry, draft=True, **values)
    await paper.event("Club", entry=entry, locale="fa", **values)
    live, draft, other = (
        await row_of(session, entry),
        await row_of(session, entry, draft=True),
        await row_of(session, entry, locale="fa"),
    )
    for event in (live, draft, other):
        await refresh_occurrences(session, event, now=NOON)
    ids = [[row["id"] for row in await occurrences(paper, event)] for event in (live, draft, other)]
    assert ids[0] == ids[1] == [occurrence_id(entry, "en", START + week * WEEK) for week in range(3)]
    assert set(ids[0]).isdisjoint(ids[2])


async def test_a_rule_by_the_second_has_bounded_rows(paper: Paper, session: Session) -> None:
    event = await row_of(session, await paper.event("Clock", starts=START, recurrence="FREQ=SECONDLY"))
    await refresh_occurrences(session, event, now=NOON)
    assert 1_000 < len(await occurrences(paper, event)) < 2_500


async def test_what_cannot_be_expanded_is_refused(paper: Paper, session: Session) -> None:
    event = await row_of(session, await paper.event("Club", starts=START, recurrence="FREQ=NEVER"))
    with pytest.raises(ContentFault, match="FREQ=NEVER"):
        await refresh_occurrences(session, event, now=NOON)


async def test_rolling_forward_expands_what_comes_near_and_only_that(paper: Paper, session: Session) -> None:
    await paper.event("Fair", starts=START)
    entry = await paper.event("Club", starts=START, recurrence="FREQ=WEEKLY")
    assert await roll_forward(session, now=NOON) == 1
    assert await roll_forward(session, now=NOON + LEEWAY) == 0
    later = NOON + LEEWAY + timedelta(hours=1)
    event = await row_of(session, entry)
    before = await occurrences(paper, event)
    assert await roll_forward(session, now=later) == 1
    after = await occurrences(paper, event)
    assert after[: len(before)] == before
    assert NOON + HORIZON < after[-1]["starts_at"] <= later + HORIZON


async def test_rolling_forward_takes_the_nearest_first(paper: Paper, session: Session) -> None:
    entries = [
        await paper.event(title, starts=START, recurrence="FREQ=YEARLY", expanded_until=NOON + timedelta(days=days))
        for title, days in {"Far": 20, "Near": 10}.items()
    ]
    assert await roll_forward(session, now=NOON, limit=1) == 1
    reached = [(await row_of(session, entry)).expanded_until for entry in entries]
    assert reached == [NOON + timedelta(days=20), NOON + HORIZON]


async def test_an_event_that_cannot_be_expanded_does_not_hold_up_others(paper: Paper, session: Session) -> None:
    broken = await row_of(session, await paper.event("Broken", starts=START, recurrence="FREQ=NEVER"))
    sound = await row_of(session, await paper.event("Sound", starts=START, recurrence="FREQ=YEARLY;COUNT=2"))
    assert await roll_forward(session, now=NOON) == 2
    assert len(await occurrences(paper, broken)) == 1
    assert len(await occurrences(paper, sound)) == 2
    assert await roll_forward(session, now=NOON) == 0


async def test_workers_share_the_events_among_them(database_url: str) -> None:
    connection = await connect(database_url)
    sessions: Sessions = session_factory(database_url)
    entries = [
        await Paper(connection).event(title, starts=START, recurrence="FREQ=YEARLY")
        for title in ("One", "Two", "Three")
    ]
    try:
        async with sessions() as first, sessions() as second, sessions() as third:
            assert await roll_forward(first, now=NOON, limit=1) == 1
            assert await roll_forward(second, now=NOON) == 2
            assert await roll_forward(third, now=NOON) == 0
            await first.commit()
            await second.commit()
        count = "SELECT count(*) FROM occurrence GROUP BY event_id"
        assert [row[0] for row in await connection.fetch(count)] == [3, 3, 3]
    finally:
        await close_sessions(sessions)
        await connection.execute("DELETE FROM entry WHERE id = ANY($1)", entries)
        await connection.execute("DELETE FROM body WHERE text IN ('One', 'Two', 'Three')")
        await connection.close()
