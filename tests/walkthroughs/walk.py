"""Going a walk: each step is done in a copy of the project."""

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from textwrap import indent

from tests.walkthroughs.steps import Step


class Astray(AssertionError):
    """The page and the code have drifted apart; the text names the step."""


def take(step: Step, project: Path, environment: Mapping[str, str]) -> None:
    """Does one step; raises Astray where the project is not as the page says."""
    if step.how == "sh":
        run(step, step.text, project, environment)
        return
    path = _path(step, project)
    if step.how == "new":
        if path.exists():
            raise Astray(f"{step}: the file is there already.")
        path.write_text(step.text, encoding="utf-8")
        return
    before = path.read_text(encoding="utf-8")
    if step.how == "says":
        if before != step.text:
            raise Astray(f"{step}: the file says:\n{before}")
        return
    path.write_text(_changed(step, before), encoding="utf-8")


def run(name: object, command: str, project: Path, environment: Mapping[str, str]) -> str:
    """Runs a command line in the project, and returns what it printed; raises Astray where it fails."""
    done = subprocess.run(  # noqa: S603 - The commands are those of our own pages.
        ["/bin/sh", "-e", "-c", command], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Astray(f"{name}: the command failed:\n{command}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def _path(step: Step, project: Path) -> Path:
    if step.how == "new":
        return project / step.path
    found = list(project.glob(step.path.replace("NNNN", "[0-9]" * 4)))
    if len(found) != 1:
        raise Astray(f"{step}: there is no such file, or several: {found}")
    return found[0]


def _changed(step: Step, before: str) -> str:
    lines = before.splitlines(keepends=True)
    match step.how:
        case "end":
            return before + ("\n\n" if step.path.endswith(".py") else "") + step.text
        case "imports":
            at = next(at for at, line in enumerate(lines) if line.startswith(("from cms", "from schema")))
            return "".join([*lines[:at], step.text, *lines[at:]])
    start = _find(step, lines, step.scope, 0) if step.scope else 0
    at = _find(step, lines, step.line, start)
    margin = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    block = indent(step.text, margin)
    first = at + 1 if step.how == "after" else at
    after = at if step.how == "before" else at + 1
    return "".join([*lines[:first], block, *lines[after:]])


def _find(step: Step, lines: list[str], beginning: str, start: int) -> int:
    """The line that begins so; without a scope to begin at, there must be one alone."""
    begins_so = re.compile(rf"\s*{re.escape(beginning)}(?!\w)")
    found = [at for at in range(start, len(lines)) if begins_so.match(lines[at])]
    if not found or (len(found) > 1 and not start):
        raise Astray(f"{step}: {len(found)} lines begin with {beginning!r}.")
    return found[0]
