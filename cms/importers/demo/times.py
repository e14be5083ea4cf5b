"""When things are, counted from the day on which the paper is loaded, and how that is said."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

ZONE = "Europe/London"
"""The time zone of the town: one that changes its clocks."""

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fa": ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"),
}
_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
    "fa": ("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
}  # fmt: skip
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True)
class Calendar:
    """Turns the relative times of the files into moments."""

    now: datetime

    def moment(self, when: dict[str, Any]) -> datetime:
        """`{days_ago: 3, at: "09:30"}`, or days_ahead; with a weekday, the first such day from there on.

        What is ago is never to come: before its hour of today, it is yesterday's.
        """
        day = self.now.astimezone(ZoneInfo(ZONE)).date()
        day += timedelta(days=when.get("days_ahead", 0) - when.get("days_ago", 0))
        if "weekday" in when:
            wanted = _WEEKDAYS["en"].index(when["weekday"].capitalize())
            day += timedelta(days=(wanted - day.weekday()) % 7)
        moment = datetime.combine(day, time.fromisoformat(when["at"]), ZoneInfo(ZONE))
        return moment - timedelta(days=1) if "days_ago" in when and moment > self.now else moment


def say_date(moment: datetime, locale: str) -> str:
    """Weekday, day, month and time in a locale's words, on the town's clocks."""
    local = moment.astimezone(ZoneInfo(ZONE))
    weekday, month = _WEEKDAYS[locale][local.weekday()], _MONTHS[locale][local.month - 1]
    if locale == "fa":
        return f"{weekday} {local.day} {month}، ساعت {local:%H:%M}".translate(_PERSIAN_DIGITS)
    return f"{weekday} {local.day} {month} at {local:%H:%M}"


def say_time(moment: datetime, locale: str, zone: str = ZONE) -> str:
    """Weekday and time on the clocks of a zone."""
    local = moment.astimezone(ZoneInfo(zone))
    said = f"{_WEEKDAYS[locale][local.weekday()]} {local:%H:%M}"
    return said.translate(_PERSIAN_DIGITS) if locale == "fa" else said
