"""A real PostgreSQL, built by the migrations, for every test; each test's changes are rolled back."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from hypothesis import settings
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from cms.accounts import password as passwords
from cms.base import embedded, migrations
from cms.base.database import connect
from cms.base.session import Session
from cms.base.writers import Row, Writer
from tests.examples import DEEP, examples
from tests.lending import OneConnection
from tests.server.processes import Server, serving

pytest_plugins = ("tests.workers",)

REAL_HASH, REAL_NOBODYS = passwords._HASH, passwords._NOBODYS  # noqa: SLF001 - Most tests work with quicker ones.

# What a run finds does not depend on chance where a change waits for it; everybody else's runs go on searching. Nor
# does it depend, anywhere, on how much else the machine has to do.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=examples(50))
settings.register_profile("searching", deadline=None, max_examples=examples(50))
settings.load_profile("ci" if os.environ.get("CI") and not DEEP else "searching")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of our own; pytest looks for them here, in the outermost folder of tests, alone."""
    parser.addoption("--refresh-cases", action="store_true", help="write what tests/cases/ expects anew, for a review")


CARELESS = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "SELECT pg_reload_conf()",
)
"""A database that is thrown away need not outlive a power failure."""


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """A database of the tests' own, with the newest tables and nothing in them."""
    with ExitStack() as stack:
        server = os.environ.get("CMS_DATABASE_URL")
        if server is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cms-tests-")))
            server = stack.enter_context(embedded.running(folder / "postgres"))
            asyncio.run(_execute(server, *CARELESS))
        name = f"cms_tests_{os.getpid()}"
        asyncio.run(_execute(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
        url = server.replace("/cms?", f"/{name}?") if "/cms?" in server else server.rsplit("/", 1)[0] + f"/{name}"
        migrations.upgrade(url)
        yield url
        asyncio.run(_execute(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def _execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Passwords whose hashes take no time: a real one takes a tenth of a second, and tests make some hundreds."""
    hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASH", hasher)
        patch.setattr(passwords, "_NOBODYS", hasher.hash("nobody's"))
        yield


@pytest.fixture
def real_passwords(monkeypatch: pytest.MonkeyPatch) -> PasswordHash:
    """Passwords are hashed as they are outside of tests."""
    monkeypatch.setattr(passwords, "_HASH", REAL_HASH)
    monkeypatch.setattr(passwords, "_NOBODYS", REAL_NOBODYS)
    return REAL_HASH


@pytest.fixture(scope="session")
async def connections() -> AsyncIterator[list[asyncpg.Connection]]:
    """Those that no test is using: on a new one, PostgreSQL has to learn of all tables anew."""
    idle: list[asyncpg.Connection] = []
    yield idle
    for connection in idle:
        await connection.close()


@pytest.fixture
async def connection(database_url: str, connections: list[asyncpg.Connection]) -> AsyncIterator[asyncpg.Connection]:
    """A connection within a transaction that is rolled back."""
    connection = connections.pop() if connections else await connect(database_url, application_name="tests")
    transaction = connection.transaction()
    await transaction.start()
    yield connection
    if connection.is_closed():
        return
    await transaction.rollback()
    await connection.execute("DISCARD ALL")
    connections.append(connection)


@pytest.fixture
async def session(connection: asyncpg.Connection) -> AsyncIterator[Session]:
    """A session on the test's own connection: it sees the rows put in there, and what it commits is rolled back too."""
    async with Session(OneConnection(connection)) as session:
        yield session


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that sessions send, as they are sent."""
    sent: list[str] = []
    run = Writer.run

    async def noting(self: Writer, sql: str, rows: Sequence[Sequence[Any]]) -> list[Row]:
        sent.append(sql)
        return await run(self, sql, rows)

    monkeypatch.setattr(Writer, "run", noting)
    return sent


@pytest.fixture(scope="session")
def demo() -> Iterator[Server]:
    """A running server with the demo's newspaper, shared by all tests: they read it and change nothing."""
    with (
        tempfile.TemporaryDirectory(prefix="cms-demo-") as folder,
        # Nobody reads what it says, so that a log would fill its pipe and stop it.
        serving(Path(folder), CMS_ACCESS_LOG="false") as server,
    ):
        yield server


@pytest.fixture(scope="session")
def home(demo: Server) -> str:
    """The server's address, without a slash at the end."""
    return f"http://127.0.0.1:{demo.port}"
