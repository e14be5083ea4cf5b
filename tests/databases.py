"""Databases beside the tests' own, for what commits."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from cms.base import migrations


@contextmanager
def database_of_its_own(beside: str, name: str) -> Iterator[str]:
    """A database beside the tests' own, in which transactions are committed."""
    name = f"{name}_{os.getpid()}"
    asyncio.run(_execute(beside, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    start, mark, end = beside.partition("?")
    url = f"{start.rpartition('/')[0]}/{name}{mark}{end}"
    migrations.upgrade(url)
    yield url
    asyncio.run(_execute(beside, f"DROP DATABASE {name} WITH (FORCE)"))


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()
