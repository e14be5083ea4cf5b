"""Readers' comments."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from sqlalchemy import ColumnElement, Text, Uuid, func, literal_column, null

from cms.comments.comment import Comment as CommentRow
from cms.content.actions.register import CONTENT
from schema.errors import BadArgument, Forbidden
from schema.fields import argument, choice, column, connection, expression, one, part
from schema.filters import Condition, filtered, forbidden, query
from schema.ids import LOCALISED, BrokenId, node_id, parse_id
from schema.prices import THREADS
from schema.rows import Key, Rows
from schema.specs import Argument, Arguments, Branch
from schema.types.common import Connection, Node, OrderDirection
from schema.types.feeds import moment_of, ordering

if TYPE_CHECKING:
    from schema.types.article import Article
    from schema.types.event import Event


CommentSubject = Annotated[
    Annotated["Article", strawberry.lazy("schema.types.article")]
    | Annotated["Event", strawberry.lazy("schema.types.event")],
    strawberry.union("CommentSubject", description="What a comment is about."),
]


@strawberry.enum(description="A moderator's verdict on a comment.")
class CommentStatus(Enum):
    """The values of `cms.comments.comment.CommentStatus`."""

    PENDING = strawberry.enum_value("PENDING", description="Waits for a moderator.")
    APPROVED = strawberry.enum_value("APPROVED", description="Readers see it.")
    SPAM = strawberry.enum_value("SPAM", description="Taken for spam.")
    TRASHED = strawberry.enum_value("TRASHED", description="In the bin.")


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

    subject_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Those on this article or event."
    )
    search: str | None = strawberry.field(default=strawberry.UNSET, description="Words in what they say.")
    created_after: datetime | None = strawberry.field(default=strawberry.UNSET, description="Written later than this.")
    created_before: datetime | None = strawberry.field(
        default=strawberry.UNSET, description="Written earlier than this."
    )
    status: list[CommentStatus] | None = strawberry.field(
        default=strawberry.UNSET, description="The verdict; for moderators."
    )
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


@strawberry.type(description="One step in a comment's moderation.")
class ModerationEvent:
    """Of a comment's history."""

    at: datetime = strawberry.field(description="When.")
    status: CommentStatus = strawberry.field(description="The verdict.")
    reason: str | None = strawberry.field(description="Why.")


@strawberry.type(description="What moderators know of a comment.")
class CommentModerationInfo:
    """Never shown to anyone else."""

    status: CommentStatus = strawberry.field(description="The verdict.")
    spam_score: float | None = strawberry.field(description="How much it looks like spam, from 0 to 1.")
    spam_reasons: list[str] = strawberry.field(description="Why it looks like spam.")
    report_count: int = strawberry.field(description="How often readers reported it.")
    email: str | None = strawberry.field(description="The address that the commenter gave.")
    ip: str | None = strawberry.field(description="Where it was sent from.")
    user_agent: str | None = strawberry.field(description="With which program it was sent.")
    history: list[ModerationEvent] = strawberry.field(description="All verdicts, oldest first.")


def order_comments(rows: Rows, arguments: Arguments) -> None:
    """Newest first, unless `orderBy` says otherwise."""
    rows.order_name, descending = ordering(arguments["orderBy"], "CREATED_AT", "DESC")
    if rows.order_name != "CREATED_AT":
        rows.row.statement.refuse(
            Forbidden(f"orderBy: {rows.order_name} is for moderating comments, which this API does not do yet.")
        )
    rows.order_by(Key(rows.row.c.created_at, descending), Key(rows.row.c.id, descending))


def _parent(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == rows.above.c.parent_id)


def _replies(rows: Rows, _: Arguments) -> None:
    comment = rows.row
    rows.where(comment.c.parent_id == rows.above.c.id).order_by(Key(comment.c.created_at), Key(comment.c.id))
    rows.order_name = "CREATED_AT"
    rows.count = lambda: rows.above.c.reply_count


def _subject(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.entry_id == rows.above.c.entry_id)


@strawberry.type(description="A reader's comment. One whose subject a reader cannot see is not there for that reader.")
class Comment(Node):
    """Twin of `cms.comments.comment.Comment`."""

    id: strawberry.ID = node_id("Comment")
    subject: CommentSubject = choice(
        "What it is about.", *(Branch(model.__name__, model, _subject) for model in CONTENT)
    )
    parent: "Comment | None" = one(CommentRow, _parent, "The comment that it answers.", below_owner=True)
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
    moderation: CommentModerationInfo | None = expression(lambda _: null(), "Null but for moderators.")


def _about(rows: Rows, given: Argument, _: Argument) -> ColumnElement[bool]:
    def key(text: Any) -> Any:
        try:
            found = parse_id(text)
        except BrokenId as error:
            raise BadArgument("filter.subjectId", str(error)) from None
        if found.type not in LOCALISED:
            raise BadArgument(
                "filter.subjectId", f"This is an id of type {found.type}; comments are on content, such as an article."
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


CONDITIONS: dict[str, Condition] = {
    "subjectId": _about,
    "search": _saying,
    "createdAfter": moment_of("createdAfter", lambda row, moment: row.c.created_at > moment),
    "createdBefore": moment_of("createdBefore", lambda row, moment: row.c.created_at < moment),
    "status": forbidden("status"),
}


def chosen_comments(rows: Rows, arguments: Arguments) -> None:
    """All comments that a reader may see, by filter and order."""
    filtered(rows, arguments["filter"], CONDITIONS)
    order_comments(rows, arguments)


COMMENT_ORDER = argument("orderBy", CommentOrder | None, "Newest first, unless given.")
COMMENT_FILTER = argument("filter", CommentFilter | None, "Which ones; all, unless given.")
