"""Events, and each time that they take place."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import ARRAY, Boolean, ColumnElement, Text, any_, case, func, literal_column, null, or_, true, tuple_

from cms.base.model import MOMENT
from cms.content.article import Article as ArticleRow
from cms.content.article import ArticleEvent
from cms.content.event import Event as EventRow
from cms.content.event import EventOrganizer, ProgrammeSpeaker
from cms.content.event import Occurrence as OccurrenceRow
from cms.content.event import ProgrammeItem as ProgrammeItemRow
from cms.content.taxonomy import Author as AuthorRow
from schema import scalars
from schema.fields import argument, column, connection, elements, expression, many, one, part
from schema.filters import Condition, filtered, search_document
from schema.ids import node_id
from schema.rows import Key, Row, Rows
from schema.specs import NOTHING, Argument, Arguments
from schema.types.common import Connection, Node, OrderDirection
from schema.types.content import Content, localised_id, translations_of
from schema.types.feeds import first_few, ordering
from schema.types.seo import has_place
from schema.types.stages import STATUS, ContentStatus, without_trash
from schema.types.taxonomy import Author, Link
from schema.types.words import text

if TYPE_CHECKING:
    from schema.types.article import Article

Articles = Connection[Annotated["Article", strawberry.lazy("schema.types.article")]]

MOST = 100
"""How many occurrences of one event may be asked for."""


@strawberry.enum(description="Whether an event takes place.")
class EventState(Enum):
    """The values of `cms.content.event.EventState`."""

    SCHEDULED = strawberry.enum_value("SCHEDULED", description="It does.")
    POSTPONED = strawberry.enum_value("POSTPONED", description="Later, at a time to be told.")
    CANCELLED = strawberry.enum_value("CANCELLED", description="It does not.")


@strawberry.enum(description="What an exception does to one time of a recurring event.")
class OccurrenceChange(Enum):
    """The values of `cms.content.event.OverrideKind`."""

    REMOVED = strawberry.enum_value("REMOVED", description="It takes this time out.")
    CHANGED = strawberry.enum_value("CHANGED", description="It moves or renames this time.")
    ADDED = strawberry.enum_value("ADDED", description="It adds this time to those of the rule.")


@strawberry.enum(description="By what events are sorted.")
class EventOrderField(Enum):
    """An event's sort keys."""

    STARTS_AT = strawberry.enum_value(
        "STARTS_AT", description="When it starts: the next time from the filter's startsAfter on, where one is given."
    )
    UPDATED_AT = strawberry.enum_value("UPDATED_AT", description="When it was last changed.")
    TITLE = strawberry.enum_value("TITLE", description="The alphabet.")


@strawberry.input(description="The order of a list of events.")
class EventOrder:
    """Field and direction."""

    field: EventOrderField = strawberry.field(description="By what.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="Which way.")


@strawberry.input(description="Which events a list shows. Conditions side by side must all hold.")
class EventFilter:
    """Filters of events."""

    starts_after: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="One of its times starts later than this."
    )
    starts_before: datetime | None = strawberry.field(
        default=strawberry.UNSET,
        description="One of its times starts earlier than this; beside startsAfter, one and the same time does both.",
    )
    city: str | None = strawberry.field(
        default=strawberry.UNSET, description="The city it takes place in, in any case."
    )
    online: bool | None = strawberry.field(default=strawberry.UNSET, description="Whether one can take part from afar.")
    state: list[EventState] | None = strawberry.field(default=strawberry.UNSET, description="Whether it takes place.")
    status: list[ContentStatus] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Where they stand, with TRASHED for the bin; for those who work on the paper, beside stage: DRAFT.",
    )
    search: str | None = strawberry.field(
        default=strawberry.UNSET, description='Words in title, excerpt or text: several words, "a phrase", or, -not.'
    )
    and_: list["EventFilter"] | None = strawberry.field(
        name="and", default=strawberry.UNSET, description="All of these hold."
    )
    or_: list["EventFilter"] | None = strawberry.field(
        name="or", default=strawberry.UNSET, description="One of these holds; an empty list does not filter."
    )
    not_: "EventFilter | None" = strawberry.field(
        name="not", default=strawberry.UNSET, description="This does not hold."
    )


