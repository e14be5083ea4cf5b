"""A spam service is asked between two transactions; whatever it does, no comment is lost, and none is waved through."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import httpx2
import pytest

from cms.accounts.roles import Role
from cms.base.session import Session
from cms.comments.akismet import Akismet
from cms.comments.desk import Desk
from cms.comments.service import SpamService
from schema.planner.run import Operations
from tests.comments.akismet_stand_in import (
    ALERTED,
    BLOG,
    DISCARD,
    DOWN,
    GARBLED,
    INVALID,
    KEY,
    RECHECK,
    SLOW,
    SUSPENDED,
    Mood,
    StandIn,
)
from tests.mutations.asking import asking
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.paper import NOON, Paper

SPAM = Mood(said="true")
HAM = Mood(said="false")


class Screened(Talk):
    """A conversation whose comments a spam service reads, and the desk that asks it."""

    desk: Desk
    stand_in: StandIn

    async def rows(self) -> list[dict[str, Any]]:
        """The comments, oldest first."""
        return [dict(row) for row in await self.paper.connection.fetch("SELECT * FROM comment ORDER BY created_at, id")]

    async def row(self) -> dict[str, Any]:
        """The only comment."""
        [row] = await self.rows()
        return row

    async def later(self, **span: float) -> datetime:
        """What regular work does when so much time has passed."""
        now = NOON + timedelta(**span)
        await self.desk.catch_up(now=now)
        assert self.desk.service is not None
        await self.desk.service.correct(now=now)
        return now

    def heard(self, name: str) -> list[dict[str, str]]:
        """With which fields the service was called by a name."""
        return [call.fields for call in self.stand_in.calls if call.name == name]


@pytest.fixture
async def talk(
    paper: Paper, connection: asyncpg.Connection, session: Session, operations: Operations
) -> AsyncIterator[Screened]:
    """An article of a site with Akismet, which holds no comments by itself."""

    def sessions(**who: Any) -> Session:
        return Session(session.connections, **who)

    stand_in = StandIn()
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=stand_in.app)) as http:
        akismet = Akismet(KEY, BLOG, http=http, is_test=True, deadline=0.2, base="http://127.0.0.1:9/1.1/")
        desk = Desk(sessions, service=SpamService(akismet, sessions, is_test=True))
        await paper.site("en", "fa")
        entry = await paper.article("Rain")
        talk = Screened(asking(connection, session.connections, operations, desk=desk), paper, f"art_{entry}_en")
        talk.desk, talk.stand_in = desk, stand_in
        await talk.policy(comment_moderation="NONE")
        yield talk


async def test_it_is_told_what_the_notice_says_and_no_more(talk: Screened) -> None:
    talk.stand_in.mood = HAM
    made = await talk.add("Fine *weather*", authorUrl="https://ann.example/", honeypot="")
    assert made["status"] == "APPROVED"
    [fields] = talk.heard("comment-check")
    fields.pop("api_key")
    assert fields == {
        "blog": "https://paper.example", "user_ip": "203.0.113.7", "user_agent": "tests", "comment_type": "comment",
        "permalink": "https://paper.example/articles/rain", "comment_author": "Ann",
        "comment_author_email": "ann@reader.example", "comment_author_url": "https://ann.example/",
        "comment_content": "Fine weather", "comment_date_gmt": NOON.isoformat(), "blog_lang": "en",
        "comment_post_modified_gmt": (NOON - timedelta(days=1)).isoformat(), "blog_charset": "UTF-8",
        "is_test": "true", "honeypot_field_name": "contact_preference",
    } | {"contact_preference": ""}  # fmt: skip
    row = await talk.row()
    assert "The spam service takes it for no spam." in row["spam_reasons"]


async def test_without_consent_it_hears_nothing(talk: Screened, someone: Someone) -> None:
    talk.stand_in.mood = SPAM
    assert (await talk.add("Not for others", consent=False))["status"] == "APPROVED"
    assert (await talk.add("From the paper", actor=await someone(Role.EDITOR)))["status"] == "APPROVED"
    assert talk.stand_in.calls == []


async def test_what_is_spam_already_it_is_not_asked_about(talk: Screened) -> None:
    await talk.paper.connection.execute(
        "INSERT INTO word_rule (id, pattern, action) VALUES (gen_random_uuid(), 'casino', 'BLOCK')"
    )
    await talk.add("A casino")
    assert talk.stand_in.calls == []
    assert (await talk.row())["status"] == "SPAM"


async def test_its_spam_is_spam(talk: Screened) -> None:
    talk.stand_in.mood = SPAM
    made = await talk.add("Buy now")
    assert made["status"] == "PENDING"
    row = await talk.row()
    assert (row["status"], row["spam_score"]) == ("SPAM", 1.0)
    assert row["spam_reasons"][-1] == "The spam service takes it for spam."


@pytest.mark.parametrize("mood", [DOWN, SLOW, GARBLED, INVALID, SUSPENDED])
async def test_no_answer_holds_and_asks_again_with_the_same_fields(talk: Screened, mood: Mood) -> None:
    talk.stand_in.mood = mood
    made = await talk.add("Is anybody there?")
    assert (made["status"], made["errors"]) == ("PENDING", [])
    row = await talk.row()
    assert (row["status"], row["screen_attempts"]) == ("PENDING", 1)
    assert row["spam_reasons"][-1].startswith("The spam service gave no answer, and will be asked again:")
    await talk.later(seconds=10)
    assert len(talk.heard("comment-check")) == 1
    await talk.later(seconds=30)
    assert (await talk.row())["screen_attempts"] == 2
    talk.stand_in.mood = HAM
    await talk.later(hours=2)
    row = await talk.row()
    assert (row["status"], row["screen_at"]) == ("APPROVED", None)
    first, *again = talk.heard("comment-check")
    assert [call | {"recheck_reason": "recheck"} for call in (first, *again)] == [
        first | {"recheck_reason": "recheck"}
    ] * 3
    assert await talk.texts() == ["Is anybody there?"]


async def test_nobody_waits_for_a_service_that_fails_again_and_again(talk: Screened) -> None:
    talk.stand_in.mood = DOWN
    for number in range(5):
        made = await talk.add(f"Comment {number}", authorEmail=f"{number}@x.example")
        assert made["status"] == "PENDING"
    assert len(talk.heard("comment-check")) == 3
    talk.stand_in.mood = HAM
    for number in (5, 6):
        made = await talk.add(f"Comment {number}", authorEmail=f"{number}@x.example", at=NOON + timedelta(seconds=31))
        assert made["status"] == "APPROVED"


async def test_what_nobody_foresaw_keeps_the_comment_too(talk: Screened) -> None:
    service = talk.desk.service
    assert isinstance(service, SpamService)
    ask = service.ask

    async def broken(*_: Any, **__: Any) -> Any:
        raise KeyError("nobody foresaw this")

    service.ask = broken  # type: ignore[method-assign]  # A fault of ours.
    made = await talk.add("Hello")
    assert (made["status"], made["errors"]) == ("PENDING", [])
    await talk.later(minutes=1)
    service.ask = ask  # type: ignore[method-assign]  # It is mended.
    talk.stand_in.mood = HAM
    await talk.later(minutes=2)
    assert await talk.texts() == ["Hello"]


async def test_it_may_want_to_look_again(talk: Screened) -> None:
    talk.stand_in.mood = RECHECK
    assert (await talk.add("New here"))["status"] == "PENDING"
    await talk.later(seconds=119)
    assert len(talk.heard("comment-check")) == 1
    talk.stand_in.mood = SPAM
    await talk.later(seconds=121)
    assert talk.heard("comment-check")[-1]["recheck_reason"] == "recheck"
    assert (await talk.row())["status"] == "SPAM"


async def test_only_the_owner_has_it_discard(talk: Screened) -> None:
    talk.stand_in.mood = DISCARD
    await talk.add("Buy now")
    await talk.rules(discard_blatant=True)
    made = await talk.add("Buy more", authorEmail="b@x.example")
    assert (made["status"], made["comment"]["body"]["text"]) == ("PENDING", "Buy more")
    assert [row["status"] for row in await talk.rows()] == ["SPAM", "TRASHED"]
    # By the policy, too, it looks like what waits, and may be edited like that.
    await talk.policy(comment_moderation="ALL")
    held = await talk.add("Buy most", authorEmail="c@x.example")
    assert (held["status"], held["comment"]["body"]["text"]) == ("PENDING", "Buy most")
    edited = await talk.edit(held["comment"]["id"], "Buy it all", guest=held["editToken"])
    assert (edited["errors"], edited["comment"]["isWaiting"]) == ([], True)


async def test_its_alerts_are_shown_until_they_end(talk: Screened, someone: Someone) -> None:
    moderator = await someone(Role.MODERATOR)
    talk.stand_in.mood = ALERTED
    await talk.add("One")
    read = "{ screening { alert alertedAt } }"
    told = (await talk.do(read, actor=moderator))["data"]["screening"]
    assert told == {"alert": "10501: Your usage is over your plan.", "alertedAt": NOON.isoformat()}
    talk.stand_in.mood = HAM
    await talk.add("Two", authorEmail="b@x.example")
    assert (await talk.do(read, actor=moderator))["data"]["screening"]["alert"] is None


async def test_a_key_that_it_does_not_know_is_told(talk: Screened, someone: Someone) -> None:
    assert talk.desk.service is not None
    talk.stand_in.mood = Mood(said="invalid")
    await talk.desk.service.verify(now=NOON)
    told = await talk.do("{ screening { alert } }", actor=await someone(Role.MODERATOR))
    assert told["data"]["screening"]["alert"].startswith("Akismet does not know the key")


async def test_it_is_corrected_by_exactly_what_it_was_sent(talk: Screened, someone: Someone) -> None:
    moderator = await someone(Role.MODERATOR)
    talk.stand_in.mood = SPAM
    wrong = (await talk.add("Honest words"))["comment"]["id"]
    right = (await talk.add("Buy now", authorEmail="b@x.example"))["comment"]["id"]
    sent = talk.heard("comment-check")[0]
    await talk.moderate(moderator, "APPROVE", wrong)
    await talk.moderate(moderator, "SPAM", right)
    talk.stand_in.mood = DOWN
    await talk.later(seconds=1)
    talk.stand_in.mood = Mood()
    await talk.later(seconds=2)
    assert len(talk.heard("submit-ham")) == 1
    await talk.later(minutes=2)
    assert talk.heard("submit-ham") == [sent, sent]
    assert talk.heard("submit-spam") == []
    await talk.later(hours=1)
    assert len(talk.heard("submit-ham")) == 2
    await talk.moderate(moderator, "SPAM", wrong)
    await talk.later(hours=2)
    assert talk.heard("submit-spam") == [sent]


async def test_an_edit_is_told_as_one(talk: Screened) -> None:
    talk.stand_in.mood = HAM
    made = await talk.add("Rian")
    await talk.edit(made["comment"]["id"], "Rain", guest=made["editToken"])
    assert [call.get("recheck_reason") for call in talk.heard("comment-check")] == [None, "edit"]


async def test_a_moderator_is_faster_than_the_service(talk: Screened, someone: Someone) -> None:
    """What the service says is of no consequence any more where somebody has decided while it was asked."""
    moderator = await someone(Role.MODERATOR)
    service = talk.desk.service
    assert isinstance(service, SpamService)
    ask = service.ask

    async def slowly(*given: Any, **more: Any) -> Any:
        [row] = await talk.rows()
        await talk.moderate(moderator, "TRASH", f"com_{row['id']}")
        return await ask(*given, **more)

    service.ask = slowly  # type: ignore[method-assign]  # Somebody decides at just this moment.
    talk.stand_in.mood = HAM
    assert (await talk.add("Hello"))["status"] == "PENDING"
    assert (await talk.row())["status"] == "TRASHED"
    steps = await talk.paper.connection.fetch("SELECT step FROM moderation_step ORDER BY id")
    assert [row["step"] for row in steps] == ["MODERATED"]


@pytest.mark.parametrize("text", ["KEEP", "REMOVE"])
async def test_who_is_erased_while_the_service_is_asked_stays_so(talk: Screened, someone: Someone, text: str) -> None:
    moderator = await someone(Role.MODERATOR)
    service = talk.desk.service
    assert isinstance(service, SpamService)
    ask = service.ask
    erase = """mutation ($input: EraseCommenterDataInput!) {
        eraseCommenterData(input: $input) { erasedCount errors { code } } }"""

    async def slowly(*given: Any, **more: Any) -> Any:
        erased = await talk.do(erase, {"input": {"email": "ann@reader.example", "text": text}}, actor=moderator)
        assert erased == {"data": {"eraseCommenterData": {"erasedCount": 1, "errors": []}}}
        return await ask(*given, **more)

    service.ask = slowly  # type: ignore[method-assign]  # Somebody erases her at just this moment.
    talk.stand_in.mood = HAM
    assert (await talk.add("Hello"))["status"] == "PENDING"
    row = await talk.row()
    assert (row["author_email"], row["author_ip"], row["status"]) == (None, None, "PENDING")
    assert row["held_for"] == ("CHECKS" if text == "KEEP" else None)
    assert await talk.paper.connection.fetchval("SELECT count(*) FROM sent_check") == 0
    await talk.later(hours=1)
    assert len(talk.heard("comment-check")) == 1
