"""Whoever reads an address agrees to letters about comments, by the link in the one letter that asks for it."""

from datetime import datetime

from sqlalchemy import delete, select, update

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.notices.keys import letter_keys
from cms.comments.notices.notice import CommentNotice, Correspondent, NoticeKind
from cms.errors import Code, ContentFault

NOT_OURS = "This link is not whole: copy all of it from the letter, up to the end of its line."
OVER = "This was good for a week, or nothing is sent to this address any more: ask for letters with your next comment."

_correspondents, _notices = table_of(Correspondent), table_of(CommentNotice)


async def confirm_notices(session: Session, token: str, *, secret: str | None, now: datetime) -> str:
    """Has an address written to from now on; returns the locale of its letters. Doing it twice does no harm.

    Raises ContentFault for a token that is none, and for one of what was forgotten by now.
    """
    key = (await letter_keys(session, secret)).confirmed(token)
    if key is None:
        raise ContentFault(NOT_OURS, "token")
    found = select(_correspondents).where(_correspondents.c.id == key, _correspondents.c.email.is_not(None))
    rows = await fetch_rows(session, found.with_for_update())
    if not rows:
        raise ContentFault(OVER, "token", code=Code.EXPIRED)
    if rows[0]["confirmed_at"] is None:
        asking = (_notices.c.correspondent_id == key, _notices.c.kind == NoticeKind.CONFIRM)
        await session.exec(delete(_notices).where(*asking))
        # What has happened since is told now.
        known = {"confirmed_at": now, "quiet_until": now, "letter_id": None}
        await session.exec(update(_correspondents).where(_correspondents.c.id == key).values(**known))
    locale: str = rows[0]["locale"]
    return locale
