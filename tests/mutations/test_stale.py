"""What a client says of an entry that is not so, or not any more; and what hangs on several fields at once."""

from typing import Any

import asyncpg
import pytest

from cms.accounts.roles import Role
from cms.base.actor import Actor
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

UPDATE = """mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) {
    article { status hasUnpublishedChanges revisions(first: 9) { nodes { note } } } errors { code path } } }"""

EVENT_VERBS = {
    "trash": "Trash", "untrash": "Trash", "delete": "Trash", "publish": "Publish", "unpublish": "Publish",
    "approve": "Publish", "submit": "Submit", "sendBack": "SendBack", "duplicate": "Duplicate",
    "translate": "Translate", "restore": "Restore",
}  # fmt: skip
MORE = {"sendBack": {"note": "x"}, "translate": {"locale": "fa"}, "restore": {"revisionId": "REVISION"}}


@pytest.fixture
def everything(connection: asyncpg.Connection) -> Everything:
    """All that is in the database."""
    return Everything(connection)


class Newsroom:
    """An article, a contributor whose it is, and others."""

    def __init__(self, do: Do, con: Actor, ed: Actor, boss: Actor) -> None:
        self.do, self.con, self.ed, self.boss = do, con, ed, boss
        self.key = ""

    async def change(self, verb: str, actor: Actor, **given: Any) -> Any:
        """Carries out a verb on the article; the payload."""
        kind = {"trash": "Trash", "delete": "Trash", "submit": "Submit"}.get(verb, "Publish")
        shown = "deletedId" if verb == "delete" else "article { id locale status }"
        text = (
            f"mutation ($input: {kind}Input!) {{ {verb}Article(input: $input) {{ {shown} errors {{ code path }} }} }}"
        )
        answer = await self.do(text, {"input": {"id": self.key, **given}}, actor=actor)
        return answer["data"][f"{verb}Article"]

    async def save(self, actor: Actor, **given: Any) -> Any:
        """Saves it; the payload."""
        return (await self.do(UPDATE, {"input": {"id": self.key, **given}}, actor=actor))["data"]["updateArticle"]


@pytest.fixture
async def room(paper: Paper, do: Do, someone: Someone) -> Newsroom:
    """A draft of a contributor's."""
    await paper.site("en", "fa")
    await paper.section("City")
    con = await someone(Role.CONTRIBUTOR, "Con", await paper.author("Con"))
    room = Newsroom(do, con, await someone(Role.EDITOR, "Ed"), await someone(Role.ADMINISTRATOR, "Boss"))
    text = 'mutation { createArticle(input: {title: "A", section: "city"}) { article { id } } }'
    room.key = (await do(text, actor=con))["data"]["createArticle"]["article"]["id"]
    return room


@pytest.mark.parametrize("verb", EVENT_VERBS)
async def test_a_verb_of_events_knows_no_article(
    room: Newsroom, paper: Paper, everything: Everything, verb: str
) -> None:
    revision = await paper.connection.fetchval("SELECT 'rev_' || id FROM revision")
    if verb in {"untrash", "delete"}:
        await room.change("trash", room.ed)
    before = await everything.read()
    more = {name: revision if value == "REVISION" else value for name, value in MORE.get(verb, {}).items()}
    text = f"mutation ($input: {EVENT_VERBS[verb]}Input!) {{ {verb}Event(input: $input) {{ errors {{ code path }} }} }}"
    given = {"input": {"id": room.key.replace("art_", "evt_"), **more}}
    answer = await room.do(text, given, actor=room.boss)
    assert answer["data"][f"{verb}Event"]["errors"] == [{"code": "NOT_FOUND", "path": ["input", "id"]}]
    assert await everything.read() == before


@pytest.mark.parametrize("verb", ["trash", "untrash", "delete"])
async def test_whoever_saw_another_version_moves_and_deletes_nothing(
    room: Newsroom, everything: Everything, verb: str
) -> None:
    await room.save(room.con, title="B")
    if verb != "trash":
        await room.change("trash", room.ed)
    before = await everything.read()
    shown = "deletedId" if verb == "delete" else "article { id } conflict { current { version } }"
    text = f"mutation ($input: TrashInput!) {{ {verb}Article(input: $input) {{ {shown} errors {{ code path }} }} }}"
    answer = await room.do(text, {"input": {"id": room.key, "expectedVersion": 1}}, actor=room.boss)
    payload = answer["data"][f"{verb}Article"]
    assert payload["errors"] == [{"code": "CONFLICT", "path": ["input", "expectedVersion"]}]
    if verb != "delete":
        assert payload["conflict"] == {"current": {"version": 2}}
    assert await everything.read() == before


async def test_what_is_trashed_in_one_language_is_shown_in_it(room: Newsroom) -> None:
    text = "mutation ($input: TranslateInput!) { translateArticle(input: $input) { article { id } } }"
    made = await room.do(text, {"input": {"id": room.key, "locale": "fa"}}, actor=room.ed)
    room.key = made["data"]["translateArticle"]["article"]["id"]
    assert room.key.endswith("_fa")
    assert (await room.change("trash", room.ed))["article"]["id"] == room.key


async def test_a_language_that_it_is_not_written_in_is_not_found(room: Newsroom) -> None:
    room.key = room.key.replace("_en", "_fa")
    payload = await room.change("unpublish", room.ed)
    assert payload["errors"] == [{"code": "NOT_FOUND", "path": ["input", "id"]}]


async def test_who_signs_out_at_the_end_is_shown_what_they_did_before(room: Newsroom) -> None:
    text = """mutation { createArticle(input: {title: "B"}) { article { title } errors { code } }
        signOut { viewer { isSignedIn } } }"""
    answer = await room.do(text, actor=room.con)
    assert answer == {
        "data": {
            "createArticle": {"article": {"title": "B"}, "errors": []},
            "signOut": {"viewer": {"isSignedIn": False}},
        }
    }


async def test_what_says_the_same_as_what_is_live_has_no_changes(room: Newsroom) -> None:
    await room.change("publish", room.ed)
    body = {"markdown": "Rain."}
    assert (await room.save(room.ed, title="B", body=body))["article"]["hasUnpublishedChanges"] is True
    assert (await room.save(room.ed, title="A"))["article"]["hasUnpublishedChanges"] is True
    assert (await room.save(room.ed, body=None))["article"]["hasUnpublishedChanges"] is False


async def test_a_note_is_kept_with_what_was_saved_by_itself(room: Newsroom) -> None:
    await room.save(room.ed, title="B", autosave=True)
    saved = await room.save(room.ed, title="B", note="The last word")
    assert [node["note"] for node in saved["article"]["revisions"]["nodes"]] == ["The last word", None]


async def test_what_was_submitted_is_not_changed_under_an_editors_eyes(room: Newsroom) -> None:
    await room.change("submit", room.con)
    assert (await room.save(room.ed, title="Edited"))["article"]["status"] == "IN_REVIEW"
    assert (await room.save(room.con, title="Switched"))["article"]["status"] == "DRAFT"
    assert (await room.change("approve", room.ed))["errors"] == [{"code": "CLOSED", "path": ["input", "id"]}]


async def test_a_contributor_submits_nothing_that_they_could_not_change(room: Newsroom, everything: Everything) -> None:
    await room.change("publish", room.ed)
    before = await everything.read()
    text = "mutation ($input: SubmitInput!) { submitArticle(input: $input) { errors { code } } }"
    answer = await room.do(text, {"input": {"id": room.key}}, actor=room.con)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["FORBIDDEN"]
    assert await everything.read() == before
