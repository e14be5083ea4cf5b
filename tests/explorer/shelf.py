"""The operations on the explorer's shelf, and what the explorer asks about before it is done."""

import json
from pathlib import Path
from typing import Any

EXPLORER = Path(__file__).resolve().parents[2] / "explorer"
OPERATIONS = EXPLORER / "operations"
SHELF: dict[str, dict[str, Any]] = json.loads((OPERATIONS / "shelf.json").read_text("utf-8"))
"""The files by task, each with its variables; "$name" stands for what the paper has."""

DESTRUCTIVE: dict[str, dict[str, Any]] = json.loads((EXPLORER / "src" / "destructive.json").read_text("utf-8"))
"""What is asked about, by mutation; where one does what depends on a value, the warnings are by that value."""

WARNINGS: dict[str, list[dict[str, str]]] = {
    name: [each for each in told.values() if isinstance(each, dict)] if "by" in told else [told]
    for name, told in DESTRUCTIVE.items()
}
"""All that a mutation is asked about with."""


def text_of(name: str) -> str:
    """An operation's text."""
    return (OPERATIONS / f"{name}.graphql").read_text("utf-8")


def title_of(name: str) -> str:
    """What stands on an operation's button."""
    return text_of(name).splitlines()[0].removeprefix("# ")


TITLES = {task: [title_of(name) for name in operations] for task, operations in SHELF.items()}
