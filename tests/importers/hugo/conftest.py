"""Sites to read, and a real one that has been brought in."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from cms.base.session import Session, close_sessions, session_factory
from cms.importers.report import Report
from tests.databases import database_of_its_own
from tests.importers.hugo.folder import CONFIG, Folder
from tests.importers.hugo.imported import bring

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "digitalgov"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A site with settings and nothing else."""
    folder = Folder(tmp_path / "site", Report())
    folder.file("config.yml", CONFIG)
    return folder


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
