"""python -m tests.benchmarks.following: what followers cost one process, and how soon they are told.

So many follow one article; then somebody comments, and it is measured when the last of them has been told. Memory is
the server's, before they came and once they are there. Who reads nothing is dropped; until then they cost something.
"""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Annotated, Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx2
import typer

from cms.base import embedded
from cms.base.database import connect
from tests.benchmarks import database, report, servers
from tests.benchmarks.comment_flood import SUBJECTS
from tests.benchmarks.ears import Ear, gather
from tests.benchmarks.flooder import DOCUMENT
from tests.benchmarks.generator.size import Size
from tests.benchmarks.memory import resident

FOLDER = Path("var/bench")

FOLLOWERS, SLOW = 1_000, 20
WANTED_MS, WANTED_MB, WANTED_SLOW_MB = 500, 60, 1

SETTINGS = {"CMS_COMMENTS_PER_SECOND": "100000", "CMS_TRASH_DAYS": "10000", "CMS_SUBSCRIPTIONS": "20000"}

OPEN = """
UPDATE site SET comment_moderation = 'NONE';
UPDATE screening_rules SET per_address = NULL, per_guest = NULL;
"""

LONG = "It rained, and then it rained again. " * 250


@dataclass(frozen=True)
class Told:
    """Milliseconds from when a comment is acknowledged until the last follower has it, and from when it is sent."""

    after: float
    since: float


@dataclass(frozen=True)
class Found:
    """What was measured, by the way in which they follow: how soon they are told, and megabytes for all of them."""

    told: dict[str, list[Told]]
    megabytes: dict[str, float]
    slow_megabytes: float
    slow_dropped: int


class Paper:
    """The server, and a reader who comments on one article of it."""

    @classmethod
    async def of(cls, server: servers.Server) -> "Paper":
        """A server's."""
        headers = {"content-type": "application/json"}
        async with httpx2.AsyncClient(base_url=server.url) as client:
            found = (await client.post("/graphql", content=SUBJECTS, headers=headers)).json()
        return cls(server.url, found["data"]["articles"]["nodes"][0]["id"])

    def __init__(self, url: str, subject: str) -> None:
        self.subject, self.port = subject, urlsplit(url).port or 0
        self.client = httpx2.AsyncClient(base_url=url, timeout=60)
        self._from, self._count = uuid4().hex, 0

    async def comment(self, body: str = "It rained again.") -> tuple[float, float]:
        """When a comment was sent, and when it was acknowledged."""
        self._count += 1
        who = {"authorName": f"Reader {self._count}", "authorEmail": f"r{self._count}.{self._from}@readers.example"}
        given = {"subjectId": self.subject, "body": f"{body} {self._count} {self._from}", "consent": True, **who}
        began = time.perf_counter()
        answer = await self.client.post("/graphql", json={"query": DOCUMENT, "variables": {"input": given}})
        done = time.perf_counter()
        told: Any = answer.json()["data"]["addComment"]
        if told["errors"]:
            raise RuntimeError(str(told["errors"]))
        return began, done

    async def settle(self, ears: list[Ear]) -> None:
        """Comments until all are told: over a WebSocket nobody says that they follow."""
        while not all(ear.heard for ear in ears):
            await self.comment()
            await asyncio.sleep(0.5)

    async def tell(self, ears: list[Ear]) -> Told:
        """How soon all are told of one comment."""
        before = [len(ear.heard) for ear in ears]
        began, done = await self.comment()
        deadline = time.perf_counter() + 30
        while any(len(ear.heard) == count for ear, count in zip(ears, before, strict=True)):
            if time.perf_counter() > deadline:
                raise RuntimeError("Some followers were not told.")
            await asyncio.sleep(0.002)
        last = max(ear.heard[-1] for ear in ears)
        return Told(max(0, last - done) * 1000, (last - began) * 1000)


async def followed(server: servers.Server, rounds: int, *, by_socket: bool) -> tuple[list[Told], float]:
    """How soon many followers are told, and what they take in memory."""
    paper = await Paper.of(server)
    # What the first of all requests take in memory is not the followers'.
    for ear in await gather(paper.port, paper.subject, 20, by_socket=by_socket):
        ear.transport.abort()
    await paper.comment()
    before = resident(server.pid)
    ears = await gather(paper.port, paper.subject, FOLLOWERS, by_socket=by_socket)
    megabytes = resident(server.pid) - before
    await paper.settle(ears)
    told = [await paper.tell(ears) for _ in range(rounds)]
    await paper.client.aclose()
    return told, megabytes


async def too_slow(server: servers.Server) -> tuple[float, int]:
    """What those who read nothing take in memory at most, each, and how many of them were dropped."""
    paper = await Paper.of(server)
    for _ in range(100):
        await paper.comment(LONG)
    slow = await gather(paper.port, paper.subject, SLOW, by_socket=True)
    for ear in slow:
        ear.stop_reading()
    before = most = resident(server.pid)
    for _ in range(600):
        await paper.comment(LONG)
        most = max(most, resident(server.pid))
    # Those that were dropped find out when they read again.
    for ear in slow:
        ear.transport.resume_reading()
    await asyncio.sleep(1)
    await paper.client.aclose()
    return (most - before) / SLOW, sum(ear.is_lost for ear in slow)


def measure(url: str, rounds: int) -> Found:
    """Followers by both ways, then some who read nothing, each with a server of their own; the database is changed."""
    asyncio.run(_execute(url, OPEN))
    told: dict[str, list[Told]] = {}
    megabytes: dict[str, float] = {}
    for way, by_socket in (("WebSocket", True), ("server-sent events", False)):
        with servers.cms(url, FOLDER / "cms.log", **SETTINGS) as server:
            told[way], megabytes[way] = asyncio.run(followed(server, rounds, by_socket=by_socket))
    with servers.cms(url, FOLDER / "cms.log", **SETTINGS) as server:
        return Found(told, megabytes, *asyncio.run(too_slow(server)))


def tell(found: Found) -> None:
    """Says what was measured."""
    for way, each in found.told.items():
        after, since = (median(getattr(one, name) for one in each) for name in ("after", "since"))
        report.console.print(
            f"{FOLLOWERS:,} followers by {way}: {found.megabytes[way]:.0f} MB while nothing happens ({WANTED_MB} are "
            f"allowed); the last one has a comment {since:.0f} ms after it was sent, and {after:.0f} ms after its "
            f"writer has the answer ({max(one.since for one in each):.0f} ms at most; under {WANTED_MS} is wanted)."
        )
    report.console.print(
        f"{SLOW} followers who read nothing: {found.slow_megabytes:.2f} MB each at most (under {WANTED_SLOW_MB} is "
        f"wanted); {found.slow_dropped} of them were dropped."
    )


Rounds = Annotated[int, typer.Option(help="How many comments are written, one after the other.")]


def main(rounds: Rounds = 15) -> None:
    """Measure what followers cost."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with embedded.running(FOLDER / "postgres") as cluster:
        database.ready(cluster, Size(1_000))
        tell(measure(database.copy(cluster, Size(1_000), "bench_following"), rounds))


async def _execute(url: str, sql: str) -> None:
    connection = await connect(url)
    await connection.execute(sql)
    await connection.close()


if __name__ == "__main__":
    typer.run(main)
