"""Sessions: a transaction is there as a whole or not at all, and a connection that was lost is made anew."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import bindparam, insert, select, text, update

from cms.base.database import connect
from cms.base.model import NEVER
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session, Sessions, close_sessions, session_factory
from cms.base.transaction import End
from cms.base.writers import Row
from cms.content.entry import Entry
from cms.content.revision import Revision
from cms.content.taxonomy import Tag
from cms.errors import EnvironmentFault
from cms.outbox.message import OutboxMessage
from tests.base.wire import wire
from tests.paper import NOON, Paper

TAG = table_of(Tag)


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    """Sessions on two connections of their own; the tags that a test leaves are deleted."""
    factory = session_factory(database_url, size=2)
    yield factory
    await close_sessions(factory)
    connection = await connect(database_url)
    await connection.execute("DELETE FROM tag")
    await connection.close()


def tag(name: str, **values: Any) -> Tag:
    """A tag."""
    return Tag(name=name, name_key=name.lower(), slug=name.lower(), **values)


async def names(session: Session) -> list[str]:
    """The names of all tags."""
    return [row["name"] for row in await fetch_rows(session, select(TAG.c.name).order_by(TAG.c.name))]


async def test_what_is_committed_is_there_and_what_raises_is_not(sessions: Sessions) -> None:
    async with sessions() as session:
        async with session.begin():
            await insert_rows(session, [tag("Kept")])
        with suppress(ZeroDivisionError):
            async with session.begin():
                await insert_rows(session, [tag("Lost")])
                raise ZeroDivisionError
    async with sessions() as session:
        await insert_rows(session, [tag("Forgotten")])
    async with sessions() as session, session.begin():
        assert await names(session) == ["Kept"]


async def test_a_savepoint_ends_by_itself(sessions: Sessions) -> None:
    async with sessions() as session, session.begin():
        await insert_rows(session, [tag("Before")])
        with suppress(asyncpg.UniqueViolationError):
            async with session.begin_nested():
                await insert_rows(session, [tag("Within")])
                async with session.begin_nested():
                    await insert_rows(session, [tag("Before")])
        async with session.begin_nested():
            await insert_rows(session, [tag("After")])
        assert await names(session) == ["After", "Before"]


async def test_what_waits_for_the_end_is_told_which_it_was(sessions: Sessions) -> None:
    ends: dict[str, End] = {}
    async with sessions() as session:
        async with session.begin() as outer:
            outer.at_end(lambda end: ends.update(outer=end))
            inner = await session.begin_nested()
            inner.at_end(lambda end: ends.update(inner=end))
            await inner.commit()
            assert ends == {}
            lost = await session.begin_nested()
            lost.at_end(lambda end: ends.update(lost=end))
            await lost.rollback()
        assert ends == {"lost": End.ROLLED_BACK, "outer": End.COMMITTED, "inner": End.COMMITTED}
        outer = await session.begin()
        async with session.begin_nested() as inner:
            inner.at_end(lambda end: ends.update(inner=end))
        await outer.rollback()
    assert ends["inner"] is End.ROLLED_BACK


async def test_a_commit_after_an_error_that_nobody_raised_raises_it(sessions: Sessions) -> None:
    ends: list[End] = []
    async with sessions() as session:
        transaction = await session.begin()
        transaction.at_end(ends.append)
        await insert_rows(session, [tag("Kept")])
        with pytest.raises(asyncpg.PostgresError):
            await session.exec(text("SELECT 1 / 0"))
        with pytest.raises(asyncpg.InFailedSQLTransactionError, match="nothing is committed"):
            await transaction.commit()
        assert ends == [End.ROLLED_BACK]
        assert await names(session) == []


async def test_a_second_transaction_is_refused(sessions: Sessions) -> None:
    async with sessions() as session, session.begin():
        with pytest.raises(RuntimeError, match="has begun"):
            await session.begin()


async def _end_all(database_url: str) -> None:
    connection = await connect(database_url, application_name="tests")
    await connection.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE application_name = 'cms' AND datname = current_database()"
    )
    await connection.close()


async def test_connections_that_were_lost_while_idle_are_made_anew(sessions: Sessions, database_url: str) -> None:
    async def write(name: str) -> None:
        async with sessions() as session, session.begin():
            await insert_rows(session, [tag(name)])

    await asyncio.gather(write("One"), write("Two"))
    await _end_all(database_url)
    await asyncio.gather(*(write(name) for name in ("Three", "Four", "Five")))
    async with sessions() as session:
        assert len(await names(session)) == 5


async def test_a_connection_that_is_lost_within_a_transaction_loses_all_of_it(
    sessions: Sessions, database_url: str
) -> None:
    ends: list[End] = []
    async with sessions() as session, session.begin() as transaction:
        transaction.at_end(ends.append)
        await insert_rows(session, [tag("Lost")])
        await _end_all(database_url)
        with pytest.raises(EnvironmentFault, match="went away"):
            await names(session)
        await transaction.rollback()
    async with sessions() as session, session.begin() as transaction:
        assert await names(session) == []
        transaction.at_end(ends.append)
        await _end_all(database_url)
        with pytest.raises(EnvironmentFault, match="went away"):
            await transaction.commit()
    assert ends == [End.ROLLED_BACK, End.UNKNOWN]


@pytest.mark.parametrize("turns", [0, 5], ids=["while it is taken", "before"])
async def test_a_connection_whose_end_is_announced_is_made_anew(database_url: str, turns: int) -> None:
    """The server has said farewell, and has not closed the connection yet: the driver takes it for open."""
    async with wire(database_url) as line:
        factory = session_factory(line.url, size=1)
        for number in (1, 2, 3):
            async with factory() as session, session.begin():
                assert await names(session) == []
            assert line.clients == number
            await line.say_farewell(turns)
        await close_sessions(factory)


@pytest.mark.parametrize("turns", [0, 5], ids=["while a statement runs", "before"])
async def test_a_farewell_within_a_transaction_loses_all_of_it(database_url: str, turns: int) -> None:
    ends: list[End] = []
    async with wire(database_url) as line:
        factory = session_factory(line.url, size=1)
        async with factory() as session:
            transaction = await session.begin()
            transaction.at_end(ends.append)
            await insert_rows(session, [tag("Lost")])
            await line.say_farewell(turns)
            with pytest.raises(EnvironmentFault, match="went away"):
                await names(session)
            await transaction.rollback()
            assert await names(session) == []
        await close_sessions(factory)
    assert ends == [End.ROLLED_BACK]


async def test_who_is_cancelled_gives_the_connection_back(sessions: Sessions) -> None:
    async def sleep() -> None:
        async with sessions() as session, session.begin():
            await insert_rows(session, [tag("Lost")])
            await session.exec(text("SELECT pg_sleep(60)"))

    for _ in range(3):
        asleep = [asyncio.create_task(sleep()) for _ in range(2)]
        await asyncio.wait(asleep, timeout=0.05)
        for task in asleep:
            task.cancel()
        await asyncio.gather(*asleep, return_exceptions=True)
    async with sessions() as session, session.begin():
        assert await names(session) == []


async def test_more_sessions_than_connections_take_turns(sessions: Sessions) -> None:
    async def write(number: int) -> None:
        async with sessions() as session, session.begin():
            await insert_rows(session, [tag(f"Tag{number}")])

    await asyncio.gather(*(write(number) for number in range(20)))
    async with sessions() as session:
        assert len(await names(session)) == 20


async def test_rows_of_several_tables_are_one_statement(session: Session, statements: list[str]) -> None:
    await _two_tables(session, 1)
    await _two_tables(session, 3)
    inserts = [sql for sql in statements if "INSERT" in sql]
    assert len(inserts) == 2
    assert len(await names(session)) == 4


async def _two_tables(session: Session, count: int) -> None:
    tags = [tag(f"Tag{count}{number}") for number in range(count)]
    messages = [
        OutboxMessage(topic="tag.saved", subject_id=each.id, created_at=NOON, fields=["name"] * number)
        for number, each in enumerate(tags)
    ]
    await insert_rows(session, [*tags, *messages])
    found = await fetch_rows(session, select(table_of(OutboxMessage)).where(_of([each.id for each in tags])))
    assert sorted(len(row["fields"]) for row in found) == list(range(count))


def _of(ids: list[UUID]) -> Any:
    return table_of(OutboxMessage).c.subject_id.in_(ids)


async def test_values_come_back_as_they_went(session: Session, connection: asyncpg.Connection) -> None:
    paper = Paper(connection)
    await paper.site("en")
    entry, body = Entry(kind="ARTICLE", created_at=NOON), await paper.body("Words.")
    snapshot = {"title": "ü", "tags": [1, None, {"a": 0.5}]}
    row = Revision(entry_id=entry.id, locale="en", version=1, created_at=NOON, snapshot=snapshot, body_id=body)
    await insert_rows(session, [entry, row])
    table = table_of(Revision)
    [found] = await fetch_rows(session, select(table).where(table.c.id == row.id))
    assert {name: found[name] for name in row.model_dump()} == row.model_dump()
    [changed] = await session.exec(
        update(table).values(snapshot={}, note="'").returning(table.c.snapshot, table.c.note)
    )
    assert changed == {"snapshot": {}, "note": "'"}
    [never] = await fetch_rows(session, select(text("'infinity'::timestamptz AS never, NULL::jsonb AS nothing")))
    assert never == {"never": NEVER, "nothing": None}


@pytest.mark.parametrize("wanted", [[], ["A"], ["A", "C", "D"]])
async def test_lists_may_have_any_length(session: Session, wanted: list[str]) -> None:
    await insert_rows(session, [tag(name) for name in "ABC"])
    found = await fetch_rows(session, select(TAG.c.name).where(TAG.c.name.in_(wanted)).order_by(TAG.c.name))
    assert [row["name"] for row in found] == [name for name in wanted if name in "ABC"]


async def test_a_statement_runs_with_other_values_each_time(session: Session) -> None:
    rows: list[Row] = [{"id": uuid4(), "name": name, "name_key": name, "slug": name.lower()} for name in "ABC"]
    await session.exec(insert(TAG), params=rows)
    await session.exec(insert(TAG), params=[])
    await session.exec(insert(TAG).values(rows[0] | {"id": uuid4(), "name": "D", "slug": "d"}))
    assert {row["visible_from"] for row in await session.exec(select(TAG))} == {NEVER}
    by_name = select(TAG.c.slug).where(TAG.c.name == bindparam("wanted"))
    assert await session.exec(by_name, params={"wanted": "B"}) == [{"slug": "b"}]
    assert await session.exec(by_name, params={"wanted": "C"}) == [{"slug": "c"}]
    public = datetime(2026, 1, 1, tzinfo=UTC)
    for name in "AB":
        await session.exec(update(TAG).where(TAG.c.name == name).values(visible_from=public))
    since = select(TAG.c.name).where(TAG.c.visible_from == public).order_by(TAG.c.name)
    assert [row["name"] for row in await session.exec(since)] == ["A", "B"]


async def test_a_value_of_another_type_is_no_loss_of_the_database(session: Session) -> None:
    with pytest.raises(asyncpg.DataError, match="invalid input"):
        await session.exec(update(TAG).values(name=5))
