"""Who is written to no more is forgotten, with the address: when they are erased, or when no reason is left."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, delete, exists, or_

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.actions.correspond import as_written_to
from cms.comments.comment import Comment
from cms.comments.notices.notice import Correspondent, Refusal

UNCONFIRMED_FOR = timedelta(days=7)
"""For how long an address may be confirmed; then it is forgotten."""

WITHOUT_COMMENTS_FOR = timedelta(days=1)
"""How soon one is forgotten of which no comment is left."""

REFUSED_FOR = timedelta(days=365)
"""For how long an address that did not want to be asked is not asked again."""

_correspondents, _comments, _refusals = table_of(Correspondent), table_of(Comment), table_of(Refusal)


async def forget_correspondents(session: Session, *, emails: Iterable[str] = (), guest_ids: Iterable[UUID] = ()) -> int:
    """Forgets readers by address, in whichever case, or by guest, with what they were to be told; how many it were.

    Comments lose nothing by it but whom to tell of replies. Accounts are nobody's to forget here.
    """
    addresses, guests = [as_written_to(email) for email in emails], list(guest_ids)
    them = or_(_correspondents.c.email.in_(addresses), _correspondents.c.guest_id.in_(guests))
    gone = delete(_correspondents).where(them, _correspondents.c.email.is_not(None))
    return len(await fetch_rows(session, gone.returning(_correspondents.c.id)))


async def forget_idle_correspondents(session: Session, *, now: datetime) -> None:
    """Forgets readers who have not confirmed in time, or of whom no comment is left; and old refusals."""
    wanted, confirmed = _correspondents.c.wanted_at, _correspondents.c.confirmed_at
    has_comments = exists().where(_comments.c.correspondent_id == _correspondents.c.id)
    over = or_(
        and_(confirmed.is_(None), wanted < now - UNCONFIRMED_FOR),
        and_(wanted < now - WITHOUT_COMMENTS_FOR, ~has_comments),
    )
    await session.exec(delete(_correspondents).where(_correspondents.c.email.is_not(None), over))
    await session.exec(delete(_refusals).where(_refusals.c.at < now - REFUSED_FOR))
