"""python -m tests.benchmarks.flooder: offers comments at a rate, whatever becomes of them; prints what did as JSON.

wrk asks again when it is answered, and does not know which text an answer is about: so this is a client of its own.
"""

import asyncio
import sys
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
import uvloop

CONNECTIONS = 400
"""How many are kept open, and used in turns: a server that takes a fifth of a second to answer is offered all."""

TICK = 0.005
"""Seconds between two looks at how many are due."""

PATIENCE = 20.0
"""Seconds for which answers are waited for at the end."""

LIMITED = 429

DOCUMENT = """
mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } status errors { message } } }
"""

TEXT = "Number {} of those who walked along the river writes what they have seen there, at some length."
"""What a comment says: no two say the same."""


@dataclass(frozen=True)
class Flood:
    """What is to be offered: where, about which subjects, how many a second, and from which number on."""

    url: str
    subjects: list[str]
    per_second: float
    seconds: float
    first: int

    def request(self, number: int) -> bytes:
        """One comment, from an address and by a guest that no other comes from."""
        host = urlsplit(self.url).netloc
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        given = {
            "subjectId": self.subjects[number % len(self.subjects)],
            "body": TEXT.format(number),
            "authorName": f"Reader {number}",
            "authorEmail": f"reader{number}@readers.example",
            "consent": True,
        }
        body = orjson.dumps({"query": DOCUMENT, "variables": {"input": given}})
        head = (
            f"POST /graphql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
            f"X-Forwarded-For: {address}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


@dataclass
class Crowd:
    """Those who offer them. `late` counts what was due while every connection was in use, and was not offered."""

    flood: Flood
    idle: deque["Connection"] = field(default_factory=deque)
    statuses: Counter[int] = field(default_factory=Counter)
    acknowledged: list[int] = field(default_factory=list)
    offered: int = 0
    late: int = 0
    lost: int = 0
    waiting: int = 0
    told: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Offers all, and waits for what is still to be answered."""
        loop, place = asyncio.get_running_loop(), urlsplit(self.flood.url)
        for _ in range(CONNECTIONS):
            await loop.create_connection(lambda: Connection(self), str(place.hostname), place.port or 80)
        began = loop.time()
        while (elapsed := loop.time() - began) < self.flood.seconds:
            while self.offered + self.late < elapsed * self.flood.per_second:
                self._offer()
            await asyncio.sleep(TICK)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._all_answered(), PATIENCE)

    def answered(self, number: int, status: int, body: bytes) -> None:
        """Takes an answer down. A comment is acknowledged where its status is told."""
        self.ends()
        self.statuses[status] += 1
        if status == LIMITED:
            return
        told = (orjson.loads(body).get("data") or {}).get("addComment")
        if told and told["status"]:
            self.acknowledged.append(number)

    def ends(self) -> None:
        """Has nobody wait any more for one of them."""
        self.waiting -= 1
        self.told.set()

    def summary(self) -> dict[str, Any]:
        """What became of them."""
        return {
            "offered": self.offered,
            "late": self.late,
            "lost": self.lost + self.waiting,
            "statuses": {str(status): count for status, count in self.statuses.items()},
            "acknowledged": self.acknowledged,
        }

    async def _all_answered(self) -> None:
        while self.waiting:
            self.told.clear()
            await self.told.wait()

    def _offer(self) -> None:
        number = self.flood.first + self.offered + self.late
        if not self.idle:
            self.late += 1
            return
        self.offered += 1
        self.waiting += 1
        self.idle.popleft().ask(number, self.flood.request(number))


class Connection(asyncio.Protocol):
    """One connection, by which one comment at a time is offered."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd, self._number, self._read = crowd, -1, b""
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Is ready."""
        self._transport = transport
        self._crowd.idle.append(self)

    def ask(self, number: int, request: bytes) -> None:
        """Offers a comment."""
        self._number, self._read = number, b""
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Reads an answer, whose length stands in its head."""
        self._read += data
        head, end, body = self._read.partition(b"\r\n\r\n")
        if not end or len(body) < int(head.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0]):
            return
        number, self._number = self._number, -1
        self._crowd.idle.append(self)
        self._crowd.answered(number, int(head[9:12]), body)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - As asyncio calls it.
        """Is of no use any more."""
        if self._number >= 0:
            self._crowd.ends()
            self._crowd.lost += 1
        elif self in self._crowd.idle:
            self._crowd.idle.remove(self)


def main(path: Path) -> None:
    """Offers what a file says."""
    crowd = Crowd(Flood(**orjson.loads(path.read_bytes())))
    uvloop.run(crowd.run())
    sys.stdout.write(orjson.dumps(crowd.summary()).decode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
