"""Deaths: of users, of the server, of the machine."""

import contextlib
import os
import signal
import threading
from pathlib import Path

import psycopg

from cms.base.embedded import running, start
from tests.base.embedded.processes import (
    DEADLINE,
    USER,
    copied,
    crash,
    insert,
    is_down,
    kill,
    numbers,
    parent,
    script,
    server,
    until,
    user_of,
)


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


def test_a_power_failure_may_have_damaged_the_pid_file(folder: Path) -> None:
    for content in ("", "17\n/nowhere\n", "\0" * 40):
        (folder / "data" / "postmaster.pid").write_text(content)
        with running(folder) as url:
            assert numbers(url) == set()


def test_a_copy_of_a_running_server_s_folder_is_not_that_server(folder: Path, place: Path) -> None:
    with running(folder) as url:
        with running(copied(folder, place / "copy")) as other:
            insert(other, 1)
        assert numbers(url) == set()


def test_an_interrupted_making_is_made_anew(place: Path) -> None:
    folder = place / "pg"
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
    # The server before may still have said its last words.
    assert 2_000_000 <= (folder / "log.old").stat().st_size < 2_010_000
