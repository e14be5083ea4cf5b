"""An event as a calendar file."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import asyncpg
import httpx2
import pytest
from icalendar import Calendar
from starlette.applications import Starlette
from starlette.routing import Route

from cms.base.database import Reader
from cms.content.locales import load_locales
from cms.server.calendar import calendar_files
from schema import graphql_schema
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.paper import NOON, Paper


@pytest.fixture
async def client(connection: asyncpg.Connection) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of the page, which reads in the test's transaction, at noon."""
    operations, reader = Operations(graphql_schema()), Reader(connection)

    async def read(text: str, variables: dict[str, Any]) -> bytes:
        request = Request(NOON, "http://cms", Viewer(), await load_locales(connection))
        return await operations.read(reader.read, text, variables, None, request)

    app = Starlette(routes=[Route("/calendar/{locale}/{slug}.ics", calendar_files(read))])
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://cms") as client:
        yield client


async def test_an_event_is_a_file_that_calendars_read(
    connection: asyncpg.Connection, client: httpx2.AsyncClient
) -> None:
    paper = Paper(connection)
    await paper.site()
    starts = datetime(2026, 6, 1, 17, tzinfo=UTC)
    await paper.event(
        "March", starts=starts, ends_at=starts + timedelta(hours=2), excerpt="Bring water; and a friend, or two.",
        place_name="Market Square", city="Ashford", latitude=51.5, longitude=0.5, state="CANCELLED",
    )  # fmt: skip

    answer = await client.get("/calendar/en/march.ics")

    assert answer.headers["content-type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["summary"] == "March"
    assert event.decoded("dtstart") == starts
    assert event.decoded("dtend") == starts + timedelta(hours=2)
    assert event["status"] == "CANCELLED"
    assert event["description"] == "Bring water; and a friend, or two."
    assert event["location"] == "Market Square, Ashford"
    assert event["url"] == "https://paper.example/events/march"


async def test_a_whole_day_is_the_day_of_its_own_zone(
    connection: asyncpg.Connection, client: httpx2.AsyncClient
) -> None:
    paper = Paper(connection)
    await paper.site()
    midnight_in_berlin = datetime(2026, 6, 1, 22, tzinfo=UTC)
    await paper.event("Fair", starts=midnight_in_berlin, all_day=True)

    answer = await client.get("/calendar/en/fair.ics")

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 6, 2)


async def test_what_readers_do_not_see_has_no_file(connection: asyncpg.Connection, client: httpx2.AsyncClient) -> None:
    paper = Paper(connection)
    await paper.site("en", "fa")
    await paper.event("Secret", draft=True)
    await paper.event("Open")

    assert (await client.get("/calendar/en/secret.ics")).status_code == 404
    assert (await client.get("/calendar/en/unknown.ics")).status_code == 404
    # It falls back to English elsewhere; under a Persian address there is no Persian file.
    assert (await client.get("/calendar/fa/open.ics")).status_code == 404
    assert (await client.get("/calendar/en/open.ics")).status_code == 200


@pytest.mark.parametrize("all_day", [False, True])
@pytest.mark.parametrize("moment", ["-infinity", "infinity", "0001-01-01 00:00:00+00", "4713-01-01 00:00:00+00 BC"])
async def test_a_moment_that_no_calendar_has_is_left_out(
    connection: asyncpg.Connection,
    client: httpx2.AsyncClient,
    moment: str,
    all_day: bool,  # noqa: FBT001 - A row of a table.
) -> None:
    paper = Paper(connection)
    await paper.site()
    await paper.event("March", starts=datetime(2026, 6, 1, 17, tzinfo=UTC), all_day=all_day, time_zone="America/Lima")
    for table in ("event", "occurrence"):
        await connection.execute(f"UPDATE {table} SET starts_at = '{moment}', ends_at = 'infinity'")  # noqa: S608 - Ours.

    answer = await client.get("/calendar/en/march.ics")

    assert answer.status_code == 200
    for event in Calendar.from_ical(answer.content).walk("VEVENT"):
        assert "dtend" not in event
