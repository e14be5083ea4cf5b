"""The audit trail says who did what, to those who may know; nothing takes an entry out of it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from cms.accounts.roles import Role, Scope, permissions_of
from cms.audit.entry import AuditEntry
from cms.base.actor import READER, Actor
from cms.base.session import Session
from cms.comments.actions.add_comment import Commenter, add_comment
from cms.comments.comment import CommentStatus
from cms.content.actions.delete import delete_entry
from cms.content.actions.save import save
from cms.content.actions.trash import trash
from tests.content.actions.drafts import article
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

QUERY = """query ($filter: AuditFilter, $first: Int, $after: String) {
  audit(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage }
    nodes { at action actor accountId byToken address subjectId locale fields versionBefore versionAfter
      subject { id __typename ... on Article { title } ... on Tag { name } }
      revisionBefore { version title } revisionAfter { version title } }
  }
}"""


@pytest.fixture
async def admin(paper: Paper, someone: Someone) -> Actor:
    """An administrator of a paper in two languages."""
    await paper.site("en", "fa")
    return await someone(Role.ADMINISTRATOR, "Ada")


class Trail:
    """What is asked of the trail."""

    def __init__(self, do: Do, actor: Actor) -> None:
        self.do, self.actor = do, actor

    async def __call__(self, **given: Any) -> Any:
        """The connection."""
        answer = await self.do(QUERY, given, actor=self.actor)
        assert "errors" not in answer
        return answer["data"]["audit"]

    async def actions(self, **conditions: Any) -> list[str]:
        """The actions that a filter leaves, newest first."""
        return [deed["action"] for deed in (await self(filter=conditions))["nodes"]]


@pytest.fixture
def trail(do: Do, admin: Actor) -> Trail:
    """The trail as the administrator sees it."""
    return Trail(do, admin)


async def deed(paper: Paper, action: str, subject: UUID | None = None, at: datetime = NOON, **values: Any) -> UUID:
    """An entry of the trail; returns its subject."""
    subject = subject or uuid4()
    await paper.add(AuditEntry, at=at, action=action, subject_id=subject, **values)
    return subject


async def test_an_entry_says_who_what_when_where_and_which_fields(do: Do, admin: Actor, trail: Trail) -> None:
    create = 'mutation { createArticle(input: {title: "One"}) { article { id } } }'
    key = (await do(create, actor=admin))["data"]["createArticle"]["article"]["id"]
    update = "mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { errors { code } } }"
    await do(update, {"input": {"id": key, "title": "Two", "seo": {"title": "S"}}}, actor=admin)
    newest, first = (await trail())["nodes"]
    assert newest == {
        "at": "2026-05-01T12:00:00+00:00", "action": "article.saved", "actor": "Ada",
        "accountId": f"acc_{admin.account_id}", "byToken": False, "address": "203.0.113.7", "subjectId": key,
        "locale": "en", "fields": ["seoTitle", "title"], "versionBefore": 1, "versionAfter": 2,
        "subject": {"id": key, "__typename": "Article", "title": "Two"},
        "revisionBefore": {"version": 1, "title": "One"}, "revisionAfter": {"version": 2, "title": "Two"},
    }  # fmt: skip
    assert (first["versionBefore"], first["revisionBefore"], first["revisionAfter"]["title"]) == (None, None, "One")


async def test_it_outlives_what_it_speaks_of(session: Session, admin: Actor, trail: Trail) -> None:
    session.actor = admin
    async with session.begin():
        entry = (await save(session, article("One"), now=NOON)).entry_id
    async with session.begin():
        await trash(session, entry, now=NOON + timedelta(minutes=1))
    async with session.begin():
        await delete_entry(session, entry, now=NOON + timedelta(minutes=2))
    deeds = (await trail(filter={"subject": f"art_{entry}_en"}))["nodes"]
    assert [(each["action"], each["subjectId"], each["subject"]) for each in deeds] == [
        ("article.deleted", f"art_{entry}_en", None),
        ("article.trashed", f"art_{entry}_en", None),
        ("article.saved", f"art_{entry}_en", None),
    ]
    assert deeds[-1]["revisionAfter"] is None
    assert deeds[-1]["versionAfter"] == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'Nobody'",
        "UPDATE audit_entry SET actor = 'Nobody' WHERE false",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE action = 'tag.saved'",
        "TRUNCATE audit_entry",
    ],
)
async def test_nothing_is_changed_or_taken_away(paper: Paper, connection: asyncpg.Connection, statement: str) -> None:
    await deed(paper, "tag.saved")
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="neither changed nor deleted"):
        async with connection.transaction():
            await connection.execute(statement)
    assert await connection.fetchval("SELECT count(*) FROM audit_entry WHERE actor = ''") == 1


async def test_it_holds_no_value_and_nothing_of_a_reader(
    session: Session, paper: Paper, admin: Actor, connection: asyncpg.Connection
) -> None:
    session.actor, session.address = admin, "203.0.113.7"
    secret = article("SECRET title", "SECRET text", excerpt="SECRET excerpt", subtitle="SECRET subtitle")
    async with session.begin():
        await save(session, secret, now=NOON, note="SECRET note")
    live = await paper.article("Live")
    session.actor, session.address = READER, "198.51.100.9"
    async with session.begin():
        rita = Commenter(name="Rita", email="rita@secret.example")
        await add_comment(session, live, "SECRET words", author=rita, status=CommentStatus.APPROVED, now=NOON)
    rows = await connection.fetch("SELECT audit_entry::text AS row, action, address FROM audit_entry")
    assert {row["action"] for row in rows} == {"article.saved", "comment.added"}
    for row in rows:
        assert not any(value in row["row"] for value in ("SECRET", "secret", "198.51.100.9", "Rita"))


async def test_each_filter_leaves_what_it_says(paper: Paper, trail: Trail, someone: Someone) -> None:
    ed = await someone(Role.EDITOR, "Ed")
    first = await deed(paper, "article.saved", locale="en", account_id=ed.account_id)
    await deed(paper, "article.saved", first, NOON + timedelta(hours=1), locale="fa")
    await deed(paper, "article.trashed", first, NOON + timedelta(hours=2))
    await deed(paper, "tag.saved", at=NOON + timedelta(hours=3))
    assert await trail.actions() == ["tag.saved", "article.trashed", "article.saved", "article.saved"]
    assert await trail.actions(account=f"acc_{ed.account_id}") == ["article.saved"]
    assert await trail.actions(subject=f"art_{first}_fa") == ["article.trashed", "article.saved"]
    assert await trail.actions(action="article") == ["article.trashed", "article.saved", "article.saved"]
    assert await trail.actions(action="article.trashed") == ["article.trashed"]
    assert await trail.actions(action="art") == []
    assert await trail.actions(since=str(NOON + timedelta(hours=2)).replace(" ", "T")) == [
        "tag.saved",
        "article.trashed",
    ]
    assert await trail.actions(until="2026-05-01T13:00:00Z") == ["article.saved"]
    both = {"since": "2026-05-01T13:00:00Z", "until": "2026-05-01T15:00:00Z"}
    assert await trail.actions(action="article", **both) == ["article.trashed", "article.saved"]


async def test_pages_follow_each_other_however_many_were_done_at_once(paper: Paper, trail: Trail) -> None:
    subjects = {f"tag_{await deed(paper, 'tag.saved')}" for _ in range(7)}
    seen: list[str] = []
    after = None
    for _ in range(4):
        page = await trail(first=2, after=after)
        seen += [each["subjectId"] for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert (len(seen), set(seen), page["pageInfo"]["hasNextPage"], page["totalCount"]) == (7, subjects, False, 7)


async def test_ids_are_those_of_the_api_for_every_kind(paper: Paper, trail: Trail) -> None:
    tag = await paper.tag("Rain")
    await deed(paper, "tag.saved", tag)
    gone = await deed(paper, "media.saved")
    await deed(paper, "site.saved")
    entry = await paper.article("Persian", locale="fa", draft=True)
    await deed(paper, "article.saved", entry, locale="fa")
    found = {each["action"]: (each["subjectId"], each["subject"]) for each in (await trail())["nodes"]}
    assert found == {
        "tag.saved": (f"tag_{tag}", {"id": f"tag_{tag}", "__typename": "Tag", "name": "Rain"}),
        "media.saved": (f"med_{gone}", None),
        "site.saved": (None, None),
        "article.saved": (
            f"art_{entry}_fa",
            {"id": f"art_{entry}_fa", "__typename": "Article", "title": "Persian"},
        ),
    }


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
async def test_it_is_for_those_who_may_read_it(do: Do, paper: Paper, someone: Someone, role: Role) -> None:
    await paper.site()
    answer = await do("{ audit { nodes { action } } }", actor=await someone(role))
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["FORBIDDEN"]


async def test_nobody_reads_it_unknown_and_a_token_with_its_scope_reads_no_drafts_by_it(
    do: Do, paper: Paper, admin: Actor
) -> None:
    answer = await do("{ audit { nodes { action } } }")
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAUTHENTICATED"]
    await deed(paper, "article.saved", await paper.article("Draft", draft=True), locale="en", version_after=1)
    token = Actor(permissions_of(Role.ADMINISTRATOR, [Scope.AUDIT]), admin.account_id, "Ada", token_id=uuid4())
    [seen] = (await Trail(do, token)())["nodes"]
    assert (seen["action"], seen["subject"], seen["revisionAfter"]) == ("article.saved", None, None)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"account": "x"}, "filter.account"),
        ({"account": f"tag_{UUID(int=1)}"}, "filter.account"),
        ({"subject": ""}, "filter.subject"),
        ({"since": "0001-01-01T00:00:00"}, "filter.since"),
    ],
)
async def test_a_filter_that_cannot_be_is_refused_by_name(do: Do, admin: Actor, given: Any, named: str) -> None:
    answer = await do(QUERY, {"filter": given}, actor=admin)
    assert [(error["extensions"]["code"], error["message"].split(":")[0]) for error in answer["errors"]] == [
        ("BAD_REQUEST", named)
    ]
