"""The hub: one for each process. It hears what is committed, and tells it to whoever follows it here.

Followers of one selection share a channel, which is read once for each event. Who comes with a cursor is first told
what they have missed, as if they had been here.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import asyncpg
import structlog

from cms.base.database import AWAY, connect
from cms.content.locales import Locales
from cms.errors import EnvironmentFault
from cms.outbox.cursors import Cursors
from cms.outbox.news import CHANNEL, Lost, News, Position, all_news, now
from cms.server.identity import CHANNEL as ACCOUNTS
from cms.server.live.channel import Channel, Means
from cms.server.live.follower import Event, Follower
from cms.server.live.room import FULL, SECONDS, Room
from cms.server.refusals import TooManyRequests
from schema.errors import BadArgument, Refused
from schema.planner.plan import Request
from schema.planner.run import Operations, Read, Ready

log = structlog.get_logger()

AT_ONCE = 4
"""For how many channels is read at once: whoever asks for many selections is not to keep all connections busy."""

MOST_SELECTIONS = 50
"""How many selections of one article's comments are followed: each front end has one or two."""

MOST_MISSED, MOST_MISSED_OF_QUEUE = 200, 1_000
"""How many events are told to who comes back; who has missed more had better read the list anew."""

_RECHECK = 60.0
"""Seconds after which it is asked again who the followers are: nobody announces that a session's time is over."""

_PAUSE = 1.0
"""Seconds before the database is asked again that was away."""

MISSED = "What has happened since this cursor is not kept any more, or is too much to be told: read the list anew."

AWAY_NOW = "The database is away, and what happens cannot be heard."


@dataclass
class Following:
    """A follower's events: those of what they missed, then those that come."""

    channel: Channel
    missed: deque[News]
    follower: Follower
    _hub: "Hub"

    @property
    def cursor(self) -> str | None:
        """Where the follower has come to, though nothing was told to them; None while something waits."""
        return None if self.missed or self.follower.has_waiting else self._hub.cursor

    async def next(self, patience: float | None = None) -> Event | None:
        """The next event, None where none comes within `patience` seconds; raises Ended."""
        while self.missed:
            async with self._hub.turns:
                event = await self.channel.event(self.missed.popleft())
            if event is not None:
                return event
        return await self.follower.next(patience)


