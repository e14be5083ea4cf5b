"""The life of an article: review, schedules, the trash, and what its editors are told of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from cms.accounts.roles import Role
from cms.base.actor import Actor
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

ARTICLE = "{ status hasUnpublishedChanges publishAt unpublishAt reviewNote version }"
STATE = f"{{ article {ARTICLE} errors {{ code path }} }}"
HOUR = timedelta(hours=1)
OPEN = {"publishAt": None, "unpublishAt": None, "reviewNote": None}


class Desk:
    """Somebody at work on one article."""

    def __init__(self, do: Do, key: str) -> None:
        self.do, self.key = do, key

    async def __call__(self, verb: str, actor: Actor, **given: Any) -> Any:
        """Carries out `verb`, and answers with the payload, or with the codes of what ended it."""
        kind = {"trash": "TrashInput", "untrash": "TrashInput", "submit": "SubmitInput", "sendBack": "SendBackInput"}
        text = f"mutation ($input: {kind.get(verb, 'PublishInput')}!) {{ {verb}Article(input: $input) {STATE} }}"
        answer = await self.do(text, {"input": {"id": self.key, **given}}, actor=actor)
        if "errors" in answer:
            return [error["extensions"]["code"] for error in answer["errors"]]
        return answer["data"][f"{verb}Article"]

    async def state(self, actor: Actor, at: datetime = NOON) -> Any:
        """What is told of it."""
        text = f"query ($id: ID!) {{ article(id: $id, stage: DRAFT) {ARTICLE} }}"
        return (await self.do(text, {"id": self.key}, actor=actor, at=at))["data"]["article"]

    async def seen(self, at: datetime) -> bool:
        """Whether readers see it."""
        answer = await self.do("query ($id: ID!) { article(id: $id) { id } }", {"id": self.key}, at=at)
        return answer["data"]["article"] is not None


@pytest.fixture
async def desk(paper: Paper, do: Do, someone: Someone) -> tuple[Desk, Actor, Actor]:
    """A contributor's whole draft, the contributor, and an editor."""
    await paper.site()
    await paper.section("City")
    con = await someone(Role.CONTRIBUTOR, "Con", await paper.author("Con"))
    made = await do(
        'mutation { createArticle(input: {title: "Flood", section: "city"}) { article { id } } }', actor=con
    )
    return Desk(do, made["data"]["createArticle"]["article"]["id"]), con, await someone(Role.EDITOR, "Ed")


async def test_a_contributor_submits_and_an_editor_sends_back_and_approves(desk: tuple[Desk, Actor, Actor]) -> None:
    work, con, ed = desk
    assert await work("publish", con) == ["FORBIDDEN"]
    waiting = {"status": "IN_REVIEW", "hasUnpublishedChanges": True, "version": 1} | OPEN
    assert await work("submit", con) == {"article": waiting, "errors": []}
    assert await work("sendBack", ed, note=" ") == {
        "article": None, "errors": [{"code": "REQUIRED", "path": ["input", "note"]}],
    }  # fmt: skip
    back = waiting | {"status": "DRAFT", "reviewNote": "Who says so?"}
    assert await work("sendBack", ed, note="Who says so?") == {"article": back, "errors": []}
    assert await work("approve", ed) == {"article": None, "errors": [{"code": "CLOSED", "path": ["input", "id"]}]}
    await work("submit", con)
    approved = {"status": "PUBLISHED", "hasUnpublishedChanges": False, "version": 1} | OPEN
    assert await work("approve", ed) == {"article": approved, "errors": []}
    assert await work.seen(NOON)


async def test_what_readers_see_already_is_not_submitted(desk: tuple[Desk, Actor, Actor]) -> None:
    work, _, ed = desk
    await work("publish", ed)
    assert (await work("submit", ed))["errors"] == [{"code": "CLOSED", "path": ["input", "id"]}]
    assert (await work.state(ed))["status"] == "PUBLISHED"


async def test_what_nobody_will_see_is_not_taken_down_at_a_time(desk: tuple[Desk, Actor, Actor]) -> None:
    work, _, ed = desk
    closed = [{"code": "CLOSED", "path": ["input", "at"]}]
    end = (NOON + HOUR).isoformat()
    assert (await work("unpublish", ed, at=end))["errors"] == closed
    planned = (await work("publish", ed, at=(NOON + 2 * HOUR).isoformat()))["article"]
    assert (await work("unpublish", ed, at=end))["errors"] == closed
    assert await work.state(ed) == planned


