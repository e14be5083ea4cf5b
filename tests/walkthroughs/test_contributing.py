"""CONTRIBUTING.md and docs/content-types.md are true: who does what they say has a field and a type that work."""

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import asyncpg
import pytest
from graphql import GraphQLObjectType, build_schema

from tests.walkthroughs.steps import read_steps
from tests.walkthroughs.walk import Astray, run, take

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("CONTRIBUTING.md", "docs/content-types.md")
COPIED = ("cms", "schema", "migrations", "tests", "pyproject.toml")
PROOF = Path(__file__).with_name("proof.py")

ASKED = (
    "tests/planner/test_reading.py::test_an_article_says_where_it_was_reported_from",
    "tests/planner/test_notices.py",
    "tests/planner/test_proof.py",
    "tests/test_migrations.py",
    "tests/test_structure.py",
    "tests/test_contract.py::test_everything_has_a_description",
)


async def _execute(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


@pytest.fixture
def server(database_url: str) -> str:
    """The tests' server, by the database that it came with."""
    return os.environ.get("CMS_DATABASE_URL") or database_url.replace(f"/cms_tests_{os.getpid()}?", "/cms?")


@pytest.fixture
def newcomers_url(database_url: str) -> Iterator[str]:
    """An empty database, as a newcomer has."""
    mine = f"cms_tests_{os.getpid()}"
    asyncio.run(_execute(database_url, f"CREATE DATABASE {mine}_walk TEMPLATE template0 ENCODING 'UTF8'"))
    yield database_url.replace(mine, f"{mine}_walk")
    asyncio.run(_execute(database_url, f"DROP DATABASE {mine}_walk WITH (FORCE)"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project."""
    copy = tmp_path / "project"
    copy.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("walkthroughs", "node_modules"))
        else:
            shutil.copy(ROOT / name, copy)
    return copy


@pytest.fixture
def environment(tmp_path: Path, project: Path, newcomers_url: str) -> dict[str, str]:
    """The newcomer's shell: `cms` and the tools are at hand."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "cms").write_text(f'#!/bin/sh\nexec {sys.executable} -m cms.cli "$@"\n', encoding="utf-8")
    (programs / "cms").chmod(0o755)
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    return os.environ | {"PATH": path, "PYTHONPATH": str(project), "CMS_DATABASE_URL": newcomers_url}


def test_the_pages_lead_to_a_field_and_a_content_type_that_work(
    project: Path, environment: Mapping[str, str], server: str
) -> None:
    for name in PAGES:
        for step in read_steps(name, (ROOT / name).read_text(encoding="utf-8")):
            take(step, project, environment)
    run("After the last step", "ruff format --check cms schema tests/planner", project, environment)
    run("After the last step", "ruff check cms schema tests/planner", project, environment)
    _is_in_the_schema(project)
    shutil.copy(PROOF, project / "tests" / "planner" / "test_proof.py")
    command = f"{sys.executable} -m pytest -x -p no:cacheprovider {' '.join(ASKED)}"
    run("After the last step", command, project, {**environment, "CMS_DATABASE_URL": server})


def _is_in_the_schema(project: Path) -> None:
    schema = build_schema((project / "schema" / "schema.graphql").read_text(encoding="utf-8"))
    article, notice = schema.type_map["Article"], schema.type_map["Notice"]
    assert isinstance(article, GraphQLObjectType)
    assert isinstance(notice, GraphQLObjectType)
    assert (article.fields["dateline"].description or "").startswith("Where it was reported from")
    assert article.fields["dateline"].deprecation_reason == "Ask for subtitle, which says it now."
    assert (notice.description or "").startswith("A notice in one locale")
    assert notice.fields["placedBy"].description == "Who had it put into the paper."
    assert [interface.name for interface in notice.interfaces] == ["Content", "Node"]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("In `a.py`, after `nothing`:\n\n```python\nx\n```\n", "line 3, .*`nothing`.*: 0 lines begin with 'nothing'"),
        ("In `a.py`, after `same`:\n\n```python\nx\n```\n", "line 3, .*: 2 lines begin with 'same'"),
        ("At the end of `gone.py`:\n\n```python\nx\n```\n", "line 3, .*`gone.py`.*: there is no such file"),
        ("In a new file `a.py`:\n\n```python\nx\n```\n", "line 3, .*: the file is there already"),
        ("Now `a.py` says:\n\n```python\nx\n```\n", "line 3, .*: the file says:\nsame"),
        ("Run it:\n\n```sh\nfalse\n```\n", "line 3, 'Run it:': the command failed"),
    ],
)
def test_a_page_that_has_drifted_from_the_code_is_named_by_its_step(tmp_path: Path, page: str, message: str) -> None:
    (tmp_path / "a.py").write_text("same\nsame\n", encoding="utf-8")
    (step,) = read_steps("A.md", page)
    with pytest.raises(Astray, match=f"^A.md, {message}"):
        take(step, tmp_path, os.environ)


def test_a_block_that_no_sentence_leads_to_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^A\.md, line 3: no sentence says where the block goes: 'Behold:'"):
        list(read_steps("A.md", "Behold:\n\n```python\nx\n```\n"))
