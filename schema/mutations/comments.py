"""Readers' comments: written, edited, deleted and reported by readers."""

from collections.abc import Mapping
from uuid import UUID

import strawberry

from cms.comments.actions import own_comment
from cms.comments.actions.report_comment import report_comment as report
from cms.comments.actions.submit_comment import Sender, Written, submit_comment
from cms.comments.comment import Comment as CommentRow
from cms.comments.comment import CommentStatus as Status
from cms.comments.comment import HeldFor
from cms.comments.moderation import ReportReason as Reason
from cms.content.entry import Kind
from cms.errors import ContentFault
from schema.doing import Doing, Outcome
from schema.fields import column, mutation, one
from schema.ids import LOCALISED, BrokenId, Id, parse_id
from schema.inputs import given as given_or
from schema.mutations.common import optional, read_id, read_key
from schema.types.comment import Comment
from schema.types.moderation import CommentStatus, ReportReason
from schema.types.payload import Payload, idempotency_key, made

NOTICES: Mapping[HeldFor | None, str] = {
    HeldFor.ALL: "Thank you. Comments here are read by a moderator before others see them.",
    HeldFor.FIRST_TIME: "Thank you. Your first comment here is read by a moderator before others see it.",
}
NO_LETTERS = "No letters are sent here, so nobody will be told of replies."
WAITS = "Thank you. Your comment waits for a moderator, who will look at it."
"""What a commenter is told whose comment waits; what was found in it is for moderators alone."""


@strawberry.input(description="A new comment.")
class AddCommentInput:
    """What a reader writes, and under what."""

    subject_id: strawberry.ID = strawberry.field(description="The id of the article or event.")
    parent_id: strawberry.ID | None = optional("The id of the comment that it answers.")
    body: str = strawberry.field(
        description="Markdown of a small kind: emphasis, links, quotes and code. Addresses become links by themselves."
    )
    author_name: str | None = optional("The name that readers see; a guest must give one, an account has its own.")
    author_email: str | None = optional("For moderators alone; a guest must give one.")
    author_url: str | None = optional("A page of the commenter's, which their name leads to.")
    consent: bool = strawberry.field(
        description="A reader's consent that the spam service of the site's privacy notice sees the comment."
    )
    notify: bool | None = optional(
        "Whether to tell a guest of replies by e-mail, and when a comment that waited is there; the address is asked "
        "first. An account's own settings say so instead."
    )
    seconds: float | None = optional("For how many seconds the form was open, where a form knows that.")
    honeypot: str | None = optional(
        "What stands in a field of the form that people do not see, and programs fill in: leave it empty."
    )
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="What a comment is to say instead.")
class EditCommentInput:
    """An edit by its author."""

    id: strawberry.ID = strawberry.field(description="The id of the comment.")
    body: str = strawberry.field(description="The whole text, as Markdown of a small kind.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which comment its author deletes.")
