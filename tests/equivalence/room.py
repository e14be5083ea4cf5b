"""One seeded paper, the planner that reads it, and the reference that knows it by heart."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import asyncpg
import orjson
from graphql import GraphQLScalarType, GraphQLSchema
from graphql import build_schema as parse_schema

from cms.base.database import Reader, connect
from cms.content.locales import Locales, load_locales
from schema import build_schema
from schema.errors import Refused
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.equivalence.paper import seed
from tests.equivalence.reference.execute import Answer
from tests.equivalence.reference.execute import answer as reference_answer
from tests.equivalence.reference.rows import Rows, load
from tests.equivalence.reference.world import World
from tests.limits import GENEROUS
from tests.paper import NOON, Paper


class TooDear(Exception):
    """The planner refused a query for what it costs; the reference has no opinion on that."""


@dataclass
class Room:
    """A paper in a transaction of its own. `run` waits for a coroutine on the connection's loop."""

    run: Callable[[Any], Any]
    reader: Reader
    locales: Locales
    schema: GraphQLSchema
    operations: Operations
    world: World

    def planned(self, query: str, variables: dict[str, Any] | None = None) -> Answer:
        """The planner's answer, in one statement."""
        return self.run(self._planned(query, variables or {}))  # type: ignore[no-any-return]

    async def _planned(self, query: str, variables: dict[str, Any]) -> Answer:
        statements = []

        async def read(sql: str, arguments: Any) -> bytes | None:
            statements.append(sql)
            # A statement that PostgreSQL refuses must not take the paper's transaction with it.
            async with self.reader.connection.transaction():
                return await self.reader.read(sql, arguments)

        request = Request(NOON, "http://media", Viewer(), self.locales)
        try:
            data = await self.operations.read(read, query, variables, None, request)
        except Refused as refused:
            codes = {error.code for error in refused.errors}
            if "QUERY_TOO_COMPLEX" in codes:
                raise TooDear from None
            assert not statements, "Data was read before the query was refused."
            return Answer(None, frozenset((e.code, e.extensions.get("argument", "")) for e in refused.errors))
        assert len(statements) == 1, f"{len(statements)} statements for one query."
        return Answer(orjson.loads(data))

    def expected(self, query: str, variables: dict[str, Any] | None = None) -> Answer:
        """The reference's answer."""
        return reference_answer(self.schema, self.world, query, variables or {})


@contextmanager
def opened(database_url: str) -> Iterator[Room]:
    """A room with the seeded paper, whose rows are gone afterwards."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        connection = runner.run(connect(database_url))
        transaction = connection.transaction()
        runner.run(transaction.start())
        try:
            rows, locales = runner.run(_seeded(connection))
            built = build_schema()
            yield Room(
                runner.run,
                Reader(connection),
                locales,
                _plain(built.as_str()),
                Operations(built._schema, GENEROUS),  # noqa: SLF001 - Strawberry's schema is a face of graphql-core's.
                World(rows, locales, NOON, {}),
            )
        finally:
            runner.run(transaction.rollback())
            runner.run(connection.close())


async def _seeded(connection: asyncpg.Connection) -> tuple[Rows, Locales]:
    await seed(Paper(connection))
    return await load(connection), await load_locales(connection)


def _plain(sdl: str) -> GraphQLSchema:
    """The schema as graphql-core knows it from its text, with times written as the API writes them."""
    schema = parse_schema(sdl)
    times = schema.type_map["DateTime"]
    assert isinstance(times, GraphQLScalarType)
    times.coerce_output_value = datetime.isoformat
    times.coerce_input_value = datetime.fromisoformat
    return schema
