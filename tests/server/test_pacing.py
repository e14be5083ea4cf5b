"""Who is refused again and again has to wait; nobody else does."""

import asyncio

import pytest

from cms.server import pacing
from cms.server.pacing import Pacing
from schema.errors import BadRequest, Refused
from schema.planner.steps import Steps


class Clock:
    """Time that passes by sleeping and working only."""

    now = 1000.0
    worked = 0.0

    async def sleep(self, seconds: float) -> None:
        """Lets time pass; others have their turn."""
        self.now += seconds
        await asyncio.sleep(0)

    def paced(self) -> Pacing:
        """A pacing that goes by this time."""
        return Pacing(lambda: self.now, self.sleep)

    def refusing(self, *steps: float) -> Steps[None]:
        """Work of so many seconds, at the end of which it is refused."""
        for seconds in steps:
            self.now += seconds
            self.worked += seconds
            yield
        raise Refused([BadRequest("No.")])

    def making(self, seconds: float) -> Steps[str]:
        """Work that comes to something."""
        self.now += seconds
        yield
        return "made"


@pytest.fixture
def clock() -> Clock:
    """The time."""
    return Clock()


async def refuse(clock: Clock, paced: Pacing, *steps: float) -> None:
    """Has work refused, and told."""
    with pytest.raises(Refused):
        await paced.work(clock.refusing(*steps))
    await paced.answer()


async def test_good_work_is_done_without_a_pause(clock: Clock) -> None:
    paced, began = clock.paced(), clock.now
    for _ in range(100):
        assert await paced.work(clock.making(0.02)) == "made"
    assert clock.now - began == pytest.approx(2)


async def test_a_few_mistakes_are_free(clock: Clock) -> None:
    paced, began = clock.paced(), clock.now
    for _ in range(20):
        await refuse(clock, paced, 0.001, 0.001)
    assert clock.now - began == pytest.approx(0.04)


@pytest.mark.parametrize("steps", [(0.01,), (0.004, 0.003, 0.003), (0.2, 0.001)])
async def test_work_that_ends_in_refusals_takes_no_more_than_its_share(clock: Clock, steps: tuple[float, ...]) -> None:
    paced, began = clock.paced(), clock.now
    for _ in range(1000):
        await refuse(clock, paced, *steps)
    assert clock.worked / (clock.now - began) == pytest.approx(pacing.SHARE, rel=0.1)


async def test_no_two_steps_of_refused_work_follow_each_other(clock: Clock) -> None:
    paced, ends = clock.paced(), [0.0]

    def refusing() -> Steps[None]:
        for _ in range(3):
            assert clock.now - ends[-1] >= 0.01 * pacing.REST - 1e-6
            clock.now += 0.01
            ends.append(clock.now)
            yield
        raise Refused([BadRequest("No.")])

    async def ask() -> None:
        with pytest.raises(Refused):
            await paced.work(refusing())

    for _ in range(5):
        await refuse(clock, paced, *[0.1] * 10)
    await asyncio.gather(*(ask() for _ in range(20)))
    assert len(ends) == 61


async def test_refusals_that_took_no_time_are_told_at_a_pace_too(clock: Clock) -> None:
    paced, began = clock.paced(), clock.now
    for _ in range(10_000):
        await paced.answer()
    assert 10_000 / (clock.now - began) == pytest.approx(1 / pacing.SHORTEST, rel=0.05)
    before = clock.now
    await paced.work(clock.making(0.02))
    assert clock.now - before == pytest.approx(0.02)


async def test_more_than_a_hundred_do_not_wait_for_their_turn(clock: Clock) -> None:
    paced = clock.paced()
    # Who comes first finds the clock ahead, and all others wait behind.
    await refuse(clock, paced, 1, 1)
    outcomes = await asyncio.gather(
        *(paced.work(clock.making(0.01)) for _ in range(pacing.MOST_WAITING + 5)), return_exceptions=True
    )
    assert outcomes[: pacing.MOST_WAITING] == ["made"] * pacing.MOST_WAITING
    for outcome in outcomes[pacing.MOST_WAITING :]:
        assert isinstance(outcome, Refused)
        assert (outcome.status, outcome.errors[0].code) == (429, "RATE_LIMITED")
    assert await paced.work(clock.making(0.01)) == "made"


async def test_what_was_waited_for_is_forgiven(clock: Clock) -> None:
    paced = clock.paced()
    for _ in range(100):
        await refuse(clock, paced, 0.01)
    clock.now += 1000
    before = clock.now
    await paced.work(clock.making(0.02))
    await paced.answer()
    assert clock.now - before == pytest.approx(0.02)