def _event_of(row: Row) -> Row:
    """The event of an occurrence, which may be a translation that has been asked for beside a better one."""
    return row.satellite(EventRow, lambda event: event.c.id == row.c.event_id, outer=False, every_locale=True)


def _of_place(name: str) -> Callable[[Row], ColumnElement[Any]]:
    """A column of an event's place; an occurrence that says anything of a place has one of its own."""

    def build(row: Row) -> ColumnElement[Any]:
        if row.model is EventRow:
            return row.column(name)
        own = row.column(name) if name in row.table.columns else null()
        return case((has_place(row), own), else_=_event_of(row).column(name))

    return build


def _has_any_place(row: Row) -> ColumnElement[bool]:
    return has_place(row) if row.model is EventRow else or_(has_place(row), has_place(_event_of(row)))


@strawberry.type(description="Where something takes place.")
class Place:
    """Columns of an event or of one of its occurrences."""

    name: str | None = expression(_of_place("place_name"), "What it is called.")
    address: str | None = expression(_of_place("address"), "Street and number.")
    city: str | None = expression(_of_place("city"), "The city.")
    country: str | None = expression(_of_place("country"), "The country.")
    latitude: float | None = expression(_of_place("latitude"), "North of the equator, in degrees.")
    longitude: float | None = expression(_of_place("longitude"), "East of Greenwich, in degrees.")


def _event(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.event_id)


def _occurrence_title(row: Row) -> ColumnElement[str]:
    return func.coalesce(row.c.title, _event_of(row).c.title)


@strawberry.type(
    description="One time that an event takes place; its own state, title and place where an override gives them."
)
class Occurrence(Node):
    """Twin of `cms.content.event.Occurrence`."""

    id: strawberry.ID = node_id("Occurrence")
    event: "Event" = one(EventRow, _event, "The event.", every_locale=True)
    starts_at: datetime = column("starts_at", "When it starts.")
    ends_at: datetime | None = column("ends_at", "When it ends.")
    state: EventState = column("state", "Whether it takes place.")
    title: str = expression(_occurrence_title, "Its own title, or else the event's.")
    place: Place | None = part("Its own place, or else the event's.", present=_has_any_place)


def _speakers(rows: Rows, _: Arguments) -> None:
    link = rows.join(ProgrammeSpeaker, lambda s: s.c.author_id == rows.row.c.id)
    rows.where(link.c.programme_item_id == rows.above.c.id).order_by(Key(link.c.position))


@strawberry.type(description="A line of an event's programme.")
class ProgrammeItem:
    """Twin of `cms.content.event.ProgrammeItem`."""

    starts_at: datetime | None = column("starts_at", "When it starts.")
    title: str = column("title", "What it is.")
    description: str | None = column("description", "More about it.")
    speakers: list[Author] = many(AuthorRow, _speakers, "Who speaks.", size=2)


def _organizers(rows: Rows, _: Arguments) -> None:
    link = rows.join(EventOrganizer, lambda o: o.c.author_id == rows.row.c.id)
    rows.where(link.c.event_id == rows.above.c.id).order_by(Key(link.c.position))


def _programme(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.event_id == rows.above.c.id).order_by(Key(rows.row.c.position))


def _articles(rows: Rows, _: Arguments) -> None:
    link = rows.join(ArticleEvent, lambda e: e.c.article_id == rows.row.c.id)
    rows.where(link.c.target_id == rows.above.c.entry_id)
    rows.order_name = "PUBLISHED_AT"
    rows.order_by(Key(rows.row.c.listed_at, descending=True), Key(rows.row.c.id, descending=True))


