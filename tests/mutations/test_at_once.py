"""Several at work on the same thing at the same time, on connections of their own."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import asyncpg
import orjson
import pytest
from uuid_utils.compat import uuid7

from cms.accounts.account import Account
from cms.accounts.roles import Role, permissions_of
from cms.base.actor import READER, Actor
from cms.base.database import Database, connect
from cms.base.session import close_sessions, session_factory
from cms.comments.desk import Desk
from cms.content.locales import Locales
from cms.settings import Settings
from schema.planner.change import Changes, Client
from schema.planner.plan import Request
from schema.planner.run import Operations
from schema.viewer import Viewer
from tests.databases import database_of_its_own
from tests.paper import NOON, Paper

LOCALES = Locales("en", {"en": ()})
CREATE = "mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { id } errors { code } } }"
UPDATE = """mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) {
    article { title version } conflict { changedBy current { title version } } errors { code } } }"""

PROOF = "mutation ($input: RequestCommenterProofInput!) { requestCommenterProof(input: $input) { errors { code } } }"
RESET = "mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { errors { code } } }"
COUNTED = "SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS is_counted"


class Office:
    """A server's way to carry out mutations, on what has been committed."""

    def __init__(self, url: str, connection: asyncpg.Connection, operations: Operations) -> None:
        self.database, self.sessions = Database(url, 4), session_factory(url)
        self.connection, self.operations = connection, operations
        self.changes = Changes(operations, self.sessions, Settings(), self.database.read, Desk(self.sessions))

    async def editor(self, name: str) -> Actor:
        """An editor's account."""
        key = await Paper(self.connection).add(
            Account, id=uuid7(), email=f"{name}@paper.example", name=name, role=Role.EDITOR, created_at=NOON
        )
        return Actor(permissions_of(Role.EDITOR), key, name)

    async def do(self, actor: Actor, text: str, at: datetime = NOON, **given: Any) -> Any:
        """The payload of a mutation, which is sent at a moment."""
        request = Request(at, "http://media", Viewer.of(actor), LOCALES, actor)
        ready = self.operations.prepare(text, {"input": given}, None, request)
        changed = await self.changes.carry_out(ready, request, Client())
        assert changed.data is not None, changed.errors
        [payload] = orjson.loads(changed.data).values()
        return payload


@pytest.fixture(scope="module")
def url(database_url: str) -> Iterator[str]:
    """A database of the office's own."""
    with database_of_its_own(database_url, "cms_tests_at_once") as url:
        yield url


@pytest.fixture
async def office(url: str, operations: Operations) -> AsyncIterator[Office]:
    """An office whose work is committed, and thrown away at the end."""
    connection = await connect(url)
    paper = Paper(connection)
    await paper.site()
    office = Office(url, connection, operations)
    yield office
    await office.database.close()
    await close_sessions(office.sessions)
    # The audit trail refuses to be shortened, but to whoever may switch triggers off.
    await connection.execute(
        "SET session_replication_role = replica; DELETE FROM audit_entry; RESET session_replication_role;"
        "DELETE FROM entry; DELETE FROM release; DELETE FROM body; DELETE FROM outbox; DELETE FROM outcome;"
        "DELETE FROM account; DELETE FROM site; DELETE FROM slug_claim; DELETE FROM site_locale;"
        "DELETE FROM tag; DELETE FROM section; DELETE FROM author"
    )
    await connection.close()


async def test_of_two_who_save_at_once_one_succeeds_and_the_other_is_shown_what_stands(office: Office) -> None:
    ed, eve = await office.editor("ed"), await office.editor("eve")
    key = (await office.do(ed, CREATE, title="Flood"))["article"]["id"]
    for round_ in range(1, 11):
        saves = {"ed": f"Ed {round_}", "eve": f"Eve {round_}"}
        both = await asyncio.gather(
            office.do(ed, UPDATE, id=key, expectedVersion=round_, title=saves["ed"]),
            office.do(eve, UPDATE, id=key, expectedVersion=round_, title=saves["eve"]),
        )
        [saved] = [payload["article"] for payload in both if payload["article"]]
        [refused] = [payload for payload in both if payload["errors"]]
        winner = next(name for name, title in saves.items() if title == saved["title"])
        assert saved["version"] == round_ + 1
        assert refused == {
            "article": None,
            "conflict": {"changedBy": winner, "current": saved},
            "errors": [{"code": "CONFLICT"}],
        }
    counts = await office.connection.fetchrow(
        "SELECT (SELECT count(*) FROM revision) AS revisions, (SELECT count(*) FROM audit_entry) AS deeds,"
        " (SELECT count(*) FROM outbox) AS messages"
    )
    assert counts is not None
    assert dict(counts) == {"revisions": 11, "deeds": 11, "messages": 11}


