"""Work that comes round again, done beside the requests."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog

from cms.base.database import connect

log = structlog.get_logger()

LOCK = 0x636D73
"""The first of an advisory lock's two numbers; the second is the duty's."""

_RETRY = timedelta(minutes=1)


@dataclass(frozen=True)
class Duty:
    """Something to be done at the start and then regularly, by one process at a time; doing it twice does no harm."""

    number: int
    name: str
    every: timedelta
    work: Callable[[str], Awaitable[object]]


async def attend(url: str, duty: Duty, retry: timedelta = _RETRY) -> None:
    """Does the duty again and again; what goes wrong is logged and tried again after `retry`. Never returns."""
    while True:
        try:
            await _do(url, duty)
            pause = duty.every
        except Exception as error:
            log.warning("Regular work failed; it will be tried again.", work=duty.name, exc_info=error)
            pause = min(retry, duty.every)
        await asyncio.sleep(pause.total_seconds())


async def _do(url: str, duty: Duty) -> None:
    connection = await connect(url)
    try:
        # Who finds it being done by another process leaves it to that one.
        if await connection.fetchval("SELECT pg_try_advisory_lock($1, $2)", LOCK, duty.number):
            await duty.work(url)
    finally:
        await connection.close()
