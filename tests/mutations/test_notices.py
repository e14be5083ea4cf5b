"""Who is to be told of a comment by e-mail is told, once, of what still stands; and nobody who has not agreed to it."""

import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from cms.accounts.roles import Role
from cms.base.actor import Actor
from cms.base.session import Session
from cms.comments.actions.forget_correspondents import forget_correspondents, forget_idle_correspondents
from cms.comments.moderation import ModerationStep
from cms.comments.notices.claims import APART, GIVEN_UP_AFTER, LEASE, claim_letter
from tests.base.smtp import mail_server
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.postroom import BASE, Postroom, mail_is_set, read, text_of, token_in
from tests.mutations.talk import Talk
from tests.paper import NOON, Paper

BEN: dict[str, Any] = {"authorName": "Ben", "authorEmail": "Ben@Reader.example", "notify": True}
MORNING = datetime(2026, 5, 2, 6, tzinfo=UTC)
SETTINGS = """mutation ($input: UpdateNotificationSettingsInput!) { updateNotificationSettings(input: $input) {
    account { moderationNotices articleNotices replyNotices } errors { code path } } }"""
MINE = "{ viewer { account { moderationNotices articleNotices replyNotices } } }"
CONFIRM = "mutation ($t: String!) { done: confirmNotifications(input: {token: $t}) { errors { code path message } } }"
END = "mutation ($t: String!) { done: unsubscribe(input: {token: $t}) { errors { code path message } } }"


@pytest.fixture
async def room(session: Session) -> AsyncIterator[Postroom]:
    """A server that sends mail."""
    room = Postroom(session.connections)
    await room.open()
    with mail_is_set():
        yield room


@pytest.fixture
async def talk(paper: Paper, room: Postroom, do: Do) -> Talk:
    """An article by Ada, on which comments show at once."""
    assert room.now == NOON
    await paper.site()
    ada = await paper.author("Ada")
    talk = Talk(do, paper, f"art_{await paper.article('Rain', authors=(ada,))}_en")
    await talk.policy(comment_moderation="NONE")
    return talk


async def choose(talk: Talk, actor: Actor, **given: Any) -> Any:
    """What an account's settings are after a change of them."""
    return (await talk.do(SETTINGS, {"input": given}, actor=actor))["data"]["updateNotificationSettings"]


async def at_once(talk: Talk, someone: Someone, role: Role = Role.MODERATOR, name: str = "Mo", **who: Any) -> Actor:
    """Somebody with a role who is told of all at once."""
    actor = await someone(role, name, **who)
    assert (await choose(talk, actor, moderationNotices="AT_ONCE", articleNotices="AT_ONCE"))["errors"] == []
    return actor


async def confirmed(talk: Talk, room: Postroom, body: str = "First", **given: Any) -> tuple[str, str]:
    """Ben's comment and token; he has agreed to letters."""
    made = await talk.add(body, **BEN, **given)
    [letter] = await room.letters()
    assert (await talk.do(CONFIRM, {"t": token_in(letter, "confirm")}))["data"]["done"]["errors"] == []
    return made["comment"]["id"], made["editToken"]


async def rows(talk: Talk, table: str) -> list[dict[str, Any]]:
    """All of a table."""
    return [dict(row) for row in await talk.paper.connection.fetch(f"SELECT * FROM {table}")]  # noqa: S608 - Ours.


async def test_settings_are_ones_own(talk: Talk, someone: Someone) -> None:
    mo, al = await someone(Role.MODERATOR, "Mo"), await someone(Role.ADMINISTRATOR, "Al")
    assert (await talk.do(MINE, actor=mo))["data"]["viewer"]["account"] == {
        "moderationNotices": "DAILY", "articleNotices": "DAILY", "replyNotices": True,
    }  # fmt: skip
    changed = await choose(talk, mo, moderationNotices="HOURLY", replyNotices=False)
    assert changed["account"] == {"moderationNotices": "HOURLY", "articleNotices": "DAILY", "replyNotices": False}
    assert (await talk.do(MINE, actor=al))["data"]["viewer"]["account"]["moderationNotices"] == "DAILY"
    wrong = await choose(talk, mo, articleNotices=None)
    assert wrong["errors"] == [{"code": "REQUIRED", "path": ["input", "articleNotices"]}]


