"""Moderators see why a comment waits, judge many at once, and take it back."""

from datetime import timedelta
from typing import Any

import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER, Actor
from cms.comments.actions.moderate import MOST
from cms.content.locales import Locales
from cms.settings import Settings
from schema import graphql_schema
from schema.planner.limits import Limits
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.paper import NOON, Paper


@pytest.fixture
async def talk(paper: Paper, do: Do) -> Talk:
    """An article of a site that holds all comments."""
    await paper.site("en", "fa")
    entry = await paper.article("Rain")
    talk = Talk(do, paper, f"art_{entry}_en")
    await talk.policy(comment_moderation="ALL")
    return talk


@pytest.fixture
async def moderator(someone: Someone) -> Actor:
    """Whoever looks after comments."""
    return await someone(Role.MODERATOR, "Mo")


async def statuses(talk: Talk) -> dict[str, str]:
    """The verdict on each comment, by what it says."""
    rows = await talk.paper.connection.fetch("SELECT body_text, status FROM comment")
    return {row["body_text"]: row["status"] for row in rows}


async def test_the_queue_tells_all(talk: Talk, moderator: Actor) -> None:
    made = await talk.add("May I?", consent=False)
    [node] = await talk.queue(moderator, status=["PENDING"])
    assert node == {
        "id": made["comment"]["id"],
        "body": {"text": "May I?"},
        "subject": {"title": "Rain"},
        "moderation": {
            "status": "PENDING", "spamScore": None, "reportCount": 0, "email": "ann@reader.example",
            "ip": "203.0.113.7", "userAgent": "tests", "consent": False, "notes": [], "reports": [],
            "spamReasons": node["moderation"]["spamReasons"],
            "history": [{
                "kind": "SCREENED", "status": "PENDING", "previous": "PENDING", "by": None, "reason": None,
                "spamReasons": node["moderation"]["spamReasons"], "moderationId": None,
            }],
        },
    }  # fmt: skip
    assert any("held" in reason or "moderator" in reason for reason in node["moderation"]["spamReasons"])


async def test_nobody_else_sees_any_of_it(talk: Talk, someone: Someone) -> None:
    made = await talk.add("May I?")
    await talk.paper.comment(
        (await talk.paper.connection.fetchval("SELECT id FROM entry")), "Fine", author_email="a@b.c"
    )
    author = await someone(Role.AUTHOR)
    for actor in (READER, author):
        answer = await talk.do("{ comments { nodes { body { text } moderation { email ip status } } } }", actor=actor)
        assert answer["data"]["comments"]["nodes"] == [{"body": {"text": "Fine"}, "moderation": None}]
    mine = await talk.do(
        "query ($id: ID!) { node(id: $id) { ... on Comment { isWaiting moderation { email } } } }",
        {"id": made["comment"]["id"]},
        guest=made["editToken"],
    )
    assert mine["data"]["node"] == {"isWaiting": True, "moderation": None}
    for filter_ in ({"status": ["PENDING"]}, {"author": "ann"}, {"reported": False}, {"or": [{"author": "x"}]}):
        assert await talk.queue(author, **filter_) == "FORBIDDEN"
        assert await talk.queue(READER, **filter_) == "FORBIDDEN"
    for field in ("SPAM_SCORE", "REPORT_COUNT"):
        assert await talk.queue(author, {"field": field}) == "FORBIDDEN"


