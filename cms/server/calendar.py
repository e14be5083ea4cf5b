"""/calendar/{locale}/{slug}.ics: an event as a calendar file (RFC 5545), read as any other query is."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from icalendar import Calendar, Event, vText
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from schema.errors import Refused

Read = Callable[[str, dict[str, Any]], Awaitable[bytes]]
"""Answers a query, for anyone."""

EVENT = """
query CalendarFile($locale: String!, $slug: String!) {
  event(locale: $locale, slug: $slug) {
    locale title excerpt url timeZone allDay onlineUrl updatedAt
    occurrences(first: 100) {
      id title startsAt endsAt state place { name address city country latitude longitude }
    }
  }
}
"""
STATUS = {"SCHEDULED": "CONFIRMED", "POSTPONED": "TENTATIVE", "CANCELLED": "CANCELLED"}


def calendar_files(read: Read) -> Callable[[Request], Awaitable[Response]]:
    """The page that serves calendar files; 404 for an event that readers do not see."""

    async def calendar_file(request: Request) -> Response:
        path = request.path_params
        try:
            event = orjson.loads(await read(EVENT, {"locale": path["locale"], "slug": path["slug"]}))["event"]
        except Refused:
            raise HTTPException(404) from None
        if event is None or event["locale"] != path["locale"]:
            raise HTTPException(404)
        return Response(_calendar(event), media_type="text/calendar")

    return calendar_file


def _calendar(event: dict[str, Any]) -> bytes:
    """Each time by itself and in UTC, so that exceptions and changes of the clocks are in it already."""
    calendar = Calendar()
    calendar.add("prodid", "-//Newsroom CMS//EN")
    calendar.add("version", "2.0")
    for occurrence in event["occurrences"]:
        if _moment(event, occurrence["startsAt"]) is not None:
            calendar.add_component(_time(event, occurrence))
    file: bytes = calendar.to_ical()
    return file


def _time(event: dict[str, Any], occurrence: dict[str, Any]) -> Event:
    time = Event()
    time.add("uid", occurrence["id"])
    time.add("dtstamp", datetime.fromisoformat(event["updatedAt"]))
    for name, text in (("dtstart", occurrence["startsAt"]), ("dtend", occurrence["endsAt"])):
        if (moment := _moment(event, text)) is not None:
            time.add(name, moment)
    time.add("summary", occurrence["title"])
    time.add("status", STATUS.get(occurrence["state"], "CONFIRMED"))
    time.add("url", event["url"])
    about = [event["excerpt"], event["onlineUrl"]]
    time.add("description", "\n".join(filter(None, about)))
    place = occurrence["place"] or {}
    if location := ", ".join(filter(None, (place.get(part) for part in ("name", "address", "city", "country")))):
        time["location"] = vText(location)
    if place.get("latitude") is not None:
        time.add("geo", (place["latitude"], place["longitude"]))
    return time


def _moment(event: dict[str, Any], text: str | None) -> Any:
    """A day of an event of whole days, as its own zone has it; else a moment in UTC. None for one that is none."""
    zone = ZoneInfo(event["timeZone"]) if event["allDay"] else UTC
    try:
        moment = datetime.fromisoformat(text or "").astimezone(zone)
    except (ValueError, OverflowError):
        # The database has moments, such as '-infinity', that no calendar has.
        return None
    return moment.date() if event["allDay"] else moment
