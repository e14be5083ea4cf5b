"""Where content stands on its way to readers: what editors are told of drafts, and readers are not."""

from collections.abc import Callable
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ARRAY, Boolean, ColumnElement, Text, and_, any_, case, func, literal_column, null, or_, select

from cms.base.rows import table_of
from cms.content.prose import BodyRow
from cms.content.revision import Revision
from cms.content.schedule import Takedown
from schema.filters import reserved
from schema.rows import Row, Rows
from schema.specs import NOTHING, Argument
from schema.types.words import text


@strawberry.enum(description="Where a piece of content stands on its way to readers.")
class ContentStatus(Enum):
    """From the draft to the bin."""

    DRAFT = strawberry.enum_value("DRAFT", description="Being written; readers have never seen it.")
    IN_REVIEW = strawberry.enum_value("IN_REVIEW", description="Waiting for an editor's review.")
    PUBLISHED = strawberry.enum_value("PUBLISHED", description="Readers see it.")
    UNPUBLISHED = strawberry.enum_value("UNPUBLISHED", description="Readers saw it, and do not any more.")
    TRASHED = strawberry.enum_value("TRASHED", description="In the bin.")


Told = Callable[[Row], ColumnElement[Any]]
"""What of a content row is told."""


def in_draft(
    build: Callable[[Row], Any], published: ColumnElement[Any], previewed: ColumnElement[Any] | None = None
) -> Told:
    """What editors are told of a draft; of what readers see the editorial fields tell nothing.

    Of what a preview shows they tell that it is one, and no more.
    """

    def tell(row: Row) -> ColumnElement[Any]:
        if not row.scope.draft:
            is_previewed = None if previewed is None else row.scope.is_previewed(row)
            return published if is_previewed is None else case((is_previewed, previewed), else_=published)
        # Among their own drafts, whoever sees no others meets what others have published.
        return build(row) if row.scope.viewer.reads_drafts else case((row.c.is_draft, build(row)), else_=published)

    return tell


def _live(row: Row) -> Rows:
    """The rows of a draft's entry and locale that are, were or will be live."""
    alias = Row(row.model, row.statement.alias(), type(row.frame)(), row.scope, row.statement)
    return Rows(alias, row).where(alias.c.entry_id == row.c.entry_id, alias.c.locale == row.c.locale, ~alias.c.is_draft)


def _now(live: Rows) -> Rows:
    moment = live.row.scope.moment
    return live.where(live.row.c.visible_from <= moment, live.row.c.visible_until > moment)


def _status(row: Row) -> ColumnElement[str]:
    return case(
        (row.c.is_trashed, text("TRASHED")),
        (row.c.in_review, text("IN_REVIEW")),
        (_now(_live(row)).exist(), text("PUBLISHED")),
        # What is scheduled has a time that did not come yet.
        (row.c.first_published_at <= row.scope.moment, text("UNPUBLISHED")),
        else_=text("DRAFT"),
    )


def _has_changes(row: Row) -> ColumnElement[bool]:
    live = _now(_live(row))
    is_same = or_(live.row.c.version >= row.c.version, and_(_same_body(live.row, row), _same_fields(live.row, row)))
    return ~live.where(is_same).exist()


def _same_fields(one: Row, other: Row) -> ColumnElement[bool]:
    """Whether two rows of an entry in a locale say the same, but for their texts."""

    def snapshot(row: Row) -> ColumnElement[Any]:
        saved = table_of(Revision).alias(row.statement.alias()).c
        named = (saved.entry_id == row.c.entry_id, saved.locale == row.c.locale, saved.version == row.c.version)
        return select(saved.snapshot).where(*named).scalar_subquery()

    return snapshot(one) == snapshot(other)


def _same_body(one: Row, other: Row) -> ColumnElement[bool]:
    """Whether two rows have the same text. Links are numbered in it, so those may lead elsewhere in another one."""

    def unlinked(row: Row) -> ColumnElement[Any]:
        body = table_of(BodyRow).alias(row.statement.alias()).c
        return select(body.blocks).where(body.id == row.c.body_id, body.link_count == 0).scalar_subquery()

    return or_(one.c.body_id == other.c.body_id, unlinked(one) == unlinked(other))


def _next(row: Row, name: str, *conditions: Callable[[Row], ColumnElement[bool]]) -> ColumnElement[Any]:
    """The first coming bound of the windows for which all conditions hold."""
    live = _live(row)
    bound = live.row.column(name)
    live.where(bound > row.scope.moment, bound < literal_column("'infinity'"), *(each(live.row) for each in conditions))
    return select(func.min(bound)).select_from(live.source).where(live.condition).scalar_subquery()


def _unless_trashed(row: Row, bound: ColumnElement[Any]) -> ColumnElement[Any]:
    """Nothing begins or ends for readers while it is in the trash."""
    return case((row.c.is_trashed, null()), else_=bound)


def _is_the_end(row: Row) -> ColumnElement[bool]:
    """No other version begins when this one ends."""
    others = _live(row)
    return ~others.where(others.row.c.visible_from == row.c.visible_until).exist()


def _publish_zone(row: Row) -> ColumnElement[Any]:
    live = _live(row)
    live.where(live.row.c.visible_from == _next(row, "visible_from"))
    return _unless_trashed(
        row, select(live.row.c.planned_zone).select_from(live.source).where(live.condition).scalar_subquery()
    )


def _unpublish_zone(row: Row) -> ColumnElement[Any]:
    planned = table_of(Takedown).alias(row.statement.alias()).c
    named = (planned.entry_id == row.c.entry_id, planned.locale == row.c.locale)
    ends = planned.at == _next(row, "visible_until", _is_the_end)
    return _unless_trashed(row, select(planned.time_zone).where(*named, ends).scalar_subquery())


status = in_draft(_status, text("PUBLISHED"), text("DRAFT"))
has_changes = in_draft(_has_changes, literal_column("false", Boolean), literal_column("true", Boolean))
publish_at = in_draft(lambda row: _unless_trashed(row, _next(row, "visible_from")), null())
unpublish_at = in_draft(lambda row: _unless_trashed(row, _next(row, "visible_until", _is_the_end)), null())
publish_zone = in_draft(_publish_zone, null())
unpublish_zone = in_draft(_unpublish_zone, null())
stage = in_draft(lambda _: text("DRAFT"), text("PUBLISHED"), text("DRAFT"))
review_note = in_draft(lambda row: row.c.review_note, null())


def _has_status(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    wanted = rows.row.statement.parameter(given, ARRAY(Text()))
    found: ColumnElement[bool] = status(rows.row) == any_(wanted)
    return found


STATUS = reserved("status", lambda row: row.scope.viewer.reads_own_drafts, _has_status)
"""The condition `status` of a filter."""


def without_trash(rows: Rows, given: Argument) -> None:
    """Leaves the bin out of a list of drafts, unless its filter says which statuses it wants."""
    if rows.row.scope.draft and not (given["status"] if given else NOTHING):
        rows.where(~rows.row.c.is_trashed)
