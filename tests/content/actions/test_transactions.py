"""Verbs of several processes at once: each waits for the other, and what is not committed has not been."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import asyncpg
import pytest

from cms.base.database import connect
from cms.base.session import Sessions, close_sessions, session_factory
from cms.content.actions.publish import publish
from cms.content.actions.save import Saved, save
from cms.errors import EnvironmentFault
from tests.content.actions.drafts import article
from tests.paper import NOON


@pytest.fixture
async def visible(database_url: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection that sees what has been committed; what the test leaves is deleted, but for the new site."""
    connection = await connect(database_url)
    yield connection
    await connection.execute("DELETE FROM entry; DELETE FROM body; DELETE FROM outbox")
    # The audit trail refuses to be shortened, but to whoever may switch triggers off.
    await connection.execute("SET session_replication_role = replica; DELETE FROM audit_entry")
    await connection.close()


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[Sessions]:
    """Sessions on connections of their own."""
    factory = session_factory(database_url)
    yield factory
    await close_sessions(factory)


async def test_two_who_claim_a_slug_at_once_get_two(visible: asyncpg.Connection, sessions: Sessions) -> None:
    async def write() -> str:
        async with sessions() as session, session.begin():
            return (await save(session, article("Same"), now=NOON)).slug

    slugs = await asyncio.gather(*(write() for _ in range(4)))
    assert sorted(slugs) == ["same", "same-2", "same-3", "same-4"]
    assert await visible.fetchval("SELECT count(*) FROM article") == 4


async def test_two_who_save_one_draft_at_once_make_two_versions(
    visible: asyncpg.Connection, sessions: Sessions
) -> None:
    async with sessions() as session, session.begin():
        entry = (await save(session, article(), now=NOON)).entry_id

    async def write(title: str) -> Saved:
        async with sessions() as session, session.begin():
            saved = await save(session, article(title), entry_id=entry, now=NOON)
            await publish(session, entry, "en", now=NOON + timedelta(minutes=1))
            return saved

    both = await asyncio.gather(write("One"), write("Two"))
    assert sorted(saved.version for saved in both) == [2, 3]
    versions = await visible.fetch("SELECT version FROM article ORDER BY is_draft")
    assert [row["version"] for row in versions] == [3, 3]


async def test_what_is_not_committed_has_not_been(visible: asyncpg.Connection, sessions: Sessions) -> None:
    async with sessions() as session:
        async with session.begin():
            entry = (await save(session, article(), now=NOON)).entry_id
        before = await visible.fetch("SELECT * FROM outbox")
        transaction = await session.begin()
        await save(session, article("Other"), entry_id=entry, now=NOON)
        await publish(session, entry, "en", now=NOON)
        await transaction.rollback()
    assert await visible.fetch("SELECT * FROM outbox") == before
    assert await visible.fetchval("SELECT array_agg(title) FROM article") == ["A Title"]
    assert await visible.fetchval("SELECT count(*) FROM revision") == 1


async def test_a_database_that_is_not_there_is_an_environment_fault() -> None:
    factory = session_factory("postgresql://nobody@/nothing?host=/nowhere")
    async with factory() as session:
        with pytest.raises(EnvironmentFault, match="cannot be reached"):
            await session.begin()
    await close_sessions(factory)
