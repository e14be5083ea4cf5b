"""The times that a recurrence rule names on the wall clock, walked period by period (RFC 5545, section 3.3.10).

The times of a period are those that meet all of the rule's BY parts. What the RFC says of each part, that it expands or
limits, comes to the same once what the rule leaves open is taken from its start.

python-dateutil does not serve here: it searches for a 30th of February until the year 9999, which takes it minutes, and
it reads BYDAY=MO,1TU as days that are both. Tests compare with it where it may be compared with.
"""

from calendar import isleap, monthrange
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count, islice, product

from cms.content.recurrence_rule import Rule

MAX_DAYS = 150_000
"""How many days one walk looks at, whatever it finds: 400 years have a few less, and then the calendar repeats."""

_COST = {"YEARLY": 366, "MONTHLY": 31, "WEEKLY": 7, "MINUTELY": 10, "SECONDLY": 10}
"""How many days a period counts for; a minute or second for more than it has, as such rules are of no use."""

_WITHIN_A_DAY = {"HOURLY": timedelta(hours=1), "MINUTELY": timedelta(minutes=1), "SECONDLY": timedelta(seconds=1)}
_HAS_ONE = {
    "HOURLY": ("BYHOUR",),
    "MINUTELY": ("BYHOUR", "BYMINUTE"),
    "SECONDLY": ("BYHOUR", "BYMINUTE", "BYSECOND"),
}
"""Of what an hour, a minute and a second have but one; a part that lists them limits."""


