"""Readers' comments."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    cast,
    func,
    literal_column,
    not_,
    or_,
)

from cms.base.actor import Permission
from cms.base.model import MOMENT
from cms.comments.comment import Comment as CommentRow
from cms.content.actions.register import CONTENT
from schema.errors import BadArgument, Forbidden
from schema.fields import argument, choice, column, connection, expression, one, part
from schema.filters import Condition, filtered, query, reserved
from schema.ids import LOCALISED, BrokenId, node_id, parse_id
from schema.own import is_own, sees_all
from schema.prices import THREADS
from schema.rows import Key, Row, Rows
from schema.specs import Argument, Arguments, Branch
from schema.types.common import Connection, Node, OrderDirection
from schema.types.feeds import moment_of, ordering
from schema.types.moderation import CommentModerationInfo, CommentStatus
from schema.types.words import site_value

if TYPE_CHECKING:
    from schema.types.article import Article
    from schema.types.event import Event


MODERATE = (Permission.MODERATE_COMMENTS,)

CommentSubject = Annotated[
    Annotated["Article", strawberry.lazy("schema.types.article")]
    | Annotated["Event", strawberry.lazy("schema.types.event")],
    strawberry.union("CommentSubject", description="What a comment is about."),
]


@strawberry.enum(description="By what comments are sorted.")
class CommentOrderField(Enum):
    """A comment's sort keys."""

    CREATED_AT = strawberry.enum_value("CREATED_AT", description="When it was written.")
    SPAM_SCORE = strawberry.enum_value("SPAM_SCORE", description="How much it looks like spam; for moderators.")
    REPORT_COUNT = strawberry.enum_value("REPORT_COUNT", description="How often it was reported; for moderators.")


@strawberry.input(description="The order of a list of comments.")
class CommentOrder:
    """Field and direction."""

    field: CommentOrderField = strawberry.field(description="By what.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.DESC, description="Which way.")


@strawberry.input(description="Which comments a list shows.")
class CommentFilter:
    """Filters of comments."""

    subject: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Those on this article or event, by its id."
    )
    subject_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="Those on this article or event.",
        deprecation_reason="Give subject, which is the same.",
    )
    author: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Part of the commenter's name, in any case, or the whole e-mail address; for moderators.",
    )
    search: str | None = strawberry.field(default=strawberry.UNSET, description="Words in what they say.")
    created_after: datetime | None = strawberry.field(default=strawberry.UNSET, description="Written later than this.")
    created_before: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="Written earlier than this."
    )
    older_than: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="Written earlier than this: what has waited so long."
    )
    status: list[CommentStatus] | None = strawberry.field(
        default=strawberry.UNSET, description="The verdict; for moderators."
    )
    reported: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether any reader has reported it; for moderators."
    )
    featured: bool | None = strawberry.field(default=strawberry.UNSET, description="Whether the paper features it.")
    and_: list["CommentFilter"] | None = strawberry.field(
        name="and", default=strawberry.UNSET, description="All of these hold."
    )
    or_: list["CommentFilter"] | None = strawberry.field(
        name="or", default=strawberry.UNSET, description="One of these holds."
    )
    not_: "CommentFilter | None" = strawberry.field(
        name="not", default=strawberry.UNSET, description="This does not hold."
    )


@strawberry.type(description="What readers may know of a commenter.")
class CommentAuthor:
    """Never an e-mail address, an IP address or a hash of either."""

    name: str = column("author_name", "The name as it was given.")
    url: str | None = column("author_url", "A page of theirs.")
    is_staff: bool = column("is_staff", "Whether they belong to the paper.")


@strawberry.type(description="What a comment says.")
class CommentBody:
    """Twin of a comment's texts."""

    html: str = column("body_html", "As HTML, safe to show.")
    text: str = column("body_text", "As plain text.")


def order_comments(rows: Rows, arguments: Arguments) -> None:
    """Newest first, unless `orderBy` says otherwise."""
    row = rows.row
    rows.order_name, descending = ordering(arguments["orderBy"], "CREATED_AT", "DESC")
    key = _ORDERS[rows.order_name](row)
    if rows.order_name != "CREATED_AT" and not sees_all(row):
        refusal = row.scope.viewer.told(
            f"The order {rows.order_name} is for moderators, and for the list of all comments."
        )
        row.statement.refuse(Forbidden(f"orderBy: {refusal}"))
    rows.order_by(Key(key, descending), Key(row.c.id, descending))


_ORDERS: dict[str, Callable[[Row], ColumnElement[Any]]] = {
    "CREATED_AT": lambda row: row.c.created_at,
    # In millionths: what a cursor holds is compared exactly.
    "SPAM_SCORE": lambda row: cast(func.round(func.coalesce(row.c.spam_score, 0) * 1_000_000), Integer),
    "REPORT_COUNT": lambda row: row.c.report_count,
}


def _parent(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.parent_id)


def _replies(rows: Rows, _: Arguments) -> None:
    comment = rows.row
    rows.where(comment.c.parent_id == rows.above.c.id).order_by(Key(comment.c.created_at), Key(comment.c.id))
    rows.order_name = "CREATED_AT"
    rows.count = lambda: rows.above.c.reply_count


def _subject(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.entry_id == rows.above.c.entry_id)


