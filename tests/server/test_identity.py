"""What a process remembers of who somebody is, and when it does not trust that."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.tokens import create_token
from cms.accounts.known import Known, find_known
from cms.accounts.roles import Role
from cms.base.actor import READER
from cms.base.session import Sessions, close_sessions, session_factory
from cms.server.identity import Identity
from schema.errors import Refused
from tests.databases import database_of_its_own
from tests.server.processes import DEADLINE


@pytest.fixture(scope="module")
def url(database_url: str) -> Iterator[str]:
    """A database in which what is done is committed."""
    with database_of_its_own(database_url, "cms_tests_identity") as url:
        yield url


@pytest.fixture
async def sessions(url: str) -> AsyncIterator[Sessions]:
    """Sessions there."""
    sessions = session_factory(url, size=2)
    yield sessions
    await close_sessions(sessions)


async def token(sessions: Sessions, name: str, expires_at: datetime | None = None) -> tuple[UUID, dict[bytes, bytes]]:
    """An account, and the headers of a program that acts for it."""
    now = datetime.now(UTC)
    async with sessions() as session, session.begin():
        key = await create_account(session, f"{name}@paper.example", role=Role.EDITOR, now=now)
        made = await create_token(session, key, "robot", expires_at=expires_at, now=now)
    return key, {b"authorization": f"Bearer {made.secret}".encode()}


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Waits for a condition."""
    async with asyncio.timeout(DEADLINE):
        while not await condition():  # noqa: ASYNC110 - Nobody here is told of it.
            await asyncio.sleep(0)


async def is_refused(identity: Identity, headers: dict[bytes, bytes]) -> bool:
    """Whether a token stands for nobody."""
    try:
        await identity(headers, safe=True)
    except Refused:
        return True
    return False


async def test_nothing_is_remembered_while_changes_cannot_be_heard(
    url: str, sessions: Sessions, statements: list[str]
) -> None:
    identity = Identity(url, sessions, "http://paper.example")
    listening = await identity.join()
    key, headers = await token(sessions, "ada")

    async def lookups(times: int) -> int:
        before = len(statements)
        for _ in range(times):
            assert (await identity(headers, safe=False)).account_id == key
        return len(statements) - before

    async def hears() -> bool:
        return await lookups(2) < 2

    async def forgets() -> bool:
        return await lookups(1) == 1

    assert await lookups(3) == 1
    assert await lookups(3) == 0
    other = await asyncpg.connect(url)
    await other.execute("SELECT pg_terminate_backend($1)", listening.get_server_pid())
    await until(forgets)
    assert await lookups(3) == 3
    following = asyncio.create_task(identity.follow(listening))
    await until(hears)
    await other.execute("UPDATE account SET disabled_at = now() WHERE id = $1", key)
    await until(lambda: is_refused(identity, headers))
    await other.close()
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following


async def test_what_is_found_while_it_changes_is_not_remembered(
    url: str, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = Identity(url, sessions, "http://paper.example")
    listening = await identity.join()
    key, headers = await token(sessions, "bea")
    other, heard = await asyncpg.connect(url), asyncio.Event()
    await listening.add_listener("cms_accounts", lambda *_: heard.set())
    await other.execute("SELECT pg_notify('cms_accounts', '')")
    await heard.wait()
    heard.clear()

    async def find_late(*arguments: Any, **options: Any) -> Known | None:
        """Reads, and is overtaken by a change before it tells."""
        found = await find_known(*arguments, **options)
        await other.execute("UPDATE account SET role = 'AUTHOR' WHERE id = $1 AND role = 'EDITOR'", key)
        await heard.wait()
        return found

    monkeypatch.setattr("cms.server.identity.find_known", find_late)
    assert (await identity(headers, safe=False)).role == "EDITOR"
    assert (await identity(headers, safe=False)).role == "AUTHOR"
    listening.terminate()
    await other.close()


async def test_somebody_is_remembered_no_longer_than_their_token_lasts(url: str, sessions: Sessions) -> None:
    identity = Identity(url, sessions, "http://paper.example")
    listening = await identity.join()
    _, headers = await token(sessions, "cleo", expires_at=datetime.now(UTC) + timedelta(seconds=1))
    assert not await is_refused(identity, headers)
    await until(lambda: is_refused(identity, headers))
    listening.terminate()


async def test_whoever_says_nothing_of_themselves_is_a_reader(url: str, sessions: Sessions) -> None:
    identity = Identity(url, sessions, "http://paper.example")
    for headers in ({b"cookie": b"theme=dark"}, {b"authorization": b"Basic dXNlcjpwYXNz"}, {}):
        assert await identity(headers, safe=True) is READER
