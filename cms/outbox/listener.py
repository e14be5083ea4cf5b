"""Who listens to the outbox: a name, the topics, and what is done with a message of theirs."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from cms.base.rows import table_of
from cms.base.session import Session, Sessions
from cms.outbox.delivery import OutboxListener


@dataclass(frozen=True)
class Message:
    """A change that was committed: what happened to which object, and to which of its fields."""

    id: int
    topic: str
    subject_id: UUID
    locale: str | None
    fields: list[str]
    created_at: datetime


Effect = Callable[[Session], Awaitable[None]]
"""What is done in the database, once: in the transaction that settles the message."""

Work = Callable[[Sessions, Message], Awaitable[Effect | None]]
"""What is done with a message, while no transaction is open. It calls the outside world here, at least once, and
returns what that comes to here."""


@dataclass(frozen=True)
class Listener:
    """Hears of messages from its first start on. Those about one object come to it one after the other, in order.

    `work` has `deadline` to be done; where it fails it is tried again. The name stays as it is: another one is another
    listener.
    """

    name: str
    topics: frozenset[str]
    work: Work
    deadline: timedelta = timedelta(seconds=30)


GONE_AFTER = timedelta(days=7)
"""A listener that no process has run for so long is forgotten, with all that was to be delivered to it."""

_listeners = table_of(OutboxListener)


async def announce(session: Session, listeners: Iterable[Listener], *, now: datetime) -> None:
    """Has messages delivered to these listeners from now on; processes do it when they start, and daily."""
    for listener in listeners:
        values = {"name": listener.name, "topics": sorted(listener.topics), "seen_at": now}
        statement = insert(_listeners).values(values)
        await session.exec(statement.on_conflict_do_update(index_elements=["name"], set_=values))


async def forget_listeners(session: Session, *, now: datetime) -> None:
    """Forgets those that are run no more."""
    await session.exec(delete(_listeners).where(_listeners.c.seen_at < now - GONE_AFTER))
