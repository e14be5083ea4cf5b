"""Times as they are written in front matter: with an offset, without one, or a day alone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_WRITTEN = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[Tt ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
    r"\s*(?P<zone>[Zz]|UTC|GMT|(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?)?",
    re.ASCII,
)


@dataclass(frozen=True)
class Written:
    """A time as it stands in a file: what the clock on the wall shows, and the offset from UTC that is written."""

    wall: datetime
    offset: timedelta | None = None
    whole_day: bool = False

    def moment(self, zone: ZoneInfo) -> datetime:
        """The moment that is written, in UTC; the wall clock of `zone` where no offset is."""
        if self.offset is None:
            return self.wall.replace(tzinfo=zone).astimezone(UTC)
        return (self.wall - self.offset).replace(tzinfo=UTC)

    def on_the_wall_of(self, zone: ZoneInfo) -> datetime:
        """The moment, in UTC, at which the clocks of `zone` show what is written.

        Who writes the same offset in winter and in summer means the clock on the wall: the offset is believed only
        where it is not one that the zone has in the course of that year.
        """
        own = {self._offset_in(zone, month) for month in range(1, 13)}
        if self.offset is None or self.offset in own:
            return self.wall.replace(tzinfo=zone).astimezone(UTC)
        return self.moment(zone)

    def is_misdated(self, zone: ZoneInfo) -> bool:
        """Whether the offset that is written is not the one that the zone has at that time."""
        return self.offset is not None and self.moment(zone) != self.on_the_wall_of(zone)

    def _offset_in(self, zone: ZoneInfo, month: int) -> timedelta | None:
        return zone.utcoffset(datetime(self.wall.year, month, 1))  # noqa: DTZ001 - The zone's own clock.


def read_time(text: str | None) -> Written | None:
    """What a text of front matter says of a time; None where it says none that there can be."""
    found = _WRITTEN.fullmatch((text or "").strip())
    if found is None:
        return None
    day = [int(found[name]) for name in ("year", "month", "day")]
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    try:
        wall = datetime.combine(date(*day), time(hour, minute, second))
    except ValueError:
        return None
    # A day less than the calendar has at each end leaves room for the offset.
    if not date.min + timedelta(1) < wall.date() < date.max - timedelta(1):
        return None
    return Written(wall, _offset(found), found["hour"] is None)


def _offset(found: re.Match[str]) -> timedelta | None:
    if found["sign"] is None:
        return timedelta(0) if found["zone"] else None
    size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return -size if found["sign"] == "-" else size
