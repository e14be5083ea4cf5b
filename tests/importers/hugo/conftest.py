"""Sites to read, and a database that an import may commit to."""

from pathlib import Path

import pytest

from cms.importers.report import Report
from tests.importers.hugo.folder import CONFIG, Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A site with settings and nothing else."""
    folder = Folder(tmp_path / "site", Report())
    folder.file("config.yml", CONFIG)
    return folder
