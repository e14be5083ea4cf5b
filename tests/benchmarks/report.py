"""The results, as tables and as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Protocol

import orjson
from rich.console import Console
from rich.table import Table

from tests.benchmarks.bodies import Reading
from tests.benchmarks.greedy import Greed
from tests.benchmarks.hostile import Siege
from tests.benchmarks.intervals import Correlation
from tests.benchmarks.memory import Leak, Memory
from tests.benchmarks.python_cost import Preparation, Refusal
from tests.benchmarks.speed import Outcome


class Sample(Protocol):
    """A query that was measured."""

    @property
    def cost(self) -> int:
        """Its price."""

    @property
    def took(self) -> float:
        """Milliseconds."""


CMS, STATEMENT, FIXED = "cms", "statement", "fixed"
SMALLER, LARGER = "smaller", "larger"
PLAIN = "plain"

console = Console(width=120)


def speed(outcomes: list[Outcome]) -> None:
    """Ours beside the references."""
    table = Table("operation", "cms /s", "statement /s", "fixed /s", "share", "p99 ms", "p99 of statement", "p99 ratio")
    for each in outcomes:
        rates = (f"{each.per_second(name):,.0f}" for name in (CMS, STATEMENT, FIXED))
        tails = (f"{each.p99(name):.1f}" for name in (CMS, STATEMENT))
        table.add_row(
            each.operation, *rates, str(each.speed(CMS, STATEMENT)), *tails, str(each.slowness(CMS, STATEMENT))
        )
    console.print("Speed (share: 0.80 or more is wanted; p99 ratio: 1.5 or less)", table)


def ways(outcomes: Mapping[str, list[Outcome]]) -> None:
    """Ours beside the hand-written statements, by the ways in which is asked."""
    table = Table("operation", "way", "cms /s", "statement /s", "share", "p99 ms", "p99 of statement", "p99 ratio")
    for way, of_way in outcomes.items():
        for each in of_way:
            rates = (f"{each.per_second(name):,.0f}" for name in (CMS, STATEMENT))
            tails = (f"{each.p99(name):.1f}" for name in (CMS, STATEMENT))
            share, slowness = (str(measure(CMS, STATEMENT)) for measure in (each.speed, each.slowness))
            table.add_row(each.operation, way, *rates, share, *tails, slowness)
    console.print("Further ways to ask (share: 0.80 or more is wanted; p99 ratio: 1.5 or less)", table)


def writes(outcomes: list[Outcome]) -> None:
    """Changes beside those of a plain GraphQL server, which keeps no history and asks for no permission."""
    table = Table("mutation", "cms /s", "plain /s", "share", "p99 ms", "p99 of plain")
    for each in outcomes:
        rates = (f"{each.per_second(name):,.0f}" for name in (CMS, PLAIN))
        tails = (f"{each.p99(name):.1f}" for name in (CMS, PLAIN))
        table.add_row(each.operation, *rates, str(each.speed(CMS, PLAIN)), *tails)
    console.print("Changes (250 a second or more are wanted; share: 0.39 or more)", table)


def comments(outcome: Outcome) -> None:
    """Readers' comments beside those of a plain GraphQL server, which keeps whatever it is sent."""
    rates, tails = ([found(name) for name in (CMS, PLAIN)] for found in (outcome.per_second, outcome.p99))
    table = Table("mutation", "cms /s", "plain /s", "share", "p99 ms", "p99 of plain")
    table.add_row(
        outcome.operation,
        *(f"{rate:,.0f}" for rate in rates),
        str(outcome.speed(CMS, PLAIN)),
        *(f"{tail:.1f}" for tail in tails),
    )
    console.print("Comments (400 a second or more are wanted)", table)


def growth(outcomes: list[Outcome]) -> None:
    """Ours on a small site beside ours on a large one."""
    table = Table("operation", "smaller /s", "larger /s", "times as dear")
    for each in outcomes:
        rates = (f"{each.per_second(name):,.0f}" for name in (SMALLER, LARGER))
        table.add_row(each.operation, *rates, str(each.speed(SMALLER, LARGER)))
    console.print("Growth (1.3 or less is wanted)", table)