async def test_the_queue_is_filtered_and_sorted(talk: Talk, moderator: Actor) -> None:
    entry = await talk.paper.connection.fetchval("SELECT id FROM entry")
    for name, email, text, score, reports, status in (
        ("Ann", "ann@x.example", "One", 0.2, 0, "PENDING"),
        ("Bob", "bob@x.example", "Two", 0.9, 3, "SPAM"),
        ("Anneliese", "c@x.example", "Three", None, 1, "APPROVED"),
    ):
        await talk.paper.comment(
            entry, text, author_name=name, author_email=email, spam_score=score, report_count=reports, status=status
        )

    async def texts(order: dict[str, str] | None = None, **filter_: Any) -> list[str]:
        return [node["body"]["text"] for node in await talk.queue(moderator, order, **filter_)]

    assert sorted(await texts()) == ["One", "Three", "Two"]
    assert await texts(status=["SPAM"]) == ["Two"]
    assert sorted(await texts(author="ann")) == ["One", "Three"]
    assert await texts(author="BOB@x.example") == ["Two"]
    assert sorted(await texts(reported=True)) == ["Three", "Two"]
    assert await texts({"field": "SPAM_SCORE"}) == ["Two", "One", "Three"]
    assert (await texts({"field": "REPORT_COUNT"}))[0] == "Two"
    assert await texts(olderThan=NOON.isoformat()) == []
    assert len(await texts(subject=talk.article)) == 3


async def test_what_its_author_deleted_is_not_in_the_queue(talk: Talk, moderator: Actor) -> None:
    made = await talk.add("Never mind.")
    await talk.delete(made["comment"]["id"], guest=made["editToken"])
    assert await talk.queue(moderator, status=["PENDING"]) == []


async def test_the_queue_has_what_is_about_content_of_every_language(talk: Talk, moderator: Actor) -> None:
    entry = await talk.paper.article("رود", locale="fa", slug="rud")
    await talk.add("سلام", subjectId=f"art_{entry}_fa")
    [node] = await talk.queue(moderator, status=["PENDING"])
    assert (node["body"]["text"], node["subject"]) == ("سلام", {"title": "رود"})
    judged = await talk.moderate(moderator, "APPROVE", node["id"])
    assert [comment["id"] for comment in judged["comments"]] == [node["id"]]


async def test_many_are_judged_at_once_and_what_is_gone_is_named(talk: Talk, moderator: Actor) -> None:
    ids = [(await talk.add(f"Comment {n}", authorEmail=f"{n}@x.example"))["comment"]["id"] for n in range(3)]
    gone = "com_00000000-0000-7000-8000-000000000000"
    judged = await talk.moderate(moderator, "APPROVE", ids[0], gone, ids[2], reason="Both fine.")
    assert [(error["code"], error["path"]) for error in judged["errors"]] == [("NOT_FOUND", ["input", "ids", "1"])]
    assert {node["moderation"]["status"] for node in judged["comments"]} == {"APPROVED"}
    assert await statuses(talk) == {"Comment 0": "APPROVED", "Comment 1": "PENDING", "Comment 2": "APPROVED"}
    assert (await talk.thread())["commentCount"] == 2
    [node] = await talk.queue(moderator, search='"Comment 0"')
    assert node["moderation"]["history"][-1] == {
        "kind": "MODERATED", "status": "APPROVED", "previous": "PENDING", "by": "Mo", "reason": "Both fine.",
        "spamReasons": [], "moderationId": judged["moderationId"],
    }  # fmt: skip


async def test_a_verdict_is_taken_back_unless_somebody_decided_since(talk: Talk, moderator: Actor) -> None:
    ids = [(await talk.add(f"Comment {n}", authorEmail=f"{n}@x.example"))["comment"]["id"] for n in range(2)]
    judged = await talk.moderate(moderator, "SPAM", *ids)
    await talk.moderate(moderator, "APPROVE", ids[1])
    undone = await talk.undo(moderator, judged["moderationId"])
    assert undone["errors"] == [{"code": "CONFLICT", "path": ["input", "id"]}]
    assert await statuses(talk) == {"Comment 0": "PENDING", "Comment 1": "APPROVED"}
    assert (await talk.undo(moderator, judged["moderationId"]))["errors"][0]["code"] == "CONFLICT"
    unknown = judged["moderationId"][:-1] + ("0" if judged["moderationId"][-1] != "0" else "1")
    assert (await talk.undo(moderator, unknown))["errors"][0]["code"] == "NOT_FOUND"


