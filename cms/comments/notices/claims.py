"""Letters that are under way: who is at one is the only one, until they are done or their time is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Uuid, bindparam, case, delete, func, or_, select, update

from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.notices.notice import CommentNotice, Correspondent, NoticeKind

LEASE = timedelta(minutes=5)
"""For how long whoever writes a letter may take until somebody else tries it."""

APART = timedelta(minutes=10)
"""How far apart two letters to the same are: what happens meanwhile is in the next."""

GIVEN_UP_AFTER = timedelta(days=3)
"""For how long a letter that cannot be sent is tried."""

LONGEST_PAUSE = timedelta(hours=3)

_correspondents, _notices = table_of(Correspondent), table_of(CommentNotice)


@dataclass(frozen=True)
class Claim:
    """A letter to somebody, which is the same each time that it is tried, but for what has gone by then."""

    correspondent_id: UUID
    letter_id: UUID
    tries: int
    failing_since: datetime | None


def pause(tries: int) -> timedelta:
    """How long a letter waits after so many tries: a minute, then twice as long each time, three hours at most."""
    return min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST_PAUSE)


_MAY_BE_TOLD = or_(
    _correspondents.c.account_id.is_not(None),
    _correspondents.c.confirmed_at.is_not(None),
    _notices.c.kind == NoticeKind.CONFIRM,
)
"""Who has not confirmed is told nothing but what confirming takes."""

_NOW = bindparam("now", type_=MOMENT)
_NEXT = (
    select(_correspondents.c.id)
    .select_from(_notices.join(_correspondents, _correspondents.c.id == _notices.c.correspondent_id))
    .where(_notices.c.due_at <= _NOW, _correspondents.c.quiet_until <= _NOW, _MAY_BE_TOLD)
    # What failed before keeps nothing back that was not tried yet.
    .order_by(_correspondents.c.tries, _notices.c.due_at)
    .limit(1)
    .with_for_update(skip_locked=True, of=_correspondents)
)
_CLAIM = (
    update(_correspondents)
    .where(_correspondents.c.id == _NEXT.scalar_subquery())
    .values(
        letter_id=func.coalesce(_correspondents.c.letter_id, bindparam("new", type_=Uuid)),
        quiet_until=bindparam("until", type_=MOMENT),
        tries=_correspondents.c.tries + 1,
    )
    .returning(*(_correspondents.c[name] for name in ("id", "letter_id", "tries", "failing_since")))
)
_TAKE = (
    update(_notices)
    .where(
        _notices.c.correspondent_id == bindparam("correspondent", type_=Uuid),
        _correspondents.c.id == _notices.c.correspondent_id,
        _notices.c.due_at <= _NOW,
        _notices.c.letter_id.is_(None),
        _MAY_BE_TOLD,
    )
    .values(letter_id=bindparam("letter", type_=Uuid))
)


async def claim_letter(session: Session, *, now: datetime) -> Claim | None:
    """Has all that somebody is to be told by now told in one letter, by whoever calls; None where nothing is due."""
    new = uuid4()
    for row in await fetch_rows(session, _CLAIM, {"now": now, "new": new, "until": now + LEASE}):
        if row["letter_id"] == new:
            await session.exec(_TAKE, params={"correspondent": row["id"], "letter": new, "now": now})
        return Claim(row["id"], row["letter_id"], row["tries"], row["failing_since"])
    return None


async def settle(session: Session, claim: Claim, *, quiet_until: datetime) -> None:
    """Says that a letter is done with: what it told is told, and nothing more is sent before a time."""
    mine = (_correspondents.c.id == claim.correspondent_id, _correspondents.c.letter_id == claim.letter_id)
    done: dict[str, Any] = {"letter_id": None, "tries": 0, "failing_since": None, "quiet_until": quiet_until}
    await session.exec(update(_correspondents).where(*mine).values(**done))
    await session.exec(delete(_notices).where(_notices.c.letter_id == claim.letter_id))


async def give_up(session: Session, claim: Claim, *, now: datetime) -> None:
    """Says that a letter will never be sent: what it told is not told, and who has not confirmed is forgotten."""
    unconfirmed = (_correspondents.c.account_id.is_(None), _correspondents.c.confirmed_at.is_(None))
    mine = (_correspondents.c.id == claim.correspondent_id, _correspondents.c.letter_id == claim.letter_id)
    await session.exec(delete(_correspondents).where(*mine, *unconfirmed))
    await settle(session, claim, quiet_until=now)


async def postpone(session: Session, claim: Claim, *, now: datetime) -> bool:
    """Says that a letter could not be sent; whether it is given up now, after it was tried for days."""
    if claim.failing_since is not None and now - claim.failing_since >= GIVEN_UP_AFTER:
        await settle(session, claim, quiet_until=now)
        return True
    mine = (_correspondents.c.id == claim.correspondent_id, _correspondents.c.letter_id == claim.letter_id)
    since = case((_correspondents.c.failing_since.is_(None), now), else_=_correspondents.c.failing_since)
    later = {"quiet_until": now + pause(claim.tries), "failing_since": since}
    await session.exec(update(_correspondents).where(*mine).values(**later))
    return False
