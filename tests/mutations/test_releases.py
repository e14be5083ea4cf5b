"""Releases: what they gather goes live together or not at all, and what contradicts is told."""

from datetime import datetime, timedelta
from typing import Any

import asyncpg
import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER, Actor
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

DAY = timedelta(days=1)
RELEASE = """{ id name status publishAt timeZone publishedAt
    items { nodes { action version content { title } } } conflicts { kind content { title } other { name } } }"""
INPUTS = {
    "create": "CreateReleaseInput!", "update": "UpdateReleaseInput!", "addTo": "AddToReleaseInput!",
    "removeFrom": "RemoveFromReleaseInput!", "schedule": "ScheduleReleaseInput!",
}  # fmt: skip


class Desk:
    """An editor at work."""

    def __init__(self, do: Do, editor: Actor) -> None:
        self.do, self.editor = do, editor
        self.now = NOON

    async def write(self, title: str, **given: Any) -> str:
        """The id of a new draft."""
        text = "mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { id } } }"
        whole = {"section": "city", "authors": ["ada"]} | given
        made = await self.do(text, {"input": {"title": title, **whole}}, actor=self.editor)
        key: str = made["data"]["createArticle"]["article"]["id"]
        return key

    async def article(self, verb: str, key: str, **given: Any) -> list[dict[str, Any]]:
        """Carries out a verb on an article; what is to be mended."""
        kind = {"update": "UpdateArticleInput", "unschedule": "UnscheduleInput", "trash": "TrashInput"}
        text = f"mutation ($input: {kind.get(verb, 'PublishInput')}!) {{ {verb}Article(input: $input)"
        text += " { errors { code path message } } }"
        answer = await self.do(text, {"input": {"id": key, **given}}, actor=self.editor, at=self.now)
        errors: list[dict[str, Any]] = answer["data"][f"{verb}Article"]["errors"]
        return errors

    async def __call__(self, verb: str, release: str | None = None, **given: Any) -> Any:
        """Carries out a verb on a release; the release, or what is to be mended."""
        text = f"mutation ($input: {INPUTS.get(verb, 'ReleaseInput!')}) {{ {verb}Release(input: $input)"
        text += f" {{ release {RELEASE} errors {{ code path message }} }} }}"
        own = {"id": release} if release else {}
        payload = (await self.do(text, {"input": {**own, **given}}, actor=self.editor, at=self.now))["data"][
            f"{verb}Release"
        ]
        return payload["errors"] or payload["release"]

    async def release(self, name: str, *articles: str) -> str:
        """The id of a new release of articles."""
        key: str = (await self("create", name=name))["id"]
        for article in articles:
            await self("addTo", key, contentId=article)
        return key

    async def seen(self, at: datetime | None = None) -> list[str]:
        """The titles that readers see."""
        answer = await self.do("{ articles { nodes { title } } }", actor=READER, at=at or self.now)
        return sorted(node["title"] for node in answer["data"]["articles"]["nodes"])

    async def conflicts(self, key: str) -> list[tuple[str, str, str | None]]:
        """What a release contradicts."""
        text = f"query ($id: ID!) {{ release(id: $id) {RELEASE} }}"
        found = (await self.do(text, {"id": key}, actor=self.editor, at=self.now))["data"]["release"]["conflicts"]
        return [(c["kind"], c["content"]["title"], c["other"] and c["other"]["name"]) for c in found]


@pytest.fixture
async def desk(paper: Paper, do: Do, someone: Someone) -> Desk:
    """A paper, and an editor."""
    await paper.site("en", "fa")
    await paper.section("City")
    await paper.author("Ada")
    return Desk(do, await someone(Role.EDITOR, "Ed"))


def coming(days: int) -> str:
    """So many days from now."""
    return (NOON + days * DAY).isoformat()


async def test_what_was_added_goes_live_at_once_as_it_was_added(desk: Desk) -> None:
    one, two = await desk.write("One"), await desk.write("Two")
    key = await desk.release("Budget", one, two)
    await desk.article("update", one, title="One, later")
    assert await desk.seen() == []
    published = await desk("publish", key)
    assert (published["status"], published["publishedAt"]) == ("PUBLISHED", NOON.isoformat())
    assert await desk.seen() == ["One", "Two"]
    assert [item["version"] for item in published["items"]["nodes"]] == [1, 1]


