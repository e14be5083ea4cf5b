"""Sites to read, and a real one that has been brought in."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from cms.base import migrations
from cms.base.session import Session, close_sessions, session_factory
from cms.importers.report import Report
from tests.importers.hugo.folder import CONFIG, Folder
from tests.importers.hugo.imported import bring

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "digitalgov"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A site with settings and nothing else."""
    folder = Folder(tmp_path / "site", Report())
    folder.file("config.yml", CONFIG)
    return folder


@contextmanager
def database_of_its_own(beside: str, name: str) -> Iterator[str]:
    """A database beside the tests' own, in which transactions are committed."""
    name = f"{name}_{os.getpid()}"
    asyncio.run(_execute(beside, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    start, mark, end = beside.partition("?")
    url = f"{start.rpartition('/')[0]}/{name}{mark}{end}"
    migrations.upgrade(url)
    yield url
    asyncio.run(_execute(beside, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def corpus_database(database_url: str) -> Iterator[str]:
    """Where the real site is brought in."""
    with database_of_its_own(database_url, "cms_import_corpus") as url:
        yield url


@pytest.fixture
def command_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The database that commands work on."""
    with database_of_its_own(database_url, "cms_import_command") as url:
        monkeypatch.setenv("CMS_DATABASE_URL", url)
        yield url


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


@dataclass
class Imported:
    """The real site, brought in."""

    folder: Folder
    report: Report
    session: Session


@pytest_asyncio.fixture(scope="session")
async def digitalgov(corpus_database: str) -> AsyncIterator[Imported]:
    """The corpus brought in, once for all tests that read it."""
    sessions = session_factory(corpus_database, size=1)
    async with sessions() as session:
        folder = Folder(CORPUS, Report())
        yield Imported(folder, await bring(session, folder), session)
    await close_sessions(sessions)
