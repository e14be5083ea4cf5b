"""Restoring and autosaving through GraphQL."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER, Actor
from cms.tables import metadata
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

RESTORE = """mutation ($input: RestoreInput!) {
  restoreArticle(input: $input) { article { title version tags { name } } notes errors { code path } }
}"""
REVISIONS = "query ($id: ID!) { article(id: $id, stage: DRAFT) { revisions { nodes { id version note isAutosave } } } }"


class Desk:
    """An editor, and an article of theirs that was saved twice."""

    def __init__(self, do: Do, editor: Actor) -> None:
        self.do, self.editor = do, editor
        self.key = ""

    async def update(self, at: int = 0, **fields: Any) -> Any:
        """Changes the article, so many minutes after noon."""
        text = """mutation ($input: UpdateArticleInput!) {
          updateArticle(input: $input) { article { version } notes errors { code path } } }"""
        given = {"input": {"id": self.key, **fields}}
        answer = await self.do(text, given, actor=self.editor, at=NOON + timedelta(minutes=at))
        return answer["data"]["updateArticle"]

    async def revisions(self) -> list[dict[str, Any]]:
        """Its history."""
        answer = await self.do(REVISIONS, {"id": self.key}, actor=self.editor)
        nodes: list[dict[str, Any]] = answer["data"]["article"]["revisions"]["nodes"]
        return nodes

    async def restore(self, revision: str, actor: Actor | None = None, **given: Any) -> dict[str, Any]:
        """Restores a revision."""
        asked = {"input": {"id": self.key, "revisionId": revision, **given}}
        return await self.do(RESTORE, asked, actor=actor or self.editor)


@pytest.fixture
async def desk(paper: Paper, do: Do, someone: Someone) -> Desk:
    """The desk."""
    await paper.site("en", "fa")
    desk = Desk(do, await someone(Role.EDITOR, "Ed"))
    text = 'mutation { createArticle(input: {title: "One", tags: ["rain"]}) { article { id } } }'
    answer = await do(text, actor=desk.editor)
    desk.key = answer["data"]["createArticle"]["article"]["id"]
    await desk.update(title="Two", tags=[])
    return desk


async def everything(connection: asyncpg.Connection) -> dict[str, list[str]]:
    """All rows of all tables."""
    return {
        name: sorted(row["row"] for row in await connection.fetch(f'SELECT t::text AS row FROM "{name}" t'))  # noqa: S608 - Our tables' names.
        for name in metadata.tables
    }


async def test_a_save_is_the_draft_again(desk: Desk) -> None:
    [_, first] = await desk.revisions()
    answer = await desk.restore(first["id"])
    assert answer["data"]["restoreArticle"] == {
        "article": {"title": "One", "version": 3, "tags": [{"name": "rain"}]}, "notes": [], "errors": [],
    }  # fmt: skip
    notes = [(revision["version"], revision["note"]) for revision in await desk.revisions()]
    assert notes == [(3, "Restored from version 1."), (2, None), (1, None)]


async def test_what_is_gone_is_said_in_notes(desk: Desk, connection: asyncpg.Connection) -> None:
    [_, first] = await desk.revisions()
    await connection.execute("DELETE FROM tag")
    restored = (await desk.restore(first["id"]))["data"]["restoreArticle"]
    assert restored["article"]["tags"] == []
    [note] = restored["notes"]
    assert note == "The field tags named a tag that is gone: left out."


async def test_an_event_is_restored(do: Do, desk: Desk) -> None:
    made = await do(
        """mutation { createEvent(input: {title: "Fair", startsAt: "2026-06-01T10:00:00Z", timeZone: "UTC"}) {
          event { id revisions { nodes { id } } } } }""",
        actor=desk.editor,
    )
    event = made["data"]["createEvent"]["event"]
    given = {"input": {"id": event["id"], "title": "Market"}}
    await do(
        "mutation ($input: UpdateEventInput!) { updateEvent(input: $input) { errors { code } } }",
        given,
        actor=desk.editor,
    )
    text = (
        "mutation ($input: RestoreInput!) { restoreEvent(input: $input) { event { title version } errors { code } } }"
    )
    asked = {"input": {"id": event["id"], "revisionId": event["revisions"]["nodes"][0]["id"]}}
    answer = await do(text, asked, actor=desk.editor)
    assert answer["data"]["restoreEvent"] == {"event": {"title": "Fair", "version": 3}, "errors": []}


@pytest.mark.parametrize(
    ("given", "path", "code"),
    [
        ({"revisionId": ""}, "revisionId", "INVALID"),
        ({"revisionId": " "}, "revisionId", "INVALID"),
        ({"revisionId": "x" * 1_000_000}, "revisionId", "INVALID"),
        ({"revisionId": "rev_\x07"}, "revisionId", "INVALID"),
        ({"revisionId": f"tag_{UUID(int=1)}"}, "revisionId", "INVALID"),
        ({"revisionId": f"rev_{UUID(int=1)}"}, "revisionId", "NOT_FOUND"),
        ({"id": ""}, "id", "INVALID"),
        ({"id": f"evt_{UUID(int=1)}_en"}, "id", "INVALID"),
        ({"id": f"art_{UUID(int=1)}_en"}, "id", "NOT_FOUND"),
    ],
)
async def test_what_cannot_be_right_is_a_user_error_by_path_and_changes_nothing(
    desk: Desk, connection: asyncpg.Connection, given: dict[str, str], path: str, code: str
) -> None:
    [_, first] = await desk.revisions()
    before = await everything(connection)
    answer = await desk.restore(**{"revision": first["id"], **given})
    assert answer["data"]["restoreArticle"] == {
        "article": None, "notes": [], "errors": [{"code": code, "path": ["input", path]}],
    }  # fmt: skip
    assert await everything(connection) == before


async def test_another_language_s_revision_is_none_of_it(desk: Desk, connection: asyncpg.Connection) -> None:
    [_, first] = await desk.revisions()
    before = await everything(connection)
    answer = await desk.restore(first["id"], id=desk.key.replace("_en", "_fa"))
    assert answer["data"]["restoreArticle"]["errors"] == [{"code": "NOT_FOUND", "path": ["input", "revisionId"]}]
    assert await everything(connection) == before


async def test_null_bytes_are_a_bad_request(desk: Desk) -> None:
    answer = await desk.restore("rev_\0")
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_REQUEST"]


async def test_who_may_not_edit_it_changes_nothing(
    desk: Desk, connection: asyncpg.Connection, someone: Someone
) -> None:
    [_, first] = await desk.revisions()
    others = {
        Role.MODERATOR: await someone(Role.MODERATOR),
        Role.AUTHOR: await someone(Role.AUTHOR),
        Role.CONTRIBUTOR: await someone(Role.CONTRIBUTOR),
    }
    before = await everything(connection)
    for actor, code in ((READER, "UNAUTHENTICATED"), (others[Role.MODERATOR], "FORBIDDEN")):
        answer = await desk.restore(first["id"], actor)
        assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
    for role in (Role.AUTHOR, Role.CONTRIBUTOR):
        answer = await desk.restore(first["id"], others[role])
        assert answer["data"]["restoreArticle"]["errors"] == [{"code": "NOT_FOUND", "path": ["input", "id"]}]
    assert await everything(connection) == before


async def test_a_key_sent_twice_restores_once(desk: Desk) -> None:
    [_, first] = await desk.revisions()
    answers = [await desk.restore(first["id"], idempotencyKey="once") for _ in range(2)]
    assert answers[0] == answers[1]
    assert len(await desk.revisions()) == 3


async def test_autosaves_fold_for_as_long_as_the_setting_says(desk: Desk) -> None:
    for minute in (1, 4, 9, 12):
        saved = await desk.update(at=minute, title=f"Minute {minute}", autosave=True)
        assert saved["errors"] == []
    history = [(revision["version"], revision["isAutosave"]) for revision in await desk.revisions()]
    assert history == [(6, True), (5, True), (2, False), (1, False)]
