"""The times of events that repeat: zones, changes of clocks, exceptions, bounds."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.content.recurrence import MAX_EACH_WAY, Instance, expand, validate_rule
from cms.errors import ContentFault

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HORIZON = datetime(2029, 11, 25, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """What an event says of its times."""

    starts_at: datetime
    recurrence: str | None = None
    ends_at: datetime | None = None
    time_zone: str = "Europe/Berlin"
    all_day: bool = False


@dataclass(frozen=True)
class Override:
    """An exception to them."""

    original_start: datetime
    kind: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None


def berlin(*parts: int) -> datetime:
    """A moment by the clocks of Berlin."""
    year, month, day, hour, minute = (*parts, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


def expanded(event: Event, *overrides: Override, until: datetime = HORIZON) -> list[Instance[Override]]:
    """The times of an event."""
    return expand(event, overrides, now=NOW, horizon=until)


def times(event: Event, *overrides: Override, until: datetime = HORIZON) -> list[datetime]:
    """When an event starts, again and again."""
    return [instance.starts_at for instance in expanded(event, *overrides, until=until)]


def clocks(event: Event, *overrides: Override, until: datetime = HORIZON) -> list[str]:
    """The same, as the event's own clocks show it."""
    zone = ZoneInfo(event.time_zone)
    return [f"{start.astimezone(zone):%m-%d %H:%M}" for start in times(event, *overrides, until=until)]


def test_an_event_that_does_not_repeat_has_its_start_alone() -> None:
    start = berlin(2026, 6, 1, 19)
    assert expanded(Event(start, ends_at=start + timedelta(hours=2))) == [
        Instance(start, start, start + timedelta(hours=2), None)
    ]
    assert times(Event(berlin(2200, 1, 1))) == [berlin(2200, 1, 1)]


def test_seven_in_the_evening_stays_so_when_clocks_change() -> None:
    event = Event(berlin(2026, 3, 22, 19), "FREQ=WEEKLY;COUNT=33", ends_at=berlin(2026, 3, 22, 21))
    instances = expanded(event)
    assert {instance.starts_at.astimezone(BERLIN).hour for instance in instances} == {19}
    assert [instance.starts_at.hour for instance in instances] == [18, *[17] * 30, 18, 18]
    assert {instance.ends_at and instance.ends_at - instance.starts_at for instance in instances} == {
        timedelta(hours=2)
    }


def test_a_time_that_the_clocks_skip_is_none_and_does_not_count() -> None:
    event = Event(berlin(2026, 3, 28, 2, 30), "FREQ=DAILY;COUNT=3")
    assert clocks(event) == ["03-28 02:30", "03-30 02:30", "03-31 02:30"]


def test_of_a_time_that_the_clocks_repeat_the_first_is_meant() -> None:
    event = Event(berlin(2026, 10, 24, 2, 30), "FREQ=DAILY;COUNT=3")
    assert [start.hour for start in times(event)] == [0, 0, 1]


def test_a_start_in_the_repeated_hour_is_not_named_twice() -> None:
    second = berlin(2026, 10, 25, 2, 30).replace(fold=1).astimezone(UTC)
    assert times(Event(second, "FREQ=DAILY;COUNT=2")) == [second, berlin(2026, 10, 26, 2, 30)]


def test_an_event_keeps_to_its_own_zone() -> None:
    event = Event(datetime(2026, 1, 1, 2, tzinfo=UTC), "FREQ=WEEKLY;COUNT=2;BYDAY=WE", time_zone="America/New_York")
    assert clocks(event) == ["12-31 21:00", "01-07 21:00"]


def test_whole_days_last_from_midnight_to_midnight_however_long_they_are() -> None:
    event = Event(berlin(2026, 10, 24), "FREQ=DAILY;COUNT=3", ends_at=berlin(2026, 10, 25), all_day=True)
    instances = expanded(event)
    assert [instance.starts_at for instance in instances] == [berlin(2026, 10, day) for day in (24, 25, 26)]
    assert [instance.ends_at for instance in instances] == [berlin(2026, 10, day) for day in (25, 26, 27)]


def test_a_whole_day_without_a_midnight_starts_when_it_starts() -> None:
    # On 24 April 2026 the clocks of Cairo went from 00:00 to 01:00.
    start = datetime(2026, 4, 23, tzinfo=ZoneInfo("Africa/Cairo"))
    event = Event(start, "FREQ=DAILY;COUNT=3", time_zone="Africa/Cairo", all_day=True)
    assert clocks(event) == ["04-23 00:00", "04-24 01:00", "04-25 00:00"]
    later = replace(event, starts_at=start + timedelta(days=1))
    assert clocks(later) == ["04-24 01:00", "04-25 00:00", "04-26 00:00"]


