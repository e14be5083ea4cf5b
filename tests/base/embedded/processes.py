"""Users of a server in processes of their own, and what can be seen and done from outside."""

import contextlib
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).parents[3]
PATH = os.pathsep.join((str(ROOT), str(Path(psycopg.__file__).parents[1])))
DEADLINE = 20.0

# A user in a process of its own: it says "in", stays until its input ends, and then leaves in order.
USER = """
import sys
from pathlib import Path
from cms.base.embedded import running
with running(Path(sys.argv[1])) as url:
    try:
        print("in", flush=True)
        sys.stdin.read()
    except KeyboardInterrupt:
        import psycopg
        with psycopg.connect(url) as connection:
            connection.execute("INSERT INTO number VALUES (130)")
"""

# A user that comes and goes, and leaves a row each time.
VISITOR = """
import sys
from pathlib import Path
import psycopg
from cms.base.embedded import running
for n in range(int(sys.argv[2]), int(sys.argv[3])):
    with running(Path(sys.argv[1])) as url, psycopg.connect(url) as connection:
        connection.execute("INSERT INTO number VALUES (%s)", [n])
"""

# Says what comes of a start: a fault, or as whom the server runs. Needs no package beside the wheel.
ATTEMPT = """
import os, resource, subprocess, sys
from pathlib import Path
from cms.base.embedded import running, wheel
from cms.errors import EnvironmentFault
folder, *limits = sys.argv[1:]
for limit in map(int, limits):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with running(Path(folder)) as url:
        answer = subprocess.check_output([wheel.binary("psql"), url, "-Atc", "SELECT 'runs as'"], text=True)
        pid = Path(folder, "data", "postmaster.pid").read_text().split()[0]
        print(answer.strip(), os.stat(f"/proc/{pid}").st_uid)
except EnvironmentFault as fault:
    print(fault)
"""


def script(source: str, *arguments: object, user: str | None = None) -> subprocess.Popen[str]:
    """Starts a script as another process, in a session of its own."""
    account = pwd.getpwnam(user) if user else None
    return subprocess.Popen(  # noqa: S603  # The command is ours.
        [python(user), "-c", source, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": PATH},
        start_new_session=True,
        user=account and account.pw_uid,
        group=account and account.pw_gid,
        extra_groups=[] if account else None,
    )


def python(user: str | None) -> str:
    """Returns a Python that the user can run, which those in root's home are not."""
    for candidate in (sys.executable, "/usr/bin/python3"):
        with contextlib.suppress(OSError):
            asked = [candidate, "-c", "import sys; print(sys.version_info >= (3, 11))"]
            if not user or subprocess.check_output(asked, user=user, text=True) == "True\n":  # noqa: S603
                return candidate
    pytest.skip(f"There is no Python that {user} can run.")


def outcome(source: str, *arguments: object, user: str | None = None) -> str:
    output, _ = script(source, *arguments, user=user).communicate(timeout=DEADLINE)
    return output.strip()


@contextlib.contextmanager
def user_of(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the server until the block ends, unless it is killed before."""
    with script(USER, folder) as process:
        assert process.stdout
        assert process.stdout.readline() == "in\n"
        yield process


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait(DEADLINE)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "The condition did not come true in time."
        time.sleep(0.005)


def server(folder: Path) -> int:
    """Returns the process id of the server of a folder."""
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def parent(process: int) -> int:
    return int(subprocess.check_output(["ps", "-o", "ppid=", "-p", str(process)]))  # noqa: S603, S607


def is_down(folder: Path) -> bool:
    return not (folder / "data" / "postmaster.pid").exists()


def crash(folder: Path) -> None:
    os.kill(server(folder), signal.SIGKILL)


def insert(url: str, number: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("INSERT INTO number VALUES (%s)", [number])


def numbers(url: str) -> set[int]:
    with psycopg.connect(url) as connection:
        return {row[0] for row in connection.execute("SELECT n FROM number")}


def copied(folder: Path, copy: Path) -> Path:
    subprocess.run(["cp", "-a", folder, copy], check=True)  # noqa: S603, S607  # Quicker than shutil's.
    return copy


def permissions(path: Path) -> dict[Path, tuple[int, int, int]]:
    found = {place: place.stat() for place in (path, *path.parents)}
    return {place: (status.st_mode, status.st_uid, status.st_gid) for place, status in found.items()}
