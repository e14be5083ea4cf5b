"""What is due is sent once, whatever dies or is down meanwhile, and to nobody else."""

import asyncio
import socket
from datetime import timedelta

import asyncpg
from structlog.testing import capture_logs
from uuid_utils.compat import uuid7

from cms.accounts.account import Account
from cms.base.mail import Post
from cms.base.session import close_sessions, session_factory
from cms.comments.notices.claims import APART, GIVEN_UP_AFTER, LEASE, claim_letter
from cms.comments.notices.notice import CommentNotice, Correspondent
from cms.comments.notices.send import Office
from tests.base.smtp import mail_server
from tests.databases import database_of_its_own
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.notices.people import BEN, at_once, confirmed, rows
from tests.notices.postroom import BASE, SENDER, Postroom, read, text_of
from tests.paper import NOON, Paper

PEOPLE, COMMENTS = 12, 5


def test_several_processes_at_once_write_one_letter_to_each(database_url: str) -> None:
    async def put(url: str) -> None:
        connection = await asyncpg.connect(url)
        paper = Paper(connection)
        await paper.site()
        entry = await paper.article("Rain")
        comments = [await paper.comment(entry, f"No. {number}") for number in range(COMMENTS)]
        for number in range(PEOPLE):
            account = await paper.add(
                Account, id=uuid7(), email=f"{number}@paper.example", name="x", role="AUTHOR", created_at=NOON
            )
            key = await paper.add(Correspondent, id=uuid7(), account_id=account, wanted_at=NOON, quiet_until=NOON)
            for comment in comments:
                told = {"correspondent_id": key, "comment_id": comment, "kind": "PUBLISHED"}
                await paper.add(CommentNotice, **told, created_at=NOON, due_at=NOON)
        await connection.close()

    async def send(url: str, port: int) -> list[int]:
        post = Post(f"smtp://127.0.0.1:{port}", SENDER)
        sessions = [session_factory(url, size=1) for _ in range(4)]
        sent = await asyncio.gather(*(Office(each, post, BASE, clock=lambda: NOON).send_due() for each in sessions))
        for each in sessions:
            await close_sessions(each)
        return list(sent)

    with database_of_its_own(database_url, "cms_letters") as url, mail_server() as heard:
        asyncio.run(put(url))
        sent = asyncio.run(send(url, heard.port))
    letters = [read(message) for message in heard.messages]
    assert sum(sent) == PEOPLE
    assert sorted(letter["To"] for letter in letters) == sorted(f"{number}@paper.example" for number in range(PEOPLE))
    assert all(text_of(letter).count("> No. ") == COMMENTS for letter in letters)
    assert len({letter["Message-ID"] for letter in letters}) == PEOPLE


async def test_a_server_that_is_down_is_tried_again_and_then_given_up(
    talk: Talk, room: Postroom, someone: Someone
) -> None:
    key, _ = await confirmed(talk, room)
    await talk.add("Reply", parentId=key)
    await talk.policy(comment_moderation="ALL")
    await at_once(talk, someone)
    await talk.add("Waits")
    await room.hear()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        dead = room.office(unused.getsockname()[1])
        with capture_logs() as logs:
            assert await dead.send_due() == 0
            assert await dead.send_due() == 0
            assert await dead.send_due() == 0
    assert [line["cause"] for line in logs] == ["ConnectionRefusedError"] * 2, "Each is tried, and waits then."
    assert "example" not in str(logs)
    assert await room.letters() == []
    assert [each["To"] for each in await room.letters(timedelta(minutes=1))] == [
        "ben@reader.example", "mo@paper.example",
    ]  # fmt: skip
    await talk.add("Reply 2", parentId=key, authorName="Cy")
    await talk.policy(comment_moderation="NONE")
    await talk.add("Reply 3", parentId=key, authorName="Di")
    await room.hear()
    with capture_logs() as logs:
        for _ in range(14):
            room.now += GIVEN_UP_AFTER / 6
            await dead.send_due()
    assert [line["log_level"] for line in logs].count("error") == 2
    assert "example" not in str(logs)
    assert await rows(talk, "comment_notice") == []


