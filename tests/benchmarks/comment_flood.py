"""python -m tests.benchmarks.comment_flood: article pages beside 2,000 comments a second, each from another address.

Every comment that was acknowledged is looked for in the database: it is there, and once.
"""

import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Annotated, Any

import orjson
import typer

from cms.base import embedded
from cms.base.database import connect
from cms.errors import ContentFault, EnvironmentFault
from tests.benchmarks import database, servers, wrk
from tests.benchmarks.flooder import TEXT, Flood
from tests.benchmarks.generator.size import FULL, Size
from tests.benchmarks.intervals import Ratio, ratio
from tests.benchmarks.memory import peak, resident
from tests.benchmarks.operations import OPERATIONS, Operation, Variables
from tests.benchmarks.report import console
from tests.benchmarks.speed import WARM_UP, Target
from tests.benchmarks.wrk import Load

PER_SECOND = 2_000
PAGE = "article_page"
FOLDER = Path("var/bench")

SUBJECTS = b'{"query": "{ articles(first: 50) { nodes { id } } }"}'

THERE = "SELECT body_text, count(*) FROM comment WHERE body_text LIKE $1 GROUP BY body_text"

Outcome = dict[str, Any]


@dataclass(frozen=True)
class Flooded:
    """The readers' loads, round by round, what became of the comments, and the server's memory in megabytes."""

    calm: list[Load] = field(default_factory=list)
    beside: list[Load] = field(default_factory=list)
    comments: list[Outcome] = field(default_factory=list)
    memory: dict[str, float] = field(default_factory=dict)

    @property
    def share(self) -> Ratio:
        """The readers' requests per second beside the comments, as a share of those alone."""
        return ratio([load.per_second for load in self.beside], [load.per_second for load in self.calm])

    @property
    def per_second(self) -> tuple[float, float]:
        """The medians of their requests per second, alone and beside the comments."""
        return median(load.per_second for load in self.calm), median(load.per_second for load in self.beside)

    @property
    def statuses(self) -> Counter[str]:
        """How many comments were answered with which status."""
        return sum((Counter(each["statuses"]) for each in self.comments), Counter())

    def count(self, name: str) -> int:
        """How many comments were offered, or too late to be offered, or lost."""
        return sum(each[name] for each in self.comments)

    @property
    def acknowledged(self) -> list[int]:
        """The numbers of those that were."""
        return [number for each in self.comments for number in each["acknowledged"]]


def measure(url: str, folder: Path, bodies: Path, rounds: int, seconds: float) -> Flooded:
    """Presses a server on a database that may be changed, alone and beside the comments, in turns.

    Raises ContentFault where an acknowledged comment is missing, or there twice.
    """
    flooded = Flooded()
    # The comments' addresses are believed, as those that a proxy tells.
    with servers.cms(url, folder / "cms.log", CMS_PROXIES="127.0.0.1") as server:
        target = Target(f"{server.url}/graphql", bodies)
        subjects = [each["id"] for each in orjson.loads(target.ask(SUBJECTS))["data"]["articles"]["nodes"]]
        target.press(WARM_UP)
        number = 0
        for _ in range(rounds):
            flooded.calm.append(target.press(seconds))
            flooded.memory.setdefault("before", resident(server.pid))
            flood = Flood(server.url, subjects, PER_SECOND, seconds + 2, number)
            with _flooding(folder / "flood.json", flood) as outcome:
                # What may come at once has come by then: readers are to be measured beside what is refused.
                time.sleep(1)
                flooded.beside.append(target.press(seconds))
            flooded.comments.append(outcome)
            number += outcome["offered"] + outcome["late"]
        flooded.memory["peak"], flooded.memory["after"] = peak(server.pid), resident(server.pid)
    asyncio.run(_find(url, flooded.acknowledged))
    return flooded


@contextmanager
def _flooding(path: Path, flood: Flood) -> Iterator[Outcome]:
    """Offers comments meanwhile; yields what became of them, which is known at the end."""
    path.write_bytes(orjson.dumps(asdict(flood)))
    command = [sys.executable, "-m", "tests.benchmarks.flooder", str(path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - the command is ours.
    outcome: Outcome = {}
    try:
        yield outcome
    finally:
        output, _ = process.communicate()
    if process.returncode != 0:
        raise EnvironmentFault("The comments could not be offered: what is written above says why.")
    outcome |= orjson.loads(output)


async def _find(url: str, acknowledged: Sequence[int]) -> None:
    """Raises ContentFault unless every acknowledged comment is there, and none is there twice."""
    connection = await connect(url)
    there = {row["body_text"]: row["count"] for row in await connection.fetch(THERE, TEXT.format("%"))}
    await connection.close()
    missing = [number for number in acknowledged if TEXT.format(number) not in there]
    twice = [text for text, times in there.items() if times > 1]
    if missing or twice:
        raise ContentFault(f"Of the acknowledged comments {len(missing)} are missing; {len(twice)} are there twice.")


def tell(found: Flooded) -> None:
    """Says what was measured."""
    alone, beside = found.per_second
    console.print(
        f"Article pages: {alone:,.0f} a second alone, {beside:,.0f} beside {PER_SECOND:,} comments a second: "
        f"{found.share} (0.70 or more is wanted)"
    )
    answers = ", ".join(f"{count:,} with {status}" for status, count in sorted(found.statuses.items()))
    late, lost = found.count("late"), found.count("lost")
    console.print(
        f"{found.count('offered'):,} comments were offered: answered {answers}, {lost:,} lost; {late:,} more were due "
        f"while all connections were in use. {len(found.acknowledged):,} were acknowledged, each of which is there once"
    )
    console.print(
        "The server held {before:.0f} MB before, {peak:.0f} at most, {after:.0f} after".format(**found.memory)
    )


def main(
    seconds: Annotated[float, typer.Option(help="How long readers and comments are measured in each round.")] = 30,
    rounds: Annotated[int, typer.Option(help="How many rounds; the median counts.")] = 1,
    scale: Annotated[int, typer.Option(help="How many articles.")] = FULL,
) -> None:
    """Measure readers beside a flood of comments."""
    wrk.check()
    FOLDER.mkdir(parents=True, exist_ok=True)
    page = next(each for each in OPERATIONS if each.name == PAGE)
    bodies = FOLDER / f"{PAGE}.{scale}.bodies"
    with embedded.running(FOLDER / "postgres") as cluster:
        asked = asyncio.run(_variables(database.ready(cluster, Size(scale)), page))
        wrk.write_bodies(bodies, page.document, asked)
        url = database.copy(cluster, Size(scale), "bench_comments")
        tell(measure(url, FOLDER, bodies, rounds, seconds))


async def _variables(url: str, page: Operation) -> list[Variables]:
    connection = await connect(url)
    asked = await page.variables(connection)
    await connection.close()
    return asked


if __name__ == "__main__":
    try:
        typer.run(main)
    except (ContentFault, EnvironmentFault) as fault:
        raise SystemExit(str(fault)) from None
