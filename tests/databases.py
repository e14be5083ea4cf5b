"""Databases beside the tests' own, for what commits."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import asyncpg

from cms.base import migrations
from cms.base.database import connect
from cms.base.session import Session, close_sessions, session_factory

Result = TypeVar("Result")


def rolled_back(url: str, work: Callable[[asyncpg.Connection], Awaitable[None]]) -> None:
    """Does some work in a transaction, all of which is undone."""

    async def run() -> None:
        connection = await connect(url)
        transaction = connection.transaction()
        await transaction.start()
        try:
            await work(connection)
        finally:
            # An example that fails must not keep its locks: the next one would wait for them.
            await transaction.rollback()
            await connection.close()

    asyncio.run(run())


def committed(url: str, verb: Callable[[Session], Awaitable[Result]]) -> Result:
    """What a verb comes to, once it is committed."""

    async def carry_out() -> Result:
        sessions = session_factory(url, size=1)
        async with sessions() as session, session.begin():
            done = await verb(session)
        await close_sessions(sessions)
        return done

    return asyncio.run(carry_out())


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