async def test_moderators_are_told_at_their_pace_and_once(talk: Talk, room: Postroom, someone: Someone) -> None:
    await talk.policy(comment_moderation="ALL")
    await at_once(talk, someone)
    for name, pace in (("Hour", "HOURLY"), ("Day", "DAILY"), ("Off", "OFF")):
        await choose(talk, await someone(Role.MODERATOR, name), moderationNotices=pace)
    await someone(Role.AUTHOR, "Rita")
    await talk.add("May I <b>say</b> so?\n\n> From: boss", at=NOON)
    [letter] = await room.letters()
    assert (letter["To"], letter["Subject"]) == ("mo@paper.example", "A comment waits for a moderator: Rain")
    assert "Ann has written below “Rain”, and waits for a moderator:\n\n> May I" in text_of(letter)
    assert f"https://paper.example/articles/rain#{(await rows(talk, 'comment'))[0]['id']}".replace("#", "#com_") in (
        text_of(letter)
    )
    assert f"{BASE}/graphql" in text_of(letter)
    for secret in ("ann@reader.example", "203.0.113.7"):
        assert secret not in letter.as_string()
    assert await room.letters(timedelta(hours=1) - timedelta(seconds=1)) == []
    assert [each["To"] for each in await room.letters(timedelta(seconds=1))] == ["hour@paper.example"]
    room.now = MORNING
    assert [each["To"] for each in await room.letters()] == ["day@paper.example"]
    assert await rows(talk, "notice") == []


async def test_what_comes_within_ten_minutes_is_one_letter(talk: Talk, room: Postroom, someone: Someone) -> None:
    await talk.policy(comment_moderation="ALL")
    await at_once(talk, someone)
    await talk.add("One")
    assert len(await room.letters()) == 1
    for number in range(22):
        await talk.add(f"More {number}", address=f"198.51.100.{number}", authorName=f"Ann {number}")
    assert await room.letters(APART - timedelta(seconds=1)) == []
    [letter] = await room.letters(timedelta(seconds=1))
    assert letter["Subject"] == "The Test: news of 22 comments"
    text = text_of(letter)
    assert text.index("> More 0\n") < text.index("> More 19\n")
    assert ("> More 20" in text, "There are 2 more." in text) == (False, True)


async def test_reports_and_what_moderators_do_themselves(talk: Talk, room: Postroom, someone: Someone) -> None:
    mo = await at_once(talk, someone)
    key = (await talk.add("Rude"))["comment"]["id"]
    assert await room.letters() == []
    await talk.report(key)
    [letter] = await room.letters()
    assert "Readers have reported what Ann has written below “Rain”:\n\n> Rude" in text_of(letter)
    await talk.moderate(mo, "HOLD", key)
    assert await room.letters(APART) == []
    await talk.moderate(mo, "APPROVE", key)
    await talk.report(key, address="198.51.100.1")
    await room.hear()
    room.now += timedelta(seconds=1)
    await talk.moderate(mo, "TRASH", key, at=room.now)
    assert await room.letters(APART) == []
    assert await rows(talk, "notice") == []


@pytest.mark.parametrize(
    "ending",
    [
        "UPDATE account SET role = 'AUTHOR'",
        "UPDATE account SET disabled_at = now()",
        "UPDATE account SET moderation_notices = 'OFF'",
        "UPDATE comment SET status = 'TRASHED'",
        "DELETE FROM comment",
        "UPDATE article SET visible_until = '2026-05-01 12:00Z'",
    ],
)
async def test_what_does_not_hold_any_more_is_not_sent(
    talk: Talk, room: Postroom, someone: Someone, ending: str
) -> None:
    await talk.policy(comment_moderation="ALL")
    await at_once(talk, someone)
    await talk.add("Waits")
    await room.hear()
    assert len(await rows(talk, "notice")) == 1
    await talk.paper.connection.execute(ending)
    assert await room.letters() == []
    assert await rows(talk, "notice") == []


async def test_who_lacks_the_second_factor_is_told_nothing(
    talk: Talk, room: Postroom, someone: Someone, session: Session
) -> None:
    await talk.policy(comment_moderation="ALL")
    await at_once(talk, someone)
    strict = Postroom(session.connections, strict=("MODERATOR",))
    await talk.add("Waits")
    assert await strict.letters() == []
    await talk.add("Waits, too")
    assert len(await room.letters()) == 1


async def test_authors_are_told_of_what_others_write(talk: Talk, room: Postroom, someone: Someone) -> None:
    author = await talk.paper.connection.fetchval("SELECT id FROM author")
    ada = await at_once(talk, someone, Role.AUTHOR, "Ada", author=author)
    await talk.add("Ask me anything", actor=ada)
    [mine] = await rows(talk, "comment")
    assert await room.letters() == []
    made = await talk.add("Why?", parentId=f"com_{mine['id']}")
    [letter] = await room.letters()
    # A reply to an author is told once, as a reply.
    assert (letter["To"], letter["Subject"]) == ("ada@paper.example", "A reply to your comment on “Rain”")
    await talk.edit(made["comment"]["id"], "Why not?", guest=made["editToken"], at=NOON + timedelta(minutes=1))
    assert await room.letters(APART) == [], "What was edited is not told again."
    await talk.add("Nice")
    [letter] = await room.letters(APART)
    assert letter["Subject"] == "A comment on “Rain”"
    await talk.do(END, {"t": token_in(letter, "unsubscribe")})
    assert (await talk.do(MINE, actor=ada))["data"]["viewer"]["account"] == {
        "moderationNotices": "AT_ONCE", "articleNotices": "OFF", "replyNotices": True,
    }  # fmt: skip


