"""The times that rules name on the wall clock."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.content.recurrence_rule import FREQUENCIES, WEEKDAYS, parse_rule
from cms.content.recurrence_walk import MAX_DAYS, walk
from cms.errors import ContentFault


def at(year: int, month: int, day: int, hour: int = 9, *rest: int) -> datetime:
    """A time on the wall clock; nine o'clock where none is named."""
    minute, second = (*rest, 0, 0)[:2]
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - A wall clock has no zone.


# The examples of RFC 5545, section 3.8.5.3 (with its errata): the rule, its start, and the dates that follow.
EXAMPLES = [
    ("FREQ=WEEKLY;INTERVAL=2;WKST=SU", (1997, 9, 2), "0916 0930 1014 1028 1111"),
    ("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR", (1997, 9, 1), "0903 0905 0915 0917 0919 0929"),
    ("FREQ=MONTHLY;BYDAY=1FR", (1997, 9, 5), "1003 1107 1205"),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU", (1997, 9, 7), "0928 1102 1130"),
    ("FREQ=MONTHLY;BYDAY=-2MO", (1997, 9, 22), "1020 1117 1222"),
    ("FREQ=MONTHLY;BYMONTHDAY=-3", (1997, 9, 28), "1029 1128 1229"),
    ("FREQ=MONTHLY;BYMONTHDAY=1,-1", (1997, 9, 30), "1001 1031 1101 1130 1201 1231"),
    ("FREQ=YEARLY;BYMONTH=6,7", (1997, 6, 10), "0710"),
    ("FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200", (1997, 1, 1), "0410 0719"),
    ("FREQ=YEARLY;BYDAY=20MO", (1997, 5, 19), "0518"),
    ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", (1997, 5, 12), "0511"),
    ("FREQ=YEARLY;BYMONTH=3;BYDAY=TH", (1997, 3, 13), "0320 0327"),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", (1997, 9, 2), "0213 0313 1113"),
    ("FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", (1997, 9, 13), "1011 1108 1213"),
    ("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", (1996, 11, 5), "1107"),
    ("FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3", (1997, 9, 4), "1007 1106"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", (1997, 9, 29), "1030 1127 1230"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", (1997, 8, 5), "0810 0819 0824"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", (1997, 8, 5), "0817 0819 0831"),
    ("FREQ=MONTHLY;BYMONTHDAY=15,30", (2007, 1, 15), "0130 0215 0315 0330"),
]


@pytest.mark.parametrize(("text", "start", "dates"), EXAMPLES)
def test_the_examples_of_rfc_5545_come_true(text: str, start: tuple[int, int, int], dates: str) -> None:
    expected = dates.split()
    walked = walk(parse_rule(text), at(*start), at(2012, 1, 1))
    assert [f"{time:%m%d}" for time in islice(walked, len(expected))] == expected


def test_several_times_a_day_come_in_order() -> None:
    walked = walk(parse_rule("FREQ=DAILY;BYHOUR=17,9;BYMINUTE=30"), at(2026, 1, 1, 9, 30), at(2026, 1, 2, 23))
    assert list(walked) == [at(2026, 1, 1, 17, 30), at(2026, 1, 2, 9, 30), at(2026, 1, 2, 17, 30)]


def test_a_weekday_with_and_one_without_a_place_add_up() -> None:
    walked = walk(parse_rule("FREQ=MONTHLY;BYDAY=1TU,MO"), at(2026, 6, 1), at(2026, 6, 30))
    assert [time.day for time in walked] == [2, 8, 15, 22, 29]


def test_positions_in_the_first_week_count_from_the_weeks_first_day() -> None:
    # Of Monday, Wednesday and Friday the last: a start on Wednesday does not make it the week's first.
    walked = walk(parse_rule("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2"), at(2026, 6, 3), at(2026, 6, 12))
    assert list(walked) == [at(2026, 6, 10)]


def test_a_week_of_the_year_has_the_starts_weekday() -> None:
    walked = walk(parse_rule("FREQ=YEARLY;BYWEEKNO=20,-1"), at(2026, 5, 13), at(2027, 12, 31))
    assert list(walked) == [at(2026, 12, 30), at(2027, 5, 19), at(2027, 12, 29)]


def test_a_day_that_a_month_lacks_is_passed_over() -> None:
    walked = walk(parse_rule("FREQ=MONTHLY"), at(2026, 1, 31), at(2026, 6, 1))
    assert list(walked) == [at(2026, 3, 31), at(2026, 5, 31)]
    assert list(walk(parse_rule("FREQ=YEARLY"), at(2024, 2, 29), at(2030, 1, 1))) == [at(2028, 2, 29)]


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=SECONDLY;INTERVAL=60;BYSECOND=1",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=1",
        "FREQ=YEARLY;BYWEEKNO=30;BYMONTH=1",
        "FREQ=YEARLY;BYDAY=53MO;BYSETPOS=2",
        "FREQ=DAILY;BYHOUR=1;BYSETPOS=366",
        "FREQ=YEARLY;INTERVAL=9999",
    ],
)
def test_a_search_in_vain_ends(text: str) -> None:
    assert list(walk(parse_rule(text), at(2026, 1, 1), at(9999, 12, 31))) == []


