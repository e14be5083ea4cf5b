"""Who is refused again and again has to wait; nobody else does."""

import pytest

from cms.server import pacing
from cms.server.pacing import Pacing


class Clock:
    """Time that passes by sleeping only."""

    now = 1000.0

    async def sleep(self, seconds: float) -> None:
        """Lets time pass."""
        self.now += seconds

    def paced(self) -> Pacing:
        """A pacing that goes by this time."""
        return Pacing(lambda: self.now, self.sleep)


@pytest.fixture
def clock() -> Clock:
    """The time."""
    return Clock()


async def waited(clock: Clock, paced: Pacing) -> float:
    """How long somebody waits who asks now."""
    before = clock.now
    await paced.wait()
    return clock.now - before


async def test_nobody_waits_at_first(clock: Clock) -> None:
    assert await waited(clock, clock.paced()) == 0


async def test_a_few_mistakes_are_free(clock: Clock) -> None:
    paced = clock.paced()
    for _ in range(50):
        paced.refused(0.003)
    assert await waited(clock, paced) == 0


async def test_refusals_take_no_more_than_their_share(clock: Clock) -> None:
    paced, began, spent = clock.paced(), clock.now, 0.0
    for _ in range(1000):
        clock.now += 0.01
        spent += 0.01
        paced.refused(0.01)
        await paced.wait()
    assert spent / (clock.now - began) == pytest.approx(pacing.SHARE, rel=0.05)


async def test_even_cheap_refusals_are_counted(clock: Clock) -> None:
    paced, began = clock.paced(), clock.now
    for _ in range(10_000):
        paced.refused(0)
        await paced.wait()
    assert 10_000 / (clock.now - began) == pytest.approx(1 / pacing.SHORTEST, rel=0.05)


async def test_one_refusal_delays_the_next_ones_by_a_moment_only(clock: Clock) -> None:
    paced = clock.paced()
    paced.refused(1000)
    assert await waited(clock, paced) <= pacing.LONGEST


async def test_what_was_waited_for_is_forgiven(clock: Clock) -> None:
    paced = clock.paced()
    for _ in range(1000):
        paced.refused(0.01)
    clock.now += 1000
    assert await waited(clock, paced) == 0
