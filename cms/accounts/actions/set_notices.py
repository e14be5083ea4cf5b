"""Choosing by which letters one is told of comments."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import update

from cms.accounts.account import NoticePace
from cms.accounts.actions.holding import accounts, hold_account
from cms.base.session import Session
from cms.errors import Unauthenticated
from cms.outbox.record import record

ENDED: Mapping[str, Any] = {
    "moderation_notices": NoticePace.OFF,
    "article_notices": NoticePace.OFF,
    "reply_notices": False,
}
"""The settings as they are for who wants no letters; links that end letters know them by their order."""


async def set_notices(session: Session, fields: Mapping[str, Any], *, now: datetime) -> None:
    """Changes these settings of one's own account: `moderation_notices`, `article_notices`, `reply_notices`.

    Raises Unauthenticated for who has none, and Forbidden for a token of another purpose.
    """
    account_id = session.actor.account_id
    if account_id is None:
        raise Unauthenticated("Sign in first: this is for people who work on the paper.")
    account = await hold_account(session, account_id, own=True)
    values = {name: value for name, value in fields.items() if account[name] != value}
    if values:
        await session.exec(update(accounts).where(accounts.c.id == account_id).values(**values))
        await record(session, "account.changed", account_id, now=now, fields=values)
