"""The relay brings messages from the outbox to its listeners: several workers in each process, any number of processes.

A message is claimed, worked on with no transaction open, and settled together with what that comes to in the database:
so calls outside are made at least once, and effects here happen once.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import asyncpg
import structlog

from cms.base.database import AWAY, connect
from cms.base.session import Sessions
from cms.errors import EnvironmentFault
from cms.outbox.claims import MOST_TRIES, Claim, Overtaken, claim, fail, give_up, next_due, settle
from cms.outbox.listener import Effect, Listener, announce

log = structlog.get_logger()

CHANNEL = "cms_delivery"

LEEWAY = timedelta(seconds=30)
"""What a worker has beyond a listener's deadline to settle a message, before somebody else may try it."""

POLL = timedelta(seconds=10)
"""How often the outbox is looked at where no announcement comes, or the connection that hears them is lost."""

_LEAST = timedelta(milliseconds=50)
"""The least pause, where something is due that somebody else has claimed at this moment."""

_PAUSE = 1.0
"""Seconds before the database is asked again that was away."""


def _now() -> datetime:
    return datetime.now(UTC)


class Relay:
    """Brings messages to `listeners`. `sessions` has a connection for each worker."""

    def __init__(self, sessions: Sessions, listeners: Iterable[Listener], clock: Callable[[], datetime] = _now) -> None:
        self._sessions, self._clock = sessions, clock
        self._listeners = {listener.name: listener for listener in listeners}
        self._lease = max((each.deadline for each in self._listeners.values()), default=timedelta()) + LEEWAY
        self._news = asyncio.Event()

    async def announce(self) -> None:
        """Has messages delivered to the listeners from now on."""
        async with self._sessions() as session, session.begin():
            await announce(session, self._listeners.values(), now=self._clock())

    async def deliver(self) -> bool:
        """Brings one message to its listener, if one is due; whether one was. What goes wrong is kept beside it."""
        now = self._clock()
        async with self._sessions() as session, session.begin():
            claimed = await claim(session, list(self._listeners), now=now, until=now + self._lease)
        if claimed is None:
            return False
        try:
            await self._settle(claimed, await self._work(claimed))
        except Overtaken:
            log.warning("A message took so long that another worker has taken it over.", **_named(claimed))
        except asyncio.CancelledError:
            await self._give_up(claimed)
            raise
        except Exception as error:
            log.warning("A message could not be handled.", **_named(claimed), exc_info=error)
            await self._fail(claimed, error)
        return True

    async def run(self, url: str, workers: int = 2, poll: timedelta = POLL) -> None:
        """Brings messages as they are committed, until it is cancelled; announcements come by the database at `url`."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._listen(url))
            for _ in range(workers):
                group.create_task(self._attend(poll))

    async def _work(self, claimed: Claim) -> Effect | None:
        if claimed.tries > MOST_TRIES:
            raise Unfinished
        listener = self._listeners[claimed.listener]
        async with asyncio.timeout(listener.deadline.total_seconds()):
            return await listener.work(self._sessions, claimed.message)

    async def _settle(self, claimed: Claim, effect: Effect | None) -> None:
        async with self._sessions() as session, session.begin():
            # Whoever comes too late must not do it a second time.
            await settle(session, claimed)
            if effect is not None:
                await effect(session)

    async def _give_up(self, claimed: Claim) -> None:
        async with self._sessions() as session, session.begin():
            await give_up(session, claimed, now=self._clock())

    async def _fail(self, claimed: Claim, error: Exception) -> None:
        async with self._sessions() as session, session.begin():
            is_last = await fail(session, claimed, f"{type(error).__name__}: {error}", now=self._clock())
        if is_last:
            log.error("A message is parked: it will be tried again when somebody says so.", **_named(claimed))

    async def _attend(self, poll: timedelta) -> None:
        while True:
            try:
                # What is announced from here on is heard by the wait below.
                self._news.clear()
                while await self.deliver():
                    pass
                pause = await self._pause(poll)
            except Exception as error:
                log.warning("The outbox cannot be read; it will be looked at again.", exc_info=error)
                pause = _PAUSE
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._news.wait()

    async def _pause(self, poll: timedelta) -> float:
        """Seconds until the next delivery is due, or until it is time to look again."""
        async with self._sessions() as session, session.begin():
            due = await next_due(session, list(self._listeners))
        wait = poll if due is None else min(poll, max(due - self._clock(), _LEAST))
        return wait.total_seconds()

    async def _listen(self, url: str) -> None:
        while True:
            try:
                await self._hear(url)
            except (EnvironmentFault, asyncpg.PostgresError, *AWAY) as error:
                log.warning("Announcements cannot be heard; trying again.", cause=str(error))
            await asyncio.sleep(_PAUSE)

    async def _hear(self, url: str) -> None:
        """Hears announcements until the connection is lost; what may have been missed before is looked for."""
        connection, lost = await connect(url), asyncio.Event()
        try:
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, lambda *_: self._news.set())
            self._news.set()
            await lost.wait()
        finally:
            connection.terminate()


class Unfinished(Exception):
    """Workers that tried a message ended before they were done."""

    def __str__(self) -> str:
        return f"The processes that tried it ended before they were done, {MOST_TRIES} times."


def _named(claimed: Claim) -> dict[str, object]:
    return {"listener": claimed.listener, "topic": claimed.message.topic, "message": claimed.message.id}
