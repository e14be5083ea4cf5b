"""Calendars as programs write them, expanded as dateutil expands them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from cms.content.recurrence import MAX_EACH_WAY, expand
from tests import corpora
from tests.content.test_recurrence import Event, Override

NOW = datetime(2015, 1, 1, tzinfo=UTC)
HORIZON = datetime(2030, 1, 1, tzinfo=UTC)
INSIDE = re.compile(r"^BEGIN:VEVENT\n(.*?)^END:VEVENT", re.DOTALL | re.MULTILINE)
PROPERTY = re.compile(r"^(DTSTART|RRULE|EXDATE|RDATE)((?:;[^:\n]*)?):(.+)$", re.MULTILINE)

Recurring = tuple[Event, list[Override]]


def recurring_events(path: Path) -> Iterator[Recurring]:
    """The events of a file that have an RRULE, with their EXDATE and RDATE; no more is read than that."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\n ", "")
    for match in INSIDE.finditer(text):
        found: dict[str, list[tuple[str, str]]] = {}
        for name, parameters, value in PROPERTY.findall(match[1]):
            found.setdefault(name, []).append((parameters, value))
        if "RRULE" in found:
            yield read_event(found)


def read_event(found: dict[str, list[tuple[str, str]]]) -> Recurring:
    """An event of its properties. A time without a zone is taken for one in Berlin."""
    parameters, start = found["DTSTART"][0]
    named = re.search(r"TZID=([^;]+)", parameters)
    zone = named[1] if named else "UTC" if start.endswith("Z") else "Europe/Berlin"
    event = Event(moment(start, zone), found["RRULE"][0][1], time_zone=zone, all_day="T" not in start)
    kinds = {"EXDATE": "REMOVED", "RDATE": "ADDED"}
    overrides = [
        Override(moment(time, zone), kind)
        for name, kind in kinds.items()
        for _, value in found.get(name, [])
        for time in value.split(",")
    ]
    return event, overrides


def moment(text: str, zone: str) -> datetime:
    """A DATE, a DATE-TIME, or the start of a PERIOD."""
    start = text.partition("/")[0]
    wall = datetime.fromisoformat(start.removesuffix("Z"))
    return wall.replace(tzinfo=ZoneInfo("UTC" if start.endswith("Z") else zone))


def by_dateutil(event: Event, overrides: list[Override]) -> list[datetime]:
    """The times up to the horizon; dateutil wants UNTIL in UTC where the start has a zone, and nowhere else."""
    zone, rule = ZoneInfo(event.time_zone), event.recurrence or ""
    if event.all_day:
        rule = re.sub(r"(UNTIL=\d{8})T\d{6}Z?", r"\1", rule)
    kept = zone if "Z" in rule else None
    start, end = event.starts_at.replace(tzinfo=kept), HORIZON.replace(tzinfo=kept)
    times = {time.replace(tzinfo=zone) for time in rrulestr(rule, dtstart=start).between(start, end, inc=True)}
    added, removed = ({o.original_start for o in overrides if o.kind == kind} for kind in ("ADDED", "REMOVED"))
    return sorted((times | added) - removed)


@corpora.needs("icalendar")
def test_calendars_are_expanded_as_dateutil_expands_them() -> None:
    found = [pair for path in sorted((corpora.FOLDER / "icalendar").rglob("*.ics")) for pair in recurring_events(path)]
    sound = [(event, overrides) for event, overrides in found if "INVALID" not in (event.recurrence or "")]
    assert len(sound) > 5
    for event, overrides in sound:
        starts = [instance.starts_at for instance in expand(event, overrides, now=NOW, horizon=HORIZON)]
        expected = by_dateutil(event, overrides)
        assert starts == expected[: len(starts)], event
        assert len(starts) == min(len(expected), 1 + MAX_EACH_WAY), event
