"""python -m tests.benchmarks.ways: measures these ways alone."""

from pathlib import Path
from typing import Annotated

import typer

from cms.base import embedded
from cms.errors import ContentFault, EnvironmentFault
from tests.benchmarks import database, report, wrk
from tests.benchmarks.generator.size import FULL, Size
from tests.benchmarks.ways.measure import measure

FOLDER = Path("var/bench")


def main(
    seconds: Annotated[float, typer.Option(help="How long each server is pressed in each round.")] = 5,
    rounds: Annotated[int, typer.Option(help="How many rounds; the median counts.")] = 3,
    scale: Annotated[int, typer.Option(help="How many articles.")] = FULL,
) -> None:
    """Measure the further ways to ask."""
    wrk.check()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with embedded.running(FOLDER / "postgres") as cluster:
        database.ready(cluster, Size(scale))
        outcomes = measure(cluster, Size(scale), FOLDER, rounds, seconds)
    report.save(FOLDER / "ways.json", {"ways": outcomes})


if __name__ == "__main__":
    try:
        typer.run(main)
    except (ContentFault, EnvironmentFault) as fault:
        raise SystemExit(str(fault)) from None
