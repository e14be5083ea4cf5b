"""What is due is sent once, whatever dies or is down meanwhile, and to nobody else."""

import socket
from datetime import timedelta

from structlog.testing import capture_logs

from cms.comments.notices.claims import APART, GIVEN_UP_AFTER, LEASE, claim_letter
from tests.base.smtp import mail_server
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.notices.people import at_once, confirmed, rows
from tests.notices.postroom import Postroom, read, text_of


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
        for _ in range(40):
            room.now += GIVEN_UP_AFTER / 30
            await dead.send_due()
    assert [line["log_level"] for line in logs].count("error") == 2
    assert "example" not in str(logs)
    assert await rows(talk, "comment_notice") == []


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