def test_whole_days_ignore_the_hours_of_a_rule() -> None:
    event = Event(berlin(2026, 6, 1), "FREQ=DAILY;COUNT=2;BYHOUR=9,15", all_day=True)
    assert clocks(event) == ["06-01 00:00", "06-02 00:00"]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("20260603", 3),
        ("20260602", 2),
        ("20260603T190000", 3),
        ("20260603T185959", 2),
        ("20260603T170000Z", 3),
        ("20260603T165959Z", 2),
        ("20260603T235959Z", 3),
    ],
)
def test_until_includes_the_time_or_day_that_it_names(until: str, expected: int) -> None:
    start, rule = berlin(2026, 6, 1, 19), f"FREQ=DAILY;UNTIL={until}"
    assert len(times(Event(start, rule))) == expected
    assert len(times(Event(start, validate_rule(rule, start, "Europe/Berlin")))) == expected


@pytest.mark.parametrize("until", ["20260603", "20260603T000000", "20260603T000000Z", "20260603T235959Z"])
def test_until_of_whole_days_is_the_day_that_it_is_written_as(until: str) -> None:
    start, rule = berlin(2026, 6, 1), f"FREQ=DAILY;UNTIL={until}"
    stored = validate_rule(rule, start, "Europe/Berlin", all_day=True)
    assert stored == "FREQ=DAILY;UNTIL=20260603"
    for text in (rule, stored):
        assert clocks(Event(start, text, all_day=True))[-1] == "06-03 00:00"


def test_until_may_be_the_end_of_time() -> None:
    for until in ("99991231", "99991231T235959", "99991231T235959Z"):
        event = Event(berlin(2026, 6, 1, 19), f"FREQ=YEARLY;UNTIL={until}", time_zone="America/New_York")
        assert len(times(event)) == 4


def test_a_start_that_the_rule_does_not_meet_is_the_first_of_count() -> None:
    assert clocks(Event(berlin(2026, 6, 1, 9), "FREQ=WEEKLY;BYDAY=WE;COUNT=3")) == [
        "06-01 09:00", "06-03 09:00", "06-10 09:00",
    ]  # fmt: skip


WEEKLY = Event(berlin(2026, 6, 1, 9), "FREQ=WEEKLY;COUNT=3", ends_at=berlin(2026, 6, 1, 10))


def test_what_is_removed_does_not_take_place_and_counts() -> None:
    assert clocks(WEEKLY, Override(berlin(2026, 6, 8, 9), "REMOVED")) == ["06-01 09:00", "06-15 09:00"]
    assert clocks(WEEKLY, Override(berlin(2026, 6, 1, 9), "REMOVED")) == ["06-08 09:00", "06-15 09:00"]
    assert clocks(Event(berlin(2026, 6, 1, 9)), Override(berlin(2026, 6, 1, 9), "REMOVED")) == []


def test_what_is_added_takes_place_even_past_the_horizon() -> None:
    far = berlin(2040, 1, 1, 9)
    instances = expanded(WEEKLY, Override(far, "ADDED"))
    assert (instances[-1].starts_at, instances[-1].ends_at) == (far, far + timedelta(hours=1))
    once = Override(berlin(2026, 6, 8, 9), "ADDED")
    assert clocks(WEEKLY, once) == ["06-01 09:00", "06-08 09:00", "06-15 09:00"]


def test_what_is_changed_moves_keeps_its_name_and_its_length() -> None:
    original, moved = berlin(2026, 6, 8, 9), berlin(2026, 6, 20, 18)
    override = Override(original, "CHANGED", starts_at=moved)
    assert clocks(WEEKLY, override) == ["06-01 09:00", "06-15 09:00", "06-20 18:00"]
    last = expanded(WEEKLY, override)[-1]
    assert last == Instance(original, moved, moved + timedelta(hours=1), override)
    longer = replace(override, starts_at=None, ends_at=berlin(2026, 6, 8, 12))
    assert expanded(WEEKLY, longer)[1].ends_at == berlin(2026, 6, 8, 12)


def test_an_exception_to_a_time_that_is_none_is_passed_over() -> None:
    nowhere = berlin(2026, 6, 9, 9)
    for kind in ("REMOVED", "CHANGED"):
        assert clocks(WEEKLY, Override(nowhere, kind, starts_at=nowhere)) == clocks(WEEKLY)


