"""How much readers may write at a time: what is above that is told to come again, before anything of it is read.

A comment is the one thing that anybody may have the database keep, from as many addresses as they can hire. Screening
one takes a millisecond; so a process takes some in a second, and answers the others for the price of their HTTP. What
accounts do is not counted: whoever has one works on the paper.
"""

import asyncio
import math
import time
from collections.abc import Callable
from contextvars import Context
from types import TracebackType
from typing import Self

import structlog

from cms.server.pacing import Pacing, Sleep
from cms.server.refusals import TooManyRequests
from schema.errors import Refused

log = structlog.get_logger()

WRITES = ("addComment", "editComment", "reportComment", "deleteComment")
"""The root fields by which anybody may write."""

_MUTATION = "mutation"
"""The word that no such operation does without (GraphQL, section 2.3): others may speak of the fields as they like."""

_WRITES_SENT, _MUTATION_SENT = tuple(name.encode() for name in WRITES), _MUTATION.encode()

PER_SECOND = 30.0
"""How many are taken in a second, unless it is set."""

BURST = 2.0
"""Seconds for which they may come at once that might have come before."""

AT_ONCE = 64
"""How many are worked on at once: while the database is slow, they do not pile up."""

APART = 0.0005
"""Seconds between two refusals, which take about a tenth of that: beyond, whoever is refused waits for being told."""

MOST_WAITING = 500
"""How many wait for that at once; more would fill the memory, and are told at once."""

SOON = 2
"""Seconds after which to come again where nobody can say when there is room."""

LATER = 3600
"""The same where nothing is taken at all."""

BETWEEN_NOTES = 10.0
"""Seconds that a line in the log speaks of."""


class TurnedAway(Refused):
    """The refusal of what is one too many."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__([TooManyRequests(message, seconds)])


class Admission:
    """Counts what readers write in this process: a bucket of tokens, one for each."""

    def __init__(
        self,
        per_second: float = PER_SECOND,
        at_once: int = AT_ONCE,
        now: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._per_second, self._at_once, self._now = per_second, at_once, now
        # However few are taken in a second, it is whole ones.
        self._most = max(1.0, per_second * BURST) if per_second else 0.0
        self._tokens, self._counted_at = self._most, now()
        self._inside = self._waiting = self._refused = 0
        self._pacing = Pacing(now, sleep, APART)

    def visit(self, *, counted: bool) -> "Visit":
        """A request; `counted` says whether it is one of those that are."""
        return Visit(self if counted else None)

    def enter(self) -> None:
        """Lets one more in; raises TurnedAway where it is one too many."""
        if self._inside >= self._at_once:
            raise self._turned_away("Too many comments are being worked on. Try again in a few seconds.", SOON)
        if not self._per_second:
            raise self._turned_away("No comments are taken at present. Try again later.", LATER)
        now = self._now()
        self._tokens = min(self._most, self._tokens + (now - self._counted_at) * self._per_second)
        self._counted_at = now
        # Sums of fractions fall a trifle short of one.
        if self._tokens < 1 - 1e-9:
            seconds = math.ceil((1 - self._tokens) / self._per_second)
            raise self._turned_away("More comments come than can be taken. Try again in a few seconds.", seconds)
        self._tokens -= 1
        self._inside += 1

    def owe(self, more: int) -> None:
        """Has those who come next wait for as many more, which have been let in already."""
        self._tokens -= more

    def leave(self) -> None:
        """Makes room for another one."""
        self._inside -= 1

    async def dismiss(self) -> None:
        """Returns when somebody may be told that they were turned away: who is told at once may come again at once."""
        if self._waiting >= MOST_WAITING:
            return
        self._waiting += 1
        try:
            await self._pacing.answer()
        finally:
            self._waiting -= 1

    def note(self) -> None:
        """Writes down how many were turned away since the last time, if any: they have no lines of their own."""
        refused, self._refused = self._refused, 0
        if refused:
            log.warning(
                "Readers' comments were refused in the last seconds: more came than CMS_COMMENTS_PER_SECOND lets in, "
                "or than can be worked on at once.",
                refused=refused,
                seconds=BETWEEN_NOTES,
            )

    def _turned_away(self, message: str, seconds: int) -> TurnedAway:
        if not self._refused:
            # In a context of its own: the line is not about the request that happens to be the first.
            asyncio.get_running_loop().call_later(BETWEEN_NOTES, self.note, context=Context())
        self._refused += 1
        return TurnedAway(message, seconds)


class Visit:
    """One request until it is answered. It counts once, however often it is looked at."""

    __slots__ = ("_admission", "_is_inside")

    def __init__(self, admission: Admission | None) -> None:
        self._admission, self._is_inside = admission, False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        if self._is_inside and self._admission is not None:
            self._admission.leave()

    def has_sent(self, body: bytes) -> None:
        """Looks at a body as it came; raises TurnedAway.

        JSON has other spellings for each letter, and a hash may stand for the text: `asks` knows those.
        """
        if self._admission is not None and _MUTATION_SENT in body and any(name in body for name in _WRITES_SENT):
            self._enter(self._admission)

    def asks(self, query: str) -> None:
        """Looks at the text of a query; raises TurnedAway."""
        if self._admission is not None and _MUTATION in query and any(name in query for name in WRITES):
            self._enter(self._admission)

    def does(self, fields: int) -> None:
        """Counts a comment for each root field of what was let in as one."""
        if self._is_inside and self._admission is not None:
            self._admission.owe(fields - 1)

    def _enter(self, admission: Admission) -> None:
        if not self._is_inside:
            admission.enter()
            self._is_inside = True


UNCOUNTED = Visit(None)
"""A request of which nothing is counted."""
