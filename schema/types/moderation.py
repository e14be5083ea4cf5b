"""What moderators know of a comment, and nobody else is told."""

from datetime import datetime
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Text, case, func, literal_column, null

from cms.comments.moderation import CommentReport as ReportRow
from cms.comments.moderation import ModerationStep, Step
from cms.comments.moderation import ModeratorNote as NoteRow
from schema.fields import column, expression, many
from schema.ids import id_in_sql
from schema.rows import Key, Row, Rows
from schema.specs import Arguments


@strawberry.enum(description="A moderator's verdict on a comment.")
class CommentStatus(Enum):
    """The values of `cms.comments.comment.CommentStatus`."""

    PENDING = strawberry.enum_value("PENDING", description="Waits for a moderator.")
    APPROVED = strawberry.enum_value("APPROVED", description="Readers see it.")
    SPAM = strawberry.enum_value("SPAM", description="Taken for spam.")
    TRASHED = strawberry.enum_value("TRASHED", description="In the bin.")


@strawberry.enum(description="What happened to a comment.")
class ModerationStepKind(Enum):
    """The values of `cms.comments.moderation.Step`."""

    ADDED = strawberry.enum_value("ADDED", description="It was written.")
    EDITED = strawberry.enum_value("EDITED", description="Its author wrote it anew, and it was screened again.")
    SCREENED = strawberry.enum_value("SCREENED", description="The checks gave it a verdict.")
    MODERATED = strawberry.enum_value("MODERATED", description="A moderator gave it a verdict.")
    UNDONE = strawberry.enum_value("UNDONE", description="A moderator took such a verdict back.")
    REPORTED = strawberry.enum_value("REPORTED", description="So many readers reported it that it was held.")
    DELETED = strawberry.enum_value("DELETED", description="Its author, or a moderator, deleted it.")


@strawberry.enum(description="Why a reader reports a comment.")
class ReportReason(Enum):
    """The values of `cms.comments.moderation.ReportReason`."""

    SPAM = strawberry.enum_value("SPAM", description="It advertises something.")
    ABUSE = strawberry.enum_value("ABUSE", description="It insults, threatens or degrades somebody.")
    PRIVATE = strawberry.enum_value("PRIVATE", description="It tells what is somebody's own affair.")
    OFF_TOPIC = strawberry.enum_value("OFF_TOPIC", description="It has nothing to do with what it stands under.")
    OTHER = strawberry.enum_value("OTHER", description="Something else: say in the message what.")


def _moderation_id(row: Row) -> ColumnElement[Any]:
    # What takes a decision back is none that could be taken back.
    decided = row.c.step == literal_column(f"'{Step.MODERATED}'", Text)
    return case((decided, id_in_sql("Moderation", row.c.batch_id)), else_=null())


@strawberry.type(description="One step in a comment's moderation.")
class ModerationEvent:
    """Twin of `cms.comments.moderation.ModerationStep`."""

    at: datetime = column("at", "When.")
    kind: ModerationStepKind = column("step", "What happened.")
    status: CommentStatus = column("status", "The verdict that it led to.")
    previous: CommentStatus | None = column("previous", "The verdict before.")
    by: str | None = expression(
        lambda row: func.nullif(row.c.actor, ""), "The moderator's name; null for the checks and for its author."
    )
    reason: str | None = column("reason", "What the moderator said.")
    spam_score: float | None = column("spam_score", "How much it looked like spam to the checks, from 0 to 1.")
    spam_reasons: list[str] = column("reasons", "What the checks found, in whole sentences.")
    moderation_id: strawberry.ID | None = expression(
        _moderation_id,
        "The id of the call that did it, by which all of it can be undone; null where nobody called for it.",
    )


@strawberry.type(description="What one moderator tells the others of a comment.")
class ModeratorNote:
    """Twin of `cms.comments.moderation.ModeratorNote`."""

    at: datetime = column("at", "When.")
    by: str = column("actor", "Who.")
    note: str = column("note", "What they say.")


@strawberry.type(description="That a reader reported a comment.")
class CommentReport:
    """Twin of `cms.comments.moderation.CommentReport`."""

    at: datetime = column("at", "When.")
    reason: ReportReason = column("reason", "Why.")
    message: str | None = column("message", "What they said besides.")


def _of_comment(rows: Rows, order: Key, last: Key) -> None:
    rows.where(rows.row.c.comment_id == rows.above.c.id).order_by(order, last)


def _history(rows: Rows, _: Arguments) -> None:
    _of_comment(rows, Key(rows.row.c.at), Key(rows.row.c.id))


def _reports(rows: Rows, _: Arguments) -> None:
    _of_comment(rows, Key(rows.row.c.at), Key(rows.row.c.reporter))


@strawberry.type(description="What moderators know of a comment.")
class CommentModerationInfo:
    """Never shown to anyone else."""

    status: CommentStatus = column("status", "The verdict.")
    spam_score: float | None = column("spam_score", "How much it looks like spam, from 0 to 1, where a check can tell.")
    spam_reasons: list[str] = column("spam_reasons", "What the checks found, all of it, in whole sentences.")
    report_count: int = column("report_count", "How many readers have reported it.")
    reports: list[CommentReport] = many(ReportRow, _reports, "What they reported, oldest first.")
    email: str | None = column("author_email", "The address that the commenter gave.")
    ip: str | None = expression(
        lambda row: func.host(row.c.author_ip, type_=Text()), "The network address that it was sent from."
    )
    user_agent: str | None = column("author_agent", "What the commenter's program calls itself.")
    consent: bool = column("consent", "Whether they agreed that a spam service reads it.")
    history: list[ModerationEvent] = many(ModerationStep, _history, "All that was decided, oldest first.")
    notes: list[ModeratorNote] = many(NoteRow, _history, "What moderators tell each other of it, oldest first.")
