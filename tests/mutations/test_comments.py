"""A reader comments from anywhere: what they wrote is there at once for them, and for others when it may be."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from uuid_utils.compat import uuid7

from cms.accounts.roles import Role
from cms.base.actor import Permission
from cms.comments.guest import PREFIX
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.paper import NOON, Paper


@pytest.fixture
async def talk(paper: Paper, do: Do) -> Talk:
    """An article that all may comment on, of a site that holds no comments."""
    await paper.site("en", "fa")
    entry = await paper.article("Rain")
    talk = Talk(do, paper, f"art_{entry}_en")
    await talk.policy(comment_moderation="NONE")
    return talk


async def kept(talk: Talk) -> list[dict[str, Any]]:
    """All comments in the database."""
    return [dict(row) for row in await talk.paper.connection.fetch("SELECT * FROM comment ORDER BY created_at, id")]


async def test_a_comment_is_there_at_once(talk: Talk) -> None:
    made = await talk.add("What a *day*, see https://rain.example/today!", authorUrl="ann.example")
    assert (made["status"], made["notice"], made["errors"]) == ("APPROVED", None, [])
    assert made["comment"]["author"] == {"name": "Ann", "url": "https://ann.example", "isStaff": False}
    assert "<em>day</em>" in made["comment"]["body"]["html"]
    assert 'rel="nofollow ugc noopener"' in made["comment"]["body"]["html"]
    thread = await talk.thread()
    assert (thread["commentCount"], thread["comments"]["totalCount"]) == (1, 1)
    assert [node["author"]["name"] for node in thread["comments"]["nodes"]] == ["Ann"]


async def test_who_waits_sees_their_own_in_its_place(talk: Talk) -> None:
    await talk.policy(comment_moderation="ALL")
    made = await talk.add("May I?")
    assert (made["status"], made["errors"]) == ("PENDING", [])
    assert made["notice"] == "Thank you. Comments here are read by a moderator before others see them."
    assert (made["comment"]["isWaiting"], made["comment"]["canEdit"]) == (True, True)
    token = made["editToken"]
    mine = await talk.thread(guest=token)
    assert [(node["body"]["text"], node["isWaiting"]) for node in mine["comments"]["nodes"]] == [("May I?", True)]
    assert (mine["commentCount"], mine["comments"]["totalCount"]) == (0, 0)
    assert await talk.texts() == []
    other = (await talk.add("And I?", authorName="Bob", authorEmail="bob@reader.example"))["editToken"]
    assert await talk.texts(guest=other) == ["And I?"]
    assert await talk.texts(guest=token[:-1] + ("A" if token[-1] != "A" else "B")) == []
    row = await talk.paper.connection.fetchval("SELECT string_agg(c::text, '') FROM comment c")
    assert token.removeprefix(PREFIX) not in row


async def test_a_payload_that_cannot_be_right_is_refused_before_anything_is_done(talk: Talk) -> None:
    text = """mutation ($input: AddCommentInput!) {
        addComment(input: $input) { comment { replies(first: 0) { nodes { id } } } } }"""
    given = {"subjectId": talk.article, "body": "Hello.", "authorName": "Ann", "authorEmail": "a@b.example"}
    answer = await talk.do(text, {"input": given | {"consent": True}})
    assert [error["extensions"] for error in answer["errors"]] == [{"code": "BAD_REQUEST", "argument": "first"}]
    assert await talk.texts() == []


async def test_the_same_token_comes_with_the_next_comment(talk: Talk) -> None:
    await talk.policy(comment_moderation="ALL")
    token = (await talk.add("One"))["editToken"]
    assert (await talk.add("Two", guest=token))["editToken"] == token
    assert await talk.texts(guest=token) == ["Two", "One"]


async def test_only_a_token_says_that_one_was_approved_before(talk: Talk, someone: Someone) -> None:
    moderator = await someone(Role.MODERATOR)
    await talk.policy(comment_moderation="FIRST_TIME")
    first = await talk.add("Hello there")
    assert (first["status"], first["notice"]) == (
        "PENDING", "Thank you. Your first comment here is read by a moderator before others see it.",
    )  # fmt: skip
    await talk.moderate(moderator, "APPROVE", first["comment"]["id"])
    assert (await talk.add("It is me again"))["status"] == "PENDING"
    assert (await talk.add("Really me", guest=first["editToken"]))["status"] == "APPROVED"


async def test_an_account_speaks_as_itself(talk: Talk, someone: Someone) -> None:
    await talk.policy(comment_moderation="ALL")
    author = await someone(Role.AUTHOR, "Rita")
    made = await talk.add("Thank you all", actor=author, authorName="Somebody else", authorEmail="x@y.example")
    assert (made["status"], made["editToken"]) == ("APPROVED", None)
    assert made["comment"]["author"] == {"name": "Rita", "url": None, "isStaff": True}
    [row] = await kept(talk)
    assert (row["account_id"], row["guest_id"], row["author_email"]) == (author.account_id, None, "rita@paper.example")


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"body": "  "}, "REQUIRED", "body"),
        ({"body": "\u200b\u200b"}, "REQUIRED", "body"),
        ({"body": "x" * 10_001}, "TOO_LONG", "body"),
        ({"authorName": None}, "REQUIRED", "authorName"),
        ({"authorName": "n" * 81}, "TOO_LONG", "authorName"),
        ({"authorEmail": None}, "REQUIRED", "authorEmail"),
        ({"authorEmail": "nobody"}, "INVALID", "authorEmail"),
        ({"authorEmail": f"{'n' * 65}@reader.example"}, "TOO_LONG", "authorEmail"),
        ({"authorUrl": "javascript:alert(1)"}, "INVALID", "authorUrl"),
        ({"authorUrl": "somewhere"}, "INVALID", "authorUrl"),
        ({"subjectId": "com_00000000-0000-7000-8000-000000000000"}, "INVALID", "subjectId"),
        ({"subjectId": "art_00000000-0000-7000-8000-000000000000_en"}, "NOT_FOUND", "subjectId"),
        ({"subjectId": "what"}, "INVALID", "subjectId"),
        ({"parentId": "com_00000000-0000-7000-8000-000000000000"}, "NOT_FOUND", "parentId"),
        ({"idempotencyKey": "short"}, "INVALID", "idempotencyKey"),
    ],
)
async def test_what_cannot_be_taken_is_named(talk: Talk, given: dict[str, Any], code: str, path: str) -> None:
    made = await talk.add(**({"body": "Fine"} | given))
    assert [(error["code"], error["path"]) for error in made["errors"]] == [(code, ["input", path])]
    assert (made["comment"], made["status"], made["editToken"]) == (None, None, None)
    assert await kept(talk) == []


async def test_what_is_not_shown_cannot_be_commented_on(talk: Talk, paper: Paper) -> None:
    draft = await paper.article("Secret", draft=True)
    made = await talk.add("Psst", subjectId=f"art_{draft}_en")
    assert [error["code"] for error in made["errors"]] == ["NOT_FOUND"]
    assert (await talk.add("Psst", subjectId=talk.article.replace("_en", "_fa")))["errors"][0]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    "closing",
    [
        "UPDATE site SET comments_open = false",
        "UPDATE entry SET comments_open = false",
        "UPDATE site SET comment_close_after_days = 1",
    ],
)
async def test_closed_is_closed_as_the_page_says(talk: Talk, closing: str) -> None:
    later = NOON + timedelta(days=2)
    assert (await talk.thread(at=later))["commentsOpen"]
    await talk.paper.connection.execute(closing)
    assert not (await talk.thread(at=later))["commentsOpen"]
    made = await talk.add("Too late?", at=later)
    assert [(error["code"], error["path"]) for error in made["errors"]] == [("CLOSED", ["input", "subjectId"])]
    assert await kept(talk) == []


async def test_answers_hang_where_they_may(talk: Talk) -> None:
    await talk.policy(comment_max_depth=1)
    root = (await talk.add("Root"))["comment"]["id"]
    reply = (await talk.add("Reply", parentId=root))["comment"]
    assert (reply["depth"], reply["parent"]) == (1, {"id": root})
    beside = (await talk.add("A reply to the reply", parentId=reply["id"]))["comment"]
    assert (beside["depth"], beside["parent"]) == (1, {"id": root})
    thread = await talk.thread()
    assert (thread["commentCount"], thread["comments"]["totalCount"]) == (3, 1)
    assert [reply["body"]["text"] for reply in thread["comments"]["nodes"][0]["replies"]["nodes"]] == [
        "Reply", "A reply to the reply",
    ]  # fmt: skip


async def test_what_waits_cannot_be_answered(talk: Talk) -> None:
    await talk.policy(comment_moderation="ALL")
    waiting = await talk.add("Hm")
    made = await talk.add("Indeed", parentId=waiting["comment"]["id"], guest=waiting["editToken"])
    assert [(error["code"], error["path"]) for error in made["errors"]] == [("NOT_FOUND", ["input", "parentId"])]


async def test_the_same_twice_is_told(talk: Talk) -> None:
    first = await talk.add("Rain again")
    made = await talk.add("rain   AGAIN")
    again = await talk.add("Rain again", guest=first["editToken"], authorName="Annie", address="198.51.100.1")
    assert [(error["code"], error["path"]) for error in again["errors"]] == [("DUPLICATE", ["input", "body"])]
    assert [(error["code"], error["path"]) for error in made["errors"]] == [("DUPLICATE", ["input", "body"])]
    assert len(await kept(talk)) == 1
    assert (await talk.add("Rain again", at=NOON + timedelta(days=2)))["errors"] == []
    assert len(await kept(talk)) == 2
    # Who shares an address, or a name, may be of the same opinion.
    assert (await talk.add("Rain again", authorName="Dan", authorEmail="dan@reader.example"))["errors"] == []
    assert (await talk.add("Rain again", address="198.51.100.2"))["errors"] == []


async def test_what_was_edited_may_be_said_anew(talk: Talk) -> None:
    made = await talk.add("Rain again")
    await talk.edit(made["comment"]["id"], "Snow", guest=made["editToken"])
    assert (await talk.add("Rain again", guest=made["editToken"]))["errors"] == []


async def test_a_household_is_one_network(talk: Talk) -> None:
    await talk.rules(per_address=2, per_guest=None)
    for last in ("1", "2"):
        made = await talk.add(f"From {last}", address=f"2001:db8:1:2::{last}")
        assert made["errors"] == []
    assert await talk.add("From 3", address="2001:db8:1:2:ffff::3") == "RATE_LIMITED"
    assert (await talk.add("From next door", address="2001:db8:1:3::1"))["errors"] == []


async def test_who_writes_too_fast_waits(talk: Talk) -> None:
    await talk.rules(per_address=None, per_guest=2)
    token = (await talk.add("One"))["editToken"]
    await talk.add("Two", guest=token)
    assert await talk.add("Three", guest=token) == "RATE_LIMITED"
    assert (await talk.add("Four"))["errors"] == []
    assert (await talk.add("Three", guest=token, at=NOON + timedelta(minutes=11)))["errors"] == []
    await talk.rules(per_address=3)
    assert await talk.add("Five") == "RATE_LIMITED"
    assert [row["body_text"] for row in await kept(talk)] == ["One", "Two", "Four", "Three"]


async def test_consent_is_needed_where_the_site_says_so(talk: Talk) -> None:
    assert (await talk.add("Without", consent=False))["errors"] == []
    await talk.rules(needs_consent=True)
    made = await talk.add("Without again", consent=False)
    assert [(error["code"], error["path"]) for error in made["errors"]] == [("REQUIRED", ["input", "consent"])]
    assert (await talk.add("With"))["errors"] == []


async def test_a_bad_network_adds_it_once(talk: Talk) -> None:
    key = "0d1e2f3a-4b5c-4d6e-8f70-8192a3b4c5d6"
    first, again = [await talk.add("Once", idempotencyKey=key) for _ in range(2)]
    assert again == first
    assert first["editToken"]
    assert len(await kept(talk)) == 1
    other = await talk.add("Something else", idempotencyKey=key)
    assert [error["code"] for error in other["errors"]] == ["CONFLICT"]
    mine = await talk.add("Once more", idempotencyKey=key, guest=first["editToken"])
    assert mine["errors"] == []


async def test_it_says_when_it_was_approved_meanwhile(talk: Talk, someone: Someone) -> None:
    await talk.policy(comment_moderation="ALL")
    key = "0d1e2f3a-4b5c-4d6e-8f70-8192a3b4c5d6"
    first = await talk.add("Once", idempotencyKey=key)
    await talk.moderate(await someone(Role.MODERATOR), "APPROVE", first["comment"]["id"])
    assert (await talk.add("Once", idempotencyKey=key))["status"] == "APPROVED"


async def test_ones_own_is_edited_for_a_while(talk: Talk) -> None:
    made = await talk.add("Rian")
    id_, token = made["comment"]["id"], made["editToken"]
    later = NOON + timedelta(minutes=14)
    edited = await talk.edit(id_, "Rain", guest=token, at=later)
    assert edited["errors"] == []
    assert (edited["comment"]["body"]["text"], edited["comment"]["editedAt"]) == ("Rain", later.isoformat())
    assert await talk.texts() == ["Rain"]
    late = await talk.edit(id_, "Snow", guest=token, at=NOON + timedelta(minutes=15))
    assert [(error["code"], error["path"]) for error in late["errors"]] == [("EXPIRED", ["input", "id"])]
    other = await talk.add("Another", authorName="Bob", authorEmail="bob@reader.example")
    for guest in (None, other["editToken"]):
        refused = await talk.edit(id_, "Mine now", guest=guest)
        assert [(error["code"], error["path"]) for error in refused["errors"]] == [("NOT_FOUND", ["input", "id"])]
    assert sorted(await talk.texts()) == ["Another", "Rain"]


async def test_an_edit_is_screened_again(talk: Talk) -> None:
    await talk.rules(max_links=0)
    made = await talk.add("Nice")
    edited = await talk.edit(made["comment"]["id"], "See https://pills.example", guest=made["editToken"])
    assert edited["comment"]["isWaiting"]
    assert edited["notice"]
    assert await talk.texts() == []
    assert await talk.texts(guest=made["editToken"]) == ["See https://pills.example"]


@pytest.mark.parametrize("decision", ["SPAM", "HOLD"])
async def test_no_edit_overturns_a_moderator(talk: Talk, someone: Someone, decision: str) -> None:
    moderator = await someone(Role.MODERATOR)
    made = await talk.add("Fine")
    await talk.moderate(moderator, decision, made["comment"]["id"])
    edited = await talk.edit(made["comment"]["id"], "Fine, too", guest=made["editToken"])
    assert (edited["errors"], edited["comment"]["isWaiting"], bool(edited["notice"])) == ([], True, True)
    assert await talk.texts() == []
    [node] = await talk.queue(moderator)
    assert (node["moderation"]["status"], node["body"]["text"]) == (
        {"SPAM": "SPAM", "HOLD": "PENDING"}[decision], "Fine, too",
    )  # fmt: skip
    await talk.moderate(moderator, "APPROVE", made["comment"]["id"])
    await talk.edit(made["comment"]["id"], "Fine again", guest=made["editToken"])
    assert await talk.texts() == ["Fine again"]


async def test_a_comment_is_not_edited_for_ever(talk: Talk) -> None:
    made = await talk.add("Version 0")
    for number in range(1, 21):
        assert (await talk.edit(made["comment"]["id"], f"Version {number}", guest=made["editToken"]))["errors"] == []
    refused = await talk.edit(made["comment"]["id"], "Version 21", guest=made["editToken"])
    assert [error["code"] for error in refused["errors"]] == ["CLOSED"]
    assert await talk.texts() == ["Version 20"]


async def test_deleting_leaves_a_placeholder_where_there_are_replies(talk: Talk) -> None:
    made = await talk.add("Root")
    token = made["editToken"]
    await talk.add("Reply", parentId=made["comment"]["id"], authorName="Bob", authorEmail="bob@reader.example")
    alone = await talk.add("Alone", guest=token)
    assert (await talk.delete(alone["comment"]["id"], guest=None))["errors"][0]["code"] == "NOT_FOUND"
    for id_ in (made["comment"]["id"], alone["comment"]["id"]):
        assert (await talk.delete(id_, guest=token))["errors"] == []
    thread = await talk.thread()
    assert thread["commentCount"] == 1
    [root] = thread["comments"]["nodes"]
    assert (root["isDeleted"], root["author"]["name"], root["body"]["text"], root["replyCount"]) == (True, "", "", 1)
    rows = {row["id"]: row for row in await kept(talk) if row["deleted_at"]}
    assert len(rows) == 2
    for row in rows.values():
        assert (row["author_ip"], row["guest_id"], row["author_email"], row["body_markdown"]) == (None, None, None, "")


async def test_spam_is_told_to_wait_like_any_other(talk: Talk) -> None:
    await talk.paper.connection.execute(
        "INSERT INTO word_rule (id, pattern, action) VALUES (gen_random_uuid(), 'casino', 'BLOCK')"
    )
    made = await talk.add("Best casino in town")
    assert (made["status"], made["notice"]) == (
        "PENDING",
        "Thank you. Your comment waits for a moderator, who will look at it.",
    )
    assert made["comment"]["isWaiting"]
    assert await talk.texts(guest=made["editToken"]) == ["Best casino in town"]
    [row] = await kept(talk)
    assert (row["status"], str(row["author_ip"])) == ("SPAM", "203.0.113.7")


async def test_an_email_address_cannot_be_found_out_by_saying_the_same(talk: Talk) -> None:
    await talk.add("First!", authorEmail="secret@private.example")
    for email in ("secret@private.example", "other@private.example"):
        made = await talk.add("First!", authorEmail=email, address="198.51.100.9")
        assert made["errors"] == []


async def test_can_edit_is_certain_for_whoever_asks(talk: Talk, someone: Someone) -> None:
    author = await someone(Role.AUTHOR, "Rita")
    made = await talk.add("By a guest")
    await talk.add("By an account", actor=author)
    for who in ({"guest": made["editToken"]}, {"actor": author}, {"actor": author, "guest": made["editToken"]}, {}):
        nodes = (await talk.thread(**who))["comments"]["nodes"]
        said = {node["body"]["text"]: node["canEdit"] for node in nodes}
        assert said == {"By a guest": "guest" in who, "By an account": "actor" in who}
    # Whoever signs in afterwards may still mend what they wrote as a guest.
    edited = await talk.edit(made["comment"]["id"], "By a guest, indeed", actor=author, guest=made["editToken"])
    assert edited["errors"] == []


async def test_a_token_of_another_purpose_does_not_speak(talk: Talk, someone: Someone) -> None:
    author = await someone(Role.AUTHOR, "Rita")
    robot = replace(author, permissions=frozenset({Permission.READ_AUDIT}), token_id=uuid7())
    assert await talk.add("Beep", actor=robot) == "FORBIDDEN"
    assert await kept(talk) == []


@pytest.mark.parametrize("url", ["https://paypal.example@evil.example/", "http://user:pw@h.example/"])
async def test_a_page_is_linked_to_as_a_text_may(talk: Talk, url: str) -> None:
    refused = await talk.add("Hello", authorUrl=url)
    assert [error["path"] for error in refused["errors"]] == [["input", "authorUrl"]]
    made = await talk.add("Hello", authorUrl='https://example.org/"onmouseover="x')
    assert made["comment"]["author"]["url"] == "https://example.org/%22onmouseover=%22x"


async def test_an_edit_of_what_was_approved_is_no_first_comment(talk: Talk, someone: Someone) -> None:
    await talk.policy(comment_moderation="FIRST_TIME")
    made = await talk.add("Rian")
    await talk.moderate(await someone(Role.MODERATOR), "APPROVE", made["comment"]["id"])
    edited = await talk.edit(made["comment"]["id"], "Rain", guest=made["editToken"])
    assert (edited["errors"], edited["comment"]["isWaiting"]) == ([], False)


async def test_deleting_makes_no_room_for_more(talk: Talk) -> None:
    await talk.rules(per_address=2, per_guest=None)
    for number in range(2):
        made = await talk.add(f"Number {number}")
        await talk.delete(made["comment"]["id"], guest=made["editToken"])
    assert await talk.add("Number 3") == "RATE_LIMITED"
