"""Servers as processes: started, stopped, killed, started again, several at once, and refused in a sentence."""

import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import psycopg
import pytest

from cms.base import migrations
from cms.base.embedded import running
from cms.cli import main
from tests.base.embedded.processes import is_down, until
from tests.server.processes import DEADLINE, Server, attempt, children, free_port, serving

Refusal = Callable[..., str]

QUERY = "{ __typename articles { totalCount } }"


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """One data folder for all tests here, with the newest tables; each leaves its database stopped."""
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name:
        with running(Path(name, "postgres")) as url:
            migrations.upgrade(url)
        yield Path(name)


@pytest.mark.parametrize(("how", "workers"), [(signal.SIGINT, "2"), (signal.SIGTERM, "1")])
def test_it_stops_with_one_sentence_and_takes_everything_with_it(
    folder: Path, how: signal.Signals, workers: str
) -> None:
    with serving(folder, "serve", "--workers", workers) as server:
        assert server.ask("{ __typename }") == {"__typename": "Query"}
        started = children(server.process.pid)
        stop(server, how)
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
    began = time.monotonic()
    with serving(folder) as server:
        assert server.ask(QUERY) == found
        # Other programs want the processor too: how long it waited for that is none of its own time.
        took = time.monotonic() - began - waited(server.process.pid)
        server.stop()
    assert took < 5


def test_a_killed_server_loses_nothing_takes_its_processes_with_it_and_starts_again_on_its_port(folder: Path) -> None:
    with serving(folder, "serve", "--workers", "2") as server:
        assert server.ask("{ __typename }")
        started = children(server.process.pid)
        with running(folder / "postgres") as url, psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE kept ()")
        server.kill()
        with serving(folder, "serve", port=server.port) as again:
            assert again.ask("{ __typename }")
            until(lambda: not any(map(is_running, started)))
            with running(folder / "postgres") as url, psycopg.connect(url) as connection:
                connection.execute("DROP TABLE kept")
            again.kill()
            until(lambda: is_down(folder / "postgres"))
            until(lambda: is_free(server.port))


def test_several_use_one_database_and_the_last_one_stops_it(folder: Path) -> None:
    with serving(folder, "serve") as one, serving(folder, "serve") as other:
        code, said = attempt(folder, "db", "status")
        assert (code, "the newest" in said) == (0, True)
        assert one.ask(QUERY) == other.ask(QUERY)
        stop(one, signal.SIGINT)
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


@pytest.fixture
def refusal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Refusal]:
    """Gives a command that ends at once to the command line, here: a process of its own would only take longer."""

    def refusal(folder: Path, *arguments: str, **settings: str) -> str:
        for name in [name for name in os.environ if name.startswith("CMS_")]:
            monkeypatch.delenv(name)
        for name, value in {"CMS_DATA_DIR": str(folder), **settings}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["cms", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 1
        said = "".join(capsys.readouterr())
        assert said.count("\n") == 1
        return said

    before = signal.getsignal(signal.SIGTERM)
    yield refusal
    signal.signal(signal.SIGTERM, before)


def test_a_taken_port_is_told_in_a_sentence(folder: Path, refusal: Refusal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        said = refusal(folder, "demo", "--port", port)
    assert said.startswith(f"Port {port} of 127.0.0.1 cannot be used (Address already in use")


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(refusal: Refusal) -> None:
    # Not even root writes here.
    assert "cannot use /proc/cms" in refusal(Path("/proc/cms"), "demo", "--port", str(free_port()))


def test_data_of_another_postgresql_is_told_in_a_sentence(tmp_path: Path, refusal: Refusal) -> None:
    data = tmp_path / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("16\n")
    assert "was written by PostgreSQL 16" in refusal(tmp_path, "demo", "--port", str(free_port()))


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/none", "mysql://nowhere", "nonsense"])
def test_a_database_that_is_not_there_is_told_in_a_sentence(folder: Path, refusal: Refusal, url: str) -> None:
    assert "Check CMS_DATABASE_URL" in refusal(folder, "demo", "--port", str(free_port()), CMS_DATABASE_URL=url)


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


def stop(server: Server, how: signal.Signals) -> None:
    """Stops a server, which says so and nothing else."""
    assert "Stopped" in (said := server.stop(how))
    assert server.process.returncode == 0
    assert "Traceback" not in said


def is_running(process: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def waited(process: int) -> float:
    """Seconds for which a process was ready to run and others ran, where Linux counts them."""
    counted = Path(f"/proc/{process}/schedstat")
    return int(counted.read_text().split()[1]) / 1e9 if counted.exists() else 0.0


def is_free(port: int) -> bool:
    """Whether nobody listens on a port."""
    with socket.socket() as probe:
        probe.settimeout(DEADLINE)
        return probe.connect_ex(("127.0.0.1", port)) != 0
