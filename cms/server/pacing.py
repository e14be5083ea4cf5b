"""Refusing takes time as answering does, and whoever is refused may ask again at once: so refusals wait their turn."""

import asyncio
import time
from collections.abc import Awaitable, Callable

Sleep = Callable[[float], Awaitable[None]]

SHARE = 0.2
"""How much of a process's time may go into refusing."""

SHORTEST = 0.005
"""Seconds that any refusal counts for at least: reading and writing take time too."""

CREDIT = 1.0
"""Seconds of refusing that nobody has to wait for: a person who types mistakes never notices any of this."""

LONGEST = 5.0
"""The most seconds that anybody waits, and the most that a refusal counts for."""


class Pacing:
    """A clock that every refusal puts forward: by the time it took, over the share that it may take.

    While it is ahead of the real one, a refused client gets its answer that much later, so that it cannot ask again
    before; and a query that is new, which takes long to look at, waits as well. Queries that are known never do.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, sleep: Sleep = asyncio.sleep) -> None:
        self._now, self._sleep, self._clock = now, sleep, 0.0

    def refused(self, seconds: float) -> None:
        """Counts a refusal that took so long."""
        earliest = self._now() - CREDIT
        self._clock = max(self._clock, earliest) + min(max(seconds / SHARE, SHORTEST), LONGEST)

    async def wait(self) -> None:
        """Returns when there is time again."""
        ahead = self._clock - self._now()
        if ahead > 0:
            await self._sleep(min(ahead, LONGEST))