def _can_edit(row: Row) -> ColumnElement[bool]:
    viewer = row.scope.viewer
    if not (viewer.is_guest or viewer.is_signed_in):
        return literal_column("false", Boolean)
    minutes = site_value(row.statement, "comment_edit_minutes")
    until = row.c.created_at + func.make_interval(*map(literal_column, "00000"), minutes)
    return and_(
        func.coalesce(is_own(row, row), literal_column("false", Boolean)),
        row.c.deleted_at.is_(None),
        until > row.statement.context("moment", MOMENT),
    )


@strawberry.type(description="A reader's comment. One whose subject a reader cannot see is not there for that reader.")
class Comment(Node):
    """Twin of `cms.comments.comment.Comment`."""

    id: strawberry.ID = node_id("Comment")
    subject: CommentSubject = choice(
        "What it is about.", *(Branch(model.__name__, model, _subject) for model in CONTENT)
    )
    parent: "Comment | None" = one(CommentRow, _parent, "The comment that it answers.")
    depth: int = column("depth", "How deep in its thread: 0 answers no other.")
    is_deleted: bool = expression(
        lambda row: row.c.deleted_at.is_not(None),
        "A deleted comment that has replies stays as a placeholder: no name, no text.",
    )
    author: CommentAuthor = part("Who wrote it.")
    body: CommentBody = part("What it says.")
    created_at: datetime = column("created_at", "When it was written.")
    edited_at: datetime | None = column("edited_at", "When it was last edited by its author.")
    reply_count: int = column("reply_count", "How many direct replies readers see.")
    replies: "Connection[Comment]" = connection(
        CommentRow, _replies, "The replies, oldest first.", below_owner=True, price=THREADS
    )
    is_pinned: bool = expression(
        lambda row: row.c.pinned_at.is_not(None), "Whether it is to stand above the others: see pinnedComments."
    )
    is_featured: bool = expression(lambda row: row.c.featured_at.is_not(None), "Whether the paper features it.")
    is_waiting: bool = expression(
        lambda row: not_(row.c.is_visible),
        "Whether it is your own, or you are a moderator, and other readers do not see it yet, or any more.",
    )
    can_edit: bool = expression(
        _can_edit, "Whether you wrote it, and so may edit and delete it now; with the header X-CMS-Guest."
    )
    moderation: CommentModerationInfo | None = part("Null but for moderators.", needs=MODERATE)


def _about(name: str) -> Condition:
    return lambda rows, given, _: _on(name, rows, given)


def _on(name: str, rows: Rows, given: Argument) -> ColumnElement[bool]:
    def key(text: Any) -> Any:
        try:
            found = parse_id(text)
        except BrokenId as error:
            raise BadArgument(f"filter.{name}", str(error)) from None
        if found.type not in LOCALISED:
            raise BadArgument(
                f"filter.{name}", f"This is an id of type {found.type}; comments are on content, such as an article."
            )
        return found.key

    about: ColumnElement[bool] = rows.row.c.entry_id == rows.row.statement.parameter(given.then(key), Uuid())
    return about


def _saying(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    words = rows.row.statement.parameter(given, Text())
    said: ColumnElement[bool] = func.to_tsvector(literal_column("'simple'"), rows.row.c.body_text).bool_op("@@")(
        query(words)
    )
    return said


def _by(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    row = rows.row
    words = func.lower(row.statement.parameter(given, Text()))
    return or_(
        func.strpos(func.lower(row.c.author_name), words) > literal_column("0"), func.lower(row.c.author_email) == words
    )


def _with_status(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    statuses: ColumnElement[bool] = rows.row.c.status == any_(rows.row.statement.parameter(given, ARRAY(Text)))
    return statuses


def _is(holds: Callable[[Row], ColumnElement[bool]]) -> Condition:
    """A condition that holds or does not, as it is asked for."""
    return lambda rows, given, _: holds(rows.row) == rows.row.statement.parameter(given, Boolean())


CONDITIONS: dict[str, Condition] = {
    "subject": _about("subject"),
    "subjectId": _about("subjectId"),
    "author": reserved("author", sees_all, _by),
    "search": _saying,
    "createdAfter": moment_of("createdAfter", lambda row, moment: row.c.created_at > moment),
    "createdBefore": moment_of("createdBefore", lambda row, moment: row.c.created_at < moment),
    "olderThan": moment_of("olderThan", lambda row, moment: row.c.created_at < moment),
    "status": reserved("status", sees_all, _with_status),
    "reported": reserved("reported", sees_all, _is(lambda row: row.c.report_count > literal_column("0"))),
    "featured": _is(lambda row: row.c.featured_at.is_not(None)),
}


def chosen_comments(rows: Rows, arguments: Arguments) -> None:
    """All comments that a viewer may see, by filter and order."""
    filtered(rows, arguments["filter"], CONDITIONS)
    order_comments(rows, arguments)


def pinned_first(rows: Rows, _: Arguments) -> None:
    """The comments of an entry that are pinned, the last one first."""
    comment = rows.row
    rows.where(comment.c.entry_id == rows.above.c.entry_id, comment.c.pinned_at.is_not(None))
    rows.order_by(Key(comment.c.pinned_at, descending=True), Key(comment.c.id))
    rows.most = literal_column(str(MOST_PINNED), Integer)


MOST_PINNED = 5
"""How many pinned comments of an entry are shown."""

COMMENT_ORDER = argument("orderBy", CommentOrder | None, "Newest first, unless given.")
COMMENT_FILTER = argument("filter", CommentFilter | None, "Which ones; all, unless given.")