async def test_what_is_scheduled_appears_and_disappears_by_itself(desk: tuple[Desk, Actor, Actor]) -> None:
    work, _, ed = desk
    later = {"status": "DRAFT", "hasUnpublishedChanges": True, "version": 1} | OPEN
    scheduled = later | {"publishAt": "2026-05-01T13:00:00+00:00"}
    answer = await work("publish", ed, at="2026-05-01T14:00:00+01:00")
    assert answer == {"article": scheduled, "errors": []}
    ending = await work("unpublish", ed, at="2026-05-01T15:00:00Z")
    assert ending["article"] == scheduled | {"unpublishAt": "2026-05-01T15:00:00+00:00"}
    assert [await work.seen(NOON + hours * HOUR) for hours in range(5)] == [False, True, True, False, False]
    during = await work.state(ed, NOON + HOUR)
    assert during == later | {
        "status": "PUBLISHED", "hasUnpublishedChanges": False, "unpublishAt": "2026-05-01T15:00:00+00:00",
    }  # fmt: skip
    assert (await work.state(ed, NOON + 4 * HOUR))["status"] == "UNPUBLISHED"


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"at": "2020-01-01T00:00:00Z"}, "at"),
        ({"at": "3001-01-01T00:00:00Z"}, "at"),
        ({"at": "9999-12-31T23:59:59-14:00"}, "at"),
        ({"at": "9999-12-31T23:59:59-14:00", "timeZone": "Europe/London"}, "at"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "at"),
        ({"at": "0001-01-01T00:00:00+14:00", "timeZone": "Europe/London"}, "at"),
        ({"at": "2026-06-01T00:00:00"}, "at"),
        ({"at": "2026-06-01T00:00:00Z", "timeZone": "Europe/London"}, "at"),
        ({"at": "2026-06-01T00:00:00Z", "timeZone": "Moon/Base"}, "timeZone"),
        ({"at": "2026-06-01T00:00:00Z", "timeZone": ""}, "timeZone"),
        ({"at": "2026-06-01T00:00:00Z", "timeZone": "Factory"}, "timeZone"),
    ],
)
async def test_times_that_cannot_be_are_refused(
    desk: tuple[Desk, Actor, Actor], given: dict[str, Any], path: str
) -> None:
    work, _, ed = desk
    before = await work.state(ed)
    for verb in ("publish", "unpublish"):
        text = f"mutation ($input: PublishInput!) {{ {verb}Article(input: $input) {STATE} }}"
        answer = await work.do(text, {"input": {"id": work.key, **given}}, actor=ed)
        assert answer["data"][f"{verb}Article"] == {
            "article": None, "errors": [{"code": "INVALID", "path": ["input", path]}],
        }  # fmt: skip
    assert await work.state(ed) == before


async def test_the_trash_hides_from_lists_and_shows_to_who_looks_into_it(desk: tuple[Desk, Actor, Actor]) -> None:
    work, _, ed = desk
    await work("publish", ed)
    trashed = await work("trash", ed)
    assert trashed["article"]["status"] == "TRASHED"
    assert not await work.seen(NOON)
    count = "{ all: articles(stage: DRAFT) { totalCount } bin: articles(stage: DRAFT, filter: {status: TRASHED}) "
    count += "{ totalCount } live: articles(stage: DRAFT, filter: {status: [PUBLISHED, DRAFT]}) { totalCount } }"
    answer = await work.do(count, actor=ed)
    assert answer["data"] == {"all": {"totalCount": 0}, "bin": {"totalCount": 1}, "live": {"totalCount": 0}}
    assert (await work("publish", ed))["errors"] == [{"code": "CLOSED", "path": ["input", "id"]}]
    assert (await work("untrash", ed))["article"]["status"] == "PUBLISHED"
    assert await work.seen(NOON)


async def test_the_filter_by_status_is_refused_to_readers(desk: tuple[Desk, Actor, Actor]) -> None:
    work, *_ = desk
    answer = await work.do("{ articles(filter: {status: [DRAFT]}) { totalCount } }")
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["FORBIDDEN"]


async def test_only_administrators_delete_for_good_and_only_out_of_the_trash(
    desk: tuple[Desk, Actor, Actor], someone: Someone, paper: Paper
) -> None:
    work, _, ed = desk
    boss = await someone(Role.ADMINISTRATOR)
    delete = "mutation ($input: TrashInput!) { deleteArticle(input: $input) { deletedId errors { code path } } }"
    variables = {"input": {"id": work.key}}
    refused = await work.do(delete, variables, actor=ed)
    assert [error["extensions"]["code"] for error in refused["errors"]] == ["FORBIDDEN"]
    early = await work.do(delete, variables, actor=boss)
    assert early["data"]["deleteArticle"]["errors"] == [{"code": "CLOSED", "path": ["input", "id"]}]
    await work("trash", ed)
    gone = await work.do(delete, variables, actor=boss)
    assert gone["data"]["deleteArticle"] == {"deletedId": work.key, "errors": []}
    assert await paper.connection.fetchval("SELECT count(*) FROM entry") == 0
    actions = await paper.connection.fetch("SELECT action FROM audit_entry ORDER BY id")
    assert [row["action"] for row in actions] == ["article.saved", "article.trashed", "article.deleted"]
