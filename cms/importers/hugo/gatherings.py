"""When and where an event takes place, and the addresses that belong to it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cms.content.drafts import LinkDraft
from cms.importers.hugo.matter import Matter
from cms.importers.hugo.moments import Written, read_time
from cms.importers.hugo.records import Source
from cms.importers.hugo.words import line, web_address
from cms.importers.report import Report

_ADDRESSES = {"registration_url": "Registration", "captions": "Captions", "map": "Map"}


def gathering(source: Source, start: Written, zone: ZoneInfo, report: Report) -> dict[str, Any]:
    """What an event has beside what every page has, by the names of `Happening`."""
    if start.is_misdated(zone):
        report.note(
            f"An event's offset is not that of {zone.key} on its day: its time is taken from the clock on the wall."
        )
    starts_at = start.on_the_wall_of(zone)
    place = _place(source.matter)
    links = dict(_links(source, report))
    is_online = not place["place_name"] or _says_online(source.matter)
    return {
        "starts_at": starts_at,
        "ends_at": _end(source, starts_at, zone, report),
        "time_zone": zone.key,
        "all_day": start.whole_day,
        **place,
        "online_url": next(iter(links.values()), None) if is_online else None,
        "links": tuple(LinkDraft(label=label, url=url) for label, url in links.items()),
    }


def host(matter: Matter) -> str | None:
    """Who holds the event, as the source names them; they are no authors."""
    return line(" / ".join(dict.fromkeys(filter(None, (matter.text("host"), matter.text("event_organizer")))))) or None


def _end(source: Source, starts_at: datetime, zone: ZoneInfo, report: Report) -> datetime | None:
    text = source.matter.text("end_date")
    written = read_time(text)
    if text and written is None:
        report.warn(source.key, "The end_date cannot be read; it is left out.", text)
    end = written.on_the_wall_of(zone) if written else None
    if end is not None and end < starts_at:
        report.warn(source.key, "The end_date is before the event begins; it is left out.", text or "")
        return None
    return end


def _place(matter: Matter) -> dict[str, str | None]:
    """The place, from a map or from keys of the event itself."""
    venue = matter.part("venue")
    given = venue if venue.given() else matter
    room = given.text("room")
    if room and room[0].isdigit():
        room = f"Room {room}"
    region = " ".join(filter(None, (given.text("state"), given.text("zip"))))
    city = given.text("city")
    return {
        "place_name": _joined(given.text("venue_name"), room),
        "address": _joined(given.text("address"), region),
        "city": line(city) or None,
        "country": given.text("country"),
    }


def _joined(*parts: str | None) -> str | None:
    return line(", ".join(filter(None, parts))) or None


def _says_online(matter: Matter) -> bool:
    kinds = {kind.lower() for kind in matter.texts("event_type")}
    return bool(kinds - {"in-person"}) or matter.text("event_platform") is not None


def _links(source: Source, report: Report) -> list[tuple[str, str]]:
    matter = source.matter
    found = []
    for key, label in _ADDRESSES.items():
        text = matter.text(key) or matter.part("venue").text(key)
        if url := web_address(text, key, source.key, report):
            found.append((label, url))
    if film := matter.text("youtube_id"):
        label = line(matter.text("youtube_title", "Youtube_title")) or "Video"
        found.append((label, f"https://www.youtube.com/watch?v={film}"))
    return found
