"""Moderators' work: verdicts on many comments at once, notes, pins, and who is kept out."""

from datetime import datetime
from enum import Enum

import strawberry
from sqlalchemy import ColumnElement, func, literal_column
from sqlalchemy.dialects.postgresql import JSONB

from cms.base.actor import Permission
from cms.comments.actions import moderate
from cms.comments.actions.attend import add_note, set_comments_open, set_marks
from cms.comments.actions.ban import ban_writer
from cms.comments.actions.moderate import Action, Moderated
from cms.comments.comment import Comment as CommentRow
from cms.errors import Fault
from schema.doing import Doing, Outcome
from schema.fields import column, expression, many, mutation
from schema.ids import id_in_sql
from schema.inputs import given as given_or
from schema.mutations.comments import CommentPayload
from schema.mutations.common import optional, read_content_id, read_id
from schema.rows import Key, Row, Rows
from schema.specs import Arguments
from schema.types.comment import Comment
from schema.types.payload import Payload, idempotency_key, outcome_of

MODERATE = (Permission.MODERATE_COMMENTS,)


@strawberry.enum(description="What a moderator does with comments.")
class ModerationAction(Enum):
    """The values of `cms.comments.actions.moderate.Action`."""

    APPROVE = strawberry.enum_value("APPROVE", description="Shows it to readers, from which the checks learn.")
    HOLD = strawberry.enum_value("HOLD", description="Lets it wait.")
    SPAM = strawberry.enum_value("SPAM", description="Calls it spam, from which the checks learn.")
    TRASH = strawberry.enum_value("TRASH", description="Puts it into the bin, for another reason than spam.")
    RESTORE = strawberry.enum_value("RESTORE", description="Takes it out of spam or bin, as it stood before.")
    DELETE = strawberry.enum_value(
        "DELETE", description="Deletes it for good. Where it has replies, a placeholder stays."
    )


@strawberry.enum(description="By what a commenter is kept out.")
class BanBy(Enum):
    """Kinds of blocks that are found in a comment."""

    GUEST = strawberry.enum_value("GUEST", description="The browser or app, or the account, that wrote it.")
    EMAIL = strawberry.enum_value("EMAIL", description="The e-mail address that was given.")
    ADDRESS = strawberry.enum_value("ADDRESS", description="The network address that it came from.")
    NETWORK = strawberry.enum_value(
        "NETWORK", description="The network around that address: 256 of them, or with IPv6 a household's."
    )


@strawberry.input(description="A verdict on comments.")
class ModerateCommentsInput:
    """Up to 500 comments."""

    ids: list[strawberry.ID] = strawberry.field(description="The ids of the comments, 500 at most.")
    action: ModerationAction = strawberry.field(description="What is done with them.")
    reason: str | None = optional("Why, for other moderators.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which decision is taken back.")
class UndoModerationInput:
    """One call of a moderator's."""

    id: strawberry.ID = strawberry.field(description="The moderationId that the decision came with.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Whose comments are approved.")
class ApproveCommenterInput:
    """Whoever wrote a comment."""

    comment_id: strawberry.ID = strawberry.field(description="The id of one of their comments.")
    reason: str | None = optional("Why, for other moderators.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Who is kept out, and for how long.")
class BanCommenterInput:
    """Whoever wrote a comment."""

    comment_id: strawberry.ID = strawberry.field(description="The id of one of their comments.")
    by: list[BanBy] = strawberry.field(description="By what they are known again.")
    until: datetime | None = optional("Until when; for good unless given.")
    reason: str | None = optional("Why, for other moderators.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What a moderator tells the others.")