def walk(rule: Rule, start: datetime, end: datetime) -> Iterator[datetime]:
    """The times after `start` and up to `end`, in order, each once; naive, on the wall clock.

    COUNT and UNTIL are left to the caller, who knows the zone. However rare or impossible its times are, a walk ends:
    at `end`, at the year 9999, or after MAX_DAYS.
    """
    rule = _completed(rule, start)
    periods = _parts_of_days(rule, start) if rule.freq in _WITHIN_A_DAY else _periods(rule, start)
    for first, times in islice(periods, MAX_DAYS // _COST.get(rule.freq, 1)):
        if first > end:
            return
        yield from (moment for moment in _chosen(rule, times) if start < moment <= end)


def _completed(rule: Rule, start: datetime) -> Rule:
    """What a rule leaves open is as its start has it."""
    numbers, weekdays = dict(rule.numbers), rule.weekdays
    if not weekdays and numbers.keys().isdisjoint({"BYMONTHDAY", "BYYEARDAY"}):
        if rule.freq == "WEEKLY" or "BYWEEKNO" in numbers:
            weekdays = ((0, start.weekday()),)
        elif rule.freq in {"YEARLY", "MONTHLY"}:
            numbers["BYMONTHDAY"] = (start.day,)
            if rule.freq == "YEARLY":
                numbers.setdefault("BYMONTH", (start.month,))
    for name, value in {"BYHOUR": start.hour, "BYMINUTE": start.minute, "BYSECOND": start.second}.items():
        if name not in _HAS_ONE.get(rule.freq, ()):
            numbers.setdefault(name, (value,))
    return replace(rule, numbers=numbers, weekdays=weekdays)


def _periods(rule: Rule, start: datetime) -> Iterator[tuple[datetime, list[datetime]]]:
    """Every year, month, week or day from the start's on, with the interval between: its first moment and its times."""
    clock = _clock(rule, start)
    with suppress(ValueError, OverflowError):  # Python knows no year after 9999.
        for number in count(step=rule.interval):
            first, length = _period(rule, start.date(), number)
            days = (first + timedelta(days=day) for day in range(length))
            times = [datetime.combine(day, at) for day in days if _meets(rule, day) for at in clock]
            yield datetime.combine(first, time.min), times


def _period(rule: Rule, start: date, number: int) -> tuple[date, int]:
    """The first day of a period, counted from the start's own, and how many days it has."""
    if rule.freq == "YEARLY":
        year = start.year + number
        return date(year, 1, 1), _year_length(year)
    if rule.freq == "MONTHLY":
        years, month = divmod(start.month - 1 + number, 12)
        first = start.replace(year=start.year + years, month=month + 1, day=1)
        return first, monthrange(first.year, first.month)[1]
    if rule.freq == "WEEKLY":
        return _week_start(rule, start) + timedelta(weeks=number), 7
    return start + timedelta(days=number), 1


def _parts_of_days(rule: Rule, start: datetime) -> Iterator[tuple[datetime, list[datetime]]]:
    """Every hour, minute or second, likewise; the rest of a day on which there is nothing is passed over at once."""
    unit = _WITHIN_A_DAY[rule.freq]
    step, midnight = unit * rule.interval, datetime.combine(start, time.min)
    first = midnight + (start - midnight) // unit * unit
    with suppress(OverflowError):
        while True:
            if _meets(rule, first.date()):
                yield first, [datetime.combine(first, at) for at in _clock(rule, first)]
                first += step
            else:
                yield first, []
                midnight = datetime.combine(first, time.min) + timedelta(days=1)
                first += -((first - midnight) // step) * step


def _clock(rule: Rule, first: datetime) -> list[time]:
    """The times of day in a period that begins so."""
    own = {"BYHOUR": first.hour, "BYMINUTE": first.minute, "BYSECOND": first.second}
    parts: list[Iterable[int]] = []
    for name, value in own.items():
        values = rule.numbers.get(name, (value,))
        is_one = name in _HAS_ONE.get(rule.freq, ())
        parts.append({value}.intersection(values) if is_one else values)
    return [time(hour, minute, second) for hour, minute, second in product(*parts)]


def _chosen(rule: Rule, times: list[datetime]) -> list[datetime]:
    """Those that BYSETPOS chooses among the times of a period."""
    positions = rule.numbers.get("BYSETPOS")
    if positions is None:
        return times
    known = [position for position in positions if abs(position) <= len(times)]
    return sorted({times[position - 1 if position > 0 else position] for position in known})


def _meets(rule: Rule, day: date) -> bool:
    """Whether a day has all that the rule's parts ask of it."""
    if not _lists(rule, "BYMONTH", day.month, 12):
        return False
    in_month = (day.day, monthrange(day.year, day.month)[1])
    in_year = (_year_day(day), _year_length(day.year))
    return (
        _lists(rule, "BYMONTHDAY", *in_month)
        and _lists(rule, "BYYEARDAY", *in_year)
        and _meets_weekdays(rule, day.weekday(), *(in_year if rule.counts_in_years else in_month))
        and _meets_weeks(rule, day)
    )


def _lists(rule: Rule, name: str, number: int, last: int) -> bool:
    """Whether a part lists a number, counted from the first or, below zero, from the last; or is not there."""
    values = rule.numbers.get(name)
    return values is None or number in values or number - last - 1 in values


def _meets_weekdays(rule: Rule, weekday: int, number: int, last: int) -> bool:
    """Whether BYDAY has a weekday, by itself or with its place in the month or year."""
    from_first, from_last = (number - 1) // 7 + 1, -((last - number) // 7 + 1)
    return not rule.weekdays or any((place, weekday) in rule.weekdays for place in (0, from_first, from_last))


def _meets_weeks(rule: Rule, day: date) -> bool:
    if "BYWEEKNO" not in rule.numbers:
        return True
    middle = _week_start(rule, day) + timedelta(days=3)
    # The 28th of December is always in the last week of its year.
    last = _week_number(_week_start(rule, date(middle.year, 12, 28)) + timedelta(days=3))
    return _lists(rule, "BYWEEKNO", _week_number(middle), last)


def _week_number(middle: date) -> int:
    """A week is of the year that most of its days are in, so that of its fourth."""
    return (_year_day(middle) - 1) // 7 + 1


def _week_start(rule: Rule, day: date) -> date:
    return day - timedelta(days=(day.weekday() - rule.week_start) % 7)


def _year_day(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal() + 1


def _year_length(year: int) -> int:
    return 366 if isleap(year) else 365
