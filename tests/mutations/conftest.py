"""A paper, and a way to change it through GraphQL as somebody."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

import asyncpg
import orjson
import pytest
from uuid_utils.compat import uuid7

from cms.accounts.account import Account
from cms.accounts.roles import Role, permissions_of
from cms.base.actor import READER, Actor
from cms.base.database import Reader
from cms.base.session import Session
from cms.settings import Settings
from schema import graphql_schema
from schema.errors import Refused
from schema.planner.change import Changes, Client
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.limits import WIDE
from tests.locales import known_locales
from tests.paper import NOON, Paper

Someone = Callable[..., Awaitable[Actor]]


class Do(Protocol):
    """Sends an operation as somebody: a reader unless told."""

    async def __call__(
        self, text: str, variables: dict[str, Any] | None = None, *, actor: Actor = READER, at: datetime = NOON
    ) -> dict[str, Any]:
        """The whole answer, as a client sees it; `at` is when it is sent."""


@pytest.fixture
def paper(connection: asyncpg.Connection) -> Paper:
    """An empty paper."""
    return Paper(connection)


@pytest.fixture(scope="session")
def operations() -> Operations:
    """The schema's operations."""
    return Operations(graphql_schema(), WIDE)


@pytest.fixture
def someone(paper: Paper) -> Someone:
    """Makes an account with a role, and acts as it."""

    async def someone(role: Role, name: str = "", author: UUID | None = None) -> Actor:
        name = name or role.title()
        key = await paper.add(
            Account, id=uuid7(), email=f"{name.lower()}@paper.example", name=name, role=role, author_id=author,
            created_at=NOON,
        )  # fmt: skip
        return Actor(permissions_of(role), key, name, author, role=role)

    return someone


@pytest.fixture
def do(connection: asyncpg.Connection, session: Session, operations: Operations) -> Do:
    """Carries out queries and mutations on the test's own connection."""
    reader = Reader(connection)

    def sessions(**who: Any) -> Session:
        return Session(session.connections, **who)

    changes = Changes(operations, sessions, Settings(), reader.read)

    async def do(
        text: str, variables: dict[str, Any] | None = None, *, actor: Actor = READER, at: datetime = NOON
    ) -> dict[str, Any]:
        request = Request(at, "http://media", Viewer.of(actor), await known_locales(connection), actor)
        try:
            ready = operations.prepare(text, variables or {}, None, request)
            if not ready.reading.parts:
                return {"data": orjson.loads(await operations.run(reader.read, ready, request))}
            changed = await changes.carry_out(ready, request, Client("203.0.113.7", "tests"))
        except Refused as refusal:
            return {"errors": [error.as_json() for error in refusal.errors]}
        data = None if changed.data is None else orjson.loads(changed.data)
        return {"data": data} | ({"errors": changed.errors} if changed.errors else {})

    return do