class AddModeratorNoteInput:
    """A note on a comment."""

    comment_id: strawberry.ID = strawberry.field(description="The id of the comment.")
    note: str = strawberry.field(description="The note, in plain text.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="How a comment is to be shown.")
class MarkCommentInput:
    """Pin and feature; what is absent stays."""

    id: strawberry.ID = strawberry.field(description="The id of the comment.")
    pinned: bool | None = optional("Whether it stands above the others.")
    featured: bool | None = optional("Whether the paper features it.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Whether something may be commented on.")
class SetCommentsOpenInput:
    """One article or event."""

    subject_id: strawberry.ID = strawberry.field(description="The id of the article or event.")
    open: bool = strawberry.field(description="Whether readers may comment; the site's policy counts, too.")
    idempotency_key: str | None = idempotency_key()


def _moderated(rows: Rows, _: Arguments) -> None:
    row, keys = rows.row, outcome_of(rows.above)
    rows.where(keys.has_key("comment_ids", row.c.id)).order_by(Key(row.c.created_at), Key(row.c.id))


def _moderation_id(row: Row) -> ColumnElement[str]:
    return id_in_sql("Moderation", outcome_of(row).key_of("batch_id"))


@strawberry.type(description="Comments that were judged.")
class ModerateCommentsPayload(Payload):
    """Each id was done wholly, or is named by an error and was not touched."""

    comments: list[Comment] = many(CommentRow, _moderated, "The comments as they are now.", size=50)
    deleted_ids: list[strawberry.ID] = expression(
        lambda row: func.coalesce(row.column("deleted_ids"), literal_column("'[]'::jsonb", JSONB)),
        "The ids of what was deleted for good.",
    )
    moderation_id: strawberry.ID | None = expression(
        _moderation_id,
        "By it, the decision can be taken back: undoModeration. Null where there is nothing that could be.",
    )


@strawberry.type(description="Whether something may be commented on now.")
class CommentsOpenPayload(Payload):
    """What was set."""

    open: bool | None = column("open", "Whether it is open; null where nothing has changed.")


@strawberry.type(description="What keeps a commenter out.")
class BanPayload(Payload):
    """By how many lines."""

    blocked: int | None = column(
        "blocked", "How many lines of the block list keep them out by this; null where nothing has changed."
    )


async def moderate_comments(doing: Doing, given: ModerateCommentsInput) -> Outcome:
    """Judges them."""
    keys = [read_id(text, "Comment", "ids", place).key for place, text in enumerate(given.ids)]
    action, reason = Action[given.action.name], given_or(given.reason, None)
    return _outcome(await moderate.moderate_comments(doing.session, keys, action, reason, now=doing.now))


async def undo_moderation(doing: Doing, given: UndoModerationInput) -> Outcome:
    """Takes a decision back."""
    key = read_id(given.id, "Moderation", "id").key
    return _outcome(await moderate.undo_moderation(doing.session, key, now=doing.now))


async def approve_commenter(doing: Doing, given: ApproveCommenterInput) -> Outcome:
    """Approves all that waits of one writer, who is known by token or account."""
    key = read_id(given.comment_id, "Comment", "comment_id").key
    doing.session.actor.require(*MODERATE)
    keys = await moderate.comments_of_writer(doing.session, key)
    reason = given_or(given.reason, None)
    return _outcome(await moderate.moderate_comments(doing.session, keys, Action.APPROVE, reason, now=doing.now))


async def ban_commenter(doing: Doing, given: BanCommenterInput) -> Outcome:
    """Keeps a writer out."""
    key = read_id(given.comment_id, "Comment", "comment_id").key
    count = await ban_writer(
        doing.session,
        key,
        [each.name for each in given.by],
        until=given_or(given.until, None),
        reason=given_or(given.reason, None),
        now=doing.now,
    )
    return {"blocked": count}


async def add_moderator_note(doing: Doing, given: AddModeratorNoteInput) -> Outcome:
    """Notes something."""
    key = read_id(given.comment_id, "Comment", "comment_id").key
    await add_note(doing.session, key, given.note, now=doing.now)
    return {"comment_id": key, "all_locales": True}


async def mark_comment(doing: Doing, given: MarkCommentInput) -> Outcome:
    """Pins or features it."""
    key = read_id(given.id, "Comment", "id").key
    pinned, featured = (given_or(each, None) for each in (given.pinned, given.featured))
    await set_marks(doing.session, key, pinned=pinned, featured=featured, now=doing.now)
    return {"comment_id": key, "all_locales": True}


async def open_comments(doing: Doing, given: SetCommentsOpenInput) -> Outcome:
    """Opens or closes comments of an entry."""
    subject = await read_content_id(doing, given.subject_id, "subject_id")
    await set_comments_open(doing.session, subject.key, is_open=given.open, now=doing.now)
    return {"open": given.open}


def _outcome(done: Moderated) -> Outcome:
    return {
        "comment_ids": list(done.comment_ids),
        "deleted_ids": [f"com_{key}" for key in done.deleted_ids],
        "batch_id": done.batch_id,
        "errors": [_told(fault) for fault in done.faults],
        "all_locales": True,
    }


def _told(fault: Fault) -> dict[str, object]:
    return {"code": fault.code, "message": fault.message, "path": ["input", *fault.path]}


@strawberry.type(description="What moderators do.")
class ModerationMutation:
    """The queue, and who may join it."""

    moderate_comments: ModerateCommentsPayload = mutation(
        moderate_comments,
        "Gives up to 500 comments a verdict at once. What is gone by now is named by an error; the others are done.",
        needs=MODERATE,
    )
    undo_moderation: ModerateCommentsPayload = mutation(
        undo_moderation,
        "Takes back what one call decided, where nobody has decided anew since. What was deleted stays deleted.",
        needs=MODERATE,
    )
    approve_commenter: ModerateCommentsPayload = mutation(
        approve_commenter, "Approves the comments that wait of whoever wrote this one, 500 at most.", needs=MODERATE
    )
    ban_commenter: BanPayload = mutation(
        ban_commenter, "Keeps out whoever wrote a comment: what they write from now on is spam.", needs=MODERATE
    )
    add_moderator_note: CommentPayload = mutation(
        add_moderator_note, "Tells other moderators something about a comment.", needs=MODERATE
    )
    mark_comment: CommentPayload = mutation(
        mark_comment, "Pins a comment above the others, or features it.", needs=MODERATE
    )
    set_comments_open: CommentsOpenPayload = mutation(
        open_comments, "Opens comments on one article or event, or closes them.", needs=MODERATE
    )
