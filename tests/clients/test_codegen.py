"""Types made of the schema by GraphQL Code Generator, and a strict program that uses them."""

import json
from pathlib import Path

import pytest

from tests.clients.tools import SCHEMA, change, node, run, words, workplace

pytestmark = pytest.mark.usefixtures("tools")


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """A program whose types are to be made."""
    return workplace(tmp_path, "typed", "operations") / "typed"


def make_types(typed: Path, schema: str) -> None:
    made = run(typed, "graphql-codegen", SCHEMA=schema)
    assert made.returncode == 0, words(made)


def test_a_strict_program_compiles_and_prints_the_paper(typed: Path, endpoint: str) -> None:
    make_types(typed, str(SCHEMA))
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


def test_the_running_server_gives_the_same_types(typed: Path, endpoint: str) -> None:
    make_types(typed, str(SCHEMA))
    generated = typed / "generated"
    committed = {file.name: file.read_text(encoding="utf-8") for file in generated.iterdir()}
    assert "ArticlePageQuery" in committed["graphql.ts"]
    make_types(typed, endpoint)
    assert {file.name: file.read_text(encoding="utf-8") for file in generated.iterdir()} == committed


def test_what_the_program_did_not_ask_for_is_an_error_of_the_compiler(typed: Path) -> None:
    make_types(typed, str(SCHEMA))
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
