"""What is kept of commenters for a while: forgotten a batch at a time, as often as there is something to forget."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ARRAY, Text, delete, exists, func, literal_column, or_, select, text, update

from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.comments.actions.holding import hold_entries
from cms.comments.actions.own_comment import empty
from cms.comments.actions.place import FLOOD_SPAN
from cms.comments.actions.sent_checks import KEPT
from cms.comments.comment import HAS_ADDRESS, Comment, CommentStatus
from cms.comments.lessons import SentCheck
from cms.comments.moderation import ModerationStep
from cms.outbox.record import message_of

BATCH = 500
"""How many comments are done within one transaction."""

_comments, _steps, _sent = table_of(Comment), table_of(ModerationStep), table_of(SentCheck)

_NOTHING = dict.fromkeys(("author_ip", "author_network", "author_agent", "referrer", "form"))


async def forget_addresses(session: Session, *, kept: timedelta, now: datetime) -> int:
    """Forgets where comments came from that were written so long ago, and by what; how many those were.

    What quotes a network goes with it. What is still to be screened waits for a moderator from then on: a spam service
    cannot be asked any more. Of what was deleted, the network goes as soon as nobody counts by it how fast one writes.
    """
    over = or_(_comments.c.created_at <= now - kept, _comments.c.deleted_at <= now - FLOOD_SPAN)
    some = select(_comments.c.id).where(text(f"({HAS_ADDRESS})"), over).order_by(_comments.c.id).limit(BATCH)
    rows = await fetch_rows(session, some.with_for_update(skip_locked=True))
    ids = [row["id"] for row in rows]
    if not ids:
        return 0
    this = _comments.c.id.in_(ids)
    quiet = {"spam_reasons": _without_networks(_comments.c.spam_reasons)}
    await session.exec(update(_comments).where(this).values(_NOTHING | quiet | {"screen_at": None}))
    of_them = _steps.c.comment_id.in_(ids)
    await session.exec(
        update(_steps)
        .where(of_them, func.array_to_string(_steps.c.reasons, " ").like("%The network %"))
        .values(reasons=_without_networks(_steps.c.reasons))
    )
    return len(ids)


async def forget_sent(session: Session, *, kept: timedelta, now: datetime) -> None:
    """Deletes what the spam service was sent when it will not be corrected any more, or addresses are to be gone."""
    await session.exec(delete(_sent).where(_sent.c.sent_at <= now - min(kept, KEPT)))


async def delete_rejected(session: Session, *, kept: timedelta, now: datetime) -> int:
    """Deletes comments for good that have been spam or in the bin for so long; how many those were.

    Where one has replies, an empty place stays.
    """
    since, child = now - kept, _comments.alias("child")
    of_late = exists().where(_steps.c.comment_id == _comments.c.id, _steps.c.at > since)
    rejected = (
        _comments.c.status.in_([CommentStatus.SPAM, CommentStatus.TRASHED]),
        _comments.c.created_at <= since,
        func.coalesce(_comments.c.edited_at, _comments.c.created_at) <= since,
        _comments.c.deleted_at.is_(None),
        ~of_late,
    )
    some = select(_comments.c.id).where(*rejected).order_by(_comments.c.created_at).limit(BATCH)
    found = [row["id"] for row in await fetch_rows(session, some)]
    if not found:
        return 0
    await hold_entries(session, found)
    # Somebody may have taken one out, or answered one, before its entry was held.
    is_answered = exists().where(child.c.parent_id == _comments.c.id).label("is_answered")
    held = select(_comments.c.id, is_answered).where(_comments.c.id.in_(found), *rejected)
    rows = await fetch_rows(session, held.with_for_update(of=_comments))
    if leaves := [row["id"] for row in rows if not row["is_answered"]]:
        await session.exec(delete(_comments).where(_comments.c.id.in_(leaves)))
    if others := [row["id"] for row in rows if row["is_answered"]]:
        await empty(session, others, now=now)
    await insert_rows(session, [message_of("comment.deleted", row["id"], now=now) for row in rows])
    return len(rows)


def _without_networks(reasons: Any) -> Any:
    """Reasons that do not say which network is on the block list, nor why: their sentences begin so."""
    without = (
        r"regexp_replace(said, '^The network \S+ is on the block list.*$', 'The network is on the block list.', 's')"
    )
    each = func.unnest(reasons, type_=Text).table_valued("said", with_ordinality="place").render_derived()
    return func.coalesce(
        select(func.array_agg(literal_column(without, Text), type_=ARRAY(Text))).select_from(each).scalar_subquery(),
        literal_column("'{}'::text[]", ARRAY(Text)),
    )