def _moment(row: Row, name: str, given: Argument) -> ColumnElement[Any]:
    return row.statement.parameter(given.then(lambda value: scalars.moment(name, value)), MOMENT)


def _occurrences(rows: Rows, arguments: Arguments) -> None:
    occurrence = rows.row
    rows.where(occurrence.c.event_id == rows.above.c.id)
    if arguments["from"]:
        rows.where(occurrence.c.starts_at >= _moment(occurrence, "from", arguments["from"]))
    if arguments["to"]:
        rows.where(occurrence.c.starts_at < _moment(occurrence, "to", arguments["to"]))
    first_few(rows, arguments, MOST)
    rows.order_by(Key(occurrence.c.starts_at), Key(occurrence.c.id))


def _ics(row: Row) -> ColumnElement[str]:
    folder = row.statement.context("base_url", Text()) + text("/calendar/") + row.c.locale
    address: ColumnElement[str] = folder + text("/") + row.c.slug + text(".ics")
    return address


_FROM = argument("from", datetime | None, "Those that start then or later.")
_TO = argument("to", datetime | None, "Those that start earlier than this.")
_FIRST = argument("first", int, "How many, 100 at most.", 10)


@strawberry.type(description="An event in one locale.")
class Event(Content):
    """Twin of `cms.content.event.Event`."""

    id: strawberry.ID = localised_id("Event")
    starts_at: datetime = column("starts_at", "When it starts for the first time.")
    ends_at: datetime | None = column("ends_at", "When it ends for the first time.")
    time_zone: str = column("time_zone", "Its IANA time zone, in which it repeats.")
    all_day: bool = column("all_day", "Whether it lasts for whole days.")
    state: EventState = column("state", "Whether it takes place.")
    recurrence: str | None = column("recurrence", "RFC 5545 RRULE, where the event repeats.")
    occurrences: list[Occurrence] = many(
        OccurrenceRow,
        _occurrences,
        "The times that it takes place, in their order, up to a horizon of some years.",
        [_FROM, _TO, _FIRST],
        size="first",
        below_owner=True,
    )
    place: Place | None = part("Where it takes place.", present=_has_any_place)
    online_url: str | None = column("online_url", "Where one can take part from afar.")
    organizers: list[Author] = many(AuthorRow, _organizers, "Who holds it.", size=2)
    links: list[Link] = elements(
        lambda row: row.c.links,
        "Pages elsewhere: an event page on a social network, tickets, a livestream.",
    )
    programme: list[ProgrammeItem] = many(ProgrammeItemRow, _programme, "Its programme, in order.")
    articles: Articles = connection(ArticleRow, _articles, "What announces it or reports on it, newest first.")
    translations: "list[Event]" = many(
        EventRow, translations_of, "The same event in the site's other languages.", size=2, every_locale=True
    )
    ics_url: str = expression(_ics, "Its address as a calendar file.")


def _time(rows: Rows, after: Argument, before: Argument) -> ColumnElement[bool]:
    """Whether one of an event's times starts within a span."""
    times = Rows.below(rows.row, OccurrenceRow, below_owner=True)
    times.where(times.row.c.event_id == rows.row.c.id)
    if after:
        times.where(times.row.c.starts_at > _moment(times.row, "filter.startsAfter", after))
    if before:
        times.where(times.row.c.starts_at < _moment(times.row, "filter.startsBefore", before))
    return times.exist()


def _starts_before(rows: Rows, given: Argument, whole: Argument) -> ColumnElement[bool]:
    """Beside startsAfter it is a part of that condition."""
    if whole["startsAfter"]:
        return true()
    return _time(rows, NOTHING, given)


