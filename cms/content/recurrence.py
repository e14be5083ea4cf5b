"""The times of an event that repeats, as RFC 5545 has them: its rule, its exceptions, its time zone.

An event of 19:00 stays at 19:00 on its own wall clock when the clocks change. A time that they skip is none and does
not count (section 3.3.10); of one that they repeat, the first is meant (section 3.3.5).
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, UTC, date, datetime, time
from itertools import islice
from typing import Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from cms.content.recurrence_rule import CLOCK, Rule, parse_rule
from cms.content.recurrence_walk import walk
from cms.content.time_zones import find_zone
from cms.errors import ContentFault

MAX_EACH_WAY = 1_100
"""How many times of one event are expanded before a moment, and how many from it on: three years of a daily one."""

TOO_OFTEN = frozenset({"MINUTELY", "SECONDLY"})


class Recurring(Protocol):
    """What an event says of its times; a row of the table of events is one."""

    @property
    def starts_at(self) -> datetime:
        """The first time, an aware moment."""

    @property
    def ends_at(self) -> datetime | None:
        """The end of the first time, where it has one."""

    @property
    def time_zone(self) -> str:
        """The IANA name of the zone in which the event repeats."""

    @property
    def all_day(self) -> bool:
        """Whether it lasts for whole days, from midnight to midnight."""

    @property
    def recurrence(self) -> str | None:
        """An RRULE, with or without its name before it."""


class Override(Protocol):
    """An exception to a recurrence; a row of the table of overrides is one."""

    @property
    def original_start(self) -> datetime:
        """The time that it is about."""

    @property
    def kind(self) -> str:
        """REMOVED (EXDATE), CHANGED (RECURRENCE-ID) or ADDED (RDATE)."""

    @property
    def starts_at(self) -> datetime | None:
        """When it begins instead; None leaves the time as it is."""

    @property
    def ends_at(self) -> datetime | None:
        """When it ends instead; None lets it last as long as the others."""


OverrideT = TypeVar("OverrideT", bound=Override)


@dataclass(frozen=True)
class Instance(Generic[OverrideT]):
    """One time of an event, in UTC. `original_start` names it for ever, `override` is what was made of it."""

    original_start: datetime
    starts_at: datetime
    ends_at: datetime | None
    override: OverrideT | None


def expand(
    event: Recurring, overrides: Iterable[OverrideT] = (), *, now: datetime, horizon: datetime
) -> list[Instance[OverrideT]]:
    """The times of an event up to a horizon, in time order.

    Where there are many, those nearest to `now`: MAX_EACH_WAY before it, and as many from it on. The event's own start
    is among them, whether or not its rule meets it (section 3.8.5.3), and so is what was ADDED, however far; unless
    they were REMOVED. An exception to a time that the rule does not have is passed over.

    Raises ContentFault for a rule or a zone that cannot be read, for moments that are naive or out of range, and for a
    time that ends before it starts.
    """
    now, horizon = _utc(now), _utc(horizon)
    exceptions = {_utc(override.original_start): override for override in overrides}
    added = {start for start, override in exceptions.items() if override.kind == "ADDED"}
    removed = {start for start, override in exceptions.items() if override.kind == "REMOVED"}
    try:
        starts = {_utc(event.starts_at), *added, *_nearest(_repeated(event, horizon), now)} - removed
        instances = [_instance(event, start, exceptions.get(start)) for start in starts]
    except OverflowError:
        raise ContentFault("The event lies outside of the years 1 to 9999: mend its dates.") from None
    return sorted(instances, key=lambda instance: (instance.starts_at, instance.original_start))


def validate_rule(text: str, starts_at: datetime, time_zone: str, *, all_day: bool = False) -> str:
    """The rule in the form in which it is stored, UNTIL as section 3.3.10 wants it: a date of whole days, else in UTC.

    Raises ContentFault, with a sentence that says how to mend it, where RFC 5545 does not allow the rule, where it ends
    before it starts, repeats by the minute, or never comes again.
    """
    zone, rule = find_zone(time_zone), _parse(text, all_day=all_day)
    if rule.freq in TOO_OFTEN or (all_day and rule.freq == "HOURLY"):
        raise ContentFault(f"FREQ={rule.freq} is too often: write FREQ=DAILY, with BYHOUR=9,12,15 for several a day.")
    try:
        start = _wall(starts_at, zone, all_day=all_day)
        until = rule.until if all_day else _as_moment(rule.until, zone)
    except OverflowError:
        raise ContentFault("The rule leads out of the years 1 to 9999: leave UNTIL out, or mend the dates.") from None
    if not _reaches(until, start, zone):
        raise ContentFault("UNTIL lies before the event's start: write a later date.")
    if rule.count != 1 and next(walk(rule, start, start.replace(year=MAXYEAR, month=12, day=31)), None) is None:
        raise ContentFault("The rule never comes to a second time: mend its BY parts or its INTERVAL.")
    return str(replace(rule, until=until))


def _repeated(event: Recurring, horizon: datetime) -> Iterator[datetime]:
    """What the rule names after the event's own start, which is the first of COUNT; in UTC and in order."""
    if event.recurrence is None:
        return
    zone, rule = find_zone(event.time_zone), _parse(event.recurrence, all_day=event.all_day)
    walls = walk(rule, _wall(event.starts_at, zone, all_day=event.all_day), _wall(horizon, zone))
    there = (wall for wall in walls if event.all_day or _exists(wall, zone))
    for wall in islice(there, rule.count - 1 if rule.count else None):
        if not _reaches(rule.until, wall, zone):
            return
        start = _moment(wall, zone)
        if start > event.starts_at:  # A whole day's own start need not be at midnight.
            yield start


