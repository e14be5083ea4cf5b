"""When events take place: the next time, a span of the calendar, times that differ from the rest."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import pytest

from cms.tables import Occurrence
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


async def times(paper: Paper, entry: UUID, *starts: datetime, **values: Any) -> None:
    """More times at which the one row of an event takes place."""
    (event,) = await paper.connection.fetch("SELECT id, locale, is_draft FROM event WHERE entry_id = $1", entry)
    for start in starts:
        await paper.add(
            Occurrence, id=uuid5(entry, start.isoformat()), event_id=event["id"], locale=event["locale"],
            is_draft=event["is_draft"], **({"original_start": start, "starts_at": start} | values),
        )  # fmt: skip


async def titles(ask: Ask, query: str, variables: dict[str, Any] | None = None) -> list[str]:
    """The titles in the one list that a query asks for."""
    (found,) = (await ask(query, variables)).values()
    return [node["title"] for node in found["nodes"]]


@pytest.fixture
async def season(paper: Paper) -> Paper:
    """Events before, at and after noon; two of them repeat."""
    await paper.site()
    await paper.event("Past", starts=NOON - 2 * DAY)
    await paper.event("Running", starts=NOON - HOUR, ends_at=NOON + HOUR)
    await paper.event("Now", starts=NOON)
    await paper.event("Soon", starts=NOON + DAY)
    weekly = await paper.event("Weekly", starts=NOON - 7 * DAY)
    await times(paper, weekly, NOON + 2 * DAY, NOON + 9 * DAY)
    daily = await paper.event("Daily", starts=NOON - 3 * DAY)
    await times(paper, daily, *(NOON + HOUR + number * DAY for number in range(5)))
    await paper.event("Later", starts=NOON + 30 * DAY)
    await times(paper, await paper.event("Over", starts=NOON - 30 * DAY), NOON - DAY)
    return paper


NEXT = """query ($after: DateTime, $before: DateTime, $way: OrderDirection! = ASC) {
  events(filter: {startsAfter: $after, startsBefore: $before}, orderBy: {field: STARTS_AT, direction: $way}) {
    nodes { title }
  }
}"""


@pytest.mark.usefixtures("season")
async def test_coming_events_stand_by_their_next_time(ask: Ask) -> None:
    coming = ["Daily", "Soon", "Weekly", "Later"]
    assert await titles(ask, NEXT, {"after": NOON.isoformat()}) == coming
    assert await titles(ask, NEXT, {"after": NOON.isoformat(), "way": "DESC"}) == coming[::-1]
    # One that starts at that very moment is not after it.
    just_before = (NOON - timedelta(microseconds=1)).isoformat()
    assert await titles(ask, NEXT, {"after": just_before}) == ["Now", *coming]
    last = (NOON + 2 * DAY + 2 * HOUR).isoformat()
    assert await titles(ask, NEXT, {"after": last}) == ["Daily", "Weekly", "Later"]
    assert await titles(ask, NEXT, {"after": (NOON + 31 * DAY).isoformat()}) == []


@pytest.mark.usefixtures("season")
async def test_a_span_holds_events_of_which_one_time_lies_in_it(ask: Ask) -> None:
    span = {"after": (NOON + 3 * DAY).isoformat(), "before": (NOON + 10 * DAY).isoformat()}
    assert await titles(ask, NEXT, span) == ["Daily", "Weekly"]
    # Without a start the order is that of the first times.
    assert await titles(ask, NEXT, {"before": (NOON - DAY).isoformat()}) == ["Over", "Weekly", "Daily", "Past"]


@pytest.mark.usefixtures("season")
async def test_an_offset_says_the_same_moment(ask: Ask) -> None:
    utc = await titles(ask, NEXT, {"after": "2026-05-01T12:00:00Z"})
    assert utc == await titles(ask, NEXT, {"after": "2026-05-01T17:30:00+05:30"})
    assert utc == await titles(ask, NEXT, {"after": "2026-05-01T02:00:00-10:00"})


CALENDAR = """query ($from: DateTime!, $to: DateTime!, $filter: EventFilter, $first: Int) {
  calendar(from: $from, to: $to, filter: $filter, first: $first) { totalCount nodes { title startsAt event { title } } }
}"""


@pytest.mark.usefixtures("season")
async def test_a_calendar_has_every_time_within_its_span(ask: Ask) -> None:
    span = {"from": NOON.isoformat(), "to": (NOON + 2 * DAY).isoformat()}
    found = (await ask(CALENDAR, span))["calendar"]
    # It begins with the moment `from` and ends before the moment `to`.
    assert [node["title"] for node in found["nodes"]] == ["Now", "Daily", "Soon", "Daily"]
    assert found["totalCount"] == 4
    assert [node["event"]["title"] for node in found["nodes"]] == ["Now", "Daily", "Soon", "Daily"]
    wide = {"from": "0001-01-01T00:00:00Z", "to": "9999-12-31T23:59:59Z", "first": 100}
    assert (await ask(CALENDAR, wide))["calendar"]["totalCount"] == 16
    assert await titles(ask, CALENDAR, {"from": span["to"], "to": span["from"]}) == []


@pytest.mark.usefixtures("season")
async def test_a_calendar_is_filtered_by_event(ask: Ask) -> None:
    span = {"from": NOON.isoformat(), "to": (NOON + 40 * DAY).isoformat()}
    asked: dict[str, dict[str, Any]] = {
        "weekly": {"search": "weekly"},
        "neither": {"not": {"or": [{"search": "daily"}, {"search": "weekly"}]}},
        "none": {"city": "Berlin"},
        "starting": {"startsAfter": (NOON + 20 * DAY).isoformat()},
    }
    found = {name: await titles(ask, CALENDAR, {**span, "filter": given}) for name, given in asked.items()}
    assert found == {
        "weekly": ["Weekly", "Weekly"], "neither": ["Now", "Soon", "Later"], "none": [], "starting": ["Later"],
    }  # fmt: skip


HIDDEN: dict[str, dict[str, Any]] = {
    "a draft": {"draft": True},
    "scheduled": {"at": NOON + HOUR},
    "expired": {"visible_until": NOON - HOUR},
    "trashed": {"is_trashed": True},
    "in another locale only": {"locale": "fa"},
}


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
async def test_times_of_hidden_events_are_in_no_list(paper: Paper, ask: Ask, values: dict[str, Any]) -> None:
    await paper.site("en", "fa")
    await times(paper, await paper.event("Hidden", starts=NOON + DAY, **values), NOON + 2 * DAY)
    span = {"from": NOON.isoformat(), "to": (NOON + 9 * DAY).isoformat()}
    assert (await ask(CALENDAR, span))["calendar"] == {"totalCount": 0, "nodes": []}
    assert await titles(ask, NEXT, {"after": NOON.isoformat()}) == []
    seen = (await ask("{ events { totalCount } all: events(filter: {online: false}) { totalCount } }")).values()
    assert list(seen) == [{"totalCount": 0}, {"totalCount": 0}]


async def test_an_entry_in_two_locales_is_in_a_calendar_once(paper: Paper, ask: Ask) -> None:
    await paper.site("en", "fa")
    both = await paper.event("Fair", starts=NOON + DAY)
    await paper.event("جشن", entry=both, locale="fa", starts=NOON + DAY)
    await paper.event("English only", starts=NOON + 2 * DAY)
    span = f'from: "{NOON.isoformat()}", to: "{(NOON + 9 * DAY).isoformat()}"'
    persian = f'{{ calendar({span}, locale: "fa") {{ nodes {{ title }} }} }}'
    assert await titles(ask, persian) == ["جشن", "English only"]
    assert await titles(ask, f"{{ calendar({span}) {{ nodes {{ title }} }} }}") == ["Fair", "English only"]
    after = f'{{ events(locale: "fa", filter: {{startsAfter: "{NOON.isoformat()}"}}) {{ nodes {{ title }} }} }}'
    assert await titles(ask, after) == ["جشن", "English only"]


OCCURRENCES = """query ($from: DateTime, $to: DateTime, $first: Int! = 10) { event(slug: "choir") {
  occurrences(from: $from, to: $to, first: $first) { startsAt endsAt state title place { name city address latitude } }
} }"""


@pytest.fixture
async def choir(paper: Paper) -> Paper:
    """A weekly event of twelve times, three of which differ."""
    await paper.site()
    entry = await paper.event("Choir", starts=NOON, place_name="School", address="Main street", city="Berlin",
                              latitude=52.5, longitude=13.4)  # fmt: skip
    await times(paper, entry, *(NOON + number * 7 * DAY for number in range(4, 12)))
    await times(paper, entry, NOON + 7 * DAY, state="CANCELLED")
    await times(paper, entry, NOON + 14 * DAY, title="Concert", place_name="Church", city="Potsdam")
    await times(paper, entry, NOON + 21 * DAY, starts_at=NOON + 22 * DAY, ends_at=NOON + 22 * DAY + HOUR)
    return paper


@pytest.mark.usefixtures("choir")
async def test_a_time_says_what_is_its_own_and_else_what_the_event_says(ask: Ask) -> None:
    found = (await ask(OCCURRENCES, {"first": 4}))["event"]["occurrences"]
    school = {"name": "School", "city": "Berlin", "address": "Main street", "latitude": 52.5}
    assert [one["title"] for one in found] == ["Choir", "Choir", "Concert", "Choir"]
    assert [one["state"] for one in found] == ["SCHEDULED", "CANCELLED", "SCHEDULED", "SCHEDULED"]
    # A place of its own has no part of the event's.
    church = {"name": "Church", "city": "Potsdam", "address": None, "latitude": None}
    assert [one["place"] for one in found] == [school, school, church, school]
    assert (found[3]["startsAt"], found[3]["endsAt"]) == ("2026-05-23T12:00:00+00:00", "2026-05-23T13:00:00+00:00")


@pytest.mark.usefixtures("choir")
async def test_times_are_those_of_a_span_and_no_more_than_asked_for(ask: Ask, refused: Ask) -> None:
    async def starts(**variables: Any) -> list[str]:
        found = (await ask(OCCURRENCES, variables))["event"]["occurrences"]
        return [one["startsAt"][:10] for one in found]

    assert len(await starts()) == 10
    assert len(await starts(first=100)) == 12
    assert await starts(first=1) == ["2026-05-01"]
    week = {"from": NOON.isoformat(), "to": (NOON + 7 * DAY).isoformat()}
    assert await starts(**week) == ["2026-05-01"]
    assert await starts(**{"from": week["to"]}, first=2) == ["2026-05-08", "2026-05-15"]
    assert await starts(to=week["from"]) == []
    for first in (0, 101):
        (error,) = await refused(OCCURRENCES, {"first": first})
        assert error["extensions"] == {"code": "BAD_REQUEST", "argument": "first"}
    (error,) = await refused(OCCURRENCES, {"from": "2026-05-01T12:00:00"})
    assert error["extensions"]["argument"] == "from"


async def test_events_of_an_article_stand_in_its_order(paper: Paper, ask: Ask) -> None:
    await paper.site()
    here = await paper.article("Here")
    article = await paper.connection.fetchval("SELECT id FROM article")
    events = [await paper.event(f"Event {number}", draft=number == 1) for number in range(4)]
    for position, event in enumerate((events[2], events[1], events[0], events[3])):
        await paper.connection.execute(
            "INSERT INTO article_event (article_id, position, entry_id, target_id, target_kind)"
            " VALUES ($1, $2, $3, $4, 'EVENT')",
            *(article, position, here, event),
        )
    answer = await ask('{ article(slug: "here") { events { title articles { nodes { title } } } } }')
    about = {"articles": {"nodes": [{"title": "Here"}]}}
    assert answer["article"]["events"] == [{"title": f"Event {number}", **about} for number in (2, 0, 3)]