def test_an_exception_is_to_a_moment_whatever_its_offset() -> None:
    moment = berlin(2026, 6, 8, 9).astimezone(timezone(timedelta(hours=-5)))
    assert len(times(WEEKLY, Override(moment, "REMOVED"))) == 2


def test_an_endless_rule_ends_at_the_horizon() -> None:
    starts = times(Event(berlin(2026, 6, 1, 19), "FREQ=WEEKLY"), until=berlin(2026, 6, 29, 19))
    assert starts[-1] == berlin(2026, 6, 29, 19)
    assert len(starts) == 5


def test_of_many_times_those_nearest_to_now_are_kept() -> None:
    event = Event(berlin(2000, 1, 1, 13), "FREQ=DAILY")
    starts = times(event)
    assert Counter(start < NOW for start in starts) == {True: 1 + MAX_EACH_WAY, False: (HORIZON - NOW).days + 1}
    assert starts[0] == event.starts_at
    assert {second - first for first, second in pairwise(starts[1:])} == {
        timedelta(hours=hours) for hours in (23, 24, 25)
    }


def test_a_rule_by_the_second_is_bounded() -> None:
    starts = times(Event(NOW, "FREQ=SECONDLY"))
    assert starts == [NOW + timedelta(seconds=second) for second in range(MAX_EACH_WAY + 1)]


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event(NOW, "FREQ=NEVER"), "FREQ=NEVER"),
        (Event(NOW, "FREQ=DAILY", time_zone="Europe/Atlantis"), "Europe/Atlantis"),
        (Event(NOW, "FREQ=DAILY", time_zone="../../etc/passwd"), "IANA"),
        (Event(NOW.replace(tzinfo=None)), "no offset"),
        (Event(datetime.max.replace(tzinfo=UTC), "FREQ=DAILY"), "years 1 to 9999"),
    ],
)
def test_what_cannot_be_expanded_is_a_content_fault(event: Event, words: str) -> None:
    with pytest.raises(ContentFault, match=words):
        expanded(event)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=SECONDLY", "too often"),
        ("FREQ=MINUTELY;INTERVAL=30", "too often"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never comes"),
        ("FREQ=WEEKLY;UNTIL=20260101", "before the event's start"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX"),
    ],
)
def test_a_rule_that_an_editor_must_mend_is_refused(rule: str, words: str) -> None:
    with pytest.raises(ContentFault, match=words):
        validate_rule(rule, NOW, "Europe/Berlin")


def test_a_rule_is_stored_with_until_as_a_moment() -> None:
    start = berlin(2026, 6, 1, 19)
    assert (
        validate_rule("RRULE:FREQ=DAILY;UNTIL=20260603", start, "Europe/Berlin") == "FREQ=DAILY;UNTIL=20260603T215959Z"
    )
    assert validate_rule("FREQ=YEARLY;COUNT=1", start, "Europe/Berlin") == "FREQ=YEARLY;COUNT=1"
    assert validate_rule("FREQ=HOURLY;COUNT=3", start, "Europe/Berlin") == "FREQ=HOURLY;COUNT=3"
    with pytest.raises(ContentFault, match="too often"):
        validate_rule("FREQ=HOURLY;COUNT=3", start, "Europe/Berlin", all_day=True)


STARTS = st.datetimes(
    datetime(2015, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)  # noqa: DTZ001 - The zone follows.
)  # fmt: skip
ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Tehran", "Africa/Cairo", "Australia/Lord_Howe", "UTC"]
)
RULES = st.builds(
    "FREQ={};INTERVAL={}{}".format,
    st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "SECONDLY"]),
    st.integers(1, 9999),
    st.sampled_from(["", ";BYDAY=MO,SU", ";BYHOUR=0,2,3", ";BYMONTH=3,10;BYHOUR=2", ";BYDAY=SU;BYSETPOS=-1"]),
)
EVENTS = st.builds(Event, STARTS, RULES, time_zone=ZONES, all_day=st.booleans())


@settings(deadline=2000)
@given(EVENTS, st.one_of(st.none(), st.integers(1, 5)))
def test_times_are_sorted_unique_bounded_and_begin_with_the_start(event: Event, count: int | None) -> None:
    starts = times(event if count is None else replace(event, recurrence=f"{event.recurrence};COUNT={count}"))
    assert starts[0] == event.starts_at
    assert starts == sorted(set(starts))
    assert starts[-1] <= HORIZON
    assert len(starts) <= (count or 1 + 2 * MAX_EACH_WAY)
