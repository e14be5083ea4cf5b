"""A short soak; `python -m tests.live.soak` takes ten minutes."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from tests.databases import database_of_its_own
from tests.live.holding import Record, Told, hold
from tests.live.soak import soaking

SEED = 1
ENOUGH = 10


def test_each_follower_sees_what_a_reader_would_have(database_url: str, tmp_path: Path) -> None:
    async def run(url: str) -> None:
        async with soaking(url, tmp_path, SEED) as soak:
            followers = await soak.run(8, 8)
            records = [follower.record for follower in followers if follower.record]
            for record in records:
                await hold(url, record)
            assert len(records) == len(followers) < sum(follower.comings for follower in followers)
            most = max((record for record in records if record.entry), key=lambda record: len(record.told))
            assert len(most.told) > ENOUGH
            await _is_noticed(url, most)

    with database_of_its_own(database_url, "cms_tests_soak") as url:
        asyncio.run(run(url))


async def _is_noticed(url: str, record: Record) -> None:
    """What is wrong with what somebody was told is found."""
    last, end = record.told[-1], len(record.told) - 1
    invented = Told(last.number + 1_000_000, "ADDED", "com_00000000-0000-7000-8000-000000000000", None)
    for wrong in (record.told[:end], [*record.told, last], [*record.told, invented]):
        with pytest.raises(AssertionError):
            await hold(url, replace(record, told=wrong))
