"""`cms comments export` and `erase`, as a person runs them."""

import asyncio
from pathlib import Path

import asyncpg
import orjson
import pytest

from cms.base.session import Session
from cms.errors import ContentFault, EnvironmentFault
from tests.comments.test_learning_commands import run
from tests.databases import committed, database_of_its_own
from tests.paper import Paper


async def count(url: str) -> int:
    """How many comments are somebody's."""
    connection = await asyncpg.connect(url)
    found: int = await connection.fetchval("SELECT count(*) FROM comment WHERE author_email IS NOT NULL")
    await connection.close()
    return found


def test_a_commenter_is_told_what_is_held_and_erased(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def write(session: Session) -> None:
        connection = (await session.transaction())._connection  # noqa: SLF001 - Rows are put in as other tests do.
        assert connection is not None
        paper = Paper(connection)
        await paper.site("en")
        entry = await paper.article("Rain")
        for text, name in (("Wet, Rita Quill says.", "Rita Quill"), ("Ask Rita Quill.", "Ben")):
            email = f"{name.split()[0].lower()}@reader.example"
            await paper.comment(entry, text, locale="en", author_name=name, author_email=email, author_ip="192.0.2.7")

    with database_of_its_own(database_url, "cms_commenter_command") as url:
        monkeypatch.setenv("CMS_DATABASE_URL", url)
        committed(url, write)
        file = tmp_path / "rita.json"
        code, said = run("export", "RITA@reader.example", "--output", file)
        assert (code, said) == (0, f"1 comment of this address and what belongs to it are in {file}.\n")
        assert [each["ip"] for each in orjson.loads(file.read_bytes())["comments"]] == ["192.0.2.7"]
        assert orjson.loads(run("export", "rita@reader.example")[1])["comments"][0]["text"] == "Wet, Rita Quill says."
        with pytest.raises(EnvironmentFault, match="name another file"):
            run("export", "rita@reader.example", "--output", tmp_path)
        with pytest.raises(ContentFault, match="the whole e-mail address"):
            run("export", "rita")

        code, said = run("erase", "rita@reader.example", "--remove-text", "--dry-run")
        assert code == 0
        assert said.splitlines() == [
            "1 comment of this address is gone now.",
            "The name stands in 1 other text yet, of readers or moderators: it may be somebody else's there.",
            "Nothing was changed: this was a dry run.",
        ]
        assert asyncio.run(count(url)) == 2
        assert run("erase", "rita@reader.example")[0] == 2
        assert run("erase", "rita@reader.example", "--keep-text", "--everywhere") == (
            0, "1 comment of this address is under no name now.\n",
        )  # fmt: skip
        assert asyncio.run(count(url)) == 1
        code, said = run("erase", "rita@reader.example", "--keep-text")
        assert (code, said) == (0, "0 comments of this address are under no name now.\n")
