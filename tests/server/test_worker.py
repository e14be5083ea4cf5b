"""Regular work: done at the start, tried again when it fails, and by one process at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

from cms.base.database import connect
from cms.server.worker import LOCK, Duty, attend

AT_ONCE, NEVER = timedelta(0), timedelta(days=1)


async def during(attending: Awaitable[None], condition: Awaitable[object]) -> None:
    """Lets somebody attend to a duty until something has come true."""
    task = asyncio.ensure_future(attending)
    try:
        await asyncio.wait_for(condition, 10)
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def counting(until: int, *, failing: int = 0) -> tuple[Callable[[str], Awaitable[None]], asyncio.Event, list[str]]:
    """Work that fails some times; the event is set when it was done `until` times."""
    done, calls = asyncio.Event(), list[str]()

    async def work(url: str) -> None:
        calls.append(url)
        if len(calls) >= until:
            done.set()
        if len(calls) <= failing:
            raise RuntimeError("not yet")

    return work, done, calls


async def test_it_is_done_at_the_start_and_regularly(database_url: str) -> None:
    work, done, calls = counting(3)
    await during(attend(database_url, Duty(99, "counting", AT_ONCE, work)), done.wait())
    assert set(calls) == {database_url}


async def test_what_fails_is_tried_again(database_url: str) -> None:
    work, done, calls = counting(3, failing=2)
    await during(attend(database_url, Duty(99, "counting", NEVER, work), retry=AT_ONCE), done.wait())
    assert len(calls) == 3


async def test_a_database_that_is_away_ends_nothing() -> None:
    work, _, calls = counting(1)
    attending = asyncio.ensure_future(
        attend("postgresql://nobody@127.0.0.1:1/none", Duty(99, "counting", NEVER, work), retry=AT_ONCE)
    )
    for _ in range(100):
        await asyncio.sleep(0)
    assert not attending.done()
    assert calls == []
    attending.cancel()


async def test_what_another_process_is_doing_is_left_to_it(database_url: str) -> None:
    connection = await connect(database_url)
    await connection.execute("SELECT pg_advisory_lock($1, 99)", LOCK)
    work, done, calls = counting(1)
    attending = asyncio.ensure_future(attend(database_url, Duty(99, "counting", AT_ONCE, work)))
    other_work, other_done, _ = counting(3)
    await during(attend(database_url, Duty(98, "counting, too", AT_ONCE, other_work)), other_done.wait())
    assert calls == []
    await connection.close()
    await during(attending, done.wait())
