"""What somebody may do with a comment of their own, for a while: write it anew, or delete it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, exists, select, update

from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.comments.actions.holding import hold_entries
from cms.comments.actions.submit_comment import LEASE, check_account, read_body
from cms.comments.comment import Comment, CommentStatus
from cms.comments.digest import digest_of
from cms.comments.lessons import SentCheck, SpamLesson
from cms.comments.moderation import CommentReport, ModerationStep, ModeratorNote, Step
from cms.content.site import Site
from cms.errors import Code, ContentFault
from cms.outbox.record import message_of

NOT_YOURS = (
    "There is no comment of yours with this id: whoever wrote it edits it, from the device that they wrote it on."
)
OVER = (
    "Whoever wrote a comment can edit and delete it for {minutes} minutes, and these are over: "
    "ask the paper, if it is to go."
)
NEVER = "Comments cannot be edited or deleted here by those who wrote them: ask the paper, if one is to go."
BINNED = "This has been decided about by a moderator: write a new one."
ENOUGH = "This has been edited {most} times, which is enough: write a new one."

MOST_EDITIONS = 20
"""How often one comment may be written anew: each time it is screened, and maybe read by a spam service."""

_comments, _steps, _lessons = table_of(Comment), table_of(ModerationStep), table_of(SpamLesson)

EMPTY: dict[str, Any] = {
    "author_name": "",
    "author_url": None,
    "author_email": None,
    "author_ip": None,
    "author_agent": None,
    "guest_id": None,
    "account_id": None,
    "correspondent_id": None,
    "referrer": None,
    "form": None,
    "body_html": "",
    "body_text": "",
    "body_markdown": "",
    "digest": None,
    "said_key": None,
    "screen_at": None,
    "spam_reasons": [],
    "is_staff": False,
    "pinned_at": None,
    "featured_at": None,
}
"""What is left of a comment that was deleted. Its network is counted by for a while: see `forget_addresses`."""


async def edit_comment(session: Session, comment_id: UUID, body: str, *, guest_id: UUID | None, now: datetime) -> str:
    """Writes one's own comment anew: it waits, to be screened again. Returns the locale that it was written in.

    What waits because people decided so waits on, until people have read what it says now. Raises ContentFault for what
    is not there, not one's own, or no longer to be edited, and Forbidden.
    """
    said = read_body(body)
    row = await _hold_own(session, comment_id, guest_id, now=now)
    if row["status"] == CommentStatus.TRASHED and row["is_decided"]:
        raise ContentFault(BINNED, "id", code=Code.CLOSED)
    if row["edition"] > MOST_EDITIONS:
        raise ContentFault(ENOUGH.format(most=MOST_EDITIONS), "id", code=Code.CLOSED)
    verdict: dict[str, Any] = {"status": CommentStatus.PENDING, "screen_at": now + LEASE}
    if row["is_decided"] and row["status"] != CommentStatus.APPROVED:
        verdict = {"status": row["status"], "screen_at": None}
    changed = {
        "body_markdown": body,
        "body_html": said.html,
        "body_text": said.text,
        "digest": digest_of(said.text),
        "edited_at": now,
        "edition": row["edition"] + 1,
        "said_key": None,
        **verdict,
    }
    await session.exec(update(_comments).where(_comments.c.id == comment_id).values(changed))
    # What was decided about other words teaches nothing about these.
    await session.exec(delete(_lessons).where(_lessons.c.comment_id == comment_id))
    step = ModerationStep(
        comment_id=comment_id,
        at=now,
        step=Step.EDITED,
        status=verdict["status"],
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
    check_account(session)
    await hold_entries(session, [comment_id])
    rows = await fetch_rows(session, _OWN, {"id": comment_id})
    account_id = session.actor.account_id
    keys = ((account_id, "account_id"), (guest_id, "guest_id"))
    if not any(key is not None and row[name] == key for row in rows for key, name in keys):
        raise ContentFault(NOT_YOURS, "id", code=Code.NOT_FOUND)
    [row] = rows
    minutes = row["comment_edit_minutes"]
    if now >= row["created_at"] + timedelta(minutes=minutes):
        raise ContentFault(OVER.format(minutes=minutes) if minutes else NEVER, "id", code=Code.EXPIRED)
    return row


_OWN = (
    select(
        *(_comments.c[name] for name in ("status", "edition", "locale", "created_at", "guest_id", "account_id")),
        table_of(Site).c.comment_edit_minutes,
        exists()
        .where(_steps.c.comment_id == _comments.c.id, _steps.c.step.in_([Step.MODERATED, Step.UNDONE, Step.REPORTED]))
        .label("is_decided"),
    )
    .select_from(_comments.join(table_of(Site), table_of(Site).c.id == 1))
    .where(_comments.c.id == bindparam("id"), _comments.c.deleted_at.is_(None))
    .with_for_update(of=_comments)
)