def siege(found: Siege) -> None:
    """Good readers beside somebody who is refused."""
    calm, besieged = found.p99
    console.print(
        f"Good readers' 99th percentile: {calm:.1f} ms alone, {besieged:.1f} ms beside a client that was refused "
        f"{median(found.refused):.0f} times a second: {found.slowness} times (under 3 is wanted)"
    )


def greed(found: Greed) -> None:
    """What one request may have the server hold."""
    console.print(
        f"The greediest single requests: the server held at most {found.peak:.0f} MB (under 300 is wanted), after "
        f"{found.name}; {found.failures} failed"
    )


def memory(found: Memory, leak: Leak | None) -> None:
    """What is held."""
    console.print(f"Memory: the server {found.server:.0f} MB (under 200 is wanted), its backends", end=" ")
    console.print(f"{', '.join(f'{each:.0f}' for each in found.backends)} MB (under 100)")
    if leak is not None:
        ends = (*leak.server, *leak.backend)
        console.print("Over {:,} requests: the server {:.1f} → {:.1f} MB, a backend {:.1f} → {:.1f} MB".format(
            leak.requests, *ends
        ))  # fmt: skip


def python(preparation: Preparation, known: dict[str, float]) -> None:
    """What Python costs."""
    console.print(
        f"A new operation of {preparation.fields} fields: {preparation.whole:.1f} ms (under 25 is wanted), "
        f"of which parsing and validating {preparation.graphql_core:.1f} ms"
    )
    listed = ", ".join(f"{name} {microseconds:.1f}" for name, microseconds in known.items())
    console.print(f"A known one, from body to database, in µs (under 25 is wanted): {listed}")


def bodies(found: Sequence[Reading]) -> None:
    """Bodies of a megabyte beside parsers alone."""
    table = Table("a body of 1 MB as", "ms", "reference", "ms of reference", "times as long")
    for each in found:
        table.add_row(each.form, f"{each.took:.0f}", each.reference, f"{each.reference_took:.0f}", f"{each.ratio:.2f}")
    console.print("Bodies (under 300 ms is wanted)", table)


def growths(found: Mapping[str, float]) -> None:
    """The shapes of bodies whose time grows most."""
    listed = ", ".join(f"{name} {found[name]:.2f}" for name in sorted(found, key=lambda name: -found[name])[:3])
    console.print(f"Twice as much of a hostile shape takes so many times as long (under 3 is wanted): {listed}")


def prices(samples: Sequence[Sample], refused: int, found: Correlation, wanted: float) -> None:
    """What queries cost beside what they take."""
    table = Table("cost", "queries", "10% take less than, in ms", "half", "10% take more than")
    for dearer, cheaper in pairwise([0, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000]):
        took = [each.took for each in samples if dearer < each.cost <= cheaper]
        if len(took) > 1:
            low, *_, high = quantiles(took, n=10)
            table.add_row(f"to {cheaper:,}", str(len(took)), f"{low:.2f}", f"{median(took):.2f}", f"{high:.2f}")
    console.print("Prices", table)
    console.print(f"{len(samples)} queries; {refused} more would have cost too much, and were not run")
    console.print(f"Spearman's correlation of price and time: {found} ({wanted} or more is wanted)")


def refusals(found: list[Refusal]) -> None:
    """What it takes to refuse what was made to take long."""
    listed = ", ".join(f"{each.name} {each.whole:.0f} ms" for each in found[:3])
    console.print(f"The dearest documents to refuse: {listed}; the longest step {max(e.step for e in found):.0f} ms")


def save(path: Path, results: dict[str, Any]) -> None:
    """Writes everything that was measured."""
    path.write_bytes(orjson.dumps(results, option=orjson.OPT_INDENT_2, default=asdict))
    console.print(f"All of it: {path}")
