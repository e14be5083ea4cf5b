"""The results, as tables and as JSON."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

from tests.benchmarks.memory import Leak, Memory
from tests.benchmarks.python_cost import Preparation
from tests.benchmarks.speed import Outcome

CMS, STATEMENT, FIXED = "cms", "statement", "fixed"
SMALLER, LARGER = "smaller", "larger"

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


def growth(outcomes: list[Outcome]) -> None:
    """Ours on a small site beside ours on a large one."""
    table = Table("operation", "smaller /s", "larger /s", "times as dear")
    for each in outcomes:
        rates = (f"{each.per_second(name):,.0f}" for name in (SMALLER, LARGER))
        table.add_row(each.operation, *rates, str(each.speed(SMALLER, LARGER)))
    console.print("Growth (1.3 or less is wanted)", table)


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


def save(path: Path, results: dict[str, Any]) -> None:
    """Writes everything that was measured."""
    path.write_bytes(orjson.dumps(results, option=orjson.OPT_INDENT_2, default=asdict))
    console.print(f"All of it: {path}")
