"""Good readers' slowest percent while somebody else sends refused requests as fast as they are answered."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import orjson

from cms.errors import EnvironmentFault
from schema.planner.limits import Limits
from tests.benchmarks import wrk
from tests.benchmarks.intervals import Ratio, ratio
from tests.benchmarks.speed import WARM_UP, Target
from tests.benchmarks.wrk import Load
from tests.hostile import HOSTILE

CONNECTIONS = 16
SCRIPT = Path(__file__).with_name("hostile.lua")


DEAR = "{ articles(first: 100) { nodes { related(first: 100) { comments(first: 100) { totalCount } } } } }"
WRONG = '{ articles(first: 0, after: "x", last: 101) { nodes { id } } }'
NEW = " # NUMBER"
"""What makes each request's document another one; the script puts a number there."""


def write_bodies(path: Path) -> None:
    """Writes what is sent: documents that take long to refuse, and bodies that hold none."""
    documents = [maker(Limits().tokens) for maker in HOSTILE.values()]
    bodies = [orjson.dumps({"query": each + NEW}) for each in (*documents, DEAR, WRONG, "{ articles {")]
    bodies += [b'{"query": "{ __typename NUMBER', b"[" * 10_000]
    bodies += [orjson.dumps({"query": "{ x }" + NEW, "variables": {"v": [{"a": {}}] * 25_000}})]
    path.write_bytes(b"\n".join(bodies))


@dataclass(frozen=True)
class Siege:
    """The good readers' loads, round by round, and how many requests were refused meanwhile."""

    calm: list[Load]
    besieged: list[Load]
    refused: list[float]

    @property
    def slowness(self) -> Ratio:
        """The besieged readers' 99th percentile as a multiple of the calm ones'."""
        return ratio([load.p99 for load in self.besieged], [load.p99 for load in self.calm])

    @property
    def p99(self) -> tuple[float, float]:
        """The medians of the 99th percentiles, calm and besieged, in milliseconds."""
        return median(load.p99 for load in self.calm), median(load.p99 for load in self.besieged)


def besiege(target: Target, bodies: Path, rounds: int, seconds: float) -> Siege:
    """Presses a server with good requests, alone and beside the bad ones, in turns."""
    siege = Siege([], [], [])
    target.press(WARM_UP)
    for _ in range(rounds):
        siege.calm.append(target.press(seconds))
        with _attacking(target.url, bodies, seconds + 2) as outcome:
            # The first second's refusals are free: readers are to be measured beside those that wait.
            time.sleep(1)
            siege.besieged.append(target.press(seconds))
        siege.refused.append(outcome[0] / (seconds + 2))
    return siege


@contextmanager
def _attacking(url: str, bodies: Path, seconds: float) -> Iterator[list[int]]:
    """Attacks for so long; yields a list that has the number of refused requests at the end."""
    options = ["-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", f"--timeout={wrk.PATIENCE}s", "-s", str(SCRIPT)]
    command = [wrk.check(), *options, url, "--", str(bodies), str(time.time_ns() // 1000)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - the command is ours.
    refused: list[int] = []
    yield refused
    output, _ = process.communicate()
    found = orjson.loads(output.splitlines()[-1])
    if found["refused"] < found["requests"]:
        raise EnvironmentFault(f"{found['requests'] - found['refused']} hostile requests were not refused.")
    refused.append(found["refused"])
