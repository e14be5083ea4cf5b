"""Servers as processes: started, stopped, killed, started again, several at once, and refused in a sentence."""

import os
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import psycopg
import pytest

from cms.base import migrations
from cms.base.embedded import running
from tests.base.embedded.processes import is_down, until
from tests.server.processes import DEADLINE, attempt, children, free_port, serving

QUERY = "{ __typename articles { totalCount } }"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """One data folder for all tests here, with the newest tables; each leaves its database stopped."""
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name:
        with running(Path(name, "postgres")) as url:
            migrations.upgrade(url)
        yield Path(name)


@pytest.mark.parametrize(("how", "workers"), [(signal.SIGINT, "1"), (signal.SIGINT, "2"), (signal.SIGTERM, "1")])
def test_it_stops_with_one_sentence_and_takes_everything_with_it(
    folder: Path, how: signal.Signals, workers: str
) -> None:
    with serving(folder, "serve", "--workers", workers) as server:
        assert server.ask("{ __typename }") == {"__typename": "Query"}
        started = children(server.process.pid)
        assert "Stopped" in (said := server.stop(how))
        assert server.process.returncode == 0
        assert "Traceback" not in said
        until(lambda: not any(map(is_running, started)))
    assert is_down(folder / "postgres")


def test_a_start_of_several_processes_may_be_interrupted(folder: Path) -> None:
    with serving(folder, "serve", "--workers", "2") as server:
        said = server.stop()
    assert "Traceback" not in said
    assert "Stopped" in said


def test_the_demo_says_what_to_open_and_starts_again_within_5_seconds(folder: Path) -> None:
    with serving(folder) as server:
        assert f"curl http://127.0.0.1:{server.port}/graphql" in server.said
        assert str(folder) in server.said
        found = server.ask(QUERY)
        assert found == {"__typename": "Query", "articles": {"totalCount": 41}}
        elsewhere = httpx2.get(f"http://127.0.0.1:{server.port}/healthz", headers={"origin": "http://localhost:3000"})
        assert elsewhere.headers["access-control-allow-origin"] == "*"
        server.stop()
    took: list[float] = []
    # The best of some, for other programs want the processor too.
    while len(took) < 3 and min(took, default=5) >= 5:
        began = time.monotonic()
        with serving(folder) as server:
            assert server.ask(QUERY) == found
            took.append(time.monotonic() - began)
            server.stop()
    assert min(took) < 5


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_server_loses_nothing_and_starts_again_on_its_port(folder: Path, workers: str) -> None:
    with serving(folder, "serve", "--workers", workers) as server:
        assert server.ask("{ __typename }")
        with running(folder / "postgres") as url, psycopg.connect(url) as connection:
            connection.execute(f"CREATE TABLE kept_{workers} ()")
        server.kill()
        with serving(folder, "serve", "--workers", workers, port=server.port) as again:
            assert again.ask("{ __typename }")
            with running(folder / "postgres") as url, psycopg.connect(url) as connection:
                connection.execute(f"DROP TABLE kept_{workers}")
            again.stop()
    assert is_down(folder / "postgres")


def test_a_killed_server_takes_its_processes_with_it(folder: Path) -> None:
    with serving(folder, "serve", "--workers", "2") as server:
        assert server.ask("{ __typename }")
        server.kill()
        until(lambda: is_down(folder / "postgres"))
        until(lambda: is_free(server.port))


def test_several_use_one_database_and_the_last_one_stops_it(folder: Path) -> None:
    with serving(folder, "serve") as one, serving(folder, "serve", "--workers", "2") as other:
        code, said = attempt(folder, "db", "status")
        assert (code, "the newest" in said) == (0, True)
        assert one.ask(QUERY) == other.ask(QUERY)
        one.stop()
        assert other.get("/readyz").status_code == 200
        assert not is_down(folder / "postgres")
        other.stop()
    assert is_down(folder / "postgres")


def test_two_may_make_the_tables_at_once() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="cms-test-") as name,
        serving(Path(name), "serve") as one,
        serving(Path(name), "serve") as other,
    ):
        assert one.ask(QUERY) == other.ask(QUERY)


def test_a_taken_port_is_told_in_a_sentence(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, said = attempt(folder, "demo", "--port", port)
    assert code == 1
    assert said.startswith(f"Port {port} of 127.0.0.1 cannot be used (Address already in use")
    assert said.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence() -> None:
    # Not even root writes here.
    code, said = attempt(Path("/proc/cms"), "demo", "--port", str(free_port()))
    assert code == 1
    assert "cannot use /proc/cms" in said
    assert said.count("\n") == 1


def test_data_of_another_postgresql_is_told_in_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("16\n")
    code, said = attempt(tmp_path, "demo", "--port", str(free_port()))
    assert code == 1
    assert "was written by PostgreSQL 16" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/none", "mysql://nowhere", "nonsense"])
def test_a_database_that_is_not_there_is_told_in_a_sentence(folder: Path, url: str) -> None:
    code, said = attempt(folder, "demo", "--port", str(free_port()), CMS_DATABASE_URL=url)
    assert code == 1
    assert "Check CMS_DATABASE_URL" in said
    assert said.count("\n") == 1


def test_a_wrong_setting_is_told_in_a_sentence(folder: Path) -> None:
    code, said = attempt(folder, "serve", CMS_PORT="many")
    assert code == 1
    assert said.startswith("CMS_PORT: ")
    assert said.count("\n") == 1


def test_another_postgresql_is_used_where_one_is_named(folder: Path, database_url: str) -> None:
    with serving(folder / "elsewhere-is-not-made", "serve", CMS_DATABASE_URL=database_url) as server:
        assert server.ask("{ __typename }") == {"__typename": "Query"}
        server.stop()
    assert not (folder / "elsewhere-is-not-made").exists()


def test_help_shows_the_commands_in_groups() -> None:
    code, said = attempt(Path("/proc/cms"), "--help")
    assert code == 0
    for word in ("Serving", "serve", "demo", "Content and tables", "db", "import", "Developing", "schema", "explain"):
        assert word in said


def is_running(process: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def is_free(port: int) -> bool:
    """Whether nobody listens on a port."""
    with socket.socket() as probe:
        probe.settimeout(DEADLINE)
        return probe.connect_ex(("127.0.0.1", port)) != 0
