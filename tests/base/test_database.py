"""Statements are prepared once, planned once, and forgotten when there are too many."""

import asyncio

import asyncpg
import pytest

from cms.base import database
from cms.base.database import Database, Reader

PREPARED = "SELECT statement, generic_plans, custom_plans FROM pg_prepared_statements ORDER BY prepare_time"


async def test_a_statement_is_planned_once_however_often_it_is_read(connection: asyncpg.Connection) -> None:
    reader = Reader(connection)
    for number in range(4):
        assert await reader.read("SELECT convert_to($1::text, 'UTF8')", (str(number),)) == str(number).encode()

    prepared = await connection.fetch(PREPARED)

    assert [(row["generic_plans"], row["custom_plans"]) for row in prepared] == [(4, 0)]


async def test_the_oldest_statements_are_closed_on_the_server(
    connection: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(connection)
    kept = 5
    longest = len(_numbered(0)) * kept
    monkeypatch.setattr(database, "STATEMENT_BYTES", longest)
    for number in range(3 * kept):
        await reader.read(_numbered(number), ())

    known = {row["statement"] for row in await connection.fetch(PREPARED)}

    assert len(known) <= kept + 1
    assert _numbered(3 * kept - 1) in known
    assert _numbered(0) not in known


def _numbered(number: int) -> str:
    return f"SELECT convert_to('{number:05}', 'UTF8')"


async def test_who_waits_for_a_connection_is_served_in_turn(database_url: str) -> None:
    database = Database(database_url, 1)
    served: list[int] = []

    async def ask(number: int) -> None:
        await database.read(_numbered(number), ())
        served.append(number)

    await asyncio.gather(*(ask(number) for number in range(20)))

    assert served == list(range(20))
    await database.close()


async def test_one_who_gives_up_waiting_takes_no_connection_along(database_url: str) -> None:
    database = Database(database_url, 1)
    first = asyncio.create_task(database.read("SELECT convert_to(pg_sleep(0.1)::text, 'UTF8')", ()))
    second = asyncio.create_task(database.read(_numbered(2), ()))
    third = asyncio.create_task(database.read(_numbered(3), ()))
    await asyncio.wait([first])
    second.cancel()

    assert await third == b"00003"
    await asyncio.gather(second, return_exceptions=True)
    assert await database.read(_numbered(4), ()) == b"00004"
    await database.close()
