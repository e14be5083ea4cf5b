"""docs/import.md tells of every option, with its default, and of every way in which the command ends."""

import re
from pathlib import Path

import typer.main

from cms.cli import import_

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "import.md").read_text(encoding="utf-8")

NAMED_OTHERWISE = {"None": "the base URL", "False": "off"}


def test_every_option_is_told_with_its_default() -> None:
    command = typer.main.get_command(import_.app).commands["hugo"]  # type: ignore[attr-defined]  # It is a group.
    options = {
        option.opts[0]: NAMED_OTHERWISE.get(str(option.default), f"`{option.default}`")
        for option in command.params
        if option.opts[0].startswith("--") and option.name != "help"
    }
    assert dict(re.findall(r"^\| `(--[a-z-]+)` \| ([^|]+) \|", PAGE, re.MULTILINE)) == options


def test_the_code_of_an_incomplete_import_is_told() -> None:
    assert re.search(rf"^\| {import_.INCOMPLETE} \| Some files could not be read", PAGE, re.MULTILINE)
