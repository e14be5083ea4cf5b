"""`cms outbox`, as a person runs it."""

import asyncio
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from typer.testing import CliRunner

from cms.base.database import connect
from cms.base.session import close_sessions, session_factory
from cms.cli import app
from cms.errors import CmsError
from cms.outbox.record import record
from tests.databases import database_of_its_own
from tests.paper import NOON


def run(*words: str) -> str:
    """What the command says; its errors are raised."""
    result = CliRunner().invoke(app, ["outbox", *words])
    if result.exception is not None:
        raise result.exception
    return result.output


async def _park(url: str, *subjects: UUID) -> None:
    sessions = session_factory(url, size=1)
    connection = await connect(url)
    await connection.execute("INSERT INTO outbox_listener VALUES ('files', '{media.deleted}', now())")
    for subject in subjects:
        async with sessions() as session, session.begin():
            await record(session, "media.deleted", subject, now=NOON)
    await connection.execute(
        "UPDATE outbox_delivery SET tries = 12, error = E'OSError:\\nthe disk is full.', parked_at = $1", NOON
    )
    await connection.close()
    await close_sessions(sessions)


SUBJECTS = (uuid4(), uuid4(), uuid4())


@pytest.fixture
def parked(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A database in which three messages are parked; their ids, as they are listed."""
    with database_of_its_own(database_url, "cms_outbox_command") as url:
        monkeypatch.setenv("CMS_DATABASE_URL", url)
        asyncio.run(_park(url, *SUBJECTS))
        yield [line.split()[0] for line in run("list").splitlines()]


def test_what_was_given_up_is_listed_a_line_each(parked: list[str]) -> None:
    lines = run("list").splitlines()
    assert [line.partition("  ")[0] for line in lines] == parked
    said = {line.partition("  ")[2] for line in lines}
    assert said == {
        f"2026-05-01T12:00:00+00:00  files  media.deleted {subject}  OSError: the disk is full." for subject in SUBJECTS
    }


def test_what_is_named_is_tried_again_and_the_rest_by_all(parked: list[str]) -> None:
    assert run("replay", parked[0]) == "Messages that are tried again: 1.\n"
    assert [line.split()[0] for line in run("list").splitlines()] == parked[1:]
    assert run("replay", "--all") == "Messages that are tried again: 2.\n"
    assert run("list") == "No message was given up.\n"
    assert run("replay", "--all") == "Messages that are tried again: 0.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "their ids, or --all"),
        (("--all", "msg_1"), "their ids, or --all"),
        (("msg_1",), "No message has the id 'msg_1'"),
        ((f"tag_{uuid4()}",), "No message has the id 'tag_"),
        ((f"msg_{uuid4()}",), "number 1 of these is not parked"),
    ],
    ids=["nothing", "both", "no id", "another type's", "an unknown one"],
)
def test_what_cannot_be_replayed_is_told_and_nothing_is(parked: list[str], words: tuple[str, ...], says: str) -> None:
    with pytest.raises(CmsError, match=says):
        run("replay", *words)
    assert len(run("list").splitlines()) == len(parked)
