"""The RRULE of RFC 5545, section 3.3.10: read, checked, and written in one canonical form."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from math import prod

from cms.errors import ContentFault

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CLOCK = ("BYSECOND", "BYMINUTE", "BYHOUR")

MAX_TIMES_A_DAY = 24
"""How many times of day BYHOUR, BYMINUTE and BYSECOND may make together."""

MAX_VALUES = 62
"""How many values a part may list: as many as a month has days, counted from both of its ends."""

MAX_LENGTH = 2_000
"""The longest rule that is read, in characters."""

_IN_ORDER = (
    *("FREQ", "UNTIL", "COUNT", "INTERVAL", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY"),
    *("BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST"),
)
_LOWEST_AND_HIGHEST = {
    "BYSECOND": (0, 59),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYMONTH": (1, 12),
    "BYSETPOS": (-366, 366),
}
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_WEEKDAY = re.compile(rf"([+-]?\d{{1,2}})?({'|'.join(WEEKDAYS)})", re.ASCII)


@dataclass(frozen=True)
class Rule:
    """A rule that RFC 5545 allows.

    `until` is a date, a naive time on the wall clock, or a moment in UTC. `numbers` has the parts that list numbers, by
    name; `weekdays` is BYDAY as pairs of an ordinal (0 for every) and a weekday (0 is Monday).
    """

    freq: str
    until: date | None = None
    count: int | None = None
    interval: int = 1
    numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    weekdays: tuple[tuple[int, int], ...] = ()
    week_start: int = 0

    @property
    def counts_in_years(self) -> bool:
        """Whether 2TU means the second Tuesday of a year; else it means that of a month."""
        return self.freq == "YEARLY" and "BYMONTH" not in self.numbers

    def __str__(self) -> str:
        """The rule in the one form in which it is stored: parts in the order of RFC 5545, values sorted."""
        parts = {name: ",".join(map(str, values)) for name, values in self.numbers.items()}
        parts["FREQ"] = self.freq
        if self.until:
            parts["UNTIL"] = _written(self.until)
        if self.count:
            parts["COUNT"] = str(self.count)
        if self.interval > 1:
            parts["INTERVAL"] = str(self.interval)
        if self.weekdays:
            parts["BYDAY"] = ",".join(f"{ordinal or ''}{WEEKDAYS[day]}" for ordinal, day in self.weekdays)
        if self.week_start:
            parts["WKST"] = WEEKDAYS[self.week_start]
        return ";".join(f"{name}={parts[name]}" for name in _IN_ORDER if name in parts)


def parse_rule(text: str) -> Rule:
    """Reads a rule, with or without "RRULE:" before it; raises ContentFault for what RFC 5545 does not allow."""
    parts = _parts(text)
    freq = parts.pop("FREQ", "")
    if freq not in FREQUENCIES:
        raise ContentFault(
            f"FREQ={freq} does not say how often the event repeats: write FREQ= and one of {', '.join(FREQUENCIES)}."
        )
    rule = Rule(
        freq,
        until=_until(parts.pop("UNTIL", None)),
        count=_whole_number("COUNT", parts.pop("COUNT", None)),
        interval=_whole_number("INTERVAL", parts.pop("INTERVAL", None)) or 1,
        weekdays=_weekdays(parts.pop("BYDAY", None)),
        week_start=_week_start(parts.pop("WKST", "MO")),
        numbers={name: _numbers(name, value) for name, value in parts.items()},
    )
    for fault in _faults(rule):
        raise ContentFault(fault)
    return rule


def _parts(text: str) -> dict[str, str]:
    if len(text) > MAX_LENGTH or not text.isascii():
        raise ContentFault(f"A recurrence rule has at most {MAX_LENGTH} characters, all of them ASCII.")
    parts: dict[str, str] = {}
    for part in filter(None, "".join(text.split()).upper().removeprefix("RRULE:").split(";")):
        name, equals, value = part.partition("=")
        if name not in _IN_ORDER or not equals:
            raise ContentFault(f"{part} is no part of a recurrence rule: write NAME=VALUE with {', '.join(_IN_ORDER)}.")
        if name in parts:
            raise ContentFault(f"{name} is there twice: write it once, with commas between its values.")
        parts[name] = value
    return parts


def _until(text: str | None) -> date | None:
    if text is None:
        return None
    with suppress(ValueError):
        if match := _UNTIL.fullmatch(text):
            day, time, zone = match.groups()
            if time is None:
                return date.fromisoformat(day)
            moment = datetime.strptime(day + time, "%Y%m%d%H%M%S")  # noqa: DTZ007 - Without a Z it has no zone.
            return moment.replace(tzinfo=UTC) if zone else moment
    raise ContentFault(f"UNTIL={text} is not understood: write UNTIL=20301231, or UNTIL=20301231T180000Z in UTC.")


def _written(until: date) -> str:
    if isinstance(until, datetime):
        text = until.replace(tzinfo=None).isoformat(timespec="seconds") + ("Z" if until.tzinfo else "")
    else:
        text = until.isoformat()
    return text.replace("-", "").replace(":", "")


def _whole_number(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if _NUMBER.fullmatch(text) and int(text) > 0:
        return int(text)
    raise ContentFault(f"{name}={text} is not understood: write a whole number from 1 to 9999.")


def _numbers(name: str, text: str) -> tuple[int, ...]:
    low, high = _LOWEST_AND_HIGHEST[name]
    items = text.split(",")
    if len(items) <= MAX_VALUES and all(map(_NUMBER.fullmatch, items)):
        numbers = sorted({int(item) for item in items})
        if low <= numbers[0] and numbers[-1] <= high and (low == 0 or 0 not in numbers):
            return tuple(numbers)
    allowed = f"{low} to {high}" if low >= 0 else f"1 to {high}, or -1 to {low} to count from the end"
    raise ContentFault(
        f"{name}={text} is not understood: write numbers from {allowed}, with commas between them, "
        f"and at most {MAX_VALUES}."
    )


def _weekdays(text: str | None) -> tuple[tuple[int, int], ...]:
    items = text.split(",") if text is not None else []
    matches = [match for match in map(_WEEKDAY.fullmatch, items) if match and int(match[1] or 1)]
    if len(items) > MAX_VALUES or len(matches) < len(items):
        raise ContentFault(
            f"BYDAY={text} is not understood: write weekdays such as MO,WE, or 2TU for the second Tuesday and -1FR "
            f"for the last Friday, and at most {MAX_VALUES}."
        )
    return tuple(sorted({(int(match[1] or 0), WEEKDAYS.index(match[2])) for match in matches}))


def _week_start(text: str) -> int:
    if text not in WEEKDAYS:
        raise ContentFault(f"WKST={text} is no day for a week to begin: write one of {', '.join(WEEKDAYS)}.")
    return WEEKDAYS.index(text)


def _faults(rule: Rule) -> Iterator[str]:
    """What each part may not stand beside."""
    freq, numbers = rule.freq, rule.numbers
    ordinals = [abs(ordinal) for ordinal, _ in rule.weekdays if ordinal]
    if rule.count and rule.until:
        yield "COUNT and UNTIL both say where the rule ends: keep one of them."
    if ordinals and (freq not in {"YEARLY", "MONTHLY"} or "BYWEEKNO" in numbers):
        yield "Only a month or a year has a second Tuesday: write BYDAY without numbers, or FREQ=MONTHLY."
    weeks = 53 if rule.counts_in_years else 5
    if ordinals and max(ordinals) > weeks:
        yield f"BYDAY counts to {max(ordinals)}, but here no weekday comes more than {weeks} times: write fewer."
    if "BYMONTHDAY" in numbers and freq == "WEEKLY":
        yield "A week does not know BYMONTHDAY: write FREQ=MONTHLY, or BYDAY."
    if "BYYEARDAY" in numbers and freq in {"MONTHLY", "WEEKLY", "DAILY"}:
        yield f"BYYEARDAY does not go with FREQ={freq}: write FREQ=YEARLY."
    if "BYWEEKNO" in numbers and freq != "YEARLY":
        yield f"BYWEEKNO does not go with FREQ={freq}: write FREQ=YEARLY."
    if "BYSETPOS" in numbers and len(numbers) == 1 and not rule.weekdays:
        yield "BYSETPOS chooses among the times of another part: write BYDAY, for instance."
    if prod(len(numbers.get(part, (0,))) for part in CLOCK) > MAX_TIMES_A_DAY:
        yield f"BYHOUR, BYMINUTE and BYSECOND make more than {MAX_TIMES_A_DAY} times a day: name fewer."
