"""Whoever was written to wants no more of it: one click, by the link that every letter has (RFC 8058)."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from cms.accounts.account import Account
from cms.accounts.actions.set_notices import ENDED
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.actions.confirm_notices import NOT_OURS
from cms.comments.notices.keys import Keys, letter_keys
from cms.comments.notices.notice import Correspondent, Refusal
from cms.errors import ContentFault
from cms.outbox.record import record

_correspondents, _accounts = table_of(Correspondent), table_of(Account)


async def end_notices(session: Session, token: str, *, secret: str | None, now: datetime) -> str:
    """Has nothing more sent; returns the locale of what was sent. Doing it twice does no harm.

    A reader's address is forgotten, for whichever guests it was confirmed. One that has never confirmed is not asked
    again for a year. For an account, what the letter was about is switched off. Raises ContentFault for a token that is
    none.
    """
    keys = await letter_keys(session, secret)
    said = keys.ended(token)
    if said is None:
        raise ContentFault(NOT_OURS, "token")
    key, settings = said
    rows = await fetch_rows(session, select(_correspondents).where(_correspondents.c.id == key).with_for_update())
    if not rows:
        return ""
    [row] = rows
    if row["account_id"] is None:
        await _forget(session, row, keys, now)
    else:
        off = {name: value for bit, (name, value) in enumerate(ENDED.items()) if settings >> bit & 1}
        await session.exec(update(_accounts).where(_accounts.c.id == row["account_id"]).values(**off))
        await record(session, "account.changed", row["account_id"], now=now, fields=off)
    locale: str = row["locale"]
    return locale


async def _forget(session: Session, row: dict[str, Any], keys: Keys, now: datetime) -> None:
    if row["confirmed_at"] is None:
        refusal = {"digest": keys.digest(row["email"]), "at": now}
        statement = insert(table_of(Refusal)).values(refusal)
        await session.exec(statement.on_conflict_do_update(index_elements=["digest"], set_={"at": now}))
    await session.exec(delete(_correspondents).where(_correspondents.c.email == row["email"]))
