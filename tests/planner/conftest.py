"""A paper and a way to ask it."""

from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import orjson
import pytest

from cms.base.database import Reader
from schema import graphql_schema
from schema.errors import Refused
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.limits import WIDE
from tests.locales import known_locales
from tests.paper import NOON, Paper

Ask = Callable[..., Awaitable[Any]]


@pytest.fixture
def paper(connection: asyncpg.Connection) -> Paper:
    """An empty paper."""
    return Paper(connection)


@pytest.fixture(scope="session")
def operations() -> Operations:
    """The schema's operations."""
    return Operations(graphql_schema(), WIDE)


@pytest.fixture
def ask(connection: asyncpg.Connection, operations: Operations) -> Ask:
    """Answers a query at noon, counting its statements: one."""
    reader = Reader(connection)

    async def ask(query: str, variables: dict[str, Any] | None = None, *, viewer: Viewer | None = None) -> Any:
        statements: list[str] = []

        async def read(sql: str, arguments: Any) -> bytes | None:
            statements.append(sql)
            return await reader.read(sql, arguments)

        request = Request(NOON, "http://media", viewer or Viewer(), await known_locales(connection))
        answer = await operations.read(read, query, variables or {}, None, request)
        assert len(statements) == 1
        return orjson.loads(answer)

    return ask


@pytest.fixture
def refused(ask: Ask) -> Ask:
    """Asks what must be refused before any data is read; answers with the errors as a client sees them."""

    async def refused(query: str, variables: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        with pytest.raises(Refused) as refusal:
            await ask(query, variables)
        return [error.as_json() for error in refusal.value.errors]

    return refused
