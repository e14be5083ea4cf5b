"""Reports that an erased commenter made: that somebody reported a comment stays, and nothing of who it was."""

import secrets
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update

from cms.accounts.site_secret import site_keys
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.actions.report_comment import reporter_key
from cms.comments.guest import KEY
from cms.comments.moderation import CommentReport

_reports = table_of(CommentReport)


async def forget_reports(session: Session, guest_ids: Sequence[UUID], *, secret: str | None) -> None:
    """Takes guests, and what they said, out of their reports; `secret` is the settings'."""
    for reporter in await reporters_of(session, guest_ids, secret=secret):
        mine = _reports.c.reporter == reporter
        # Two of one reader on one comment there are not, so that one other key stands for all of theirs.
        nobody = {"reporter": secrets.token_bytes(16), "message": None}
        await session.exec(update(_reports).where(mine).values(nobody))


async def reporters_of(session: Session, guest_ids: Sequence[UUID], *, secret: str | None) -> list[bytes]:
    """As what reports have guests who are known; others' are counted by their networks, and are anybody's."""
    if not guest_ids:
        return []
    keys = await site_keys(session, secret, KEY)
    known = [reporter_key(key, guest_id) for key in keys for guest_id in guest_ids]
    found = select(_reports.c.reporter).where(_reports.c.reporter.in_(known)).distinct()
    return [bytes(row["reporter"]) for row in await fetch_rows(session, found)]