async def test_it_goes_live_by_itself_at_its_hour(desk: Desk) -> None:
    old = await desk.write("Old")
    await desk.article("publish", old)
    await desk.article("update", old, title="New")
    gone = await desk.write("Gone")
    await desk.article("publish", gone)
    key = await desk.release("Budget", old)
    await desk("addTo", key, contentId=gone, action="UNPUBLISH")
    planned = await desk("schedule", key, at="2026-05-03T14:00:00+02:00", timeZone="Europe/Berlin")
    assert (planned["status"], planned["timeZone"], planned["publishedAt"]) == ("SCHEDULED", "Europe/Berlin", None)
    before, after = NOON + 2 * DAY - timedelta(microseconds=1), NOON + 2 * DAY
    assert await desk.seen(before) == ["Gone", "Old"]
    assert await desk.seen(after) == ["New"]
    desk.now = after
    assert (await desk("update", key, name="The budget"))["status"] == "PUBLISHED"
    for verb, given in (("publish", {}), ("unschedule", {}), ("addTo", {"contentId": old})):
        [error] = await desk(verb, key, **given)
        assert error["code"] == "CLOSED"


async def test_all_or_nothing(desk: Desk, connection: asyncpg.Connection) -> None:
    whole, part, binned = await desk.write("Whole"), await desk.write("Part", section=None), await desk.write("Binned")
    key = await desk.release("Budget", whole, part, binned)
    await desk.article("trash", binned)
    before = await Everything(connection).read()
    for verb, given in (("publish", {}), ("schedule", {"at": coming(1)})):
        errors = await desk(verb, key, **given)
        assert sorted((error["code"], error["path"], error["message"].partition(":")[0]) for error in errors) == [
            ("CLOSED", ["input", "id"], "Binned (en)"),
            ("REQUIRED", ["input", "id"], "Part (en)"),
        ]
    assert await Everything(connection).read() == before


async def test_what_joins_a_planned_one_is_complete(desk: Desk, connection: asyncpg.Connection) -> None:
    key = await desk.release("Budget", await desk.write("Whole"))
    await desk("schedule", key, at=coming(1))
    part = await desk.write("Part", section=None)
    before = await Everything(connection).read()
    [error] = await desk("addTo", key, contentId=part)
    assert (error["code"], error["path"]) == ("REQUIRED", ["input", "contentId"])
    assert await Everything(connection).read() == before


async def test_what_a_planned_one_is_to_change_is_not_trashed(desk: Desk, connection: asyncpg.Connection) -> None:
    article = await desk.write("One")
    key = await desk.release("Budget", article, await desk.write("Two"))
    await desk("schedule", key, at=coming(1))
    before = await Everything(connection).read()
    [error] = await desk.article("trash", article)
    assert (error["code"], "'Budget'" in error["message"]) == ("IN_USE", True)
    assert await Everything(connection).read() == before
    await desk("unschedule", key)
    assert await desk.article("trash", article) == []


async def test_two_releases_do_not_show_and_take_down_at_one_moment(desk: Desk) -> None:
    article = await desk.write("One")
    await desk.article("publish", article)
    shows, hides = await desk.release("Shows", article), await desk.release("Hides")
    await desk("addTo", hides, contentId=article, action="UNPUBLISH")
    for first, second in ((shows, hides), (hides, shows)):
        await desk("schedule", first, at=coming(1))
        assert [error["code"] for error in await desk("schedule", second, at=coming(1))] == ["CONFLICT"]
        await desk("unschedule", first)


async def test_giving_up_by_hand_says_what_a_release_does_all_the_same(desk: Desk) -> None:
    article = await desk.write("One")
    key = await desk.release("Budget", article)
    await desk("schedule", key, at=coming(2))
    await desk.article("publish", article, at=coming(1))
    assert [kind for kind, *_ in await desk.conflicts(key)] == ["PLANNED_TOO"]
    text = "mutation ($input: UnscheduleInput!) { unscheduleArticle(input: $input) { notes article { publishAt } } }"
    answer = await desk.do(text, {"input": {"id": article}}, actor=desk.editor)
    payload = answer["data"]["unscheduleArticle"]
    assert payload["article"] == {"publishAt": coming(2)}
    assert [note.partition(",")[0] for note in payload["notes"]] == [f"A release is to publish it at {coming(2)}"]


async def test_who_did_what_names_what_was_added(desk: Desk, paper: Paper) -> None:
    article = await desk.write("One")
    key = await desk.release("Budget", article)
    await desk("removeFrom", key, contentId=article)
    told = "SELECT action, version_after FROM audit_entry WHERE action LIKE 'article.%release' ORDER BY id"
    found = [tuple(row) for row in await paper.connection.fetch(told)]
    assert found == [("article.added_to_release", 1), ("article.removed_from_release", None)]


async def test_taking_down_what_is_not_live_is_not_told_as_done(desk: Desk, paper: Paper) -> None:
    key = await desk.release("Budget")
    await desk("addTo", key, contentId=await desk.write("One"), action="UNPUBLISH")
    await desk("publish", key)
    assert await paper.connection.fetchval("SELECT count(*) FROM outbox WHERE topic = 'article.unpublished'") == 0


