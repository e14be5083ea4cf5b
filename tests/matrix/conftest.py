"""What tests of mutations have."""

from pathlib import Path

import pytest

from tests.mutations.conftest import do, mails, operations, paper

__all__ = ["do", "mails", "operations", "paper"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where uploads of a test lie."""
    monkeypatch.setenv("CMS_DATA_DIR", str(tmp_path))
