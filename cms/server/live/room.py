"""Room for so many, of which no network address gets all, and people with accounts always get some."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from cms.server.refusals import TooManyRequests
from schema.errors import Refused

FULL = "As many are served here as there is room for, altogether or from your network. Come again in a while."

SECONDS = 30
"""After which somebody who was sent away may come again."""


class Room:
    """Room for `most`. One address gets a tenth of it, and readers leave a tenth to people with accounts."""

    def __init__(self, most: int) -> None:
        self._most, self._share = most, -(-most // 10)
        self._taken: Counter[str | None] = Counter()

    @contextmanager
    def take(self, address: str | None, *, is_known: bool = False) -> Iterator[None]:
        """Takes room for one from a network address, for as long as the context lasts; raises Refused."""
        if not self._has_room(address, is_known=is_known):
            raise Refused([TooManyRequests(FULL, SECONDS)])
        self._taken[address] += 1
        try:
            yield
        finally:
            self._taken[address] -= 1
            if not self._taken[address]:
                del self._taken[address]

    def _has_room(self, address: str | None, *, is_known: bool) -> bool:
        if is_known:
            return self._taken.total() < self._most
        is_ones_share_left = address is None or self._taken[address] < self._share
        return is_ones_share_left and self._taken.total() < self._most - self._share
