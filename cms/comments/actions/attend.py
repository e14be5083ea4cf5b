"""What moderators do besides judging: notes to each other, pins and features, and opening and closing comments."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from cms.base.actor import Permission
from cms.base.fields import optional_text
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.comments.comment import Comment
from cms.comments.moderation import ModeratorNote
from cms.content.entry import Entry
from cms.errors import Code, ContentFault
from cms.outbox.record import record

LONGEST_NOTE = 5_000
"""The most characters of a note."""

GONE = "There is no such comment: somebody may have deleted it."

_comments, _entries = table_of(Comment), table_of(Entry)


async def add_note(session: Session, comment_id: UUID, note: str, *, now: datetime) -> None:
    """Notes something on a comment; raises ContentFault for what is empty or too long, or no comment, and Forbidden."""
    session.actor.require(Permission.MODERATE_COMMENTS)
    said = optional_text("note", note)
    if said is None:
        raise ContentFault("This is empty: write something.", "note", code=Code.REQUIRED)
    if len(said) > LONGEST_NOTE:
        message = f"This is longer than {LONGEST_NOTE:,} characters: shorten it."
        raise ContentFault(message, "note", code=Code.TOO_LONG)
    await _hold(session, comment_id, "comment_id")
    actor = session.actor
    row = ModeratorNote(comment_id=comment_id, at=now, account_id=actor.account_id, actor=actor.name, note=said)
    await insert_rows(session, [row])
    await record(session, "comment.noted", comment_id, now=now)


async def set_marks(
    session: Session, comment_id: UUID, *, pinned: bool | None, featured: bool | None, now: datetime
) -> None:
    """Pins or features a comment, or no longer; None leaves it. Raises ContentFault for no comment, and Forbidden."""
    session.actor.require(Permission.MODERATE_COMMENTS)
    row = await _hold(session, comment_id, "id")
    changed: dict[str, Any] = {}
    for name, wanted in (("pinned_at", pinned), ("featured_at", featured)):
        if wanted is not None and wanted != (row[name] is not None):
            changed[name] = now if wanted else None
    if not changed:
        return
    await session.exec(update(_comments).where(_comments.c.id == comment_id).values(changed))
    await record(session, "comment.marked", comment_id, now=now, fields=changed)


async def set_comments_open(session: Session, entry_id: UUID, *, is_open: bool, now: datetime) -> None:
    """Opens or closes comments on an entry; raises Forbidden."""
    session.actor.require(Permission.MODERATE_COMMENTS)
    changed = (
        update(_entries)
        .where(_entries.c.id == entry_id, _entries.c.comments_open != is_open)
        .values(comments_open=is_open)
        .returning(_entries.c.kind)
    )
    rows = await fetch_rows(session, changed)
    if rows:
        topic = f"{rows[0]['kind'].lower()}.comments_{'opened' if is_open else 'closed'}"
        await record(session, topic, entry_id, now=now)


async def _hold(session: Session, comment_id: UUID, field: str) -> dict[str, Any]:
    found = select(_comments).where(_comments.c.id == comment_id, _comments.c.deleted_at.is_(None)).with_for_update()
    rows = await fetch_rows(session, found)
    if not rows:
        raise ContentFault(GONE, field, code=Code.NOT_FOUND)
    return rows[0]
