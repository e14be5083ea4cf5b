"""Those who use the server: one, or several at once."""

import asyncio
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text

from cms.base.embedded import running, start
from tests.base.embedded.processes import (
    DEADLINE,
    USER,
    VISITOR,
    copied,
    insert,
    is_down,
    numbers,
    permissions,
    script,
    user_of,
)


@pytest.fixture(scope="module")
def folder(stopped: Path) -> Iterator[Path]:
    """One for all tests here, each of which leaves it stopped and has numbers of its own."""
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name:
        yield copied(stopped, Path(name, "pg"))


def test_makes_what_is_missing_and_touches_nothing_above(place: Path) -> None:
    folder = place / "var" / "pg"
    folder.parent.mkdir()
    before = permissions(folder.parent)
    with running(folder) as url, psycopg.connect(url) as connection:
        encoding, address, durable = connection.execute(
            "SELECT current_setting('server_encoding'), current_setting('listen_addresses'), current_setting('fsync')"
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
        assert 1 in numbers(url)


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
def test_every_driver_understands_the_url(stopped: Path, place: Path, name: str) -> None:
    folder = copied(stopped, place / name)
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


def test_the_last_one_out_stops_it(folder: Path) -> None:
    handle = start(folder)
    with user_of(folder) as other:
        handle.stop()
        with running(folder) as url:
            insert(url, 2)
        assert not is_down(folder)
        other.communicate(timeout=DEADLINE)
        assert other.returncode == 0
    assert is_down(folder)


def test_one_process_may_hold_it_twice(folder: Path) -> None:
    with running(folder):
        with running(folder) as url:
            insert(url, 3)
        assert 3 in numbers(url)
    assert is_down(folder)


def test_a_forked_child_stops_nothing(folder: Path) -> None:
    handle = start(folder)
    child = os.fork()
    if not child:
        handle.stop()
        os._exit(0)
    os.waitpid(child, 0)
    insert(handle.url, 4)
    handle.stop()
    assert is_down(folder)


def test_many_come_and_go_at_once(folder: Path) -> None:
    visitors = [script(VISITOR, folder, first, first + 8) for first in range(1000, 1040, 8)]
    for visitor in visitors:
        visitor.communicate(timeout=DEADLINE)
        assert visitor.returncode == 0
    assert is_down(folder)
    with running(folder) as url:
        assert numbers(url) >= set(range(1000, 1040))


def test_several_may_find_nothing_there_at_once(place: Path) -> None:
    folder = place / "pg"
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
        assert 130 in numbers(url)
