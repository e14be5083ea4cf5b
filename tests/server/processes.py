"""Servers in processes of their own, as a person starts them."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx2

ROOT = Path(__file__).parents[2]
DEADLINE = 30.0


@dataclass
class Server:
    """A running server and what it has said."""

    process: subprocess.Popen[str]
    port: int
    said: str

    def get(self, path: str) -> httpx2.Response:
        """What a page answers."""
        return httpx2.get(f"http://127.0.0.1:{self.port}{path}", timeout=DEADLINE)

    def ask(self, query: str) -> object:
        """The data that a query gives."""
        answer = httpx2.post(f"http://127.0.0.1:{self.port}/graphql", json={"query": query}, timeout=DEADLINE)
        return answer.json()["data"]

    def stop(self, how: signal.Signals = signal.SIGINT) -> str:
        """Sends a signal to all its processes, as a terminal does; returns what was said until the end."""
        os.killpg(self.process.pid, how)
        return "".join(self.process.communicate(timeout=DEADLINE))

    def kill(self) -> None:
        """Kills the process that was started, and no other."""
        self.process.kill()
        self.process.wait(DEADLINE)


def command(*arguments: str) -> list[str]:
    """A command of ours."""
    return [sys.executable, "-m", "cms.cli", *arguments]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The settings of a server whose data lie in a folder."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CMS_")}
    return {**inherited, "PYTHONPATH": str(ROOT), "CMS_DATA_DIR": str(folder), **settings}


@contextlib.contextmanager
def serving(folder: Path, *arguments: str, port: int | None = None, **settings: str) -> Iterator[Server]:
    """A server that is ready to be asked; it is killed when the block ends, unless it has ended before."""
    port = port or free_port()
    process = subprocess.Popen(  # noqa: S603 - the command is ours.
        command(*(arguments or ("demo",)), "--port", str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(folder, **settings),
        start_new_session=True,
    )
    try:
        assert process.stdout
        assert process.stderr
        said = ""
        while "Ctrl-C" not in said:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            said += line
        yield Server(process, port, said)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=DEADLINE)


def attempt(folder: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """The exit code and the words of a command that ends by itself."""
    done = subprocess.run(  # noqa: S603 - the command is ours.
        command(*arguments),
        capture_output=True,
        text=True,
        check=False,
        env=environment(folder, **settings),
        timeout=DEADLINE,
    )
    return done.returncode, done.stdout + done.stderr


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def children(process: int) -> Sequence[int]:
    """The processes that a process has started."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, check=False)  # noqa: S603, S607 - ps.
    return [int(line) for line in listed.stdout.split()]