async def test_an_empty_one_and_a_passed_hour_are_refused(desk: Desk) -> None:
    empty = await desk.release("Empty")
    assert [error["code"] for error in await desk("publish", empty)] == ["REQUIRED"]
    key = await desk.release("Budget", await desk.write("One"))
    assert [error["path"] for error in await desk("schedule", key, at=coming(-1))] == [["input", "at"]]
    wrong = await desk("schedule", key, at="2026-07-01T09:00:00Z", timeZone="Europe/Berlin")
    assert [error["path"] for error in wrong] == [["input", "at"]]


async def test_its_hour_can_be_moved_and_taken(desk: Desk) -> None:
    article = await desk.write("Old")
    await desk.article("publish", article)
    await desk.article("update", article, title="New")
    key = await desk.release("Budget", article)
    for days in (3, 5, 1):
        assert (await desk("schedule", key, at=coming(days)))["publishAt"] == coming(days)
        assert await desk.seen(NOON + days * DAY - timedelta(seconds=1)) == ["Old"]
        assert await desk.seen(NOON + days * DAY) == ["New"]
    assert (await desk("unschedule", key))["status"] == "OPEN"
    assert await desk.seen(NOON + 9 * DAY) == ["Old"]
    await desk("publish", key)
    assert await desk.seen() == ["New"]


async def test_a_plan_outlives_a_release_that_is_taken_out_between(desk: Desk) -> None:
    article = await desk.write("One")
    await desk.article("publish", article)
    await desk.article("update", article, title="Two")
    first = await desk.release("First", article)
    await desk("schedule", first, at=coming(1))
    await desk.article("update", article, title="Three")
    second = await desk.release("Second", article)
    await desk("schedule", second, at=coming(2))
    await desk.article("unpublish", article, at=coming(3))
    expected = {0: ["One"], 1: ["Two"], 2: ["Three"], 3: []}
    assert {days: await desk.seen(NOON + days * DAY) for days in expected} == expected
    await desk("removeFrom", first, contentId=article)
    assert {days: await desk.seen(NOON + days * DAY) for days in expected} == expected | {1: ["One"]}
    await desk("unschedule", second)
    assert {days: await desk.seen(NOON + days * DAY) for days in expected} == expected | {1: ["One"], 2: ["One"]}
    await desk.article("unschedule", article)
    await desk("schedule", second, at=coming(2))
    assert await desk.seen(NOON + 9 * DAY) == ["Three"]


async def test_publishing_by_hand_leaves_releases_as_they_are(desk: Desk) -> None:
    article = await desk.write("One")
    key = await desk.release("Budget", article)
    await desk("schedule", key, at=coming(2))
    await desk.article("update", article, title="By hand")
    assert await desk.article("publish", article) == []
    assert (await desk.seen(), await desk.seen(NOON + 2 * DAY)) == (["By hand"], ["One"])
    assert ("OLDER_THAN_LIVE", "By hand", None) in await desk.conflicts(key)
    [error] = await desk.article("publish", article, at=coming(2))
    assert (error["code"], error["path"]) == ("CONFLICT", ["input", "at"])
    await desk.article("unpublish", article)
    assert (await desk.seen(), await desk.seen(NOON + 2 * DAY)) == ([], ["One"])


async def test_what_contradicts_is_told(desk: Desk) -> None:
    both, gone, binned = await desk.write("Both"), await desk.write("Gone"), await desk.write("Binned")
    first = await desk.release("First", both, binned)
    second = await desk.release("Second", both)
    await desk("addTo", second, contentId=gone, action="UNPUBLISH")
    await desk.article("update", both, title="Both, later")
    await desk.article("trash", binned)
    assert sorted(await desk.conflicts(first)) == [
        ("DRAFT_CHANGED", "Both, later", None),
        ("ELSEWHERE_TOO", "Both, later", "Second"),
        ("TRASHED", "Binned", None),
    ]
    assert ("NOT_LIVE", "Gone", None) in await desk.conflicts(second)
    await desk("schedule", second, at=coming(1))
    await desk("removeFrom", first, contentId=binned)
    [error] = await desk("schedule", first, at=coming(1))
    assert error["code"] == "CONFLICT"
    await desk("schedule", first, at=coming(2))
    assert [kind for kind, *_ in await desk.conflicts(first)] == ["DRAFT_CHANGED", "ELSEWHERE_TOO"]


