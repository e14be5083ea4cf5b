"""Events are saved and published with their programme, organizers, exceptions and occurrences."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import orjson
import pytest

from cms.base.model import NEVER
from cms.base.session import Session
from cms.content.actions.publish import publish
from cms.content.actions.save import save
from cms.content.drafts import EventDraft, LinkDraft, OverrideDraft, ProgrammeDraft
from cms.content.event import OverrideKind
from cms.errors import ContentFault
from tests.content.actions.conftest import Everything
from tests.content.actions.drafts import body, says
from tests.paper import NOON, Paper

STARTS = datetime(2026, 6, 1, 17, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def event(title: str = "A Party", **values: Any) -> EventDraft:
    """An event's draft: on a Monday at 19:00 in Berlin, unless it says otherwise."""
    given: dict[str, Any] = {
        "locale": "en",
        "title": title,
        "body": body("Come."),
        "starts_at": STARTS,
        "time_zone": "Europe/Berlin",
    }
    return EventDraft(**given | values)


async def test_a_published_event_has_all_that_its_draft_has(session: Session, paper: Paper) -> None:
    ada, bob, eve = [await paper.author(name, visible_from=NEVER) for name in ("Ada", "Bob", "Eve")]
    draft = event(
        ends_at=STARTS + timedelta(hours=2),
        recurrence="rrule:freq=weekly;count=3",
        overrides=(
            OverrideDraft(original_start=STARTS + WEEK, kind=OverrideKind.REMOVED),
            OverrideDraft(original_start=STARTS + 2 * WEEK, kind=OverrideKind.CHANGED, title="The Last One"),
        ),
        city="Berlin",
        latitude=52.5,
        longitude=13.4,
        links=(LinkDraft(label="", url="https://tickets.example"),),
        organizers=(ada,),
        programme=(
            ProgrammeDraft(title="Welcome", starts_at=STARTS, speakers=(bob, eve)),
            ProgrammeDraft(title="Cake", description="With candles."),
        ),
    )
    async with session.begin():
        saved = await save(session, draft, now=NOON)
        row_id = await publish(session, saved.entry_id, "en", now=NOON)
    row = await paper.connection.fetchrow("SELECT * FROM event WHERE id = $1", row_id)
    assert row is not None
    assert (row["recurrence"], row["city"], row["longitude"]) == ("FREQ=WEEKLY;COUNT=3", "Berlin", 13.4)
    assert orjson.loads(row["links"]) == [{"label": "https://tickets.example", "url": "https://tickets.example"}]
    for key in (saved.row_id, row_id):
        lines = await paper.connection.fetch(
            "SELECT i.title, i.description, array_agg(s.author_id ORDER BY s.position) FROM programme_item i"
            " LEFT JOIN programme_speaker s ON s.programme_item_id = i.id WHERE i.event_id = $1"
            " GROUP BY i.id ORDER BY i.position",
            key,
        )
        assert [tuple(line) for line in lines] == [("Welcome", None, [bob, eve]), ("Cake", "With candles.", [None])]
        organizers = await paper.connection.fetch("SELECT author_id FROM event_organizer WHERE event_id = $1", key)
        assert [organizer["author_id"] for organizer in organizers] == [ada]
        overrides = await paper.connection.fetch(
            "SELECT kind, title FROM occurrence_override WHERE event_id = $1 ORDER BY original_start", key
        )
        assert [tuple(override) for override in overrides] == [("REMOVED", None), ("CHANGED", "The Last One")]
        times = await paper.connection.fetch(
            "SELECT starts_at, title FROM occurrence WHERE event_id = $1 ORDER BY starts_at", key
        )
        assert [tuple(time) for time in times] == [(STARTS, None), (STARTS + 2 * WEEK, "The Last One")]
    seen = await paper.connection.fetch("SELECT visible_from FROM author")
    assert {author["visible_from"] for author in seen} == {NOON}


async def test_saving_and_publishing_an_event_anew_writes_nothing(
    session: Session, paper: Paper, everything: Everything
) -> None:
    ada = await paper.author("Ada")
    # The same moments, written with another offset, and the same rule, written otherwise.
    elsewhere = STARTS.astimezone(ZoneInfo("Asia/Tehran"))
    one = event(recurrence="FREQ=WEEKLY;COUNT=3", programme=(ProgrammeDraft(title="Hello", speakers=(ada,)),))
    two = event(
        recurrence="count=3;freq=weekly",
        programme=(ProgrammeDraft(title=" Hello ", speakers=(ada,)),),
        starts_at=elsewhere,
    )
    async with session.begin():
        saved = await save(session, one, now=NOON)
        await publish(session, saved.entry_id, "en", now=NOON)
    before = await everything.read()
    async with session.begin():
        assert not (await save(session, two, entry_id=saved.entry_id, now=NOON + WEEK)).changed
        await publish(session, saved.entry_id, "en", now=NOON + WEEK)
    assert await everything.read() == before


async def test_a_changed_programme_is_live_when_it_is_published(session: Session, paper: Paper) -> None:
    async with session.begin():
        saved = await save(session, event(programme=(ProgrammeDraft(title="Old"),)), now=NOON)
        row_id = await publish(session, saved.entry_id, "en", now=NOON)
        await save(session, event(starts_at=STARTS + WEEK), entry_id=saved.entry_id, now=NOON)
    titles = "SELECT count(*) FROM programme_item WHERE event_id = $1"
    starts = "SELECT starts_at FROM occurrence WHERE event_id = $1"
    assert await paper.connection.fetchval(titles, row_id) == 1
    assert await paper.connection.fetchval(starts, row_id) == STARTS
    async with session.begin():
        assert await publish(session, saved.entry_id, "en", now=NOON) == row_id
    assert await paper.connection.fetchval(titles, row_id) == 0
    assert await paper.connection.fetchval(starts, row_id) == STARTS + WEEK


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("ends_at", {"ends_at": STARTS - timedelta(minutes=1)}),
        ("starts_at", {"starts_at": datetime(2026, 6, 1)}),  # noqa: DTZ001 - What is refused.
        ("time zone", {"time_zone": "Mars/Olympus"}),
        ("time zone", {"time_zone": "localtime"}),
        ("FREQ", {"recurrence": "sometimes"}),
        ("latitude", {"latitude": 1.0}),
        ("latitude", {"latitude": 91.0, "longitude": 0.0}),
        ("latitude", {"latitude": float("nan"), "longitude": 0.0}),
        ("online_url", {"online_url": "ftp://example.org"}),
        ("links", {"links": (LinkDraft(label="x", url="javascript:x"),)}),
        ("organizers", {"organizers": (uuid4(),)}),
        ("programme", {"programme": (ProgrammeDraft(title=" "),)}),
        ("programme", {"programme": (ProgrammeDraft(title="x", speakers=(uuid4(),)),)}),
        ("overrides", {"overrides": (OverrideDraft(original_start=STARTS, kind=OverrideKind.REMOVED),) * 2}),
    ],
)
@pytest.mark.usefixtures("paper")
async def test_a_fault_says_what_to_mend_and_changes_nothing(
    session: Session, everything: Everything, sentence: str, values: dict[str, Any]
) -> None:
    before = await everything.read()
    async with session.begin():
        with pytest.raises(ContentFault, check=says(sentence)):
            await save(session, event(**values), now=NOON)
    assert await everything.read() == before