class DeleteCommentInput:
    """One comment."""

    id: strawberry.ID = strawberry.field(description="The id of the comment.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="That something is wrong with a comment.")
class ReportCommentInput:
    """A reader's report."""

    id: strawberry.ID = strawberry.field(description="The id of the comment.")
    reason: ReportReason = strawberry.field(description="Why.")
    message: str | None = optional("What moderators should know besides.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="A comment that was added: it is approved, or waits for a moderator.")
class AddCommentPayload(Payload):
    """The comment, and how it stands."""

    comment: Comment | None = one(
        CommentRow, made("comment_id"), "The comment; its author sees it in its place though it waits."
    )
    status: CommentStatus | None = column(
        "status", "APPROVED, where readers see it, else PENDING; null where nothing was added."
    )
    notice: str | None = column("notice", "Why it waits, in words for the commenter; null where it does not.")
    edit_token: str | None = column(
        "edit_token",
        "By it, in the header X-CMS-Guest, a guest sees their own comments before others do, and edits and deletes "
        "them for a while. Keep it, and send it with the next comment, too.",
    )


@strawberry.type(description="A comment that something was done to, or said about.")
class CommentPayload(Payload):
    """The comment as it is now."""

    comment: Comment | None = one(
        CommentRow,
        made("comment_id"),
        "The comment as it is now; null where you do not see it, or nothing has changed.",
    )
    notice: str | None = column("notice", "Why it waits, in words for the commenter; null where it does not.")


async def add_comment(doing: Doing, given: AddCommentInput) -> Outcome:
    """Keeps it as pending; `tell` has it screened."""
    subject = _subject(given.subject_id)
    written = Written(
        kind=Kind(subject.type.upper()),
        entry_id=subject.key,
        locale=subject.locale or "",
        body=given.body,
        parent_id=read_key(given_or(given.parent_id, None), "Comment", "parent_id"),
        name=given_or(given.author_name, None),
        email=given_or(given.author_email, None),
        url=given_or(given.author_url, None),
        consent=given.consent,
        notify=bool(given_or(given.notify, None)) and doing.settings.smtp_url is not None,
        seconds=given_or(given.seconds, None),
        honeypot=given_or(given.honeypot, None),
    )
    cuts = doing.settings.comment_truncate_ip
    sender = Sender(doing.guest_id, doing.agent or None, doing.referrer or None, cuts)
    comment_id, guest_id = await submit_comment(doing.session, written, sender, now=doing.now)
    known = {} if doing.actor.account_id else {"guest_id": guest_id}
    notes = {} if doing.settings.smtp_url or not given_or(given.notify, None) else {"notes": [NO_LETTERS]}
    return {"comment_id": comment_id, "locale": subject.locale, **known, **notes}


async def edit_comment(doing: Doing, given: EditCommentInput) -> Outcome:
    """Writes one's own anew; `tell` has it screened again."""
    key = read_id(given.id, "Comment", "id").key
    locale = await own_comment.edit_comment(doing.session, key, given.body, guest_id=doing.guest_id, now=doing.now)
    return {"comment_id": key, "locale": locale}


async def delete_comment(doing: Doing, given: DeleteCommentInput) -> Outcome:
    """Deletes one's own; where it has answers, a placeholder stays."""
    key = read_id(given.id, "Comment", "id").key
    locale = await own_comment.delete_comment(doing.session, key, guest_id=doing.guest_id, now=doing.now)
    return {"comment_id": key, "locale": locale}


async def report_comment(doing: Doing, given: ReportCommentInput) -> Outcome:
    """Counts a report; enough of them hold a comment."""
    key = read_id(given.id, "Comment", "id").key
    reason, message = Reason[given.reason.name], given_or(given.message, None)
    who = await doing.desk.reporter(doing.guest_id, doing.actor.account_id, doing.session.address)
    locale = await report(doing.session, key, who, reason, message, now=doing.now)
    return {"comment_id": key, "locale": locale}


async def tell(doing: Doing, outcome: Outcome) -> Outcome:
    """Has a comment screened that is committed, and says how it stands: APPROVED or PENDING, never more."""
    key = outcome["comment_id"]
    judged = await doing.desk.screen(key if isinstance(key, UUID) else UUID(key), now=doing.now)
    told: Outcome = {"status": "PENDING", "notice": NOTICES.get(judged.held_for, WAITS)}
    if judged.status is Status.APPROVED:
        told = {"status": "APPROVED", "notice": None}
    if guest := outcome.get("guest_id"):
        doing.guest_id = guest if isinstance(guest, UUID) else UUID(guest)
        told["edit_token"] = await doing.desk.token_of(doing.guest_id)
    return outcome | told


def _subject(text: str) -> Id:
    try:
        id_ = parse_id(text)
    except BrokenId as error:
        raise ContentFault(str(error), "subject_id") from None
    if id_.type not in LOCALISED:
        raise ContentFault(f"This is an id of type {id_.type}: name an article or event.", "subject_id")
    return id_


@strawberry.type(description="What readers do with comments.")
class CommentMutation:
    """A comment's life among readers."""

    add_comment: AddCommentPayload = mutation(
        add_comment,
        "Adds a comment, by anybody whom the site lets comment. It is screened, and then shown or held.",
        for_guests=True,
        finish=tell,
    )
    edit_comment: CommentPayload = mutation(
        edit_comment,
        "Changes a comment of your own, for as many minutes as the site says. It is screened again.",
        for_guests=True,
        finish=tell,
    )
    delete_comment: CommentPayload = mutation(
        delete_comment, "Deletes a comment of your own. Where it has replies, a placeholder stays.", for_guests=True
    )
    report_comment: CommentPayload = mutation(
        report_comment,
        "Tells moderators that something is wrong with a comment. Enough reports take it away until one has looked.",
        for_guests=True,
    )
