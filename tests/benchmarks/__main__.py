"""python -m tests.benchmarks: measures, and says how it compares."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from cms.base import embedded
from cms.base.database import connect
from cms.errors import ContentFault, EnvironmentFault
from schema import graphql_schema
from tests.benchmarks import (
    bodies,
    comment_flood,
    commenting,
    database,
    following,
    greedy,
    hostile,
    memory,
    python_cost,
    report,
    servers,
    speed,
    writes,
    wrk,
)
from tests.benchmarks.generator.size import FULL, LARGE, Size
from tests.benchmarks.operations import OPERATIONS, Operation, Variables
from tests.benchmarks.report import CMS, FIXED, LARGER, SMALLER, STATEMENT
from tests.benchmarks.speed import Contest, Outcome, Target
from tests.benchmarks.ways.measure import measure as measure_ways

FOLDER = Path("var/bench")

Seconds = Annotated[float, typer.Option(help="How long each server is pressed in each round.")]
Rounds = Annotated[int, typer.Option(help="How many rounds; the median counts.")]
Scale = Annotated[int, typer.Option(help="How many articles.")]
Only = Annotated[list[str] | None, typer.Option(help="Of the operations, only these.")]
Growth = Annotated[bool, typer.Option(help="Compare with ten times as many articles.")]
Leak = Annotated[int, typer.Option(help="Look for leaks over so many requests.")]


def main(  # noqa: PLR0913 - a command's options.
    seconds: Seconds = 10,
    rounds: Rounds = 3,
    scale: Scale = FULL,
    only: Only = None,
    leak: Leak = 0,
    *,
    growth: Growth = False,
) -> None:
    """Measure speed, memory and the cost of Python."""
    wrk.check()
    schema = graphql_schema()
    operations = []
    for operation in OPERATIONS:
        if only and operation.name not in only:
            continue
        if missing := operation.missing(schema):
            report.console.print(f"Skipped {operation.name}: {missing}")
        else:
            operations.append(operation)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with embedded.running(FOLDER / "postgres") as cluster:
        bench = Bench(cluster, seconds, rounds, operations)
        site = bench.open(scale)
        results = bench.against_references(site, leak)
        preparation = python_cost.preparation(schema)
        known = {each.name: asyncio.run(python_cost.known(schema, each, site.asked[each.name])) for each in operations}
        report.python(preparation, known)
        refused = python_cost.refusals(schema)
        report.refusals(refused)
        read = bodies.measure()
        report.bodies(read)
        grown = bodies.growths()
        report.growths(grown)
        results |= {"preparation": preparation, "known": known, "refusals": refused, "bodies": read, "growths": grown}
        report.console.print("Measuring changes …")
        changes = writes.measure(database.copy(cluster, Size(scale), "bench_writes"), FOLDER, rounds, seconds)
        report.writes(changes)
        report.console.print("Measuring comments …")
        comments = commenting.measure(database.copy(cluster, Size(scale), "bench_commenting"), FOLDER, rounds, seconds)
        commenting.tell(comments)
        # They are many: each is pressed for half as long.
        in_ways = measure_ways(cluster, Size(scale), FOLDER, rounds, seconds / 2)
        results |= {"writes": changes, "comments": comments, "ways": in_ways}
        if pages := site.bodies.get(comment_flood.PAGE):
            report.console.print("Measuring readers beside a flood of comments …")
            url = database.copy(cluster, Size(scale), "bench_comments")
            # The flood lasts for half a minute with the settings as they come.
            flooded = comment_flood.measure(url, FOLDER, pages, 1, rounds * seconds)
            comment_flood.tell(flooded)
            results["flood"] = flooded
        report.console.print("Measuring followers …")
        followers = following.measure(database.copy(cluster, Size(scale), "bench_following"), rounds)
        following.tell(followers)
        results["followers"] = followers
        if growth:
            results["growth"] = bench.against_growth(site)
    report.save(FOLDER / "results.json", results)


class Bench:
    """The operations, on one cluster, with the same patience for all."""

    def __init__(self, cluster: str, seconds: float, rounds: int, operations: list[Operation]) -> None:
        self.cluster, self.seconds, self.rounds, self.operations = cluster, seconds, rounds, operations

    def open(self, articles: int) -> "Site":
        """A paper of this size, and what is asked of it."""
        url = database.ready(self.cluster, Size(articles))
        asked = asyncio.run(_variables(url, self.operations))
        bodies = {each.name: FOLDER / f"{each.name}.{articles}.bodies" for each in self.operations}
        for each in self.operations:
            wrk.write_bodies(bodies[each.name], each.document, asked[each.name])
        return Site(url, asked, bodies)

    def against_references(self, site: "Site", leak: int) -> dict[str, Any]:
        """Speed beside the references, and memory at the end."""
        with servers.cms(site.url, FOLDER / "cms.log") as ours:
            with servers.reference(site.url, FOLDER / "reference.log") as theirs:

                def contest(name: str) -> Contest:
                    urls = {CMS: f"{ours.url}/graphql"}
                    urls |= {each: f"{theirs.url}/{each}/{name}" for each in (STATEMENT, FIXED)}
                    return Contest(name, {each: Target(url, site.bodies[name]) for each, url in urls.items()})

                outcomes = self._compete(contest, check=True)
                report.speed(outcomes)
            # The reference's connections are gone: what is left is the CMS's.
            held = asyncio.run(memory.measure(ours.pid, site.url))
            siege = self._besiege(Target(f"{ours.url}/graphql", next(iter(site.bodies.values()))))
            endpoint = [Target(f"{ours.url}/graphql", bodies) for bodies in site.bodies.values()]
            greed = greedy.measure(ours)
            report.greed(greed)
            leaked = asyncio.run(memory.leak(ours.pid, endpoint, site.url, leak)) if leak else None
            report.memory(held, leaked)
        return {"speed": outcomes, "memory": held, "leak": leaked, "siege": siege, "greed": greed}

    def _besiege(self, target: Target) -> hostile.Siege:
        report.console.print("Measuring good readers beside a client that is refused …")
        bodies = FOLDER / "hostile.bodies"
        hostile.write_bodies(bodies)
        siege = hostile.besiege(target, bodies, self.rounds, self.seconds)
        report.siege(siege)
        return siege

    def against_growth(self, site: "Site") -> list[Outcome]:
        """The same operations on a site that is ten times as large."""
        large = self.open(LARGE)
        with ExitStack() as stack:
            smaller = stack.enter_context(servers.cms(site.url, FOLDER / "cms.log"))
            larger = stack.enter_context(servers.cms(large.url, FOLDER / "cms-large.log"))

            def contest(name: str) -> Contest:
                targets = {SMALLER: (smaller, site), LARGER: (larger, large)}
                return Contest(
                    name, {each: Target(f"{at.url}/graphql", on.bodies[name]) for each, (at, on) in targets.items()}
                )

            outcomes = self._compete(contest)
        report.growth(outcomes)
        return outcomes

    def _compete(self, contest: Callable[[str], Contest], *, check: bool = False) -> list[Outcome]:
        outcomes = []
        for operation in self.operations:
            report.console.print(f"Measuring {operation.name} …")
            made = contest(operation.name)
            if check:
                speed.check_equality(made, CMS, STATEMENT)
            outcomes.append(speed.compete(made, self.rounds, self.seconds))
        return outcomes


@dataclass(frozen=True)
class Site:
    """A paper in a database: its address; by operation, the variables and the file of the requests' bodies."""

    url: str
    asked: dict[str, list[Variables]]
    bodies: dict[str, Path]


async def _variables(url: str, operations: list[Operation]) -> dict[str, list[Variables]]:
    connection = await connect(url)
    asked = {each.name: await each.variables(connection) for each in operations}
    await connection.close()
    return asked


if __name__ == "__main__":
    try:
        typer.run(main)
    except (ContentFault, EnvironmentFault) as fault:
        raise SystemExit(str(fault)) from None
