"""Whatever is planned by hand and by releases, in whatever order: at any moment readers see what a simple model has."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import asyncpg
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from cms.accounts.account import Account
from cms.accounts.roles import Role, permissions_of
from cms.base.actor import READER, Actor
from schema import graphql_schema
from schema.planner.run import Operations
from tests.databases import rolled_back
from tests.examples import examples
from tests.lending import OneConnection
from tests.limits import WIDE
from tests.mutations.asking import Do, asking
from tests.paper import NOON, Paper

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
RELEASES = (0, 1)
LAST = 6

Step = tuple[str, int, int]

STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["save", "publish", "unpublish", "unschedule", "wait"]), st.just(0), st.integers(0, LAST)
        ),
        st.tuples(
            st.sampled_from(["gather", "gather", "gatherDown", "plan", "plan", "unplan", "release", "remove"]),
            st.sampled_from(RELEASES),
            st.integers(1, LAST),
        ),
    ),
    min_size=3,
    max_size=12,
)


@dataclass(frozen=True)
class Showing:
    """From when readers see a title, and which release planned that."""

    start: datetime
    title: str
    release: int | None = None


@dataclass
class Set:
    """A release: what it does to the article, and when."""

    shows: str | None = None
    takes_down: bool = False
    at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it does nothing."""
        return self.shows is None and not self.takes_down


@dataclass
class Model:
    """One article: its draft, what is shown from when, and when it disappears, by hand (None) and by releases."""

    title: str = "T"
    shown: list[Showing] = field(default_factory=list)
    ends: dict[int | None, datetime] = field(default_factory=dict)
    releases: dict[int, Set] = field(default_factory=lambda: {number: Set() for number in RELEASES})
    now: datetime = NOON

    def live_at(self, moment: datetime) -> Showing | None:
        """What readers see."""
        last = max((each for each in self.shown if each.start <= moment), key=lambda each: each.start, default=None)
        if last and any(last.start < end <= moment for end in self.ends.values()):
            return None
        return last

    def coming(self, *, by_hand: bool) -> list[Showing]:
        """What is planned, by hand or by releases."""
        return [each for each in self.shown if each.start > self.now and (each.release is None) is by_hand]

    def do(self, verb: str, number: int, hours: int) -> str | None:
        """Does it; the code of what is to be mended first."""
        at = self.now + hours * HOUR
        match verb:
            case "save":
                self.title = f"T{hours}"
            case "publish":
                return self._publish(at)
            case "unpublish":
                return self._unpublish(at)
            case "unschedule":
                self.shown = [each for each in self.shown if each not in self.coming(by_hand=True)]
                self._stays()
            case _:
                return self._release(verb, number, at)
        return None

    def _stays(self) -> None:
        if self.ends.get(None, self.now) > self.now:
            del self.ends[None]

    def _publish(self, at: datetime) -> str | None:
        released, live = self.coming(by_hand=False), self.live_at(self.now)
        if any(each.start == at for each in released) or self._is_taken_down(at):
            return "CONFLICT"
        if at > self.now:
            self.shown = [*([live] if live else []), *released, Showing(at, self.title)]
        else:
            self.shown = [Showing(live.start if live else at, self.title), *released]
        return None

    def _unpublish(self, at: datetime) -> str | None:
        if at > self.now:
            if not self.live_at(self.now) and not any(self.now < each.start < at for each in self.shown):
                return "CLOSED"
            late = [each for each in self.coming(by_hand=True) if each.start >= at]
            self.shown = [each for each in self.shown if each not in late]
            self.ends[None] = at
            return None
        if self.shown != self.coming(by_hand=False):
            self.shown = self.coming(by_hand=False)
            self.ends.pop(None, None)
        return None

    def _release(self, verb: str, number: int, at: datetime) -> str | None:
        release = self.releases[number]
        if release.at and release.at <= self.now:
            return "CLOSED"
        if verb in {"plan", "release"} and release.is_empty:
            return "REQUIRED"
        before = (replace(release), list(self.shown), dict(self.ends))
        self._withdraw(number)
        match verb:
            case "gather":
                release.shows, release.takes_down = self.title, False
            case "gatherDown":
                release.shows, release.takes_down = None, True
            case "remove":
                release.shows, release.takes_down = None, False
            case "plan":
                release.at = at
            case "release":
                release.at = self.now
            case "unplan":
                release.at = None
        if release.at is None or self._begin(number, release, release.at):
            return None
        self.releases[number], self.shown, self.ends = before
        return "CONFLICT"

    def _withdraw(self, number: int) -> None:
        self.shown = [each for each in self.shown if each.release != number]
        self.ends.pop(number, None)

    def _begin(self, number: int, release: Set, at: datetime) -> bool:
        # What began at this very moment gives way to what is done after it.
        at_once = [each for each in self.shown if each.start == at <= self.now]
        if at > self.now and not release.is_empty and any(each.start == at for each in self.shown):
            return False
        if release.takes_down:
            self.shown = [each for each in self.shown if each not in at_once]
            self.ends[number] = at
        elif release.shows is not None:
            if self._is_taken_down(at):
                return False
            self.shown = [*(each for each in self.shown if each not in at_once), Showing(at, release.shows, number)]
        return True

    def _is_taken_down(self, at: datetime) -> bool:
        """Whether it is to be taken down at a coming moment."""
        return at > self.now and at in self.ends.values()


