"""`cms comments train`, `retrain` and `recheck`, as a person runs them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cms.base.session import Session
from cms.cli import app
from cms.cli.screening import INCOMPLETE
from cms.errors import CmsError
from tests.databases import committed, database_of_its_own
from tests.mutations.test_learning import HAM, SPAM
from tests.paper import NOON, Paper


def run(*words: str | Path) -> tuple[int, str]:
    """The exit code, and what the command says; its errors are raised."""
    result = CliRunner().invoke(app, ["comments", *map(str, words)])
    if isinstance(result.exception, CmsError):
        raise result.exception
    return result.exit_code, result.stdout


@pytest.fixture(scope="module")
def database(database_url: str) -> Iterator[str]:
    """The database that commands work on."""
    with database_of_its_own(database_url, "cms_learning_command") as url:
        yield url


@pytest.fixture
def url(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same, set for commands."""
    monkeypatch.setenv("CMS_DATABASE_URL", database)
    return database


def table(folder: Path, *, unlabelled: bool = False) -> Path:
    """A file of labelled comments."""
    rows = [*((text, "1") for text in SPAM), *((text, "0") for text in HAM)]
    lines = [f'"{text}",{label},Somebody' for text, label in rows]
    if unlabelled:
        lines.insert(1, "What is this,perhaps,Nobody")
    file = folder / "labelled.csv"
    file.write_text("\n".join(["CONTENT,CLASS,AUTHOR", *lines]), encoding="utf-8")
    return file


def test_the_learner_is_taught_by_a_file_and_comments_are_screened_again(url: str, tmp_path: Path) -> None:
    async def write(session: Session) -> None:
        connection = (await session.transaction())._connection  # noqa: SLF001 - Rows are put in as other tests do.
        assert connection is not None
        paper = Paper(connection)
        await paper.site("en")
        await connection.execute("UPDATE site SET comment_moderation = 'NONE'")
        entry = await paper.article("Rain")
        for text, status, held_for in (
            ("Cheap pills at https://pills77.example", "PENDING", "CHECKS"),
            ("We walked along the river again", "PENDING", "CHECKS"),
            ("Cheap pills, as a moderator knows", "PENDING", "MODERATOR"),
        ):
            await paper.comment(entry, text, status=status, held_for=held_for, created_at=NOON)

    committed(url, write)
    file = table(tmp_path, unlabelled=True)
    told = f"60 comments were read, of which 30 are spam.\n{file}, row 2: its label says neither spam nor ham.\n"
    dry = run("train", file, "--dry-run")
    assert dry == (INCOMPLETE, told + "Nothing was written: this was a dry run.\n1 rows were left out.\n")
    known = "The learner knows 30 comments and 30 of spam now.\n"
    assert run("train", file) == (INCOMPLETE, f"{told}60 of them are new.\n{known}1 rows were left out.\n")
    assert run("retrain") == (0, known)
    would = "2 comments would be screened again. Nothing was changed: this was a dry run.\n"
    assert run("recheck", "--dry-run") == (0, would)
    told = "2 comments were screened again.\n1 are approved now.\n1 are spam now.\n"
    assert run("recheck") == (0, told)
    assert run("recheck") == (0, "0 comments were screened again.\n")

    async def statuses(session: Session) -> list[str]:
        return [row["status"] for row in await session.run("SELECT status FROM comment ORDER BY body_text", [()])]

    assert committed(url, statuses) == ["SPAM", "PENDING", "APPROVED"]


def test_what_cannot_be_read_is_told(url: str, tmp_path: Path) -> None:
    assert url
    with pytest.raises(CmsError, match="cannot be read"):
        run("train", tmp_path / "nothing.csv")
    odd = tmp_path / "odd.csv"
    odd.write_text("a,b\n1,2\n")
    with pytest.raises(CmsError, match="Say by --text which column it is: the file has the headings a, b"):
        run("train", odd)
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CmsError, match="no CSV file in UTF-8"):
        run("train", tmp_path / "binary.csv")
