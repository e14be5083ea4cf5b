"""Messages that are committed, and listeners that keep what they hear in a table."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import text

from cms.base.database import connect
from cms.base.session import Session, Sessions, close_sessions, session_factory
from cms.outbox.listener import Effect, Listener, Message, Work
from cms.outbox.record import record
from cms.outbox.relay import Relay
from tests.paper import NOON

KEEP = text("INSERT INTO heard (listener, message_id, subject_id) VALUES (:listener, :message, :subject)")


HEARD = """
    CREATE TABLE heard (
        number serial, listener text, message_id bigint, subject_id uuid, UNIQUE (listener, message_id)
    )
"""

EMPTIED = """
    DROP TABLE heard;
    DELETE FROM outbox;
    DELETE FROM outbox_listener;
    SET session_replication_role = replica;
    DELETE FROM audit_entry;
"""


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def move(self, by: timedelta) -> None:
        """Moves it on."""
        self.now += by


@dataclass
class Post:
    """An outbox that is committed to, and what came of it."""

    url: str
    connection: asyncpg.Connection
    sessions: Sessions
    clock: Clock = field(default_factory=Clock)

    async def send(self, topic: str = "tag.saved", subject: UUID | None = None) -> UUID:
        """Commits a message."""
        subject = subject or uuid4()
        async with self.sessions() as session, session.begin():
            await record(session, topic, subject, now=self.clock.now)
        return subject

    async def relay(self, *listeners: Listener) -> Relay:
        """A relay that has been announced."""
        relay = Relay(self.sessions, listeners, self.clock)
        await relay.announce()
        return relay

    async def heard(self, listener: str = "keeper") -> list[UUID]:
        """The subjects of which a listener has heard, in the order in which that was committed."""
        query = "SELECT subject_id FROM heard WHERE listener = $1 ORDER BY number"
        return [row[0] for row in await self.connection.fetch(query, listener)]

    async def left(self) -> int:
        """How many deliveries are not done."""
        return int(await self.connection.fetchval("SELECT count(*) FROM outbox_delivery"))


@pytest.fixture
async def post(database_url: str) -> AsyncIterator[Post]:
    """An outbox; all that a test commits is taken away again."""
    connection = await connect(database_url, application_name="tests")
    await connection.execute(HEARD)
    sessions = session_factory(database_url, size=6)
    yield Post(database_url, connection, sessions)
    await close_sessions(sessions)
    await connection.execute(EMPTIED)
    await connection.close()


def keeping(listener: str, message: Message) -> Effect:
    """Keeps that a listener has heard of a message; a second time would break the table's key."""

    async def keep(session: Session) -> None:
        values: dict[str, Any] = {"listener": listener, "message": message.id, "subject": message.subject_id}
        await session.exec(KEEP, params=values)

    return keep


def keeper(name: str = "keeper", *topics: str, work: Work | None = None) -> Listener:
    """A listener that keeps what it hears."""

    async def keep(_: Sessions, message: Message) -> Effect:
        return keeping(name, message)

    return Listener(name, frozenset(topics or ("tag.saved",)), work or keep)
