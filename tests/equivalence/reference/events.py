"""Events and the times that they take place."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tests.equivalence.reference.articles import feed
from tests.equivalence.reference.fields import columns, field
from tests.equivalence.reference.filters import holds
from tests.equivalence.reference.lists import OPAQUE, Order, connection, order_name
from tests.equivalence.reference.world import Seen, content, in_order

columns(
    "Event", startsAt="starts_at", endsAt="ends_at", timeZone="time_zone", allDay="all_day", state="state",
    recurrence="recurrence", onlineUrl="online_url", links="links",
)  # fmt: skip
columns("Occurrence", startsAt="starts_at", endsAt="ends_at", state="state")
columns("ProgrammeItem", startsAt="starts_at", title="title", description="description")

PLACE = {"name": "place_name", "address": "address", "city": "city", "country": "country", "latitude": "latitude",
         "longitude": "longitude"}  # fmt: skip


def _time(seen: Seen) -> datetime:
    starts: datetime = seen.row.starts_at
    return starts


def occurrences_of(event: Seen) -> list[Seen]:
    """Its times, in order."""
    rows = event.world.rows.where("occurrence", event_id=event.row.id)
    return sorted((event.see("Occurrence", row) for row in rows), key=_time)


@field("Event.occurrences")
def occurrences(seen: Seen, first: int, to: datetime | None = None, **span: Any) -> list[Seen]:
    """The first ones in a span that ends before its end."""
    since = span.get("from")
    within = [
        one
        for one in occurrences_of(seen)
        if (since is None or _time(one) >= since) and (to is None or _time(one) < to)
    ]
    return within[:first]


@field("Occurrence.event")
def event_of(seen: Seen) -> Seen:
    return seen.see("Event", seen.world.rows.one("event", id=seen.row.event_id))


@field("Occurrence.title")
def title(seen: Seen) -> Any:
    return seen.row.title or event_of(seen).row.title


def _place(row: Any) -> dict[str, Any] | None:
    found = {name: getattr(row, column, None) for name, column in PLACE.items()}
    return found if any(value is not None for value in found.values()) else None


@field("Event.place")
def place(seen: Seen) -> dict[str, Any] | None:
    return _place(seen.row)


@field("Occurrence.place")
def own_place(seen: Seen) -> dict[str, Any] | None:
    """Its own, or else the event's."""
    return _place(seen.row) or _place(event_of(seen).row)


for _name in PLACE:
    field(f"Place.{_name}")(lambda place, name=_name: place[name])


@field("Event.organizers")
def organizers(seen: Seen) -> list[Seen]:
    return in_order(seen, "Author", seen.world.rows.where("event_organizer", event_id=seen.row.id), "author_id")


@field("Event.programme")
def programme(seen: Seen) -> list[Seen]:
    items = sorted(seen.world.rows.where("programme_item", event_id=seen.row.id), key=lambda item: item.position)
    return [seen.see("ProgrammeItem", item) for item in items]


@field("ProgrammeItem.speakers")
def speakers(seen: Seen) -> list[Seen]:
    lines = seen.world.rows.where("programme_speaker", programme_item_id=seen.row.id)
    return in_order(seen, "Author", lines, "author_id")


@field("Event.articles")
def reports(seen: Seen, **arguments: Any) -> Any:
    """What announces it or reports on it, newest first."""
    linked = {line.article_id for line in seen.world.rows.where("article_event", target_id=seen.row.entry_id)}
    return feed("Event.articles", seen, lambda article: article.row.id in linked, arguments)


@field("Event.icsUrl")
def ics_url(seen: Seen) -> str:
    """Where the calendar file lies is the server's affair."""
    return f"{OPAQUE}ics {seen.row.id}"


def order_of(given: dict[str, Any] | None, chosen: dict[str, Any]) -> Order:
    """By the start, or the next one from a moment on, unless asked otherwise."""
    field_, direction = (given["field"], given["direction"]) if given else ("STARTS_AT", "ASC")
    key = _keys(chosen.get("startsAfter"))[field_]
    return Order(order_name("Query.events", given, chosen), key, direction == "DESC")


def _keys(since: datetime | None) -> dict[str, Callable[[Seen], Any]]:
    def starts(seen: Seen) -> Any:
        if since is None:
            return seen.row.starts_at
        return min(_time(one) for one in occurrences_of(seen) if _time(one) > since)

    return {
        "STARTS_AT": starts,
        "UPDATED_AT": lambda seen: seen.row.updated_at,
        "TITLE": lambda seen: seen.row.title_key,
    }


def events(root: Seen, arguments: dict[str, Any]) -> Any:
    """A page of the events that a filter chooses."""
    chosen = arguments.get("filter") or {}
    seen = [event for event in content(root, "Event") if holds(event, chosen)]
    return connection(root, "Query.events", seen, order_of(arguments.get("orderBy"), chosen), arguments)


def calendar(root: Seen, arguments: dict[str, Any]) -> Any:
    """The times in a span of the events that a filter chooses."""
    seen = [
        one
        for event in content(root, "Event")
        if holds(event, arguments.get("filter") or {})
        for one in occurrences_of(event)
        if arguments["from"] <= _time(one) < arguments["to"]
    ]
    return connection(root, "Query.calendar", seen, Order("STARTS_AT ASC", _time), arguments)
