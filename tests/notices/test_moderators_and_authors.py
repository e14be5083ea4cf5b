"""Who moderates is told of what waits, and who writes articles of what is said below them: at their pace, and once."""

from datetime import UTC, datetime, timedelta

import pytest

from cms.accounts.roles import Role
from cms.base.session import Session
from cms.comments.moderation import ModerationStep
from cms.comments.notices.claims import APART
from cms.comments.notices.recipients import due
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.notices.people import END, at_once, choose, rows
from tests.notices.postroom import BASE, Postroom, text_of, token_in
from tests.paper import NOON

MORNING = datetime(2026, 5, 2, 6, tzinfo=UTC)
MINE = "{ viewer { account { moderationNotices articleNotices replyNotices } } }"


@pytest.mark.parametrize(
    ("pace", "at", "due_at"),
    [
        ("AT_ONCE", "05:59:30", "01T05:59:30"),
        ("HOURLY", "05:59:30", "01T06:00:00"),
        ("HOURLY", "23:00:00", "02T00:00:00"),
        ("DAILY", "05:59:30", "01T06:00:00"),
        ("DAILY", "06:00:00", "02T06:00:00"),
    ],
)
def test_digests_come_at_full_hours(pace: str, at: str, due_at: str) -> None:
    assert due(pace, datetime.fromisoformat(f"2026-05-01T{at}Z")) == datetime.fromisoformat(f"2026-05-{due_at}Z")


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
    assert await rows(talk, "comment_notice") == []


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
    assert await rows(talk, "comment_notice") == []


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
    assert len(await rows(talk, "comment_notice")) == 1
    await talk.paper.connection.execute(ending)
    assert await room.letters() == []
    assert await rows(talk, "comment_notice") == []


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
