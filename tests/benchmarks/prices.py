"""python -m tests.benchmarks.prices: whether what random queries cost tells how long they take.

Each query is planned, run once unmeasured, and then several times; the median counts. It is the time that the server
waits for the database, in which PostgreSQL makes the whole answer.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Annotated, Any

import orjson
import typer
from rich.progress import track

from cms.base import embedded
from cms.base.database import Reader, connect
from cms.content.locales import load_locales
from cms.errors import EnvironmentFault
from schema import graphql_schema
from schema.errors import Refused
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.benchmarks import database, report
from tests.benchmarks.generator.size import FULL, Size
from tests.benchmarks.intervals import rank_correlation
from tests.benchmarks.questions import Questions, pools

FOLDER = Path("var/bench")
WANTED = 0.8
TIMES = 5
"""How often each query is timed."""


@dataclass(frozen=True)
class Sample:
    """A query, what it costs, and what it takes in the median, in milliseconds."""

    query: str
    cost: int
    took: float


def main(
    queries: Annotated[int, typer.Option(help="How many queries are asked.")] = 400,
    seed: Annotated[int, typer.Option(help="Which ones: the same for the same number.")] = 1,
    scale: Annotated[int, typer.Option(help="How many articles.")] = FULL,
) -> None:
    """Compare prices with times."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with embedded.running(FOLDER / "postgres") as cluster:
        url = database.ready(cluster, Size(scale))
        samples, refused = asyncio.run(_measured(url, queries, seed))
    costs, times = [each.cost for each in samples], [each.took for each in samples]
    report.prices(samples, refused, rank_correlation(costs, times), WANTED)
    path = FOLDER / "prices.json"
    path.write_bytes(orjson.dumps([asdict(each) for each in samples], option=orjson.OPT_INDENT_2))
    report.console.print(f"All of it: {path}")


async def _measured(url: str, count: int, seed: int) -> tuple[list[Sample], int]:
    """So many samples, and how many queries were refused meanwhile."""
    connection = await connect(url)
    schema = graphql_schema()
    operations, reader = Operations(schema), Reader(connection)
    request = Request(datetime.now(UTC), "http://127.0.0.1", Viewer(), await load_locales(connection))
    questions = Questions(schema, await pools(connection), Random(seed))  # noqa: S311 - to be repeated, not secret.
    samples: list[Sample] = []
    refused = 0
    for query in track(islice(questions, count), "Asking", count, console=report.console):
        try:
            cost = operations.price(query, {}, None, request)
            ready = operations.prepare(query, {}, None, request)
        except Refused:
            refused += 1
            continue
        if ready.plan is not None:
            arguments = ready.plan.bind(ready.values, request)
            samples.append(Sample(query, cost.total, await _time(reader, ready.plan.sql, arguments)))
    await connection.close()
    return samples, refused


async def _time(reader: Reader, sql: str, arguments: Sequence[Any]) -> float:
    await reader.read(sql, arguments)
    took = []
    for _ in range(TIMES):
        start = time.perf_counter_ns()
        await reader.read(sql, arguments)
        took.append((time.perf_counter_ns() - start) / 1e6)
    return median(took)


if __name__ == "__main__":
    try:
        typer.run(main)
    except EnvironmentFault as fault:
        raise SystemExit(str(fault)) from None
