"""Keys and moments drawn from a seed."""

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

FIRST_ISSUE = datetime(2016, 1, 1, tzinfo=UTC)
LAST_ISSUE = datetime(2026, 1, 1, tzinfo=UTC)
"""The paper was published between these. They are fixed, so that the same seed gives the same rows on every day."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def key(random: Random, at: datetime) -> UUID:
    """A UUIDv7 of the moment `at` (RFC 9562, section 5.7)."""
    milliseconds = (at - _EPOCH) // _MILLISECOND
    return UUID(int=milliseconds << 80 | 0x7 << 76 | random.getrandbits(12) << 64 | 0b10 << 62 | random.getrandbits(62))


def between(random: Random, start: datetime, end: datetime) -> datetime:
    """A moment in a span, to the second."""
    return start + timedelta(seconds=random.randrange(int((end - start).total_seconds())))
