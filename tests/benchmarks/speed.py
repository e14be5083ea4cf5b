"""Requests per second and their slowest percent, against the references."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from urllib.request import Request, urlopen

import orjson

from cms.errors import ContentFault
from tests.benchmarks import wrk
from tests.benchmarks.intervals import Ratio, ratio
from tests.benchmarks.wrk import Load

WARM_UP = 1
"""Seconds of load before anything is measured: every connection prepares its statements, caches fill."""


@dataclass(frozen=True)
class Target:
    """A server's address, and what it is sent: the file of the requests' bodies, and headers."""

    url: str
    bodies: Path
    headers: dict[str, str] = field(default_factory=dict)

    def press(self, seconds: float) -> Load:
        """Asks as often as it answers."""
        return wrk.press(self.url, self.bodies, seconds, self.headers)

    def ask(self, body: bytes) -> bytes:
        """One answer."""
        headers = {"Content-Type": "application/json"} | self.headers
        request = Request(self.url, body, headers)  # noqa: S310 - our own address.
        with urlopen(request) as response:  # noqa: S310 - as above.
            answer: bytes = response.read()
            return answer


@dataclass(frozen=True)
class Contest:
    """One operation asked of several servers, each under a name."""

    operation: str
    targets: dict[str, Target]


@dataclass(frozen=True)
class Outcome:
    """The loads of each server, round by round."""

    operation: str
    loads: dict[str, list[Load]]

    def per_second(self, name: str) -> float:
        """The median of a server's requests per second."""
        return median(load.per_second for load in self.loads[name])

    def p99(self, name: str) -> float:
        """The median of a server's 99th percentiles, in milliseconds."""
        return median(load.p99 for load in self.loads[name])

    def speed(self, ours: str, theirs: str) -> Ratio:
        """Our requests per second as a share of theirs."""
        return self._ratio("per_second", ours, theirs)

    def slowness(self, ours: str, theirs: str) -> Ratio:
        """Our 99th percentile as a multiple of theirs."""
        return self._ratio("p99", ours, theirs)

    def _ratio(self, measure: str, ours: str, theirs: str) -> Ratio:
        return ratio(*([getattr(load, measure) for load in self.loads[name]] for name in (ours, theirs)))


def compete(contest: Contest, rounds: int, seconds: float) -> Outcome:
    """Rounds in which each server is pressed once, in an order that turns round, so that drift favours nobody."""
    loads: dict[str, list[Load]] = defaultdict(list)
    for target in contest.targets.values():
        target.press(WARM_UP)
    for number in range(rounds):
        names = list(contest.targets)
        for name in names if number % 2 == 0 else reversed(names):
            target = contest.targets[name]
            loads[name].append(target.press(seconds))
    return Outcome(contest.operation, dict(loads))


def check_equality(contest: Contest, ours: str, theirs: str) -> None:
    """Raises ContentFault unless both servers give the same data for each of the questions."""
    targets = [contest.targets[name] for name in (ours, theirs)]
    for body in targets[0].bodies.read_bytes().splitlines():
        answers = [orjson.loads(target.ask(body)) for target in targets]
        if answers[0] != answers[1]:
            path, found, wanted = next(differences(*answers))
            raise ContentFault(
                f"{contest.operation}: at {path} {ours} says {found!r} and {theirs} {wanted!r} for {body.decode()}"
            )


def differences(ours: object, theirs: object, path: str = "") -> Iterator[tuple[str, object, object]]:
    """Where two JSON values differ."""
    pairs: Iterable[tuple[object, object, object]] = ()
    if isinstance(ours, dict) and isinstance(theirs, dict) and ours.keys() == theirs.keys():
        pairs = ((key, ours[key], theirs[key]) for key in ours)
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        pairs = ((index, a, b) for index, (a, b) in enumerate(zip(ours, theirs, strict=True)))
    elif ours != theirs:
        yield path, ours, theirs
    for key, a, b in pairs:
        yield from differences(a, b, f"{path}.{key}")
