"""Every operation on the shelf gives data on the demo, and says what it is for."""

import re
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.explorer.shelf import EXAMPLES, SHELF, variables_of
from tests.server.processes import DEADLINE, Server


def _ask(demo: Server, text: str, variables: dict[str, str]) -> Any:
    answer = httpx2.post(
        f"http://127.0.0.1:{demo.port}/graphql", json={"query": text, "variables": variables}, timeout=DEADLINE
    )
    return answer.json()


def test_the_shelf_is_not_empty() -> None:
    assert {file.stem for file in SHELF} >= {"article-page", "front-page", "section", "author", "week"}


@pytest.mark.parametrize("file", SHELF, ids=lambda file: file.stem)
def test_an_operation_gives_data_without_errors(demo: Server, file: Path) -> None:
    examples = _ask(demo, EXAMPLES.read_text("utf-8"), {})["data"]
    text = file.read_text("utf-8")
    answer = _ask(demo, text, variables_of(text, examples))
    assert "errors" not in answer
    assert all(answer["data"].values())


@pytest.mark.parametrize("file", [file for file in SHELF if file.stem != "welcome"], ids=lambda file: file.stem)
def test_an_operation_starts_with_its_title_and_its_purpose(file: Path) -> None:
    title, purpose, head = file.read_text("utf-8").splitlines()[:3]
    assert re.fullmatch(r"# [A-Z][\w' ]+", title)
    assert re.fullmatch(r"# [A-Z].+\.", purpose)
    assert re.match(r"query [A-Z]\w+", head)