def _in_city(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    wanted = rows.row.statement.parameter(given, Text())
    found: ColumnElement[bool] = func.lower(rows.row.c.city) == func.lower(wanted)
    return found


def _online(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    url = rows.row.c.online_url
    online: ColumnElement[bool] = url.is_not(None) if given.sample else url.is_(None)
    return online


def _in_state(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    found: ColumnElement[bool] = rows.row.c.state == any_(rows.row.statement.parameter(given, ARRAY(Text())))
    return found


CONDITIONS: dict[str, Condition] = {
    "startsAfter": lambda rows, given, whole: _time(rows, given, whole["startsBefore"]),
    "startsBefore": _starts_before,
    "city": _in_city,
    "online": _online,
    "state": _in_state,
    "status": STATUS,
    "search": search_document,
}


def chosen_events(rows: Rows, arguments: Arguments) -> None:
    """A list of events by filter and order."""
    given, event = arguments["filter"], rows.row
    filtered(rows, given, CONDITIONS)
    without_trash(rows, given)
    rows.order_name, descending = ordering(arguments["orderBy"], "STARTS_AT", "ASC")
    after = given["startsAfter"] if given else NOTHING
    if rows.order_name == "STARTS_AT" and after:
        rows.order_name = "NEXT"
        time = _next_time(rows, after)
        rows.order_by(Key(time.c.starts_at, descending), Key(time.c.id, descending))
        return
    key = event.column({"UPDATED_AT": "updated_at", "TITLE": "title_key"}.get(rows.order_name, "starts_at"))
    rows.order_by(Key(key, descending), Key(event.c.id, descending))


def _next_time(rows: Rows, after: Argument) -> Row:
    """Joins the event's next time after a moment: the one that none comes before."""
    event = rows.row
    time = rows.join(OccurrenceRow, lambda o: o.c.event_id == event.c.id, below_owner=True)
    start = _moment(event, "filter.startsAfter", after)
    earlier = Rows.below(event, OccurrenceRow, below_owner=True)
    other = earlier.row
    earlier.where(other.c.event_id == time.c.event_id, other.c.starts_at > start)
    earlier.where(tuple_(other.c.starts_at, other.c.id) < tuple_(time.c.starts_at, time.c.id))
    locale = or_(*(time.c.locale == locale for locale in event.scope.locales))
    rows.where(_of_stage(time, event), locale, time.c.starts_at > start, ~earlier.exist())
    return time


def _of_stage(time: Row, event: Row | None = None) -> ColumnElement[bool]:
    """The times of drafts, or of what is live; where a preview shows both, those of the event's stage."""
    if not time.scope.shows_early(EventRow):
        stages = [literal_column("true" if time.scope.draft else "false", Boolean)]
    elif event is not None:
        stages = [event.c.is_draft]
    else:
        stages = [literal_column(each, Boolean) for each in ("false", "true")]
    return or_(*(time.c.is_draft == stage for stage in stages))


def calendar(rows: Rows, arguments: Arguments) -> None:
    """Occurrences of all events within a span."""
    occurrence = rows.row
    start, end = arguments["from"], arguments["to"]
    rows.where(
        # The index on these copies walks the span; the policy, by the event, decides.
        _of_stage(occurrence),
        or_(*(occurrence.c.locale == locale for locale in occurrence.scope.locales)),
        occurrence.c.starts_at >= _moment(occurrence, "from", start),
        occurrence.c.starts_at < _moment(occurrence, "to", end),
    )
    if arguments["filter"]:
        event = rows.join(EventRow, lambda e: e.c.id == occurrence.c.event_id)
        rows.where(*filtered(Rows(event, occurrence), arguments["filter"], CONDITIONS).conditions)
    rows.order_name = "STARTS_AT"
    rows.order_by(Key(occurrence.c.starts_at), Key(occurrence.c.id))


EVENT_LIST = (
    argument("filter", EventFilter | None, "Which ones; all, unless given."),
    argument("orderBy", EventOrder | None, "By their start, unless given."),
)
CALENDAR = (
    argument("from", datetime, "The span's start: times that start then or later."),
    argument("to", datetime, "The span's end: times that start earlier than this."),
    argument("filter", EventFilter | None, "Which events; all, unless given."),
)
