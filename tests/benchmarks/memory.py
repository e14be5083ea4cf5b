"""What the server and its database connections hold in memory."""

import re
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from tests.benchmarks.speed import Target

MEGABYTE = 1024
WARM_SHARE = 0.2
"""The share of requests after which caches are full: what is held beyond that, and grows, leaks."""

TURN = 5
"""Seconds for which each operation is asked in turns."""


@dataclass(frozen=True)
class Memory:
    """In megabytes: the server's resident memory, and the private memory of each of its backends."""

    server: float
    backends: list[float]


@dataclass(frozen=True)
class Leak:
    """The server's and the largest backend's memory once warm and at the end, in megabytes."""

    requests: int
    server: tuple[float, float]
    backend: tuple[float, float]


async def measure(server: int, database: str) -> Memory:
    """The memory of a server, by its process id, and of its backends."""
    connection = await asyncpg.connect(database)
    rows = await connection.fetch(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'cms'"
    )
    await connection.close()
    return Memory(resident(server), sorted(_private(row["pid"]) for row in rows))


async def leak(server: int, targets: list[Target], database: str, requests: int) -> Leak:
    """Presses until so many requests are answered, and compares memory early and late."""
    done, early = 0, None
    while done < requests:
        for target in targets:
            done += target.press(TURN).requests
        if early is None and done > WARM_SHARE * requests:
            early = await measure(server, database)
    late = await measure(server, database)
    early = early or late
    return Leak(done, (early.server, late.server), (max(early.backends), max(late.backends)))


def resident(pid: int) -> float:
    """Of a process and its children: a launcher counts with what it launched."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(found[1]) / MEGABYTE if found else 0) + sum(resident(int(child)) for child in children)


def peak(pid: int) -> float:
    """The most that a process has held since it began."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / MEGABYTE if found else 0


def _private(pid: int) -> float:
    """Without shared buffers, which all backends see; nothing of a process that has just ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return sum(int(size) for size in re.findall(r"Private_\w+:\s+(\d+) kB", rollup)) / MEGABYTE