def _nearest(starts: Iterable[datetime], now: datetime) -> list[datetime]:
    past: deque[datetime] = deque(maxlen=MAX_EACH_WAY)
    coming: list[datetime] = []
    for start in starts:
        if start < now:
            past.append(start)
        elif len(coming) < MAX_EACH_WAY:
            coming.append(start)
        else:
            break
    return [*past, *coming]


def _instance(event: Recurring, start: datetime, override: OverrideT | None) -> Instance[OverrideT]:
    starts_at = _utc(override.starts_at) if override and override.starts_at else start
    ends_at = _utc(override.ends_at) if override and override.ends_at else _end(event, starts_at)
    if ends_at and ends_at < starts_at:
        raise ContentFault(f"The time of {start.isoformat()} ends before it starts: write a later end.")
    return Instance(start, starts_at, ends_at, override)


def _end(event: Recurring, start: datetime) -> datetime | None:
    """A time lasts exactly as long as the first one (section 3.8.5.3), but a day may have 23 hours or 25."""
    if event.ends_at is None:
        return None
    first, last = _utc(event.starts_at), _utc(event.ends_at)
    if not event.all_day:
        return start + (last - first)
    zone = find_zone(event.time_zone)
    first, last, start = _wall(first, zone), _wall(last, zone), _wall(start, zone)
    return _moment(datetime.combine(start.date() + (last.date() - first.date()), last.time()), zone)


def _parse(text: str, *, all_day: bool) -> Rule:
    rule = parse_rule(text)
    if not all_day:
        return rule
    # Days have no hours: parts that name some "must be ignored" (section 3.3.10). UNTIL is its date as it is written,
    # since a day belongs to no zone; many calendars write that day's last second, and add a Z.
    until = rule.until.date() if isinstance(rule.until, datetime) else rule.until
    numbers = {name: values for name, values in rule.numbers.items() if name not in CLOCK}
    return replace(rule, until=until, numbers=numbers)


def _as_moment(until: date | None, zone: ZoneInfo) -> datetime | None:
    """The moment that UNTIL means: of a date by itself, its last second."""
    if until is None:
        return None
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59))
    return until if until.tzinfo else _moment(until, zone)


def _reaches(until: date | None, wall: datetime, zone: ZoneInfo) -> bool:
    """Whether UNTIL lets a time be: a moment, a time on the wall clock, or a date, which is meant to its end."""
    if until is None:
        return True
    if not isinstance(until, datetime):
        return wall.date() <= until
    return _moment(wall, zone) <= until if until.tzinfo else wall <= until


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ContentFault(f"{moment.isoformat()} has no offset from UTC: write one, such as +01:00.")
    return moment.astimezone(UTC)


def _wall(moment: datetime, zone: ZoneInfo, *, all_day: bool = False) -> datetime:
    """What the clock on the wall shows; of whole days, midnight, even where a change of clocks skips it."""
    wall = _utc(moment).astimezone(zone).replace(tzinfo=None)
    return datetime.combine(wall, time.min) if all_day else wall


def _moment(wall: datetime, zone: ZoneInfo) -> datetime:
    # Without a fold, Python takes the first of two equal hours, and moves one that is skipped on to those after it.
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _exists(wall: datetime, zone: ZoneInfo) -> bool:
    return _wall(_moment(wall, zone), zone) == wall