async def test_what_was_spam_or_in_the_bin_comes_back_as_it_was(talk: Talk, moderator: Actor) -> None:
    made = await talk.add("Comment")
    id_ = made["comment"]["id"]
    for first in ("APPROVE", "HOLD"):
        await talk.moderate(moderator, first, id_)
        before = await statuses(talk)
        await talk.moderate(moderator, "TRASH", id_)
        assert await statuses(talk) == {"Comment": "TRASHED"}
        await talk.moderate(moderator, "RESTORE", id_)
        assert await statuses(talk) == before


async def test_deleting_is_for_good_and_leaves_replies(talk: Talk, moderator: Actor) -> None:
    root = (await talk.add("Root"))["comment"]["id"]
    await talk.moderate(moderator, "APPROVE", root)
    reply = (await talk.add("Reply", parentId=root, authorEmail="b@x.example"))["comment"]["id"]
    alone = (await talk.add("Alone", authorEmail="c@x.example"))["comment"]["id"]
    await talk.moderate(moderator, "APPROVE", reply, alone)
    deleted = await talk.moderate(moderator, "DELETE", root, alone)
    assert sorted(deleted["deletedIds"]) == sorted([root, alone])
    assert deleted["comments"] == []
    assert await statuses(talk) == {"": "APPROVED", "Reply": "APPROVED"}
    thread = await talk.thread()
    assert (thread["commentCount"], thread["comments"]["nodes"][0]["isDeleted"]) == (1, True)
    assert deleted["moderationId"] is None
    for action in ("SPAM", "DELETE"):
        again = await talk.moderate(moderator, action, root)
        assert [(error["code"], error["path"]) for error in again["errors"]] == [("NOT_FOUND", ["input", "ids", "0"])]
        assert (again["comments"], again["deletedIds"], again["moderationId"]) == ([], [], None)


async def test_what_changes_nothing_cannot_be_undone(talk: Talk, moderator: Actor) -> None:
    id_ = (await talk.add("Comment"))["comment"]["id"]
    first, second = [await talk.moderate(moderator, "APPROVE", id_) for _ in range(2)]
    assert (bool(first["moderationId"]), second["moderationId"], second["errors"]) == (True, None, [])
    refused = await talk.moderate(moderator, "APPROVE")
    assert (refused["comments"], refused["deletedIds"], [each["code"] for each in refused["errors"]]) == (
        [], [], ["REQUIRED"],
    )  # fmt: skip


async def test_as_many_statements_for_one_as_for_the_most(
    talk: Talk, moderator: Actor, statements: list[str], paper: Paper
) -> None:
    entry = await paper.connection.fetchval("SELECT id FROM entry")
    keys = [await paper.comment(entry, f"Comment {n}", status="PENDING") for n in range(MOST)]
    counts = []
    for some in (keys[:1], keys[1:]):
        statements.clear()
        judged = await talk.moderate(moderator, "APPROVE", *(f"com_{key}" for key in some))
        assert judged["errors"] == []
        assert len(judged["comments"]) == len(some)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 6
    assert (await talk.thread())["commentCount"] == MOST
    too_many = await talk.moderate(moderator, "SPAM", *(f"com_{key}" for key in keys), f"com_{entry}")
    assert [error["code"] for error in too_many["errors"]] == ["TOO_LONG"]
    assert set((await statuses(talk)).values()) == {"APPROVED"}


@pytest.mark.parametrize("role", [None, Role.AUTHOR, Role.CONTRIBUTOR])
async def test_others_decide_nothing(talk: Talk, someone: Someone, moderator: Actor, role: Role | None) -> None:
    id_ = (await talk.add("Comment"))["comment"]["id"]
    judged = await talk.moderate(moderator, "TRASH", id_)
    actor = await someone(role) if role else READER
    refusal = "FORBIDDEN" if role else "UNAUTHENTICATED"
    assert await talk.moderate(actor, "APPROVE", id_) == refusal
    assert await talk.undo(actor, judged["moderationId"]) == refusal
    assert await statuses(talk) == {"Comment": "TRASHED"}


