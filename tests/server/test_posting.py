"""Mail is written and sent beside the requests, whatever becomes of one of them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from cms.accounts.letters import ReaderLetter
from cms.base.mail import Mail, Post
from cms.base.session import Session
from cms.server import posting as module
from cms.server.posting import Posting

LAST = "last@paper.example"


@dataclass(frozen=True)
class Kept(Post):
    """Keeps what it is to send, and stumbles over some of it."""

    url: str | None = None
    sender: str = ""
    kept: list[str] = field(default_factory=list)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, mail: Mail) -> None:
        """Keeps a message."""
        if mail.to == "a:b;@c.de":
            raise AttributeError("'Group' object has no attribute 'local_part'")
        self.kept.append(mail.to)
        if mail.to == LAST:
            self.ended.set()


def mail(to: str) -> Mail:
    """A message to somebody."""
    return Mail(to, "A new password", "SECRET")


async def all_sent(posting: Posting, post: Kept) -> list[Any]:
    """Has all sent that waits, up to the last; what is logged meanwhile."""
    with capture_logs() as logs:
        task = asyncio.create_task(posting.send_all())
        await asyncio.wait_for(post.ended.wait(), 5)
    await ended(task)
    return logs


async def ended(task: asyncio.Task[None]) -> None:
    """Ends a task, and waits until it has given back what it holds."""
    task.cancel()
    await asyncio.wait({task}, timeout=5)
    assert task.cancelled()


async def until(condition: Callable[[], bool]) -> None:
    """Waits for a condition."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - Nobody here is told of it.
            await asyncio.sleep(0.001)


@pytest.fixture
def sessions(session: Session) -> Callable[[], Session]:
    """Transactions of their own."""
    return lambda: Session(session.connections)


async def test_one_message_that_cannot_be_sent_keeps_no_other_back(sessions: Callable[[], Session]) -> None:
    post = Kept()
    posting = Posting(post, sessions)
    posting(mail("a:b;@c.de"))
    posting(mail(LAST))
    [line] = await all_sent(posting, post)
    assert post.kept == [LAST]
    assert (line["log_level"], line["to"]) == ("warning", "a:b;@c.de")
    assert "SECRET" not in str(line)


async def test_whom_a_message_to_a_reader_was_for_is_in_no_log(sessions: Callable[[], Session]) -> None:
    async def fail(_: Session) -> None:
        raise ValueError("rita@reader.example is no good")

    post = Kept()
    posting = Posting(post, sessions)
    for message in (
        replace(mail("a:b;@c.de"), is_to_reader=True),
        ReaderLetter(fail),
        replace(mail(LAST), is_to_reader=True),
    ):
        posting(message)
    lines = await all_sent(posting, post)
    assert [(line["cause"], "to" in line, "exc_info" in line) for line in lines] == [
        ("AttributeError", False, False), ("ValueError", False, False),
    ]  # fmt: skip
    with capture_logs() as logs:
        await Post(None, "").send(replace(mail("rita@reader.example"), is_to_reader=True))
        await Post("smtp://127.0.0.1:9", "").send(replace(mail("rita@reader.example"), is_to_reader=True))
    assert len(logs) == 2
    assert "rita" not in str([*lines, *logs])


async def test_a_message_may_be_written_by_what_the_database_says(sessions: Callable[[], Session]) -> None:
    async def write(session: Session) -> Mail:
        [row] = await session.exec(text("SELECT 'ada@paper.example' AS email"))
        return mail(row["email"])

    async def write_to_nobody(_: Session) -> None:
        return None

    async def fail(session: Session) -> None:
        await session.exec(text("SELECT 1 / 0"))

    post = Kept()
    posting = Posting(post, sessions)
    for letter in (fail, write_to_nobody, write):
        posting(letter)
    posting(mail(LAST))
    [line] = await all_sent(posting, post)
    assert "division by zero" in str(line["exc_info"])
    assert post.kept == ["ada@paper.example", LAST]


async def test_messages_pile_up_neither_for_ever_nor_before_those_of_others(
    sessions: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def write(_: Session) -> Mail:
        return replace(mail("rita@reader.example"), is_to_reader=True)

    monkeypatch.setattr(module, "MOST", 2)
    monkeypatch.setattr(module, "MOST_TO_READERS", 3)
    monkeypatch.setattr(module, "BETWEEN_NOTES", 0.01)
    post = Kept()
    posting = Posting(post, sessions)
    with capture_logs() as logs:
        for _ in range(2_000):
            posting(ReaderLetter(write))
        for to in ("ada@paper.example", LAST, "one@too.many"):
            posting(mail(to))
        assert logs == []
        await until(lambda: bool(logs))
        posting.note()
    [line] = logs
    assert (line["log_level"], line["about_accounts"], line["to_readers"]) == ("warning", 1, 1_997)
    assert "example" not in str(line)
    sending = asyncio.create_task(posting.send_all())
    await until(lambda: len(post.kept) == 5)
    await ended(sending)
    assert sorted(post.kept) == ["ada@paper.example", LAST, *["rita@reader.example"] * 3]


async def test_a_message_to_a_reader_that_takes_long_holds_up_none_about_an_account(
    sessions: Callable[[], Session],
) -> None:
    is_writing = asyncio.Event()

    async def write_for_ever(_: Session) -> None:
        is_writing.set()
        await asyncio.Event().wait()

    post = Kept()
    posting = Posting(post, sessions)
    posting(ReaderLetter(write_for_ever))
    sending = asyncio.create_task(posting.send_all())
    # What is broken off in the middle of a statement would leave the test's connection busy.
    await asyncio.wait_for(is_writing.wait(), 5)
    posting(mail(LAST))
    await asyncio.wait_for(post.ended.wait(), 5)
    await ended(sending)
    assert post.kept == [LAST]