MUTATIONS = {
    "save": ("updateArticle", "UpdateArticleInput"),
    "publish": ("publishArticle", "PublishInput"),
    "unpublish": ("unpublishArticle", "PublishInput"),
    "unschedule": ("unscheduleArticle", "UnscheduleInput"),
    "gather": ("addToRelease", "AddToReleaseInput"),
    "gatherDown": ("addToRelease", "AddToReleaseInput"),
    "remove": ("removeFromRelease", "RemoveFromReleaseInput"),
    "plan": ("scheduleRelease", "ScheduleReleaseInput"),
    "unplan": ("unscheduleRelease", "ReleaseInput"),
    "release": ("publishRelease", "ReleaseInput"),
}


class Paperwork:
    """The article and the releases in the database."""

    def __init__(self, do: Do, editor: Actor, key: str, releases: list[str]) -> None:
        self.do, self.editor, self.key, self.releases = do, editor, key, releases

    async def carry_out(self, now: datetime, verb: str, number: int, hours: int) -> str | None:
        """Sends a mutation; the code of what is to be mended."""
        at, release = (now + hours * HOUR).isoformat(), {"id": self.releases[number]}
        sent: dict[str, dict[str, Any]] = {
            "save": {"id": self.key, "title": f"T{hours}"},
            "unschedule": {"id": self.key},
            "gather": release | {"contentId": self.key},
            "gatherDown": release | {"contentId": self.key, "action": "UNPUBLISH"},
            "remove": release | {"contentId": self.key},
            "plan": release | {"at": at},
            "unplan": release,
            "release": release,
        }
        given_ = sent.get(verb, {"id": self.key, **({"at": at} if hours else {})})
        name, input_ = MUTATIONS[verb]
        text = f"mutation ($input: {input_}!) {{ {name}(input: $input) {{ errors {{ code message }} }} }}"
        answer = await self.do(text, {"input": given_}, actor=self.editor, at=now)
        errors = answer["data"][name]["errors"]
        return str(errors[0]["code"]) if errors else None

    async def seen(self, moment: datetime) -> str | None:
        """The title that readers see."""
        text = "query ($id: ID!) { article(id: $id) { title } articles { nodes { title } } }"
        found = (await self.do(text, {"id": self.key}, actor=READER, at=moment))["data"]
        assert found["articles"]["nodes"] == ([found["article"]] if found["article"] else [])
        return found["article"] and str(found["article"]["title"])


async def work(connection: asyncpg.Connection, steps: list[Step]) -> None:
    """Does the steps; after each, compares now, each edge, and the moment before it."""
    paper, key = Paper(connection), uuid7()
    await paper.site()
    await paper.section("City")
    await paper.author("Ada")
    await paper.add(Account, id=key, email="ed@paper.example", name="Ed", role=Role.EDITOR, created_at=NOON)
    editor = Actor(permissions_of(Role.EDITOR), key, "Ed")
    do = asking(connection, OneConnection(connection), OPERATIONS)
    create = 'mutation { createArticle(input: {title: "T", section: "city", authors: ["ada"]}) { article { id } } }'
    article = (await do(create, actor=editor))["data"]["createArticle"]["article"]["id"]
    releases = []
    for number in RELEASES:
        text = f'mutation {{ createRelease(input: {{name: "R{number}"}}) {{ release {{ id }} }} }}'
        releases.append((await do(text, actor=editor))["data"]["createRelease"]["release"]["id"])
    papers, model = Paperwork(do, editor, article, releases), Model()
    for verb, number, hours in steps:
        if verb == "wait":
            model.now += hours * HOUR + MINUTE
        else:
            found = await papers.carry_out(model.now, verb, number, hours)
            assert found == model.do(verb, number, hours), (verb, number, hours)
            await connection.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        edges = {each.start for each in model.shown} | set(model.ends.values())
        coming = {edge for edge in edges if edge > model.now}
        for moment in sorted({model.now} | coming | {edge - timedelta(microseconds=1) for edge in coming}):
            live = model.live_at(moment)
            assert await papers.seen(moment) == (live.title if live else None), moment


OPERATIONS = Operations(graphql_schema(), WIDE)

AT_ONCE = [("gather", 0, 1), ("publish", 0, 0), ("release", 0, 1), ("save", 0, 2), ("gather", 1, 1), ("release", 1, 1)]
OUTLIVED = [("publish", 0, 0), ("save", 0, 1), ("gather", 0, 1), ("plan", 0, 2), ("unpublish", 0, 3), ("remove", 0, 1)]

SHOWN_AND_GONE = [("publish", 0, 1), ("gatherDown", 0, 1), ("plan", 0, 1)]
GONE_AND_SHOWN = [("gatherDown", 0, 1), ("plan", 0, 1), ("publish", 0, 1), ("gather", 1, 1), ("plan", 1, 1)]
GONE_AT_ONCE = [("publish", 0, 0), ("gatherDown", 0, 1), ("release", 0, 1)]


@example(steps=SHOWN_AND_GONE)
@example(steps=GONE_AND_SHOWN)
@example(steps=AT_ONCE)
@example(steps=GONE_AT_ONCE)
@example(steps=OUTLIVED)
@given(steps=STEPS)
@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_readers_see_what_was_planned_last_for_each_moment(database_url: str, steps: list[Step]) -> None:
    rolled_back(database_url, lambda connection: work(connection, steps))