async def test_the_same_key_sent_at_once_is_carried_out_once(office: Office) -> None:
    ed = await office.editor("ed")
    payloads = await asyncio.gather(*(office.do(ed, CREATE, title="Flood", idempotencyKey="k") for _ in range(8)))
    assert len({payload["article"]["id"] for payload in payloads}) == 1
    assert await office.connection.fetchval("SELECT count(*) FROM entry") == 1


async def test_articles_with_one_title_made_at_once_have_slugs_of_their_own(office: Office) -> None:
    ed = await office.editor("ed")
    payloads = await asyncio.gather(*(office.do(ed, CREATE, title="Flood", tags=["Water"]) for _ in range(8)))
    assert [payload["errors"] for payload in payloads if payload["errors"]] == []
    slugs = await office.connection.fetch("SELECT slug FROM article ORDER BY slug")
    assert len({row["slug"] for row in slugs}) == 8


@pytest.mark.parametrize("apart", [timedelta(0), timedelta(milliseconds=1), timedelta(milliseconds=-1)])
async def test_two_releases_and_a_publication_by_hand_come_one_after_the_other(
    office: Office, apart: timedelta
) -> None:
    ed, paper = await office.editor("ed"), Paper(office.connection)
    await paper.section("City")
    await paper.author("Ada")
    made = await office.do(ed, CREATE, title="Version 1", section="city", authors=["ada"])
    key, releases = made["article"]["id"], []
    for number in (1, 2):
        text = "mutation ($input: CreateReleaseInput!) { createRelease(input: $input) { release { id } } }"
        releases.append((await office.do(ed, text, name=f"Release {number}"))["release"]["id"])
        text = "mutation ($input: AddToReleaseInput!) { addToRelease(input: $input) { errors { code } } }"
        await office.do(ed, text, id=releases[-1], contentId=key)
        await office.do(ed, UPDATE, id=key, title=f"Version {number + 1}")
    publish = (
        "mutation ($input: ReleaseInput!) { publishRelease(input: $input) { release { status } errors { code } } }"
    )
    by_hand = "mutation ($input: PublishInput!) { publishArticle(input: $input) { errors { code } } }"
    done = await asyncio.gather(
        office.do(ed, publish, NOON, id=releases[0]),
        office.do(ed, by_hand, NOON + apart, id=key),
        office.do(ed, publish, NOON + 2 * apart, id=releases[1]),
    )
    assert [payload["errors"] for payload in done] == [[], [], []]
    assert [payload["release"]["status"] for payload in (done[0], done[2])] == ["PUBLISHED"] * 2
    later = NOON + timedelta(minutes=1)
    shown = "SELECT version FROM article WHERE NOT is_draft AND visible_from <= $1 AND visible_until > $1"
    assert len(await office.connection.fetch(shown, later)) == 1
    told = "SELECT version_after FROM audit_entry WHERE action = 'article.published' ORDER BY version_after"
    assert [row["version_after"] for row in await office.connection.fetch(told)] == [1, 2, 3]
    items = "SELECT version FROM release_item ORDER BY version"
    assert [row["version"] for row in await office.connection.fetch(items)] == [1, 2]


RECOUNT = """
    SELECT e.comment_count = (SELECT count(*) FROM comment c WHERE c.is_visible AND c.deleted_at IS NULL)
    AND e.thread_count = (SELECT count(*) FROM comment c WHERE c.is_visible AND c.parent_id IS NULL)
    AND NOT EXISTS (SELECT FROM comment p WHERE p.reply_count <> (
        SELECT count(*) FROM comment c WHERE c.parent_id = p.id AND c.is_visible))
    FROM entry e
"""
ADD = """mutation ($input: AddCommentInput!) { addComment(input: $input) { status errors { code message } } }"""
MODERATE = """mutation ($input: ModerateCommentsInput!) { moderateComments(input: $input) {
    comments { id } errors { code } } }"""


