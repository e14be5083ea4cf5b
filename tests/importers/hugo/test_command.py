"""`cms import hugo`, as a person runs it."""

import asyncio
from io import StringIO
from pathlib import Path

import asyncpg
import pytest
from rich.console import Console
from typer.testing import CliRunner

from cms.cli import app
from cms.cli.import_ import INCOMPLETE, LOCK
from cms.errors import CmsError
from cms.importers.progress import shown
from tests.importers.hugo.folder import Folder


def run(folder: Folder, *options: str) -> tuple[int, str]:
    """Runs the command; the exit code, and what it said."""
    result = CliRunner().invoke(app, ["import", "hugo", str(folder.root), *options])
    if isinstance(result.exception, CmsError):
        raise result.exception
    return result.exit_code, result.output


def slugs(url: str) -> list[str]:
    """The slugs of what is live."""

    async def ask() -> list[str]:
        connection = await asyncpg.connect(url)
        rows = await connection.fetch("SELECT slug FROM article WHERE NOT is_draft ORDER BY slug")
        await connection.close()
        return [row["slug"] for row in rows]

    return asyncio.run(ask())


def test_a_site_is_brought_in_and_told_of(folder: Folder, command_database: str) -> None:
    folder.news("2020-05-06-rain", "slug: rain\nauthors: [ada]")
    assert run(folder, "--dry-run")[0] == 0
    assert slugs(command_database) == []

    code, said = run(folder, "--section", "blog", "--time-zone", "Europe/Paris")
    assert (code, slugs(command_database)) == (0, ["rain"])
    assert "Articles and events: 1\n" in said
    assert "  There is no file for the author; it is made from the name.\n" in said
    assert "    content/news/2020/2020-05-06-rain.md: ada" in said
    assert "Articles: 1 created.\n" in said
    assert "Articles: 1 unchanged.\n" in run(folder, "--section", "blog")[1]


def test_what_cannot_be_read_is_told_and_counts_as_incomplete(folder: Folder, command_database: str) -> None:
    folder.news("2020-05-06-rain", "slug: rain")
    folder.file("content/news/broken.md", "---\ntitle: [\n---\n")
    code, said = run(folder)
    assert (code, slugs(command_database)) == (INCOMPLETE, ["rain"])
    assert "  Its YAML cannot be read" in said
    assert "    content/news/broken.md\n" in said
    assert "Files: 1 skipped.\n" in said


def test_one_import_at_a_time_works_on_a_database(folder: Folder, command_database: str) -> None:
    folder.news("2020-05-06-rain", "slug: rain")
    with asyncio.Runner() as runner:
        other = runner.run(asyncpg.connect(command_database))
        runner.run(other.fetchval("SELECT pg_advisory_lock(hashtext($1))", LOCK))
        with pytest.raises(CmsError, match="Another import is at work"):
            run(folder)
        runner.run(other.close())
    assert run(folder)[0] == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "There is no content in .*site: a Hugo site has"),
        (("--time-zone", "Mars/Olympus"), "There is no time zone"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(folder: Folder, options: tuple[str, ...], says: str) -> None:
    if options:
        folder.news("2020-05-06-rain")
    with pytest.raises(CmsError, match=says):
        run(folder, *options)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, folder: Folder) -> None:
    folder.root = tmp_path / "nowhere"
    with pytest.raises(CmsError, match=r"There is no folder .*nowhere: name the folder of a Hugo site"):
        run(folder)


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere() -> None:
    for is_terminal in (True, False):
        file = StringIO()
        with shown(Console(file=file, force_terminal=is_terminal, width=80)) as progress:
            progress.start("Pages", 250)
            for _ in range(250):
                progress.advance()
        said = file.getvalue()
        if is_terminal:
            assert "250/250" in said
        else:
            assert said.splitlines() == ["Pages: 250", "Pages: 100 of 250", "Pages: 200 of 250", "Pages: 250 of 250"]
