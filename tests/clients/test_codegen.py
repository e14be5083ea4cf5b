"""Types made of the schema by GraphQL Code Generator, and a strict program that uses them."""

import json
import shutil
from pathlib import Path

import pytest

from tests.clients.tools import SCHEMA, change, node, run, words, workplace

pytestmark = pytest.mark.usefixtures("tools")


def make_types(typed: Path, schema: str) -> dict[str, str]:
    """What the generator writes for a program, by the files' names."""
    made = run(typed, "graphql-codegen", SCHEMA=schema)
    assert made.returncode == 0, words(made)
    return {file.name: file.read_text(encoding="utf-8") for file in (typed / "generated").iterdir()}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program with the types that the committed schema gives."""
    folder = workplace(tmp_path_factory.mktemp("program"), "typed", "operations")
    assert "ArticlePageQuery" in make_types(folder / "typed", str(SCHEMA))["graphql.ts"]
    return folder


@pytest.fixture
def typed(program: Path, tmp_path: Path) -> Path:
    """A copy of that program."""
    return shutil.copytree(program, tmp_path / "copy", symlinks=True) / "typed"


def test_a_strict_program_compiles_and_prints_the_paper(typed: Path, endpoint: str) -> None:
    compiled = run(typed, "tsc", "--strict")
    assert compiled.returncode == 0, words(compiled)
    ran = node(typed, "compiled/main.js", endpoint)
    assert ran.returncode == 0, words(ran)
    printed = json.loads(ran.stdout)
    assert len(printed["headlines"]) == 3
    assert printed["page"][:2] == [
        "Plan to take out the Tansy Weir divides the town, upstream from down",
        "AUTHOR: Tobias Quill",
    ]


def test_the_running_server_gives_the_same_types(program: Path, typed: Path, endpoint: str) -> None:
    of_committed = {file.name: file.read_text(encoding="utf-8") for file in (program / "typed/generated").iterdir()}
    shutil.rmtree(typed / "generated")
    assert make_types(typed, endpoint) == of_committed


def test_what_the_program_did_not_ask_for_is_an_error_of_the_compiler(typed: Path) -> None:
    change(typed / "headlines.ts", "${article.title}", "${article.headline}")
    change(typed / "page.ts", "article.title,", "article.subtitle.length,")
    compiled = run(typed, "tsc", "--strict", "--noEmit")
    assert compiled.returncode
    assert "Property 'headline' does not exist" in compiled.stdout
    assert "'article.subtitle' is possibly 'null'" in compiled.stdout


def test_a_field_that_is_not_there_is_an_error_of_the_generator(typed: Path) -> None:
    change(typed / "headlines.ts", "nodes { title subtitle", "nodes { title headline")
    made = run(typed, "graphql-codegen", SCHEMA=str(SCHEMA))
    assert made.returncode
    assert 'Cannot query field "headline" on type "Article"' in words(made)
