"""What is planned: what will appear and disappear, in which time zone, and that a plan can be given up."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from cms.accounts.roles import Role
from cms.base.actor import Actor
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

DAY = timedelta(days=1)
PLANS = "publishAt publishTimeZone unpublishAt unpublishTimeZone"
NOTHING: dict[str, Any] = dict.fromkeys(PLANS.split())
UPCOMING = "{ nodes { at timeZone change title locale content { ... on Article { title } } } }"


class Desk:
    """An editor at work."""

    def __init__(self, do: Do, editor: Actor) -> None:
        self.do, self.editor = do, editor

    async def write(self, title: str, by: Actor | None = None) -> str:
        """The id of a new draft that may be published."""
        text = 'mutation ($title: String!) { createArticle(input: {title: $title, section: "city", authors: ["ada"]})'
        made = await self.do(f"{text} {{ article {{ id }} }} }}", {"title": title}, actor=by or self.editor)
        key: str = made["data"]["createArticle"]["article"]["id"]
        return key

    async def __call__(self, verb: str, key: str, **given: Any) -> Any:
        """Carries out a verb; the plans as they stand then, or what is to be mended."""
        kind = {"update": "UpdateArticleInput", "unschedule": "UnscheduleInput", "trash": "TrashInput"}
        text = f"mutation ($input: {kind.get(verb, 'PublishInput')}!) {{ {verb}Article(input: $input)"
        text += f" {{ article {{ {PLANS} }} errors {{ code path message }} }} }}"
        payload = (await self.do(text, {"input": {"id": key, **given}}, actor=self.editor))["data"][f"{verb}Article"]
        return payload["errors"] or payload["article"]

    async def upcoming(self, *, by: Actor | None = None, **conditions: str) -> list[dict[str, Any]]:
        """What is planned, as somebody sees it."""
        text = f"query ($filter: UpcomingFilter) {{ upcoming(filter: $filter) {UPCOMING} }}"
        answer = await self.do(text, {"filter": conditions}, actor=by or self.editor)
        nodes: list[dict[str, Any]] = answer["data"]["upcoming"]["nodes"]
        return nodes


@pytest.fixture
async def desk(paper: Paper, do: Do, someone: Someone) -> Desk:
    """A paper in two languages, and an editor."""
    await paper.site("en", "fa")
    await paper.section("City")
    await paper.author("Ada")
    return Desk(do, await someone(Role.EDITOR, "Ed"))


async def test_the_time_zone_is_kept_with_what_is_planned(desk: Desk) -> None:
    key = await desk.write("March")
    zone = {"timeZone": "Europe/Berlin"}
    assert await desk("publish", key, at="2026-06-01T09:00:00+02:00", **zone) == NOTHING | {
        "publishAt": "2026-06-01T07:00:00+00:00",
        "publishTimeZone": "Europe/Berlin",
    }
    both = await desk("unpublish", key, at="2026-12-01T09:00:00+01:00", **zone)
    assert both == {
        "publishAt": "2026-06-01T07:00:00+00:00",
        "publishTimeZone": "Europe/Berlin",
        "unpublishAt": "2026-12-01T08:00:00+00:00",
        "unpublishTimeZone": "Europe/Berlin",
    }
    assert [(each["change"], each["timeZone"]) for each in await desk.upcoming()] == [
        ("APPEARS", "Europe/Berlin"),
        ("DISAPPEARS", "Europe/Berlin"),
    ]


@pytest.mark.parametrize(
    "at",
    [
        pytest.param("2027-03-28T02:30:00+01:00", id="a gap before it"),
        pytest.param("2027-03-28T02:30:00+02:00", id="a gap after it"),
        pytest.param("2026-07-01T09:00:00+01:00", id="the wrong season"),
        pytest.param("2026-07-01T09:00:00Z", id="another zone"),
    ],
)
async def test_an_offset_that_the_zone_does_not_have_then_is_refused(
    desk: Desk, connection: asyncpg.Connection, at: str
) -> None:
    everything, key = Everything(connection), await desk.write("March")
    before = await everything.read()
    for verb in ("publish", "unpublish"):
        [error] = await desk(verb, key, at=at, timeZone="Europe/Berlin")
        assert (error["code"], error["path"]) == ("INVALID", ["input", "at"])
        assert "Europe/Berlin does not have this offset then" in error["message"]
    assert await everything.read() == before


async def test_what_is_taken_down_at_a_moment_is_not_shown_from_it_on(
    desk: Desk, connection: asyncpg.Connection
) -> None:
    everything, key, at = Everything(connection), await desk.write("March"), "2026-06-01T00:00:00Z"
    await desk("publish", key)
    await desk("unpublish", key, at=at)
    before = await everything.read()
    [error] = await desk("publish", key, at=at)
    assert (error["code"], error["path"]) == ("CONFLICT", ["input", "at"])
    assert "is to be taken down at the same moment" in error["message"]
    assert await everything.read() == before


async def test_a_time_zone_without_a_time_does_nothing(desk: Desk, connection: asyncpg.Connection) -> None:
    everything, key = Everything(connection), await desk.write("March")
    before = await everything.read()
    for verb in ("publish", "unpublish"):
        [error] = await desk(verb, key, timeZone="Europe/Berlin")
        assert (error["code"], error["path"]) == ("REQUIRED", ["input", "at"])
    assert await everything.read() == before


@pytest.mark.parametrize("offset", ["+02:00", "+01:00"])
async def test_of_an_hour_that_comes_twice_each_is_one(desk: Desk, offset: str) -> None:
    key = await desk.write("March")
    plans = await desk("publish", key, at=f"2026-10-25T02:30:00{offset}", timeZone="Europe/Berlin")
    hour = {"+02:00": "00", "+01:00": "01"}[offset]
    assert plans["publishAt"] == f"2026-10-25T{hour}:30:00+00:00"


async def test_upcoming_lists_what_appears_changes_and_disappears_in_order(desk: Desk) -> None:
    one, two = await desk.write("One"), await desk.write("Two")
    await desk("publish", one)
    await desk("update", one, title="One anew")
    await desk("publish", one, at=(NOON + 2 * DAY).isoformat())
    await desk("publish", two, at=(NOON + DAY).isoformat())
    await desk("unpublish", two, at=(NOON + 3 * DAY).isoformat())
    await desk("update", two, title="Two as it is now")
    found = [(each["at"], each["change"], each["title"], each["content"]["title"]) for each in await desk.upcoming()]
    assert found == [
        ("2026-05-02T12:00:00+00:00", "APPEARS", "Two", "Two as it is now"),
        ("2026-05-03T12:00:00+00:00", "CHANGES", "One anew", "One anew"),
        ("2026-05-04T12:00:00+00:00", "DISAPPEARS", "Two", "Two as it is now"),
    ]
    since, until = ((NOON + days * DAY).isoformat() for days in (2, 3))
    assert [each["change"] for each in await desk.upcoming(since=since, until=until)] == ["CHANGES"]
    assert [each["locale"] for each in await desk.upcoming(locale="en")] == ["en"] * 3
    assert await desk.upcoming(locale="fa") == []
    await desk("trash", two)
    assert [each["title"] for each in await desk.upcoming()] == ["One anew"]


async def test_what_is_trashed_before_its_hour_makes_no_name_public(desk: Desk) -> None:
    text = 'mutation { createArticle(input: {title: "One", section: "city", authors: ["ada"], tags: ["Secret"]})'
    made = await desk.do(f"{text} {{ article {{ id }} }} }}", actor=desk.editor)
    key = made["data"]["createArticle"]["article"]["id"]
    await desk("publish", key, at=(NOON + DAY).isoformat())
    name = '{ tag(slug: "secret") { name } }'
    for verb, shown in (("trash", None), ("untrash", {"name": "Secret"}), ("trash", None)):
        text = f"mutation ($input: TrashInput!) {{ {verb}Article(input: $input) {{ errors {{ code }} }} }}"
        await desk.do(text, {"input": {"id": key}}, actor=desk.editor)
        assert (await desk.do(name, at=NOON + DAY))["data"]["tag"] == shown
        assert (await desk.do(name))["data"]["tag"] is None


async def test_whoever_reads_their_own_drafts_alone_sees_their_own_plans(desk: Desk, someone: Someone) -> None:
    author = await someone(Role.AUTHOR, "Aut")
    theirs, own = await desk.write("Theirs"), await desk.write("Own", author)
    for key in (theirs, own):
        await desk("publish", key, at=(NOON + DAY).isoformat())
    assert [each["title"] for each in await desk.upcoming(by=author)] == ["Own"]
    assert sorted(each["title"] for each in await desk.upcoming()) == ["Own", "Theirs"]


async def test_a_planned_takedown_stays_when_it_is_published_anew(desk: Desk) -> None:
    key = await desk.write("Sale")
    end = (NOON + 5 * DAY).isoformat()
    await desk("publish", key)
    assert (await desk("unpublish", key, at=end))["unpublishAt"] == end
    await desk("update", key, title="Sale, again")
    assert (await desk("publish", key))["unpublishAt"] == end
    later = await desk("publish", key, at=(NOON + DAY).isoformat())
    assert (later["publishAt"], later["unpublishAt"]) == ((NOON + DAY).isoformat(), end)


async def test_a_takedown_can_be_moved_either_way(desk: Desk) -> None:
    key = await desk.write("Sale")
    await desk("publish", key)
    for days in (5, 9, 2):
        end = (NOON + days * DAY).isoformat()
        assert (await desk("unpublish", key, at=end))["unpublishAt"] == end
    assert [each["at"] for each in await desk.upcoming()] == [end]


async def test_what_is_planned_can_be_given_up_and_what_is_live_stays(
    desk: Desk, connection: asyncpg.Connection
) -> None:
    everything, key = Everything(connection), await desk.write("Sale")
    await desk("publish", key)
    published = await everything.read()
    await desk("publish", key, at=(NOON + DAY).isoformat())
    await desk("unpublish", key, at=(NOON + 2 * DAY).isoformat())
    assert len(await desk.upcoming()) == 2
    assert await desk("unschedule", key) == NOTHING
    assert await desk.upcoming() == []
    now = await everything.read()
    told = {"audit_entry", "outbox", "outbox_delivery"}
    assert {name: rows for name, rows in now.items() if name not in told} == {
        name: rows for name, rows in published.items() if name not in told
    }
    assert await desk("unschedule", key) == NOTHING
    assert await everything.read() == now


async def test_what_happened_to_plans_is_told(desk: Desk, paper: Paper) -> None:
    key, days = await desk.write("Sale"), [(NOON + days * DAY).isoformat() for days in range(5)]
    told = "SELECT topic, fields FROM outbox ORDER BY id DESC LIMIT 1"
    steps: list[tuple[str, dict[str, str], tuple[str, list[str]]]] = [
        ("publish", {}, ("article.published", [])),
        ("publish", {"at": days[3]}, ("article.scheduled", ["publish_at"])),
        ("publish", {"at": days[2]}, ("article.scheduled", ["publish_at"])),
        ("unpublish", {"at": days[4]}, ("article.scheduled", ["unpublish_at"])),
        ("unpublish", {"at": days[1]}, ("article.scheduled", ["publish_at", "unpublish_at"])),
        ("publish", {"at": days[2]}, ("article.scheduled", ["publish_at"])),
        ("publish", {}, ("article.published", ["publish_at"])),
        ("unpublish", {}, ("article.unpublished", ["unpublish_at"])),
    ]
    for number, (verb, at, expected) in enumerate(steps):
        await desk(verb, key, **at)
        found = await paper.connection.fetchrow(told)
        assert found is not None
        topic, fields = expected
        assert (found["topic"], [name for name in found["fields"] if name.endswith("_at")]) == (topic, fields), number


async def test_giving_up_is_told_with_what_was_given_up(desk: Desk, paper: Paper) -> None:
    key = await desk.write("Sale")
    await desk("publish", key, at=(NOON + DAY).isoformat())
    await desk("unpublish", key, at=(NOON + 2 * DAY).isoformat())
    await desk("unschedule", key)
    told = await paper.connection.fetchrow("SELECT topic, fields FROM outbox ORDER BY id DESC LIMIT 1")
    assert told is not None
    assert tuple(told) == ("article.unscheduled", ["publish_at", "unpublish_at"])