async def test_comments_are_counted_exactly_whoever_judges_them_at_once(office: Office) -> None:
    """Replies to one comment, written and judged in several transactions, each of which counts the others'."""
    ed = await office.editor("ed")
    paper = Paper(office.connection)
    await office.connection.execute("UPDATE site SET comment_moderation = 'NONE'")
    await office.connection.execute("UPDATE screening_rules SET per_address = NULL, per_guest = NULL")
    entry = await paper.article("Rain")
    root = await paper.comment(entry, "Root")
    replies = [f"com_{await paper.comment(entry, f'Reply {n}', root, 1, status='PENDING')}" for n in range(12)]

    async def add(number: int) -> Any:
        given: dict[str, Any] = {
            "subjectId": f"art_{entry}_en", "parentId": f"com_{root}", "body": f"Comment {number}", "consent": True,
            "authorName": "Ann", "authorEmail": f"{number}@x.example",
        }  # fmt: skip
        return await office.do(READER, ADD, **given)

    async def judge(number: int, action: str) -> Any:
        return await office.do(ed, MODERATE, ids=[*replies[number::4], f"com_{root}"], action=action)

    for actions in (("APPROVE", "APPROVE", "SPAM", "APPROVE"), ("HOLD", "APPROVE", "APPROVE", "TRASH")):
        done = await asyncio.gather(
            *(judge(number, action) for number, action in enumerate(actions)),
            *(add(number) for number in range(6) if actions[0] == "APPROVE"),
        )
        assert all(payload["errors"] == [] or payload["errors"][0]["code"] == "NOT_FOUND" for payload in done)
        assert await office.connection.fetchval(RECOUNT)
    await office.do(ed, MODERATE, ids=[*replies, f"com_{root}"], action="APPROVE")
    assert await office.connection.fetchval(RECOUNT)
    assert await office.connection.fetchval("SELECT reply_count FROM comment WHERE parent_id IS NULL") >= 12


async def test_a_comment_that_is_sent_twice_at_once_is_there_once(office: Office) -> None:
    entry = await Paper(office.connection).article("Rain")
    given: dict[str, Any] = {
        "subjectId": f"art_{entry}_en", "body": "Once", "consent": True, "authorName": "Ann",
        "authorEmail": "ann@x.example", "idempotencyKey": "0d1e2f3a-4b5c-4d6e-8f70-8192a3b4c5d6",
    }  # fmt: skip
    done = await asyncio.gather(*(office.do(READER, ADD, **given) for _ in range(5)))
    assert [payload["errors"] for payload in done] == [[]] * 5
    keyless = {name: value for name, value in given.items() if name != "idempotencyKey"} | {"body": "Once more"}
    done = await asyncio.gather(*(office.do(READER, ADD, **keyless) for _ in range(8)))
    assert sorted(len(payload["errors"]) for payload in done) == [0, *[1] * 7]
    assert {error["code"] for payload in done for error in payload["errors"]} == {"DUPLICATE"}
    await office.connection.execute("DELETE FROM comment WHERE body_text = 'Once more'")
    assert await office.connection.fetchval("SELECT count(*) FROM comment") == 1
    steps = "SELECT count(*) FROM moderation_step WHERE step = 'SCREENED'"
    assert await office.connection.fetchval(steps) == 1


async def test_postgresql_counts_a_letter_as_one_that_writes_whoever_is_known(office: Office) -> None:
    ed, paper = await office.editor("ed"), Paper(office.connection)
    await paper.comment(await paper.article("Rain"), "Wet.", locale="en", author_email="ann@reader.example")
    counted = []
    for text, known in ((PROOF, "ann@reader.example"), (RESET, "ed@paper.example")):
        # A second letter is too soon after the first, and is not written.
        for email in (known, known, "nobody@reader.example"):
            letters: list[Any] = []
            office.changes = replace(office.changes, post=letters.append)
            await office.do(ed, text, email=email)
            [letter] = letters
            async with office.sessions() as session, session.begin():
                written = await letter(session)
                [row] = await session.run(COUNTED, [[]])
            counted.append((written is not None, row["is_counted"]))
    await office.connection.execute("DELETE FROM commenter_letter; DELETE FROM comment")
    assert counted == [(True, True), (False, True), (False, True)] * 2
