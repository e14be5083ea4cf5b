"""Claims on deliveries: whoever has one is the only one at it, until they are done or their time is over."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, ColumnElement, Text, Uuid, any_, bindparam, delete, exists, func, select, update

from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.outbox.delivery import OutboxDelivery
from cms.outbox.listener import Message
from cms.outbox.message import OutboxMessage

MOST_TRIES = 12
"""How often a message is tried before it is parked: for about three hours and a half."""

LONGEST_PAUSE = timedelta(hours=1)

LONGEST_ERROR = 2_000
"""Characters that are kept of what went wrong."""


def pause(tries: int) -> timedelta:
    """How long a message waits after so many tries: two seconds, then twice as long each time, an hour at most."""
    return min(timedelta(seconds=2**tries), LONGEST_PAUSE)


@dataclass(frozen=True)
class Claim:
    """A delivery that is being tried, for the `tries`-th time."""

    id: UUID
    token: UUID
    listener: str
    tries: int
    message: Message


class Overtaken(Exception):
    """The claim's time was over before the work was done, and somebody else is at it."""


_deliveries, _messages = table_of(OutboxDelivery), table_of(OutboxMessage)
_earlier = _deliveries.alias("earlier")

# What is about the same object as an earlier message has to wait until that is handled.
_FIRST = (
    _deliveries.c.listener == any_(bindparam("listeners", type_=ARRAY(Text))),
    _deliveries.c.parked_at.is_(None),
    ~exists().where(
        _earlier.c.listener == _deliveries.c.listener,
        _earlier.c.subject_id == _deliveries.c.subject_id,
        _earlier.c.message_id < _deliveries.c.message_id,
        _earlier.c.parked_at.is_(None),
    ),
)

_NEXT = (
    select(_deliveries.c.id)
    .where(*_FIRST, _deliveries.c.due_at <= bindparam("moment", type_=MOMENT))
    .order_by(_deliveries.c.message_id)
    .limit(1)
    .with_for_update(skip_locked=True)
)

_CLAIM = (
    update(_deliveries)
    .where(_deliveries.c.id == _NEXT.scalar_subquery(), _messages.c.id == _deliveries.c.message_id)
    .values(
        claim=bindparam("token", type_=Uuid),
        tries=_deliveries.c.tries + 1,
        due_at=bindparam("until", type_=MOMENT),
    )
    .returning(
        _deliveries.c.id.label("delivery_id"),
        _deliveries.c.listener,
        _deliveries.c.tries,
        *(_messages.c[field.name] for field in fields(Message)),
    )
)

_DUE = select(func.min(_deliveries.c.due_at).label("due_at")).where(*_FIRST)


async def claim(session: Session, listeners: list[str], *, now: datetime, until: datetime) -> Claim | None:
    """The next delivery to one of the listeners, tried once more; somebody else may try it after `until`.

    None where nothing is due.
    """
    token = uuid4()
    values = {"listeners": listeners, "moment": now, "token": token, "until": until}
    for row in await fetch_rows(session, _CLAIM, values):
        message = Message(**{field.name: row[field.name] for field in fields(Message)})
        return Claim(row["delivery_id"], token, row["listener"], row["tries"], message)
    return None


async def next_due(session: Session, listeners: list[str]) -> datetime | None:
    """When the next delivery to one of the listeners is due; None where there is none."""
    [row] = await fetch_rows(session, _DUE, {"listeners": listeners})
    due: datetime | None = row["due_at"]
    return due


async def settle(session: Session, claimed: Claim) -> None:
    """Says that a message is handled; raises Overtaken."""
    mine = delete(_deliveries).where(*_mine(claimed)).returning(_deliveries.c.id)
    if not await fetch_rows(session, mine):
        raise Overtaken


async def fail(session: Session, claimed: Claim, error: str, *, now: datetime) -> bool:
    """Says what went wrong; whether that was the last try, after which the message is parked."""
    is_last = claimed.tries >= MOST_TRIES
    values: dict[str, Any] = {
        "error": error[:LONGEST_ERROR],
        "due_at": now + pause(claimed.tries),
        "parked_at": now if is_last else None,
        "claim": None,
    }
    await session.exec(update(_deliveries).where(*_mine(claimed)).values(**values))
    return is_last


async def give_up(session: Session, claimed: Claim, *, now: datetime) -> None:
    """Leaves a delivery to somebody else, as if it had not been tried."""
    values = {"due_at": now, "tries": claimed.tries - 1, "claim": None}
    await session.exec(update(_deliveries).where(*_mine(claimed)).values(**values))


def _mine(claimed: Claim) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _deliveries.c.id == claimed.id, _deliveries.c.claim == claimed.token
