"""Real public content to test on. It lies beside the project's folder; where it is absent, tests that need it skip."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def needs(name: str) -> pytest.MarkDecorator:
    """Skips a test where the corpus is absent."""
    return pytest.mark.skipif(not (FOLDER / name).is_dir(), reason=f"The corpus {name} is not there.")