async def test_adding_again_takes_it_as_it_is_now(desk: Desk) -> None:
    article = await desk.write("One")
    key = await desk.release("Budget", article)
    await desk("schedule", key, at=coming(1))
    await desk.article("update", article, title="Two")
    again = await desk("addTo", key, contentId=article)
    assert [item["version"] for item in again["items"]["nodes"]] == [2]
    assert await desk.seen(NOON + DAY) == ["Two"]


async def test_what_waits_is_nowhere_until_then(desk: Desk) -> None:
    key = await desk.release("Budget", await desk.write("Secret", tags=["hidden"]))
    text = (
        '{ articles { totalCount } tag(slug: "hidden") { name } resolvePath(path: "/articles/secret") { __typename } }'
    )
    nothing = {"articles": {"totalCount": 0}, "tag": None, "resolvePath": None}
    assert (await desk.do(text))["data"] == nothing
    await desk("schedule", key, at=coming(1))
    assert (await desk.do(text))["data"] == nothing
    assert (await desk.do(text, at=NOON + DAY))["data"]["tag"] == {"name": "hidden"}
    text = "{ upcoming { nodes { change title release { name } } } }"
    shown = (await desk.do(text, actor=desk.editor))["data"]["upcoming"]["nodes"]
    assert shown == [{"change": "APPEARS", "title": "Secret", "release": {"name": "Budget"}}]
    await desk("unschedule", key)
    assert (await desk.do('{ tag(slug: "hidden") { name } }', at=NOON + DAY))["data"]["tag"] is None


async def test_an_article_tells_in_which_releases_it_waits(desk: Desk) -> None:
    article = await desk.write("One")
    await desk.release("Some day", article)
    await desk("schedule", await desk.release("Soon", article), at=coming(1))
    text = "query ($id: ID!) { article(id: $id, stage: DRAFT) { releases { name status } } }"
    found = await desk.do(text, {"id": article}, actor=desk.editor)
    assert found["data"]["article"]["releases"] == [
        {"name": "Soon", "status": "SCHEDULED"},
        {"name": "Some day", "status": "OPEN"},
    ]


async def test_deleting_one_leaves_no_trace_but_what_is_told(desk: Desk, connection: asyncpg.Connection) -> None:
    article = await desk.write("One")
    await desk.article("publish", article)
    await desk.article("update", article, title="Two")
    before = await Everything(connection).read()
    key = await desk.release("Budget", article)
    await desk("schedule", key, at=coming(1))
    text = "mutation ($input: ReleaseInput!) { deleteRelease(input: $input) { deletedId errors { code } } }"
    deleted = await desk.do(text, {"input": {"id": key}}, actor=desk.editor)
    assert deleted["data"]["deleteRelease"] == {"deletedId": key, "errors": []}
    told = {"audit_entry", "outbox", "outbox_delivery"}
    after = await Everything(connection).read()
    assert {name: rows for name, rows in after.items() if name not in told} == {
        name: rows for name, rows in before.items() if name not in told
    }


async def test_nothing_is_shown_as_changed_that_was_not(desk: Desk) -> None:
    article = await desk.write("Tidings")
    release = await desk.release("Budget", article)
    assert await desk("unschedule", release) is None
    assert (await desk("removeFrom", release, contentId=article))["items"] == {"nodes": []}
    assert await desk("removeFrom", release, contentId=article) is None


async def test_a_tag_that_waits_in_a_release_alone_is_said_to(desk: Desk, paper: Paper) -> None:
    tag = await paper.tag("Flood")
    article = await desk.write("Tidings", tags=["flood"])
    await desk.release("Budget", article)
    assert await desk.article("update", article, tags=[]) == []
    text = "mutation ($input: DeleteTermInput!) { deleteTag(input: $input) { errors { message code } } }"
    answer = await desk.do(text, {"input": {"id": f"tag_{tag}"}}, actor=desk.editor)
    [error] = answer["data"]["deleteTag"]["errors"]
    assert error["code"] == "IN_USE"
    assert "used by 1 of the articles that wait in releases: take it out there first" in error["message"]


async def test_what_is_taken_down_twice_at_a_moment_disappears_once(desk: Desk) -> None:
    article = await desk.write("Tidings")
    await desk.article("publish", article)
    for name in ("Budget", "Cleaning"):
        release = (await desk("create", name=name))["id"]
        await desk("addTo", release, contentId=article, action="UNPUBLISH")
        await desk("schedule", release, at="2026-06-01T00:00:00Z")
    await desk.article("unpublish", article, at="2026-06-01T00:00:00Z")
    answer = await desk.do("{ upcoming { nodes { change at } } }", actor=desk.editor)
    assert answer["data"]["upcoming"]["nodes"] == [{"change": "DISAPPEARS", "at": "2026-06-01T00:00:00+00:00"}]
    assert ("PLANNED_TOO", "Tidings", None) in await desk.conflicts(release)
