"""What verbs share that change how comments are screened."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.rules import ScreeningRules
from cms.outbox.record import record

SCREENING = UUID(int=2)
"""What messages about the rules, words and blocks name as their subject: they are the one site's."""

_rules = table_of(ScreeningRules)
_HELD = select(_rules).with_for_update()


async def hold_rules(session: Session) -> dict[str, Any]:
    """The row of rules, which no other transaction changes until this one ends; raises Forbidden.

    Two who change words or blocks both count the rules' version: they do so one after the other, from the start.
    """
    session.actor.require(Permission.MODERATE_COMMENTS)
    [row] = await fetch_rows(session, _HELD, {})
    return row


async def tell(session: Session, fields: Iterable[str], *, now: datetime) -> None:
    """Records that something about the screening has changed."""
    await record(session, "screening.changed", SCREENING, now=now, fields=fields)
