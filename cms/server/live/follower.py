"""One who follows a subscription: what they have not been sent yet waits here, up to a bound."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

MOST_EVENTS, MOST_BYTES = 200, 256_000
"""How much waits for one follower. The bytes are shared by all that follow the same, if these are as slow."""


class Event(NamedTuple):
    """One event: where whoever knows it has come to, and the JSON of the answer."""

    cursor: str
    answer: bytes


class Ended(Exception):
    """There is nothing more to come: the server stops, or whoever follows may not any more, or is gone."""


class Follower:
    """What waits for one follower; `drop` ends the connection of one who is too slow, at once and without a word."""

    __slots__ = ("_bytes", "_drop", "_has_ended", "_news", "_waiting")

    def __init__(self, drop: Callable[[], object]) -> None:
        self._drop = drop
        self._waiting: deque[Event] = deque()
        self._bytes = 0
        self._news = asyncio.Event()
        self._has_ended = False

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is told to them."""
        return self._has_ended

    @property
    def has_waiting(self) -> bool:
        """Whether there is something that they have not been sent."""
        return bool(self._waiting)

    def tell(self, event: Event) -> None:
        """Has an event wait. Who is too slow is dropped: they come back with the cursor of what they have got."""
        if self._has_ended:
            return
        self._waiting.append(event)
        self._bytes += len(event.answer)
        self._news.set()
        if len(self._waiting) > MOST_EVENTS or self._bytes > MOST_BYTES:
            self.drop()

    def drop(self) -> None:
        """Ends it, and the connection."""
        self.end()
        self._drop()

    def end(self) -> None:
        """Ends it; what still waits is told to whoever comes back."""
        self._has_ended = True
        self._waiting.clear()
        self._news.set()

    async def next(self, patience: float | None = None) -> Event | None:
        """The next event, None where none comes within `patience` seconds; raises Ended."""
        while not self._waiting:
            if self._has_ended:
                raise Ended
            self._news.clear()
            try:
                async with asyncio.timeout(patience):
                    await self._news.wait()
            except TimeoutError:
                return None
        event = self._waiting.popleft()
        self._bytes -= len(event.answer)
        return event
