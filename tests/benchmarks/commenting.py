"""python -m tests.benchmarks.commenting: comments per second, beside a plain server's single statement.

They are screened by all that needs nobody else: long lists, and a learner that was taught. Each answer is read, and
each comment that one acknowledges is looked for in the database. How long the checks take alone is measured besides.
"""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated, Any

import asyncpg
import orjson
import typer

from cms.base import embedded
from cms.base.database import connect
from cms.comments.checks.check import Candidate, Checks
from cms.comments.checks.screen import screen
from cms.errors import ContentFault, EnvironmentFault
from tests.benchmarks import database, report, servers, wrk
from tests.benchmarks.comment_flood import SUBJECTS
from tests.benchmarks.flooder import DOCUMENT
from tests.benchmarks.generator.size import FULL, Size
from tests.benchmarks.moderated import Said, Talk, moderate
from tests.benchmarks.report import CMS, PLAIN
from tests.benchmarks.speed import Outcome, Target
from tests.benchmarks.writes import MOST, WARM_UP, Asked
from tests.benchmarks.wrk import Load
from tests.databases import committed

FOLDER = Path("var/bench")

SETTINGS = {"CMS_COMMENTS_PER_SECOND": "100000", "CMS_TRASH_DAYS": "10000"}
"""No comment is refused; the trash of a paper that was never served before is not emptied meanwhile."""

SCREENINGS = 4_000

PLAIN_DOCUMENT = """
mutation ($subjectId: ID!, $body: String!, $name: String!, $email: String!) {
  addComment(subjectId: $subjectId, body: $body, name: $name, email: $email) { id }
}
"""

THERE = """
SELECT 'com_' || id, body_markdown, status FROM comment
WHERE author_email LIKE 'reader%@readers.example' AND screen_at IS NULL
"""
"""Those that have their verdict."""

PLAIN_THERE = "SELECT id::text, body, 'KEPT' FROM plain_comment"


@dataclass(frozen=True)
class Screening:
    """Milliseconds of a processor that the checks of a usual comment take, with nothing else to be done."""

    median: float
    p99: float


@dataclass(frozen=True)
class Commented:
    """What was measured; `kept` is how many comments our server acknowledged, by the verdict that they were given."""

    outcome: Outcome
    screening: Screening
    kept: Counter[str]


@dataclass(frozen=True)
class Board:
    """A server that comments are sent to: how it is asked, and how its database tells which it has, with what verdict.

    `kept` counts those that it acknowledged, by their verdicts.
    """

    name: str
    url: str
    asked: Callable[[str, Said], Asked]
    there: str
    kept: Counter[str] = field(default_factory=Counter)


def measure(url: str, folder: Path, rounds: int, seconds: float) -> Commented:
    """Both servers in turns, on a database that may be changed.

    Raises ContentFault for an answer that acknowledges nothing, and where a comment is missing or there twice.
    """
    talk, now = Talk(), datetime.now(UTC)
    checks = committed(url, lambda session: moderate(session, talk, now=now))
    screening = time_screening(checks, [talk.candidate() for _ in range(SCREENINGS)])
    loads: dict[str, list[Load]] = defaultdict(list)
    with (
        servers.cms(url, folder / "cms.log", **SETTINGS) as ours,
        servers.plain(url, folder / "plain.log") as theirs,
    ):
        boards = [
            Board(CMS, f"{ours.url}/graphql", cms_asked, THERE),
            Board(PLAIN, f"{theirs.url}/graphql", plain_asked, PLAIN_THERE),
        ]
        found = orjson.loads(Target(boards[0].url, folder).ask(SUBJECTS))
        desk = Desk(url, folder / "comments.bodies", talk, [each["id"] for each in found["data"]["articles"]["nodes"]])
        for board in boards:
            desk.press(board, WARM_UP)
        for number in range(rounds):
            for board in boards if number % 2 == 0 else reversed(boards):
                loads[board.name].append(desk.press(board, seconds))
    return Commented(Outcome("addComment", dict(loads)), screening, boards[0].kept)


