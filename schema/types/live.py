"""Events of comments: what subscriptions tell."""

from collections.abc import Callable
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Text, and_, literal_column, or_

from cms.comments.comment import Comment as CommentRow
from cms.content.actions.register import CONTENT
from schema.errors import BadArgument
from schema.fields import column, expression, one
from schema.ids import LOCALISED, BrokenId, Id, id_in_sql, parse_id
from schema.rows import Row, Rows
from schema.specs import Feed
from schema.types.comment import MODERATE, Comment
from schema.types.payload import made, outcome_of


@strawberry.enum(description="What happened to a comment, as far as whoever is told sees it.")
class CommentEventKind(Enum):
    """Kinds of events."""

    ADDED = strawberry.enum_value("ADDED", description="It is there now, and was not before.")
    CHANGED = strawberry.enum_value(
        "CHANGED", description="It says something else now, or something else of it changed."
    )
    REMOVED = strawberry.enum_value("REMOVED", description="It was there, and is not any more.")


@strawberry.type(description="Something that happened to a comment. Events of one comment come in their order.")
class CommentEvent:
    """Read like what a mutation came to: its outcome is a piece of news."""

    cursor: str = column("cursor", "Where this stands among all events: give it as `after` to go on from here.")
    kind: CommentEventKind = column("kind", "What happened.")
    comment_id: strawberry.ID = expression(
        lambda row: id_in_sql("Comment", outcome_of(row).key_of("comment_id")), "The comment's id, though it be gone."
    )
    comment: Comment | None = one(
        CommentRow,
        made("comment"),
        "The comment as it stands when this is told. Null when it is gone.",
    )


def subject_of(given: str | None) -> Id:
    """The article or event that an id is of; raises BadArgument."""
    try:
        found = parse_id(given or "")
    except BrokenId as error:
        raise BadArgument("subjectId", str(error)) from None
    if found.type not in LOCALISED:
        message = f"This is an id of type {found.type}; comments are on content, such as an article."
        raise BadArgument("subjectId", message)
    return found


def _is_removed(row: Row) -> ColumnElement[bool]:
    return literal_column(f"{outcome_of(row).value} ->> 'kind'", Text) == literal_column("'REMOVED'", Text)


def _comment(row: Row, *conditions: Callable[[Row], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whether whoever is told sees the comment, and what else is to hold of it."""
    comments = Rows.below(row, CommentRow)
    comments.where(comments.row.c.id == outcome_of(row).key_of("comment_id"))
    return comments.where(*(condition(comments.row) for condition in conditions)).exist()


def _subject(row: Row, kind: Any) -> ColumnElement[bool]:
    subjects = Rows.below(row, kind)
    return subjects.where(subjects.row.c.entry_id == outcome_of(row).key_of("entry_id")).exist()


def _is_seen(row: Row) -> ColumnElement[bool]:
    """Readers are told what they could read: of what stands under something that they do not see, nothing at all."""
    gone = and_(_is_removed(row), or_(*(_subject(row, kind) for kind in CONTENT)))
    return or_(gone, _comment(row, lambda comment: comment.c.is_visible))


def _is_queued(row: Row) -> ColumnElement[bool]:
    """Moderators are told what they could read, and what leaves the queue, though it be gone."""
    return or_(_is_removed(row), _comment(row))


COMMENT_ADDED = Feed(
    {"comment.shown": "ADDED", "comment.shown_anew": "CHANGED", "comment.hidden": "REMOVED"},
    _is_seen,
    about="subjectId",
    key=subject_of,
)
MODERATION_QUEUE = Feed(
    {
        "comment.queued": "ADDED",
        "comment.queued_anew": "CHANGED",
        "comment.noted": "CHANGED",
        "comment.unqueued": "REMOVED",
    },
    _is_queued,
    keeps=True,
    needs=MODERATE,
)
