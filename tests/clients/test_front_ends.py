"""docs/front-ends.md says what the tests run, and every code of an error."""

import re
from collections.abc import Iterator

from cms.server import app
from schema.errors import ApiError
from tests.clients.tools import HERE

PAGE = (HERE.parents[1] / "docs" / "front-ends.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FOLDERS = (HERE, *(HERE / name for name in ("operations", "plain", "relay", "typed")))
CODE = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def flat(text: str) -> str:
    """The text without its indentation."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def programs() -> Iterator[str]:
    """What the tests run."""
    for file in (file for folder in FOLDERS for file in folder.iterdir()):
        if file.suffix in {".graphql", ".js", ".py", ".ts"}:
            yield flat(file.read_text(encoding="utf-8"))


def codes(kind: type[ApiError]) -> set[str]:
    """The codes of an error and of all that are of its kind."""
    return {kind.code}.union(*map(codes, kind.__subclasses__()))


def test_every_program_on_the_page_is_run_by_a_test() -> None:
    shown, run = FENCE.findall(PAGE), list(programs())
    assert len(shown) > 10
    assert [program for program in shown if not any(flat(program) in text for text in run)] == []


def test_every_code_is_explained() -> None:
    assert app, "The server's own errors are known when all of it is imported."
    assert sorted(CODE.findall(PAGE)) == sorted(codes(ApiError))
