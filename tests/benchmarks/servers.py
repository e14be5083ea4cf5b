"""The servers that are measured, each a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from cms.errors import EnvironmentFault

PATIENCE = 30
"""Seconds that a server may take to start."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    pid: int


@contextmanager
def cms(database: str, log: Path, **settings: str) -> Iterator[Server]:
    """The CMS, with one process and the settings that it has of itself, but for those that are given."""
    port = _free_port()
    with _running(["cms.cli", "serve", "--port", str(port)], port, database, log, settings) as server:
        yield server


@contextmanager
def reference(database: str, log: Path) -> Iterator[Server]:
    """The bare app."""
    port = _free_port()
    with _running(["tests.benchmarks.reference", str(port)], port, database, log) as server:
        yield server


@contextmanager
def plain(database: str, log: Path) -> Iterator[Server]:
    """The plain GraphQL server."""
    port = _free_port()
    with _running(["tests.benchmarks.plain", str(port)], port, database, log) as server:
        yield server


@contextmanager
def _running(
    module: list[str], port: int, database: str, log: Path, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Server]:
    environment = {**os.environ, "CMS_DATABASE_URL": database, "CMS_WORKERS": "1", **settings}
    with log.open("w") as output:
        process = subprocess.Popen(  # noqa: S603 - the command is ours.
            [sys.executable, "-m", *module], env=environment, stdout=output, stderr=output
        )
    try:
        _wait(process, port, log)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise EnvironmentFault(f"A server did not start: {log} says why.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