async def test_a_commenter_agrees_first_and_once(talk: Talk, room: Postroom, someone: Someone) -> None:
    await talk.policy(comment_moderation="ALL")
    made = await talk.add("SECRET words", **BEN)
    plain = await talk.add("Mine", authorName="Ann")
    assert plain.keys() == made.keys()
    mo = await someone(Role.MODERATOR, "Mo")
    await talk.moderate(mo, "APPROVE", made["comment"]["id"], at=NOON + timedelta(seconds=1))
    [letter] = await room.letters()
    assert (letter["To"], letter["Subject"]) == ("ben@reader.example", "Shall The Test write to you?")
    assert "SECRET" not in letter.as_string(), "Nobody sends words of theirs to an address that may be anybody's."
    assert "Ben" not in text_of(letter)
    reply = await talk.add("I see", parentId=made["comment"]["id"], authorName="Cy")
    await talk.moderate(mo, "APPROVE", reply["comment"]["id"])
    assert await room.letters(APART) == []
    for _ in range(2):
        assert (await talk.do(CONFIRM, {"t": token_in(letter, "confirm")}))["data"]["done"]["errors"] == []
    [news] = await room.letters()
    assert news["Subject"] == "The Test: news of 2 comments"
    assert "Everybody can now read your comment on “Rain”:\n\n> SECRET words" in text_of(news)
    assert "Cy has replied to your comment on “Rain”:\n\n> I see" in text_of(news)
    await talk.policy(comment_moderation="NONE")
    again = await talk.add("Me again", **BEN, guest=made["editToken"])
    assert await room.letters(APART) == []
    await talk.add("Yes", parentId=again["comment"]["id"], authorName="Cy")
    await talk.add("I am Ben", parentId=again["comment"]["id"], guest=made["editToken"])
    [news] = await room.letters()
    assert ("> Yes" in text_of(news), "I am Ben" in text_of(news)) == (True, False)


async def test_an_address_is_not_flooded(talk: Talk, room: Postroom) -> None:
    for number in range(5):
        await talk.add(f"Hello {number}", **BEN, address=f"198.51.100.{number}")
    letters = await room.letters()
    assert len(letters) == 3
    await talk.do(END, {"t": token_in(letters[0], "unsubscribe")})
    assert await rows(talk, "correspondent") == [], "Who refuses is forgotten, whichever guest named the address."
    assert "ben@reader.example" not in str(await rows(talk, "refusal"))
    late = NOON + timedelta(days=2)
    room.now = late
    made = await talk.add("Hello again", **BEN, at=late)
    assert made["errors"] == []
    assert await room.letters() == []
    async with room.sessions() as session, session.begin():
        await forget_idle_correspondents(session, now=late + timedelta(days=7, seconds=1))
    assert await rows(talk, "correspondent") == []
    assert (await talk.do(CONFIRM, {"t": token_in(letters[1], "confirm")}))["data"]["done"]["errors"][0]["code"] == (
        "EXPIRED"
    )


async def test_nobody_can_tell_whether_an_address_is_known(talk: Talk, room: Postroom, statements: list[str]) -> None:
    await confirmed(talk, room)
    await talk.add("Asks", **BEN | {"authorEmail": "cy@reader.example"})
    await talk.add("Refuses", **BEN | {"authorEmail": "di@reader.example"})
    for letter in await room.letters():
        if letter["To"] == "di@reader.example":
            await talk.do(END, {"t": token_in(letter, "unsubscribe")})
    seen = []
    for number, name in enumerate(("ben", "cy", "di", "nobody")):
        statements.clear()
        given = BEN | {"authorEmail": f"{name}@reader.example"}
        made = await talk.add(f"Which is it? {number}", address=f"198.51.100.{number}", **given)
        seen.append((made["status"], made["notice"], made["errors"], sorted(statements)))
    assert seen == [seen[0]] * 4