def time_screening(checks: Checks, candidates: list[Candidate]) -> Screening:
    """Has each looked at, one after the other; the first of them, which find nothing remembered, do not count."""
    took = [_milliseconds(candidate, checks) for candidate in candidates][len(candidates) // 10 :]
    return Screening(median(took), quantiles(took, n=100)[-1])


def _milliseconds(candidate: Candidate, checks: Checks) -> float:
    # The checks wait for nothing: what others have the processor do meanwhile is not theirs.
    start = time.thread_time_ns()
    screen(candidate, checks)
    return (time.thread_time_ns() - start) / 1e6


@dataclass(frozen=True)
class Desk:
    """Where comments are written, and looked for."""

    database: str
    bodies: Path
    talk: Talk
    subjects: list[str]

    def press(self, board: Board, seconds: float) -> Load:
        """Writes as many as the server takes in so many seconds, no two of them the same."""
        fresh = [self.talk.said() for _ in range(round(MOST * seconds))]
        asked = (board.asked(*each) for each in zip(cycle(self.subjects), fresh, strict=False))
        self.bodies.write_bytes(b"\n".join(map(orjson.dumps, asked)))
        answers = self.bodies.with_suffix(".answers")
        load = wrk.press(board.url, self.bodies, seconds, answers=answers)
        if load.requests > len(fresh):
            raise EnvironmentFault(f"There were {len(fresh)} comments to send, too few for {seconds:.0f} seconds.")
        board.kept.update(self._find(board, [key_in(answer) for answer in answers.read_bytes().splitlines()]))
        return load

    def _find(self, board: Board, keys: list[str]) -> list[str]:
        """The verdicts of those that were acknowledged; raises ContentFault."""
        there = asyncio.run(_fetch(self.database, board.there))
        verdicts = {key: verdict for key, _, verdict in there}
        missing = [key for key in keys if key not in verdicts]
        twice = len(there) - len({body for _, body, _ in there})
        if missing or twice or len(set(keys)) < len(keys):
            raise ContentFault(
                f"Of {len(keys)} comments that {board.name} acknowledged, {len(missing)} are not there with a verdict, "
                f"and {len(set(keys))} have keys of their own; {twice} of all are there twice."
            )
        return [verdicts[key] for key in keys]


def cms_asked(subject: str, said: Said) -> Asked:
    """A comment as our server takes it."""
    given = {"subjectId": subject, "body": said.body, "authorName": said.name, "authorEmail": said.email}
    return {"query": DOCUMENT, "variables": {"input": given | {"consent": True}}}


def plain_asked(subject: str, said: Said) -> Asked:
    """The same, as the plain one takes it."""
    given = {"subjectId": subject, "body": said.body, "name": said.name, "email": said.email}
    return {"query": PLAIN_DOCUMENT, "variables": given}


def key_in(answer: bytes) -> str:
    """The key of the comment that is acknowledged; raises ContentFault where none is, or none is to be seen."""
    told: dict[str, Any] = (orjson.loads(answer).get("data") or {}).get("addComment") or {}
    # The plain server tells nothing but the comment.
    key = (told.get("comment") or told).get("id")
    if key is None or told.get("errors"):
        raise ContentFault(f"A comment was not taken, or is not shown to its author: {answer.decode()[:500]}")
    return str(key)


async def _fetch(url: str, sql: str) -> list[asyncpg.Record]:
    connection = await connect(url)
    try:
        return await connection.fetch(sql)
    finally:
        await connection.close()


def tell(found: Commented) -> None:
    """Says what was measured."""
    report.comments(found.outcome)
    verdicts = ", ".join(f"{count:,} {verdict}" for verdict, count in sorted(found.kept.items()))
    report.console.print(f"All that were acknowledged are there, each once; ours by their verdicts: {verdicts}")
    report.console.print(
        f"Screening a usual comment alone: {found.screening.median:.2f} ms, p99 {found.screening.p99:.2f} ms "
        "(under 0.8 is wanted)"
    )


def main(
    seconds: Annotated[float, typer.Option(help="How long each server is sent comments in each round.")] = 10,
    rounds: Annotated[int, typer.Option(help="How many rounds; the median counts.")] = 3,
    scale: Annotated[int, typer.Option(help="How many articles.")] = FULL,
) -> None:
    """Measure comments beside a plain server's single statement."""
    wrk.check()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with embedded.running(FOLDER / "postgres") as cluster:
        database.ready(cluster, Size(scale))
        tell(measure(database.copy(cluster, Size(scale), "bench_commenting"), FOLDER, rounds, seconds))


if __name__ == "__main__":
    try:
        typer.run(main)
    except (ContentFault, EnvironmentFault) as fault:
        raise SystemExit(str(fault)) from None