async def test_an_address_that_takes_no_mail_keeps_no_letter_back(talk: Talk, room: Postroom, someone: Someone) -> None:
    key, _ = await confirmed(talk, room)
    await talk.add("Reply", parentId=key)
    asked = ("a@bad.example", "jösé@reader.example", "b@bad.example", "c@busy.example", "good@reader.example")
    for number, email in enumerate(asked):
        given = BEN | {"authorEmail": email}
        assert (await talk.add("Hello", address=f"198.51.100.{number}", **given))["errors"] == []
    await room.hear()
    room.now += APART
    with mail_server() as heard, capture_logs() as logs:
        heard.answers |= {"ehlo": "250 localhost", "@bad": "550 5.1.1 no b@bad.example", "@busy": "450 c@busy.example"}
        heard.answers["<ben@"] = "550 gone"
        assert await room.office(heard.port).send_due() == 1
    assert [read(message)["To"] for message in heard.messages] == ["good@reader.example"]
    assert sorted(line["cause"] for line in logs) == [
        "SMTPNotSupportedError", "SMTPRecipientsRefused 450", *["SMTPRecipientsRefused 550"] * 3,
    ]  # fmt: skip
    assert "example" not in str(logs)
    left = {row["email"]: row["tries"] for row in await rows(talk, "correspondent")}
    assert left == {"ben@reader.example": 0, "c@busy.example": 1, "good@reader.example": 0}
    assert [row["kind"] for row in await rows(talk, "comment_notice")] == ["CONFIRM"], "What is busy is tried again."
    # A server that closes ends the round, and what has failed before waits for what has not.
    await talk.policy(comment_moderation="ALL")
    await at_once(talk, someone)
    await talk.add("Waits")
    await room.hear()
    room.now += APART
    with mail_server() as heard:
        heard.answers["@busy"] = "421 closing"
        assert await room.office(heard.port).send_due() == 1
    assert [read(message)["To"] for message in heard.messages] == ["mo@paper.example"]


async def test_nothing_is_told_twice_whoever_dies_when(talk: Talk, room: Postroom, someone: Someone) -> None:
    await talk.policy(comment_moderation="ALL")
    await at_once(talk, someone)
    await talk.add("One")
    await talk.paper.connection.execute("UPDATE outbox_delivery SET tries = 1, claim = gen_random_uuid()")
    await room.hear()
    async with room.sessions() as session, session.begin():
        died = await claim_letter(session, now=room.now)
        assert died is not None
        assert await claim_letter(session, now=room.now) is None
    await talk.add("Two")
    # What it had claimed is the same letter still; what came later is the next one's.
    [letter] = await room.letters(LEASE)
    assert letter["Message-ID"] == f"<{died.letter_id}@paper.example>"
    assert ("> One" in text_of(letter), "> Two" in text_of(letter)) == (True, False)
    [letter] = await room.letters(APART)
    assert ("> One" in text_of(letter), "> Two" in text_of(letter)) == (False, True)
    assert await room.letters(APART) == []


async def test_no_words_of_others_reach_a_header(talk: Talk, room: Postroom, someone: Someone) -> None:
    await talk.policy(comment_moderation="ALL")
    await at_once(talk, someone)
    evil = "Rain\r\nBcc: all@reader.example\r\n\r\nHello"
    await talk.paper.connection.execute("UPDATE article SET title = $1", evil)
    await talk.add("Hm\r\n.\r\nMAIL FROM:<x@y.example>\u202e", authorName="Eve Bcc: x@y.example")
    await room.hear()
    with mail_server() as heard:
        assert await room.office(heard.port).send_due() == 1
    assert [line for line, _ in heard.lines if line.lower().startswith("rcpt")] == ["rcpt TO:<mo@paper.example>"]
    letter = read(heard.messages[0])
    assert letter["Subject"] == "A comment waits for a moderator: Rain Bcc: all@reader.example Hello"
    assert letter["Bcc"] is None
    assert "> Hm\n" in text_of(letter)
    assert "\u202e" not in text_of(letter)
