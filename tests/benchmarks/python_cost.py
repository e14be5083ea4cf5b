"""What Python costs a query: to prepare a new one, and to bring a known one to the database."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

from graphql import GraphQLSchema, parse, validate

from cms.content.locales import Locales
from schema.errors import Refused
from schema.planner.limits import Limits
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.benchmarks.operations import Operation, Variables
from tests.hostile import HOSTILE

NEW = 30
KNOWN = 3_000
TRIES = 5
ARTICLE_FIELDS = (
    "id slug path title subtitle excerpt publishedAt updatedAt section { id name } tags { id name } "
    "authors { id slug name bio }"
)
PARTS = 5
FIELDS_OF_A_PART = 2 + len(ARTICLE_FIELDS.replace("{", "").replace("}", "").split())
LOCALES = Locales("en", {"en": ()})


@dataclass(frozen=True)
class Preparation:
    """Milliseconds for a new operation of so many fields: by graphql-core alone, and with the plan."""

    fields: int
    graphql_core: float
    whole: float


@dataclass(frozen=True)
class Refusal:
    """Milliseconds until a document is refused: in all, and of its longest step, for which others wait."""

    name: str
    whole: float
    step: float


def refusals(schema: GraphQLSchema) -> list[Refusal]:
    """What documents take that were made to take long, the dearest first."""
    operations, found = Operations(schema), []
    for name, maker in HOSTILE.items():
        text = maker(Limits().tokens)
        tries = [_steps(operations, f"{text} # {number}") for number in range(TRIES)]
        found.append(Refusal(name, median(map(sum, tries)), median(map(max, tries))))
    return sorted(found, key=lambda each: -each.whole)


def _steps(operations: Operations, text: str) -> list[float]:
    """How long each step takes until a text is refused."""
    steps = operations.preparing(text, {}, None, _request())
    took: list[float] = []
    while True:
        start = time.perf_counter_ns()
        try:
            next(steps)
        except Refused:
            return took
        finally:
            took.append((time.perf_counter_ns() - start) / 1e6)


def preparation(schema: GraphQLSchema) -> Preparation:
    """Times operations that were never seen before."""
    documents = [_document(number) for number in range(1, 2 * NEW + 1)]
    operations = Operations(schema)

    def plan(text: str) -> None:
        operations.prepare(text, {}, None, _request())

    def check(text: str) -> None:
        validate(schema, parse(text))

    plan(_document(0))
    core = median(_milliseconds(check, text) for text in documents[:NEW])
    whole = median(_milliseconds(plan, text) for text in documents[NEW:])
    return Preparation(PARTS * FIELDS_OF_A_PART, core, whole)


def _document(number: int) -> str:
    """About a hundred fields under a name that was not used before."""
    fields = " ".join(f"part{part}: articles(first: 5) {{ nodes {{ {ARTICLE_FIELDS} }} }}" for part in range(PARTS))
    return f"query New{number} {{ {fields} }}"


async def known(schema: GraphQLSchema, operation: Operation, asked: list[Variables]) -> float:
    """Microseconds from the parsed body to the database, for an operation that is known: the median."""
    operations, document = Operations(schema), operation.document

    async def read(_: str, __: Sequence[Any]) -> bytes:
        return b"{}"

    async def once(variables: Variables) -> float:
        start = time.perf_counter_ns()
        await operations.read(read, document, variables, None, _request())
        return (time.perf_counter_ns() - start) / 1e3

    return median([await once(variables) for variables in _turns(asked, KNOWN)])


def _request() -> Request:
    return Request(datetime.now(UTC), "http://127.0.0.1", Viewer(), LOCALES)


def _turns(asked: list[Variables], count: int) -> Iterator[Variables]:
    for number in range(count):
        yield asked[number % len(asked)]


def _milliseconds(work: Callable[[str], None], text: str) -> float:
    start = time.perf_counter_ns()
    work(text)
    return (time.perf_counter_ns() - start) / 1e6
