"""Load, made by wrk."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import orjson

from cms.errors import EnvironmentFault
from tests.benchmarks.operations import Variables

CONNECTIONS = 16
PATIENCE = 30
"""Seconds after which an answer is given up; a slow one is no failure, it shows in the 99th percentile."""
SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Load:
    """What a server did under load. Times are in milliseconds."""

    requests: int
    per_second: float
    p50: float
    p99: float


def check() -> str:
    """Where wrk is; raises EnvironmentFault where it is not."""
    found = shutil.which("wrk")
    if found is None:
        raise EnvironmentFault("The load is made by wrk, which is not there: install the package wrk.")
    return found


def write_bodies(path: Path, document: str, asked: list[Variables]) -> None:
    """Writes the requests' bodies, one a line."""
    path.write_bytes(b"\n".join(orjson.dumps({"query": document, "variables": each}) for each in asked))


def press(
    url: str,
    bodies: Path,
    seconds: float,
    headers: Mapping[str, str] = MappingProxyType({}),
    *,
    answers: Path | None = None,
) -> Load:
    """Asks as often as the server answers; raises EnvironmentFault where an answer is no success.

    All that is answered is written to the file `answers`, one a line, if there is to be one.
    """
    command = [
        check(),
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds:.0f}s",
        f"--timeout={PATIENCE}s",
        "-s",
        str(SCRIPT),
        url,
        "--",
        str(bodies),
        *(part for header in headers.items() for part in header),
    ]
    environment = {**os.environ, "WRK_ANSWERS": str(answers)} if answers else None
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - the command is ours.
    if done.returncode != 0:
        raise EnvironmentFault(f"wrk failed: {done.stderr or done.stdout}")
    found = orjson.loads(done.stdout.splitlines()[-1])
    if found["failures"]:
        raise EnvironmentFault(f"{found['failures']} of {found['requests']} requests to {url} failed.")
    per_second = found["requests"] / (found["microseconds"] / 1e6)
    return Load(found["requests"], per_second, found["p50"] / 1e3, found["p99"] / 1e3)