class Hub:
    """Tells followers what is committed. `most` are served at once."""

    def __init__(  # noqa: PLR0913, PLR0917 - All that it works with.
        self,
        url: str,
        operations: Operations,
        read: Read,
        locales: Callable[[], Locales],
        keys: Callable[[], Awaitable[Sequence[bytes]]],
        most: int = 5_000,
        forget_accounts: Callable[[], object] = lambda: None,
    ) -> None:
        self._url, self._keys = url, keys
        self._means: Callable[[Cursors], Means] = partial(Means, operations, read, locales)
        self._cursors: Cursors | None = None
        self.most, self._forget_accounts = most, forget_accounts
        self._channels: dict[Hashable, Channel] = {}
        self._by_entry: defaultdict[UUID | None, set[Channel]] = defaultdict(set)
        self._room = Room(most)
        self._watches: set[Callable[[], Awaitable[object]]] = set()
        self._connection: asyncpg.Connection | None = None
        self.position: Position | None = None
        self._lock = asyncio.Lock()
        self.turns = asyncio.Semaphore(AT_ONCE)
        self._news = asyncio.Event()
        self._is_anybody_changed = False
        self.joined = asyncio.Event()

    @property
    def hears(self) -> bool:
        """Whether what is committed is heard at this moment."""
        return self._connection is not None and not self._connection.is_closed()

    async def run(self) -> None:
        """Hears what is committed; joins anew whenever the connection is lost; never returns."""
        while True:
            try:
                await self._hear()
            except (EnvironmentFault, *AWAY) as error:
                log.warning("What is committed cannot be heard; trying again.", cause=str(error))
            except Exception as error:
                log.warning("What is committed could not be told; trying again.", exc_info=error)
            # News that came meanwhile are read from where this ended: nobody has to be sent away.
            await asyncio.sleep(_PAUSE)

    @contextmanager
    def watch(self, look: Callable[[], Awaitable[object]]) -> Iterator[None]:
        """Has somebody look again who their follower is, before anything is told that was committed after a change."""
        self._watches.add(look)
        try:
            yield
        finally:
            self._watches.discard(look)

    @property
    def cursor(self) -> str | None:
        """Where all that was committed has been told."""
        return self._cursors.seal(self.position) if self._cursors and self.position else None

    @asynccontextmanager
    async def following(
        self, ready: Ready, request: Request, follower: Follower, address: str | None = None, after: str | None = None
    ) -> AsyncIterator["Following"]:
        """Has a follower at a network address told what a subscription asks for, for as long as the context lasts.

        What they have missed comes first; `after` counts before the argument of this name. Raises Refused, and
        EnvironmentFault where nothing can be heard.
        """
        if self._cursors is None:
            raise EnvironmentFault(AWAY_NOW)
        channel = Channel(ready, request, self._means(self._cursors), after)
        with self._room.take(address, is_known=request.viewer.is_signed_in):
            try:
                # Who leaves meanwhile must not break off what is being told to others.
                missed = await asyncio.shield(self._join(channel, follower))
                yield Following(channel, deque(missed), follower, self)
            finally:
                self._leave(channel, follower)

    async def _join(self, channel: Channel, follower: Follower) -> list[News]:
        """Has news told to a follower from now on; what they have missed until now."""
        async with self._lock:
            if self._connection is None or not self.hears:
                raise EnvironmentFault(AWAY_NOW)
            try:
                # Who comes from nowhere may be told what was just committed: nobody knows whether they have read it.
                if channel.after or not self._channels:
                    await self._read_on(self._connection)
                missed = await self._missed(self._connection, channel, channel.after) if channel.after else []
            except AWAY:
                raise EnvironmentFault(AWAY_NOW) from None
            if not follower.has_ended:
                self._enter(channel, follower)
            return missed

    def _enter(self, channel: Channel, follower: Follower) -> None:
        known = self._channels.get(channel.key)
        if known is None:
            siblings = self._by_entry[channel.entry_id]
            if channel.entry_id is not None and len(siblings) >= MOST_SELECTIONS:
                raise Refused([TooManyRequests(FULL, SECONDS)])
            siblings.add(channel)
            known = self._channels[channel.key] = channel
        known.followers.add(follower)

    async def _missed(self, connection: asyncpg.Connection, channel: Channel, after: Position) -> list[News]:
        """What has happened since a position; raises Refused where that is not kept, or too much."""
        found: list[News] = []
        pieces = all_news(connection, after, channel.topics, entry_id=channel.entry_id, until=self.position)
        with suppress(Lost):
            async for piece, _ in pieces:
                found += piece
                if len(found) > (MOST_MISSED if channel.entry_id else MOST_MISSED_OF_QUEUE):
                    break
            else:
                return found
        raise Refused([BadArgument("after", MISSED)])

    def _leave(self, channel: Channel, follower: Follower) -> None:
        follower.end()
        known = self._channels.get(channel.key)
        if known is not None:
            known.followers.discard(follower)
            if not known.followers:
                del self._channels[channel.key]
                self._by_entry[channel.entry_id].discard(known)
                if not self._by_entry[channel.entry_id]:
                    del self._by_entry[channel.entry_id]

    async def _hear(self) -> None:
        connection = await connect(self._url)
        try:
            connection.add_termination_listener(lambda _: self._news.set())
            await connection.add_listener(CHANNEL, lambda *_: self._news.set())
            await connection.add_listener(ACCOUNTS, self._note_change)
            self._cursors = Cursors(await self._keys())
            self._connection = connection
            self.joined.set()
            # Nobody knows what was announced before.
            self._is_anybody_changed = True
            while not connection.is_closed():
                self._news.clear()
                await self._look_again()
                async with self._lock:
                    await self._read_on(connection)
                try:
                    async with asyncio.timeout(_RECHECK):
                        await self._news.wait()
                except TimeoutError:
                    self._is_anybody_changed = True
        finally:
            self._connection = None
            connection.terminate()

    async def _look_again(self) -> None:
        if self._is_anybody_changed:
            self._is_anybody_changed = False
            self._forget_accounts()
            # Where this fails, all come again: nobody is told anything meanwhile.
            await asyncio.gather(*(look() for look in list(self._watches)))

    async def _read_on(self, connection: asyncpg.Connection) -> None:
        """Tells all that was committed since the last time."""
        if self.position is None or not self._channels:
            self.position = await now(connection)
            return
        topics = sorted({topic for channel in self._channels.values() for topic in channel.topics})
        try:
            async for found, position in all_news(connection, self.position, topics):
                # Whoever lost a role before this happened is not to hear of it.
                await self._look_again()
                for news in found:
                    of_all, of_entry = (self._by_entry.get(key, ()) for key in (None, news.entry_id))
                    told = sorted({*of_all, *of_entry}, key=lambda channel: -len(channel.followers))
                    await asyncio.gather(*(self._tell(channel, news) for channel in told))
                self.position = position
        except Lost:
            # Nothing was heard for so long that news were cleared away: followers are told so when they come again.
            self.position = await now(connection)
            for channel in list(self._channels.values()):
                channel.drop()

    async def _tell(self, channel: Channel, news: News) -> None:
        try:
            async with self.turns:
                await channel.tell(news)
        except Exception as error:
            # They come back, with the cursor of what they have got.
            log.warning("An event could not be read: its followers are to come again.", exc_info=error)
            channel.drop()

    def _note_change(self, *_: object) -> None:
        self._is_anybody_changed = True
        self._news.set()