async def test_a_moderators_word_counts_before_the_checks(talk: Talk, moderator: Actor) -> None:
    """A comment that is still to be screened is screened no more once a moderator has decided about it."""
    made = await talk.add("Comment")
    await talk.paper.connection.execute("UPDATE comment SET screen_at = $1", NOON)
    await talk.moderate(moderator, "APPROVE", made["comment"]["id"])
    assert await talk.paper.connection.fetchval("SELECT screen_at FROM comment") is None
    assert await statuses(talk) == {"Comment": "APPROVED"}


async def test_enough_reports_hold_a_comment_once(talk: Talk, moderator: Actor) -> None:
    id_ = (await talk.add("Comment"))["comment"]["id"]
    assert (await talk.report(id_))["errors"][0]["code"] == "NOT_FOUND"
    await talk.moderate(moderator, "APPROVE", id_)
    tokens = [(await talk.add(f"Hello {n}", authorEmail=f"{n}@x.example"))["editToken"] for n in range(3)]
    soon = NOON + timedelta(minutes=1)
    # Tokens are had for the asking: one reader is one, however many they have.
    for token in (*tokens, None):
        assert (await talk.report(id_, guest=token, message="Rude!", at=soon))["comment"] == {"id": id_}
    soon += timedelta(seconds=1)
    assert (await talk.report(id_, address="198.51.100.1", at=soon))["comment"] == {"id": id_}
    assert (await talk.thread())["commentCount"] == 1
    assert (await talk.report(id_, address="198.51.100.2", at=soon))["comment"] is None
    assert (await talk.thread())["commentCount"] == 0
    [node] = await talk.queue(moderator, reported=True)
    assert (node["moderation"]["status"], node["moderation"]["reportCount"]) == ("PENDING", 3)
    assert node["moderation"]["reports"][0] == {"reason": "ABUSE", "message": "Rude!"}
    assert node["moderation"]["history"][-1]["kind"] == "REPORTED"
    # What a moderator approved all the same stays, until as many report it anew.
    later = NOON + timedelta(minutes=2)
    await talk.moderate(moderator, "APPROVE", id_, at=later)
    assert (await talk.report(id_, address="198.51.100.3", at=later))["comment"] == {"id": id_}


async def test_reporting_is_throttled(talk: Talk, paper: Paper) -> None:
    entry = await paper.connection.fetchval("SELECT id FROM entry")
    ids = [f"com_{await paper.comment(entry, f'Comment {n}')}" for n in range(11)]
    for id_ in ids[:10]:
        assert (await talk.report(id_))["errors"] == []
    assert await talk.report(ids[10]) == "RATE_LIMITED"
    assert await paper.connection.fetchval("SELECT count(*) FROM comment_report") == 10


async def test_notes_are_for_moderators(talk: Talk, moderator: Actor) -> None:
    id_ = (await talk.add("Comment"))["comment"]["id"]
    note = """mutation ($input: AddModeratorNoteInput!) {
        addModeratorNote(input: $input) { comment { id } errors { code } } }"""
    added = await talk.do(note, {"input": {"commentId": id_, "note": "He wrote to us, too."}}, actor=moderator)
    assert added["data"]["addModeratorNote"] == {"comment": {"id": id_}, "errors": []}
    [node] = await talk.queue(moderator)
    assert node["moderation"]["notes"] == [{"by": "Mo", "note": "He wrote to us, too."}]


async def test_all_of_one_writer_are_approved_by_token_not_by_address(talk: Talk, moderator: Actor) -> None:
    first = await talk.add("One")
    await talk.add("Two", guest=first["editToken"])
    await talk.add("Three, by who took my address")
    approve = """mutation ($input: ApproveCommenterInput!) {
        approveCommenter(input: $input) { comments { id } errors { code } } }"""
    done = await talk.do(approve, {"input": {"commentId": first["comment"]["id"]}}, actor=moderator)
    assert len(done["data"]["approveCommenter"]["comments"]) == 2
    assert await statuses(talk) == {"One": "APPROVED", "Two": "APPROVED", "Three, by who took my address": "PENDING"}


