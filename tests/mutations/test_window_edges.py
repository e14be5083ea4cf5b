"""For any schedule and at any moment, what each stage, language and `at` shows is as in a simple model, to the edge."""

from datetime import datetime, timedelta
from typing import Any

import asyncpg
from hypothesis import HealthCheck, given, settings
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
from tests.mutations.model import HOUR, Model
from tests.paper import NOON, Paper

LOCALES = ("en", "fa")
VERBS = {"publish": "PublishInput", "unpublish": "PublishInput", "unschedule": "UnscheduleInput"}
LAST = 9
EDITOR = Role.EDITOR

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["update", "publish", "publish", *VERBS]), st.sampled_from(LOCALES), st.integers(0, LAST)
    ),
    min_size=2,
    max_size=8,
)

READ = """query ($id: ID!, $locale: String, $at: DateTime) {
    byId: article(id: $id, at: $at) { title }
    listed: articles(locale: $locale, at: $at) { nodes { title translations { title } } }
    drafts: articles(locale: $locale, at: $at, stage: DRAFT) { nodes { title } }
}"""
SEEN = READ.replace("    drafts: articles(locale: $locale, at: $at, stage: DRAFT) { nodes { title } }\n", "")


class Schedule:
    """One article in two languages, each with a model of its own."""

    def __init__(self, do: Do, editor: Actor, ids: dict[str, str]) -> None:
        self.do, self.editor, self.ids = do, editor, ids
        self.models = {locale: Model(EDITOR, [f"{locale} T0"]) for locale in LOCALES}
        self.now = NOON

    async def step(self, verb: str, locale: str, number: int) -> None:
        """Plans something, and has the model know of it."""
        model, given_ = self.models[locale], {"id": self.ids[locale]}
        if verb == "update":
            title = f"{locale} T{number}"
            text = "mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { errors { code } } }"
            await self._sent(text, given_ | {"title": title})
            if title != model.titles[-1]:
                model.titles.append(title)
        else:
            at = {"at": (self.now + number * HOUR).isoformat()} if number and verb != "unschedule" else {}
            text = f"mutation ($input: {VERBS[verb]}!) {{ {verb}Article(input: $input) {{ errors {{ code }} }} }}"
            codes = await self._sent(text, given_ | at)
            assert codes == [code for code in [model.do(verb, EDITOR, number)] if code]
        self.now += timedelta(minutes=1)
        for each in self.models.values():
            each.now = self.now

    async def _sent(self, text: str, given_: dict[str, Any]) -> list[str]:
        """The codes of what is to be mended first."""
        answer = await self.do(text, {"input": given_}, actor=self.editor, at=self.now)
        assert "errors" not in answer
        [payload] = answer["data"].values()
        return [error["code"] for error in payload["errors"]]

    def shown(self, locale: str, moment: datetime) -> str | None:
        """The title that readers see of one language."""
        live = self.models[locale].live_at(moment)
        return live.title if live else None

    async def check(self, moment: datetime) -> None:
        """Readers at that moment, and an editor who asks for it before, see what the model has."""
        for locale in LOCALES:
            own, fallback = self.shown(locale, moment), self.shown("en", moment)
            best, other = own or fallback, self.shown("fa" if locale == "en" else "en", moment)
            listed = [{"title": best, "translations": [{"title": other}] if own and other else []}] if best else []
            expected = {"byId": own and {"title": own}, "listed": {"nodes": listed}}
            asked: dict[str, Any] = {"id": self.ids[locale], "locale": locale}
            assert (await self.do(SEEN, asked, actor=READER, at=moment))["data"] == expected
            drafts = {"drafts": {"nodes": [{"title": self.models[locale].titles[-1]}]}}
            asked["at"] = moment.isoformat()
            assert (await self.do(READ, asked, actor=self.editor, at=self.now))["data"] == expected | drafts


async def work(connection: asyncpg.Connection, steps: list[tuple[str, str, int]], more: list[int]) -> None:
    """Makes the schedule, and looks at each edge, just before it, and at other moments."""
    paper = Paper(connection)
    await paper.site(*LOCALES)
    await paper.section("City")
    await paper.author("Ada")
    key = uuid7()
    await paper.add(Account, id=key, email="ed@paper.example", name="Ed", role=EDITOR, created_at=NOON)
    editor = Actor(permissions_of(EDITOR), key, "Ed")
    do = asking(connection, OneConnection(connection), OPERATIONS)
    made = await do(
        'mutation { createArticle(input: {title: "en T0", section: "city", authors: ["ada"]}) { article { id } } }',
        actor=editor,
    )
    ids = {"en": made["data"]["createArticle"]["article"]["id"]}
    translated = await do(
        'mutation ($id: ID!) { translateArticle(input: {id: $id, locale: "fa", title: "fa T0"}) { article { id } } }',
        {"id": ids["en"]},
        actor=editor,
    )
    ids["fa"] = translated["data"]["translateArticle"]["article"]["id"]
    schedule = Schedule(do, editor, ids)
    for step in steps:
        await schedule.step(*step)
    models = schedule.models.values()
    edges = {each.start for model in models for each in model.shown} | {m.takedown for m in models if m.takedown}
    coming = {edge for edge in edges if edge > schedule.now}
    moments = coming | {edge - timedelta(microseconds=1) for edge in coming}
    moments |= {schedule.now + minutes * timedelta(minutes=1) for minutes in more}
    for moment in sorted(moments):
        await schedule.check(moment)


OPERATIONS = Operations(graphql_schema(), WIDE)


@given(steps=STEPS, more=st.lists(st.integers(0, 60 * (LAST + 1)), max_size=3))
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_edge_of_every_window_is_exact(
    database_url: str, steps: list[tuple[str, str, int]], more: list[int]
) -> None:
    rolled_back(database_url, lambda connection: work(connection, steps, more))