def test_a_walk_by_the_second_ends() -> None:
    start = at(2026, 1, 1)
    times = list(walk(parse_rule("FREQ=SECONDLY"), start, at(9999, 12, 31)))
    assert times == [start + timedelta(seconds=number) for number in range(1, len(times) + 1)]
    assert 1_000 < len(times) < MAX_DAYS


@pytest.mark.parametrize("freq", FREQUENCIES)
def test_a_walk_ends_with_the_calendar(freq: str) -> None:
    start = at(9999, 12, 31, 23, 59, 59)
    assert list(walk(parse_rule(f"FREQ={freq}"), start, start)) == []


def listed(name: str, low: int, high: int, *, most: int = 3) -> st.SearchStrategy[str]:
    """A part that lists some numbers, or no part."""
    numbers = st.integers(low, high).filter(lambda number: number or name.startswith(("BYH", "BYMIN", "BYSEC")))
    lists = st.lists(numbers, min_size=1, max_size=most)
    return st.one_of(st.just(""), lists.map(lambda values: f";{name}={','.join(map(str, values))}"))


@st.composite
def rules(draw: st.DrawFn, frequencies: Sequence[str]) -> str:
    """A rule that dateutil understands as RFC 5545 does, see `cms.content.recurrence_walk`."""
    freq = draw(st.sampled_from(frequencies))
    places = st.sampled_from(["1", "2", "5", "-1", "-2"]) if freq in {"YEARLY", "MONTHLY"} else st.just("")
    place = draw(st.sampled_from(["", None]))
    pairs = st.tuples(places if place is None else st.just(""), st.sampled_from(WEEKDAYS)).map("".join)
    parts = [
        draw(st.lists(pairs, max_size=3).map(lambda days: f";BYDAY={','.join(days)}" if days else "")),
        draw(listed("BYMONTH", 1, 12)),
        draw(listed("BYHOUR", 0, 23, most=2)),
        draw(listed("BYMINUTE", 0, 59, most=2)),
        draw(listed("BYSECOND", 0, 59, most=2)),
    ]
    if freq != "WEEKLY":
        parts += [draw(listed("BYMONTHDAY", -31, 31)), draw(listed("BYSETPOS", -4, 4))]
    if freq == "YEARLY":
        parts.append(draw(listed("BYYEARDAY", -366, 366)))
        if ";BYDAY" in parts[0] and place == "":
            parts.append(draw(listed("BYWEEKNO", -53, 53)))
    wkst, interval = draw(st.sampled_from(WEEKDAYS)), draw(st.integers(1, 40))
    return f"FREQ={freq};INTERVAL={interval};WKST={wkst}{''.join(parts)}"


def by_dateutil(text: str, start: datetime, end: datetime) -> list[datetime]:
    """What dateutil says comes after a start, up to an end."""
    found: list[datetime] = []
    # It raises a ValueError at the end of the calendar, and of a rule within a day that meets no time.
    with suppress(ValueError):
        found.extend(time for time in rrulestr(text, dtstart=start) if start < time <= end)
    return found


# dateutil walks to the year 9999 whatever it finds, so the starts lie shortly before.
@settings(deadline=1000)
@given(rules(("YEARLY", "MONTHLY", "WEEKLY", "DAILY")), st.datetimes(at(9985, 1, 1), at(9996, 1, 1)))
def test_days_are_those_of_dateutil(text: str, start: datetime) -> None:
    compare(text, start.replace(microsecond=0), at(9998, 12, 31))


@settings(deadline=1000)
@given(rules(("HOURLY", "MINUTELY", "SECONDLY")), st.datetimes(at(9999, 12, 31, 20), at(9999, 12, 31, 22)))
def test_times_within_a_day_are_those_of_dateutil(text: str, start: datetime) -> None:
    compare(text, start.replace(microsecond=0), at(9999, 12, 31, 23))


def compare(text: str, start: datetime, end: datetime) -> None:
    """Asserts that a walk is sorted, and the same as dateutil's."""
    try:
        rule = parse_rule(text)
    except ContentFault:  # A position with no other part, for instance.
        return
    walked = list(walk(rule, start, end))
    assert walked == sorted(set(walked))
    assert walked == by_dateutil(text, start, end)


def test_what_is_left_open_is_taken_from_the_start() -> None:
    start = at(2026, 6, 3, 10, 20, 30)
    firsts: dict[str, Any] = {f: next(walk(parse_rule(f"FREQ={f}"), start, at(2030, 1, 1))) for f in FREQUENCIES}
    assert firsts == {
        "YEARLY": start.replace(year=2027),
        "MONTHLY": start.replace(month=7),
        "WEEKLY": start.replace(day=10),
        "DAILY": start.replace(day=4),
        "HOURLY": start.replace(hour=11),
        "MINUTELY": start.replace(minute=21),
        "SECONDLY": start.replace(second=31),
    }
