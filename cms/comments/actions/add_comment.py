"""Putting a comment under an article or event, as an import or a demo does: with the verdict that it already has."""

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cms.base.fields import line, optional_address, optional_line, optional_text
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.comments.actions.plain_text import html_of
from cms.comments.actions.threads import lineage, may_be_answered
from cms.comments.comment import Comment, CommentStatus
from cms.content.entry import Entry
from cms.content.site import Site
from cms.errors import ContentFault
from cms.outbox.record import record

DEEPEST = 4
"""How deep threads go where no site says so."""


@dataclass(frozen=True, kw_only=True)
class Commenter:
    """Who writes: readers see the name and the address of a page, moderators the rest."""

    name: str
    url: str | None = None
    email: str | None = None
    ip: str | None = None
    agent: str | None = None
    is_staff: bool = False


async def add_comment(  # noqa: PLR0913 - Where, what, who, and what a moderator made of it.
    session: Session,
    entry_id: UUID,
    text: str,
    *,
    author: Commenter,
    status: CommentStatus,
    now: datetime,
    parent_id: UUID | None = None,
) -> UUID:
    """Adds a comment of plain text to an entry; returns its key. `now` is when it was written.

    An answer to a comment that stands as deep as the site lets threads go stands beside that one. Raises ContentFault
    for an empty text or name, and where the entry, or on it the comment that is answered, is not there.
    """
    written = optional_text("text", text)
    if written is None:
        raise ContentFault("The field text is empty: write something.")
    known = _checked(author)
    above = await _answered(session, entry_id, parent_id)
    depth = above["depth"] + 1 if above else 0
    comment = Comment(
        entry_id=entry_id,
        parent_id=above["id"] if above else None,
        depth=depth,
        parent_depth=depth - 1,
        status=status,
        body_html=html_of(written),
        body_text=written,
        created_at=now,
        **known,
    )
    await insert_rows(session, [comment])
    await record(session, "comment.added", comment.id, now=now)
    return comment.id


def _checked(author: Commenter) -> dict[str, Any]:
    try:
        address = str(ip_address(author.ip)) if author.ip else None
    except ValueError:
        raise ContentFault("The field ip has no address of the internet: leave it out.") from None
    return {
        "author_name": line("name", author.name),
        "author_url": optional_address("url", author.url),
        "author_email": optional_line("email", author.email),
        "author_ip": address,
        "author_agent": optional_line("agent", author.agent),
        "is_staff": author.is_staff,
    }


async def _answered(session: Session, entry_id: UUID, parent_id: UUID | None) -> dict[str, Any] | None:
    """The comment to hang an answer on: the one that is answered, or the nearest above it that may have answers."""
    entry, site = table_of(Entry), table_of(Site)
    found = select(entry.c.id, site.c.comment_max_depth).outerjoin(site, site.c.id == 1).where(entry.c.id == entry_id)
    rows = await fetch_rows(session, found)
    if not rows:
        raise ContentFault(f"There is no entry {entry_id} to comment on: it may have been deleted.")
    if parent_id is None:
        return None
    deepest = rows[0]["comment_max_depth"] if rows[0]["comment_max_depth"] is not None else DEEPEST
    above = await lineage(session, entry_id, parent_id)
    if not above:
        raise ContentFault(f"There is no comment {parent_id} under this entry: it may have been deleted.")
    return may_be_answered(above, deepest)