async def test_a_banned_guest_is_told_to_wait(talk: Talk, moderator: Actor) -> None:
    await talk.policy(comment_moderation="NONE")
    first = await talk.add("One")
    ban = "mutation ($input: BanCommenterInput!) { banCommenter(input: $input) { blocked errors { code } } }"
    asked = {"commentId": first["comment"]["id"], "by": ["GUEST", "EMAIL"], "reason": "Again and again."}
    done = await talk.do(ban, {"input": asked}, actor=moderator)
    assert done["data"]["banCommenter"] == {"blocked": 2, "errors": []}
    again = await talk.add("Two", guest=first["editToken"], authorEmail="fresh@x.example")
    other = await talk.add("Three")
    assert (again["status"], other["status"]) == ("PENDING", "PENDING")
    assert await statuses(talk) == {"One": "APPROVED", "Two": "SPAM", "Three": "SPAM"}
    [node, _] = await talk.queue(moderator, status=["SPAM"])
    assert any("Again and again." in reason for reason in node["moderation"]["spamReasons"])


async def test_pinned_comments_stand_by_themselves(talk: Talk, moderator: Actor) -> None:
    await talk.policy(comment_moderation="NONE")
    one, two = [(await talk.add(text, authorEmail=f"{text}@x.example"))["comment"]["id"] for text in ("One", "Two")]
    mark = """mutation ($input: MarkCommentInput!) { markComment(input: $input) {
        comment { id isPinned isFeatured } errors { code } } }"""
    done = await talk.do(mark, {"input": {"id": one, "pinned": True, "featured": True}}, actor=moderator)
    assert done["data"]["markComment"]["comment"] == {"id": one, "isPinned": True, "isFeatured": True}
    read = """query ($id: ID!) { article(id: $id) { pinnedComments { id } }
        comments(filter: {featured: true}) { nodes { id } } }"""
    assert (await talk.do(read, {"id": talk.article}))["data"] == {
        "article": {"pinnedComments": [{"id": one}]}, "comments": {"nodes": [{"id": one}]},
    }  # fmt: skip
    await talk.do(mark, {"input": {"id": one, "pinned": False}}, actor=moderator)
    assert (await talk.do(read, {"id": talk.article}))["data"]["article"]["pinnedComments"] == []
    assert two


async def test_comments_are_closed_and_opened_under_one_article(talk: Talk, moderator: Actor) -> None:
    close = "mutation ($input: SetCommentsOpenInput!) { setCommentsOpen(input: $input) { open errors { code } } }"
    done = await talk.do(close, {"input": {"subjectId": talk.article, "open": False}}, actor=moderator)
    assert done["data"]["setCommentsOpen"] == {"open": False, "errors": []}
    assert (await talk.add("Too late"))["errors"][0]["code"] == "CLOSED"
    await talk.do(close, {"input": {"subjectId": talk.article, "open": True}}, actor=moderator)
    assert (await talk.add("In time"))["errors"] == []


async def test_restored_is_what_is_neither_spam_nor_in_the_bin(talk: Talk, moderator: Actor) -> None:
    id_ = (await talk.add("Comment"))["comment"]["id"]
    for action in ("APPROVE", "TRASH", "SPAM", "RESTORE"):
        await talk.moderate(moderator, action, id_)
    assert await statuses(talk) == {"Comment": "APPROVED"}
    await talk.moderate(moderator, "RESTORE", id_)
    assert await statuses(talk) == {"Comment": "APPROVED"}


async def test_the_queue_is_counted_with_its_first_page(talk: Talk, moderator: Actor) -> None:
    await talk.add("Comment")
    text = """{ comments(first: 20, filter: {status: [PENDING]}) { totalCount nodes { id author { name } body { text }
        moderation { status spamScore spamReasons history { at kind reason } } } } }"""
    request = Request(NOON, "http://media", Viewer.of(moderator), Locales("en", {"en": ()}), moderator)
    operations = Operations(graphql_schema(), Limits.of(Settings()))
    assert operations.prepare(text, {}, None, request).plan is not None
