"""Moderators set the rules, and see first what they would have done."""

from typing import Any

import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER, Actor
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.paper import Paper

SET = """mutation ($input: UpdateScreeningInput!) { updateScreening(input: $input) {
    screening { maxLinks holdAt spamAt words { pattern action locale } } errors { code message path } } }"""
TRY = """mutation ($input: PreviewScreeningInput!) { previewScreening(input: $input) { checked approved held spam
    changes { comment { id } before after reasons } errors { code path } } }"""
READ = """{ screening { maxLinks perGuest learner { comments spam isReady } alert }
    commentBlocks { totalCount nodes { id kind value action reason } } }"""


@pytest.fixture
async def talk(paper: Paper, do: Do) -> Talk:
    """An article of a site that holds nothing by its policy."""
    await paper.site("en")
    entry = await paper.article("Rain")
    talk = Talk(do, paper, f"art_{entry}_en")
    await talk.policy(comment_moderation="NONE")
    return talk


@pytest.fixture
async def moderator(someone: Someone) -> Actor:
    """Whoever looks after comments."""
    return await someone(Role.MODERATOR, "Mo")


async def ask(talk: Talk, actor: Actor, text: str, asked: dict[str, Any]) -> Any:
    """A payload."""
    [payload] = (await talk.do(text, {"input": asked}, actor=actor))["data"].values()
    return payload


async def test_rules_words_and_blocks_change_together_and_count_at_once(talk: Talk, moderator: Actor) -> None:
    assert (await talk.add("See https://one.example"))["status"] == "APPROVED"
    changed = await ask(talk, moderator, SET, {
        "rules": {"maxLinks": 0},
        "addWords": [{"pattern": "Casino*", "action": "BLOCK"}],
        "addBlocks": [{"kind": "EMAIL_DOMAIN", "value": "Bad.Example", "action": "HOLD", "reason": "Always the same."}],
    })  # fmt: skip
    assert changed["errors"] == []
    assert changed["screening"]["maxLinks"] == 0
    assert (await talk.add("See https://two.example"))["status"] == "PENDING"
    assert (await talk.add("casinos everywhere"))["status"] == "PENDING"
    assert (await talk.add("Hello", authorEmail="me@mail.bad.example"))["status"] == "PENDING"
    rows = await talk.paper.connection.fetch("SELECT status FROM comment ORDER BY created_at, id")
    assert [row["status"] for row in rows] == ["APPROVED", "PENDING", "SPAM", "PENDING"]
    read = (await talk.do(READ, actor=moderator))["data"]
    [block] = read["commentBlocks"]["nodes"]
    assert (block["kind"], block["value"], block["reason"]) == ("EMAIL_DOMAIN", "bad.example", "Always the same.")
    assert read["screening"]["learner"] == {"comments": 0, "spam": 0, "isReady": False}
    lifted = await ask(talk, moderator, SET, {"liftBlocks": [block["id"]], "removeWords": ["casino*"]})
    assert lifted["errors"] == []
    assert (await talk.add("More casinos", authorEmail="me@bad.example"))["status"] == "APPROVED"


async def test_what_cannot_be_changes_nothing(talk: Talk, moderator: Actor) -> None:
    refused = await ask(talk, moderator, SET, {
        "rules": {"maxLinks": -1, "holdAt": 2.0},
        "addWords": [{"pattern": "casino"}],
    })  # fmt: skip
    assert sorted(error["path"] for error in refused["errors"]) == [
        ["input", "rules", "holdAt"], ["input", "rules", "maxLinks"],
    ]  # fmt: skip
    second = await ask(
        talk, moderator, SET, {"rules": {"maxLinks": 5}, "addBlocks": [{"kind": "NETWORK", "value": "x"}]}
    )
    assert [error["path"] for error in second["errors"]] == [["input", "addBlocks", "0", "value"]]
    row = await talk.paper.connection.fetchrow(
        "SELECT max_links, (SELECT count(*) FROM word_rule) FROM screening_rules"
    )
    assert row is not None
    assert tuple(row) == (2, 0)


async def test_changed_rules_are_tried_on_past_comments(talk: Talk, moderator: Actor) -> None:
    linked = (await talk.add("See https://one.example and https://two.example"))["comment"]["id"]
    await talk.add("Nothing to see", authorEmail="b@x.example")
    named = (await talk.add("A casino, here?", authorEmail="c@x.example"))["comment"]["id"]
    tried = await ask(talk, moderator, TRY, {
        "rules": {"maxLinks": 1}, "words": [{"pattern": "casino", "action": "BLOCK"}],
    })  # fmt: skip
    assert (tried["checked"], tried["approved"], tried["held"], tried["spam"]) == (3, 1, 1, 1)
    assert [(each["comment"]["id"], each["before"], each["after"]) for each in tried["changes"]] == [
        (named, "APPROVED", "SPAM"), (linked, "APPROVED", "PENDING"),
    ]  # fmt: skip
    assert all(each["reasons"] for each in tried["changes"])
    strict = await ask(talk, moderator, TRY, {"moderation": "ALL", "last": 2})
    assert (strict["checked"], strict["held"]) == (2, 2)
    assert (await talk.thread())["commentCount"] == 3
    wrong = await ask(talk, moderator, TRY, {"rules": {"spamAt": 0.0}, "last": 10})
    assert [error["path"] for error in wrong["errors"]] == [["input", "rules", "spamAt"]]
    assert (wrong["checked"], wrong["changes"]) == (None, [])


@pytest.mark.parametrize("role", [None, Role.AUTHOR])
async def test_the_rules_are_for_moderators(talk: Talk, someone: Someone, role: Role | None) -> None:
    actor = await someone(role) if role else READER
    refusal = "FORBIDDEN" if role else "UNAUTHENTICATED"
    for text, asked in ((SET, {"rules": {"maxLinks": 9}}), (TRY, {"last": 1})):
        answer = await talk.do(text, {"input": asked}, actor=actor)
        assert [error["extensions"]["code"] for error in answer["errors"]] == [refusal]
    answer = await talk.do(READ, actor=actor)
    assert {error["extensions"]["code"] for error in answer["errors"]} == {refusal}
    assert await talk.paper.connection.fetchval("SELECT max_links FROM screening_rules") == 2
