"""Folders for servers."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cms.base.embedded import running
from tests.base.embedded.processes import copied


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that is removed at once: pytest keeps its own for a while, and a server's data takes 50 MB."""
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name:
        yield Path(name)


@pytest.fixture
def public(place: Path) -> Path:
    """A folder that every user can reach."""
    place.chmod(0o755)
    return place


@pytest.fixture(scope="session")
def stopped() -> Iterator[Path]:
    """The folder of a stopped server with an empty table: to copy it is quicker than to make it."""
    with tempfile.TemporaryDirectory(prefix="cms-test-") as name:
        folder = Path(name, "pg")
        with running(folder) as url, psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE number (n int PRIMARY KEY)")
        yield folder


@pytest.fixture
def folder(stopped: Path, place: Path) -> Path:
    return copied(stopped, place / "pg")
