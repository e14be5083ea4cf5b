"""What somebody may do with a comment of their own, for a while: write it anew, or delete it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update

from cms.base.actor import NEEDS_SECOND_FACTOR
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.comments.actions.holding import hold_entries
from cms.comments.actions.submit_comment import LEASE, read_body
from cms.comments.comment import Comment, CommentStatus
from cms.comments.digest import digest_of
from cms.comments.lessons import SentCheck, SpamLesson
from cms.comments.moderation import CommentReport, ModerationStep, ModeratorNote, Step
from cms.content.site import Site
from cms.errors import Code, ContentFault, Forbidden
from cms.outbox.record import message_of

NOT_YOURS = (
    "There is no comment of yours with this id: whoever wrote it edits it, from the device that they wrote it on."
)
OVER = "Comments can be edited for {minutes} minutes after they were written, and these are over."
UNANSWERED = "This has been decided about by a moderator: write a new one."

_comments, _steps = table_of(Comment), table_of(ModerationStep)

EMPTY: dict[str, Any] = {
    "author_name": "",
    "author_url": None,
    "author_email": None,
    "author_ip": None,
    "author_network": None,
    "author_agent": None,
    "guest_id": None,
    "account_id": None,
    "referrer": None,
    "form": None,
    "body_html": "",
    "body_text": "",
    "body_markdown": "",
    "digest": None,
    "screen_at": None,
    "spam_reasons": [],
    "is_staff": False,
    "pinned_at": None,
    "featured_at": None,
}
"""What is left of a comment that was deleted."""


async def edit_comment(session: Session, comment_id: UUID, body: str, *, guest_id: UUID | None, now: datetime) -> str:
    """Writes one's own comment anew: it waits, to be screened again. Returns the locale that it was written in.

    Raises ContentFault for what is not there, not one's own, or no longer to be edited, and Forbidden.
    """
    said = read_body(body)
    row = await _hold_own(session, comment_id, guest_id, now=now)
    if row["status"] == CommentStatus.TRASHED:
        raise ContentFault(UNANSWERED, "id", code=Code.CLOSED)
    changed = {
        "body_markdown": body,
        "body_html": said.html,
        "body_text": said.text,
        "digest": digest_of(said.text),
        "edited_at": now,
        "edition": row["edition"] + 1,
        "status": CommentStatus.PENDING,
        "screen_at": now + LEASE,
    }
    await session.exec(update(_comments).where(_comments.c.id == comment_id).values(changed))
    step = ModerationStep(
        comment_id=comment_id,
        at=now,
        step=Step.EDITED,
        status=CommentStatus.PENDING,
        previous=row["status"],
        edition=row["edition"] + 1,
    )
    await insert_rows(session, [step, message_of("comment.edited", comment_id, now=now)])
    locale: str = row["locale"]
    return locale


async def delete_comment(session: Session, comment_id: UUID, *, guest_id: UUID | None, now: datetime) -> str:
    """Deletes one's own comment, of which nothing stays but its place in the thread. As `edit_comment`."""
    row = await _hold_own(session, comment_id, guest_id, now=now)
    await empty(session, [comment_id], now=now)
    step = ModerationStep(comment_id=comment_id, at=now, step=Step.DELETED, status=row["status"])
    await insert_rows(session, [step, message_of("comment.deleted", comment_id, now=now)])
    locale: str = row["locale"]
    return locale


async def empty(session: Session, comment_ids: Sequence[UUID], *, now: datetime) -> None:
    """Takes all out of comments but their places in threads; what quotes them, or may, goes with it."""
    await session.exec(update(_comments).where(_comments.c.id.in_(comment_ids)).values(deleted_at=now, **EMPTY))
    await session.exec(update(_steps).where(_steps.c.comment_id.in_(comment_ids)).values(reasons=[]))
    for told_of in (SentCheck, SpamLesson, CommentReport, ModeratorNote):
        table = table_of(told_of)
        await session.exec(delete(table).where(table.c.comment_id.in_(comment_ids)))


async def _hold_own(session: Session, comment_id: UUID, guest_id: UUID | None, *, now: datetime) -> dict[str, Any]:
    """One's own comment, with its entry held first, as all do that change what is counted."""
    if session.actor.lacks_second_factor:
        raise Forbidden(NEEDS_SECOND_FACTOR)
    await hold_entries(session, [comment_id])
    rows = await fetch_rows(session, _OWN, {"id": comment_id})
    account_id = session.actor.account_id
    mine = rows and (
        rows[0]["account_id"] == account_id if account_id else guest_id and rows[0]["guest_id"] == guest_id
    )
    if not mine:
        raise ContentFault(NOT_YOURS, "id", code=Code.NOT_FOUND)
    [row] = rows
    minutes = row["comment_edit_minutes"]
    if now >= row["created_at"] + timedelta(minutes=minutes):
        raise ContentFault(OVER.format(minutes=minutes), "id", code=Code.EXPIRED)
    return row


_OWN = (
    select(
        *(_comments.c[name] for name in ("status", "edition", "locale", "created_at", "guest_id", "account_id")),
        table_of(Site).c.comment_edit_minutes,
    )
    .select_from(_comments.join(table_of(Site), table_of(Site).c.id == 1))
    .where(_comments.c.id == bindparam("id"), _comments.c.deleted_at.is_(None))
    .with_for_update(of=_comments)
)
