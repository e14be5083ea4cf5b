"""A paper whose comments are committed, and a hub that tells of them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

import asyncpg
import orjson
import pytest

from cms.base.actor import READER, Actor
from cms.base.database import Database, connect
from cms.content.locales import Locales, load_locales
from cms.outbox.cursors import Cursors
from cms.server.live.follower import Follower
from cms.server.live.hub import Following, Hub
from schema import graphql_schema
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.databases import database_of_its_own
from tests.paper import Paper

ADDED = """subscription ($id: ID!, $after: String) { commentAdded(subjectId: $id, after: $after) {
    cursor kind commentId comment { id author { name } body { text } replyCount isDeleted } } }"""
QUEUE = """subscription ($after: String) { moderationQueue(after: $after) {
    cursor kind commentId comment { body { text } moderation { status email } } } }"""

NUMBERS = count()

DEADLINE = 10.0
"""Seconds after which nothing more is to be expected."""


@pytest.fixture(scope="module")
def live_url(database_url: str) -> Iterator[str]:
    """A database in which transactions are committed."""
    with database_of_its_own(database_url, "cms_tests_live") as url:
        yield url


CURSORS = Cursors([bytes(32)])


async def keys() -> list[bytes]:
    """By which cursors are sealed."""
    return [bytes(32)]


class Counted(Database):
    """Connections that count what they read."""

    reads = 0

    async def read(self, sql: str, arguments: Any) -> bytes | None:
        """Reads, and counts it."""
        self.reads += 1
        return await super().read(sql, arguments)


@dataclass
class Heard:
    """One who follows."""

    following: Following
    follower: Follower

    async def next(self) -> dict[str, Any]:
        """The next event; there is to be one."""
        event = await self.following.next(DEADLINE)
        assert event is not None, "Nothing was told."
        answer = orjson.loads(event.answer)
        assert "errors" not in answer, answer
        [told] = answer["data"].values()
        assert told["cursor"] == event.cursor
        found: dict[str, Any] = told
        return found

    async def kinds(self, count: int) -> list[tuple[str, str]]:
        """What happens next, and to which comment."""
        events = [await self.next() for _ in range(count)]
        return [(event["kind"], event["commentId"].removeprefix("com_")) for event in events]


@dataclass
class Scene:
    """A published article, its readers' comments, and the hub."""

    connection: asyncpg.Connection
    paper: Paper
    entry: UUID
    database: Counted
    operations: Operations
    locales: Locales
    hub: Hub
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def follow(
        self,
        text: str = ADDED,
        actor: Actor = READER,
        drop: Callable[[], object] = lambda: None,
        entry: UUID | None = None,
        address: str | None = None,
        **given: Any,
    ) -> Heard:
        """Begins to follow; by `after` from where on."""
        request = self.request(actor)
        variables = ({"id": f"art_{entry or self.entry}_en"} if text != QUEUE else {}) | given
        ready = self.operations.prepare(text, variables, None, request)
        follower = Follower(drop)
        following = await self._stack.enter_async_context(self.hub.following(ready, request, follower, address))
        return Heard(following, follower)

    def request(self, actor: Actor = READER) -> Request:
        """A request of somebody's."""
        viewer = Viewer() if actor is READER else Viewer.of(actor)
        return Request(datetime.now(UTC), "http://paper.example", viewer, self.locales, actor)

    async def comment(self, text: str = "So it is.", **values: Any) -> UUID:
        """A comment, which is committed."""
        return await self.paper.comment(self.entry, text, **values)

    async def change(self, key: UUID, **values: Any) -> None:
        """Changes a comment's row."""
        named = ", ".join(f"{name} = ${number}" for number, name in enumerate(values, start=2))
        await self.connection.execute(f"UPDATE comment SET {named} WHERE id = $1", key, *values.values())  # noqa: S608

    async def settle(self) -> None:
        """Waits until all that is committed has been told."""
        heard = await self.follow()
        await self.comment("Is that all?")
        await heard.next()

    async def close(self) -> None:
        """Ends all that was followed."""
        await self._stack.aclose()


@pytest.fixture(scope="module")
async def shared(live_url: str) -> AsyncIterator[Scene]:
    """What the scenes of a module have in common."""
    connection = await connect(live_url)
    paper = Paper(connection)
    await paper.site("en", "fa")
    locales = await load_locales(connection)
    database, operations = Counted(live_url, 4), Operations(graphql_schema())
    hub = Hub(live_url, operations, database.read, lambda: locales, keys)
    running = asyncio.create_task(hub.run())
    while not hub.hears:  # noqa: ASYNC110 - It tells nobody when it does.
        await asyncio.sleep(0)
    yield Scene(connection, paper, UUID(int=0), database, operations, locales, hub)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await database.close()
    await connection.close()


@pytest.fixture
async def scene(shared: Scene) -> AsyncIterator[Scene]:
    """A new article, and nobody who follows yet."""
    entry = await shared.paper.article(f"Rain, part {next(NUMBERS)}")
    scene = Scene(
        shared.connection, shared.paper, entry, shared.database, shared.operations, shared.locales, shared.hub
    )
    yield scene
    await scene.close()
