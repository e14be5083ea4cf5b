"""Refusing takes time as answering does, and whoever is refused may ask again at once: so refusals wait their turn."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from schema.errors import RateLimited, Refused
from schema.planner.steps import Result, Steps

Sleep = Callable[[float], Awaitable[None]]

SHARE = 0.1
"""How much of a process's time may go into refusing."""

REST = 1 / SHARE - 1
"""Seconds of rest for each second of that."""

SHORTEST = 0.005
"""Seconds between two refusals: reading and writing them take time too."""

CREDIT = 1.0
"""Seconds of either clock that nobody has to wait for: a person who types mistakes never notices any of this."""

MOST_WAITING = 100
"""How many may wait for their turn at once."""

LONGEST = 5.0
"""The most seconds that anybody waits by a clock."""


class Pacing:
    """Two clocks that refusals put forward; while one is ahead of the real one, somebody waits.

    The one counts refusals, and a refused client gets its answer by it, so that it cannot ask again before. The other
    counts the time that was spent on them, over the share that it may take: whatever has to be made before it can be
    answered, as a query that is new, is made by it, one after the other. What is known waits for neither.

    `apart` are the seconds from one refusal to the next.
    """

    def __init__(
        self, now: Callable[[], float] = time.monotonic, sleep: Sleep = asyncio.sleep, apart: float = SHORTEST
    ) -> None:
        self._now, self._sleep, self._apart = now, sleep, apart
        self._answers = self._work = 0.0
        self._lane, self._waiting = asyncio.Lock(), 0

    async def work(self, steps: Steps[Result]) -> Result:
        """What the steps make, when their turn comes.

        Others go on between them, for longer while there is much to refuse. Raises Refused where too many wait already.
        """
        if self._waiting >= MOST_WAITING:
            raise Refused([RateLimited("Too many new queries are waiting to be looked at. Try again in a minute.")])
        self._waiting += 1
        try:
            return await self._work_in_turn(steps)
        finally:
            self._waiting -= 1

    async def _work_in_turn(self, steps: Steps[Result]) -> Result:
        async with self._lane:
            await self._until(self._work)
            unpaid, rested = 0.0, False
            try:
                while True:
                    began = self._now()
                    try:
                        next(steps)
                    except StopIteration as end:
                        result: Result = end.value
                        return result
                    finally:
                        unpaid += self._now() - began
                    if self._work > began - CREDIT / 2:
                        await self._sleep(unpaid * REST)
                        unpaid, rested = 0.0, True
                    else:
                        await self._sleep(0)
            except Refused:
                earliest = self._now() if rested else self._now() - CREDIT
                self._work = max(self._work, earliest) + unpaid * REST
                raise

    async def answer(self) -> None:
        """Counts a refusal, and returns when it may be told."""
        self._answers = max(self._answers, self._now() - CREDIT) + self._apart
        await self._until(self._answers)

    async def _until(self, clock: float) -> None:
        ahead = clock - self._now()
        if ahead > 0:
            await self._sleep(min(ahead, LONGEST))
