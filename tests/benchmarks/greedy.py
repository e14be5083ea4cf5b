"""The memory that a server takes for the greediest single requests."""

from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

import orjson

from cms.settings import Settings
from tests.benchmarks.memory import peak
from tests.benchmarks.servers import Server
from tests.hostile import HOSTILE

PATIENCE = 60
BODY = "html text markdown blocks { __typename html }"


@dataclass(frozen=True)
class Greed:
    """The most that the server has held, in megabytes, and the request after which it did."""

    peak: float
    name: str
    failures: int


def requests() -> Iterator[tuple[str, bytes]]:
    """Bodies that take much to read, to check, to plan or to answer, each under a name."""
    settings = Settings()
    room = settings.max_body_bytes - 1_000

    def filled(piece: bytes) -> bytes:
        many = b",".join([piece] * (room // (len(piece) + 1)))
        return b'{"query": "{ __typename }", "variables": {"v": [' + many + b"]}}"

    yield "objects", filled(b'{"a":{}}')
    yield "lists", filled(b"[]")
    yield "numbers", filled(b"0.1")
    yield "nesting", b"[" * room
    yield (
        "a text",
        orjson.dumps({"query": "query ($s: String) { article(slug: $s) { id } }", "variables": {"s": "a" * room}}),
    )
    yield "too many bytes", b" " * 50_000_000
    yield from ((name, orjson.dumps({"query": maker(settings.max_tokens)})) for name, maker in HOSTILE.items())
    lists = " ".join(f"a{number}: articles(first: 100) {{ nodes {{ body {{ {BODY} }} }} }}" for number in range(30))
    yield (
        "bodies of a hundred articles",
        orjson.dumps({"query": f"{{ articles(first: 100) {{ nodes {{ body {{ {BODY} }} }} }} }}"}),
    )
    yield "bodies of all articles", orjson.dumps({"query": f"{{ {lists} }}"})


def measure(server: Server) -> Greed:
    """Sends each request by itself; a failure is a status of 5xx, or none."""
    address, found, failures = urlsplit(server.url), Greed(peak(server.pid), "the start", 0), 0
    for name, body in requests():
        connection = HTTPConnection(str(address.hostname), address.port, timeout=PATIENCE)
        connection.request("POST", "/graphql", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        failures += answer.status >= 500
        if (most := peak(server.pid)) > found.peak:
            found = Greed(most, name, 0)
    return Greed(found.peak, found.name, failures)