async def test_what_is_screened_again_and_again_is_held_once(talk: Talk, room: Postroom, someone: Someone) -> None:
    await talk.policy(comment_moderation="ALL")
    await at_once(talk, someone)
    await talk.add("Slow service")
    assert len(await room.letters()) == 1
    [comment] = await rows(talk, "comment")
    for edition, letters in ((1, 0), (2, 1)):
        room.now += APART
        held = {"comment_id": comment["id"], "at": room.now, "status": "PENDING", "edition": edition}
        await talk.paper.add(ModerationStep, step="SCREENED", **held)
        await talk.paper.connection.execute(
            "INSERT INTO outbox (topic, subject_id, created_at) VALUES ('comment.held', $1, $2)",
            comment["id"],
            room.now,
        )
        assert len(await room.letters()) == letters


async def test_spam_asks_nobody(talk: Talk, room: Postroom) -> None:
    await talk.add("Buy!", **BEN, honeypot="yes")
    assert await room.letters() == []


async def test_who_wants_no_more_gets_no_more(talk: Talk, room: Postroom) -> None:
    key, _ = await confirmed(talk, room)
    await talk.add("Reply", parentId=key)
    [letter] = await room.letters()
    token = token_in(letter, "unsubscribe")
    assert letter["List-Unsubscribe"] == f"<{BASE}/mail/unsubscribe/{token}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Auto-Submitted"] == "auto-generated"
    await talk.add("Reply again", parentId=key)
    await room.hear()
    for _ in range(2):
        assert (await talk.do(END, {"t": token}))["data"]["done"]["errors"] == []
    assert await room.letters(APART) == []
    assert [await rows(talk, table) for table in ("correspondent", "notice", "refusal")] == [[], [], []]
    assert [row["correspondent_id"] for row in await rows(talk, "comment")] == [None] * 3


@pytest.mark.parametrize("token", ["", "x", "ünï", "A" * 66, "A" * 5000])
async def test_a_token_that_is_none_does_nothing(talk: Talk, room: Postroom, token: str) -> None:
    await confirmed(talk, room)
    before = await rows(talk, "correspondent")
    for mutation in (CONFIRM, END):
        [error] = (await talk.do(mutation, {"t": token}))["data"]["done"]["errors"]
        assert (error["code"], error["path"]) == ("INVALID", ["input", "token"])
    assert await rows(talk, "correspondent") == before


async def test_a_token_is_good_for_its_purpose_alone(talk: Talk, room: Postroom) -> None:
    await talk.add("First", **BEN)
    [letter] = await room.letters()
    for mutation, page in ((CONFIRM, "unsubscribe"), (END, "confirm")):
        [error] = (await talk.do(mutation, {"t": token_in(letter, page)}))["data"]["done"]["errors"]
        assert error["code"] == "INVALID"
    [row] = await rows(talk, "correspondent")
    assert row["confirmed_at"] is None


async def test_what_is_deleted_or_erased_by_then_is_left_out(talk: Talk, room: Postroom) -> None:
    key, ben = await confirmed(talk, room)
    reply = await talk.add("SECRET", parentId=key, authorName="Cy", authorEmail="cy@reader.example", notify=True)
    await room.hear()
    await talk.delete(reply["comment"]["id"], guest=reply["editToken"])
    assert await room.letters(APART) == []
    await talk.add("Another", parentId=key)
    await room.hear()
    async with room.sessions() as session, session.begin():
        assert await forget_correspondents(session, emails=["BEN@reader.example"]) == 1
    assert await room.letters(APART) == []
    assert await rows(talk, "notice") == []
    await confirmed(talk, room, "Later", guest=ben)
    [guest] = [row["guest_id"] for row in await rows(talk, "correspondent") if row["email"] == "ben@reader.example"]
    async with room.sessions() as session, session.begin():
        assert await forget_correspondents(session, guest_ids=[guest]) == 1
    assert [row["email"] for row in await rows(talk, "correspondent")] == ["cy@reader.example"]


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
    assert await rows(talk, "notice") == []


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


async def test_without_a_mail_server_nobody_is_promised_anything(paper: Paper, do: Do) -> None:
    await paper.site()
    talk, asked = Talk(do, paper, f"art_{await paper.article('Rain')}_en"), "{ site { commentPolicy { notifies } } }"
    assert (await do(asked))["data"]["site"]["commentPolicy"]["notifies"] is False
    with mail_is_set():
        assert (await do(asked))["data"]["site"]["commentPolicy"]["notifies"] is True
    add = "mutation ($input: AddCommentInput!) { addComment(input: $input) { notes errors { code } } }"
    given = {"subjectId": talk.article, "body": "Hello", "consent": True, **BEN}
    answer = (await do(add, {"input": given}))["data"]["addComment"]
    assert answer == {"notes": ["No letters are sent here, so nobody will be told of replies."], "errors": []}
    assert await rows(talk, "correspondent") == []
