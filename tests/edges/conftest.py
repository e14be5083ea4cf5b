"""A paper that grows, and a way to ask it that gives the very bytes."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

import asyncpg
import pytest

from cms.base.database import Reader
from cms.content.preview import Preview, PreviewKind
from schema import graphql_schema
from schema.errors import Refused
from schema.planner.limits import Limits
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.edges.hidden import Planter
from tests.edges.questions import Question
from tests.locales import known_locales
from tests.paper import NOON

Ask = Callable[[Question], Awaitable[bytes]]

MOST = 10**9
UNLIMITED = Limits(
    depth=MOST,
    cost=10**12,
    characters=MOST,
    tokens=MOST,
    fields=MOST,
    aliases=MOST,
    root_fields=MOST,
    directives=MOST,
    tables=MOST,
)


class Asking(Protocol):
    """Makes a way to ask; the statements that are run are noted where a list is given."""

    def __call__(
        self, operations: Operations, statements: list[str] | None = None, preview: Preview | None = None
    ) -> Ask:
        """As anybody is answered at noon, or whoever has a preview; a refusal is answered by the errors' text."""


@pytest.fixture
def asking(connection: asyncpg.Connection) -> Asking:
    """Makes ways to ask."""

    def asking(operations: Operations, statements: list[str] | None = None, preview: Preview | None = None) -> Ask:
        reader = Reader(connection)
        viewer = Viewer(preview=PreviewKind(preview.kind)) if preview else Viewer()

        async def read(sql: str, arguments: Sequence[Any]) -> bytes | None:
            if statements is not None:
                statements.append(sql)
            return await reader.read(sql, arguments)

        async def ask(question: Question) -> bytes:
            request = Request(NOON, "http://media", viewer, await known_locales(connection), preview=preview)
            try:
                return await operations.read(read, question.query, question.variables, None, request)
            except Refused as refused:
                return str([error.as_json() for error in refused.errors]).encode()

        return ask

    return asking


@pytest.fixture(scope="session")
def operations() -> Operations:
    """The schema's operations, as dear as they are."""
    # Enough to keep every plan: each question is asked again when hidden neighbours are there.
    return Operations(graphql_schema(), UNLIMITED, most_bytes=10**10)


@pytest.fixture
def ask(asking: Asking, operations: Operations) -> Ask:
    """Asks."""
    return asking(operations)


@pytest.fixture
def planter(connection: asyncpg.Connection) -> Planter:
    """Puts rows in and remembers their keys."""
    return Planter(connection)
