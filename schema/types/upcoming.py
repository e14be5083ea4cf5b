"""What readers will notice at coming moments: what appears, what changes, what disappears."""

from datetime import datetime
from enum import Enum

import strawberry
from sqlalchemy import ColumnElement, Text, literal_column

from cms.base.model import MOMENT
from cms.content.actions.register import CONTENT
from cms.content.release import Release as ReleaseRow
from schema.fields import argument, choice, column, one
from schema.filters import Condition, filtered
from schema.rows import Key, Rows
from schema.specs import Argument, Arguments, Branch
from schema.types.content import Content
from schema.types.feeds import moment_of
from schema.types.release import Release


@strawberry.enum(description="What readers will notice.")
class UpcomingChangeKind(Enum):
    """What the view `upcoming` tells."""

    APPEARS = strawberry.enum_value("APPEARS", description="It was not there before.")
    CHANGES = strawberry.enum_value("CHANGES", description="Another version takes the place of the one before.")
    DISAPPEARS = strawberry.enum_value("DISAPPEARS", description="It is not there any more.")


@strawberry.input(description="Which coming changes are shown. Conditions side by side must all hold.")
class UpcomingFilter:
    """Filters of what is planned."""

    since: datetime | None = strawberry.field(default=strawberry.UNSET, description="From this moment on.")
    until: datetime | None = strawberry.field(default=strawberry.UNSET, description="Before this moment.")
    locale: str | None = strawberry.field(
        default=strawberry.UNSET, description="In this language, as a BCP 47 tag; in all, unless given."
    )


INFINITY = literal_column("'infinity'", MOMENT)

UPCOMING_FILTER = argument("filter", UpcomingFilter | None, "Which changes; all, unless given.")


def upcoming_first(rows: Rows, arguments: Arguments) -> None:
    """What is planned, the next first."""
    rows.order_name = "AT"
    # What is planned for no moment yet waits at the end of time.
    rows.where(rows.row.c.at > rows.row.scope.moment, rows.row.c.at < INFINITY)
    rows.order_by(Key(rows.row.c.at), Key(rows.row.c.id))
    filtered(rows, arguments["filter"], _CONDITIONS)


def _in_locale(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    is_in: ColumnElement[bool] = rows.row.c.locale == rows.row.statement.parameter(given, Text())
    return is_in


_CONDITIONS: dict[str, Condition] = {
    "since": moment_of("since", lambda row, moment: row.c.at >= moment),
    "until": moment_of("until", lambda row, moment: row.c.at < moment),
    "locale": _in_locale,
}


def _content(rows: Rows, _: Arguments) -> None:
    row, change = rows.row, rows.above
    rows.where(row.c.entry_id == change.c.entry_id, row.c.locale == change.c.locale)


def _release(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.release_id)


@strawberry.type(description="Something that readers will notice at a coming moment.")
class UpcomingChange:
    """Twin of `cms.content.schedule.Upcoming`."""

    at: datetime = column("at", "When.")
    time_zone: str | None = column("time_zone", "The IANA time zone in which that was planned, if one was given.")
    change: UpcomingChangeKind = column("happening", "What readers will notice.")
    title: str = column("title", "The headline of what appears, or of what disappears.")
    locale: str = column("locale", "In which language, as a BCP 47 tag.")
    release: Release | None = one(
        ReleaseRow, _release, "The release that does it, if one does; for those who see them."
    )
    content: Content | None = choice(
        "The draft of what it happens to; null where there is none.",
        *(Branch(model.__name__, model, _content, every_locale=True) for model in CONTENT),
    )
