"""Whatever several people do to an article in whatever order: what is seen and allowed is as in a simple model."""

from datetime import datetime
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
from tests.mutations.model import HOUR, MAY, Model
from tests.paper import NOON, Paper

INPUTS = {
    "update": "UpdateArticleInput", "submit": "SubmitInput", "restore": "RestoreInput", "sendBack": "SendBackInput",
    "trash": "TrashInput", "untrash": "TrashInput", "unschedule": "UnscheduleInput",
}  # fmt: skip
EXAMPLES = examples(40)

ROLES = (*[Role.EDITOR] * 6, *Role)
"""Editors may do most: without them, most of what is tried would be refused."""

STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(sorted(MAY)), st.sampled_from(ROLES), st.integers(0, 3)),
        st.tuples(st.just("wait"), st.just(Role.EDITOR), st.integers(0, 3)),
    ),
    min_size=8,
    max_size=20,
)

DRAFT = """query ($id: ID!) { article(id: $id, stage: DRAFT) { title version status hasUnpublishedChanges
    publishAt unpublishAt revisions(first: 100) { totalCount nodes { version } } } }"""


class Paperwork:
    """The article in the database."""

    def __init__(self, do: Do, people: dict[Role, Actor], key: str) -> None:
        self.do, self.people, self.key = do, people, key
        self.revisions: list[str] = []

    async def carry_out(self, now: datetime, verb: str, role: Role, number: int) -> str | None:
        """Sends a mutation; the code of what it was refused for."""
        text = f"mutation ($input: {INPUTS.get(verb, 'PublishInput')}!)"
        text += f" {{ {verb}Article(input: $input) {{ errors {{ code message }} }} }}"
        at = (now + number * HOUR).isoformat() if number else None
        more: dict[str, Any] = {
            "update": {"title": f"T{number}"},
            "restore": {"revisionId": self.revisions[number % len(self.revisions)]},
            "sendBack": {"note": "Once more."},
        }.get(verb, {"at": at} if verb in {"publish", "unpublish", "approve"} and at else {})
        given_ = {"input": {"id": self.key, **more}}
        answer = await self.do(text, given_, actor=self.people[role], at=now)
        if "errors" in answer:
            return str(answer["errors"][0]["extensions"]["code"])
        errors = answer["data"][f"{verb}Article"]["errors"]
        return str(errors[0]["code"]) if errors else None

    async def draft(self, now: datetime, role: Role) -> Any:
        """What somebody is told of it."""
        answer = await self.do(DRAFT, {"id": self.key}, actor=self.people[role], at=now)
        found = answer["data"]["article"] if "data" in answer else None
        return found and found | {name: _moment(found[name]) for name in ("publishAt", "unpublishAt")}

    async def check(self, model: Model) -> None:
        """All views are the model's."""
        assert await self.draft(model.now, Role.EDITOR) == model.draft()
        assert await self.draft(model.now, Role(model.owner)) == model.draft()
        stranger = Role.AUTHOR if model.owner == Role.CONTRIBUTOR else Role.CONTRIBUTOR
        shown = await self.draft(model.now, stranger)
        assert (shown and shown["title"]) == model.seen()
        text = "query ($id: ID!) { article(id: $id) { title } articles { nodes { title } } }"
        answer = await self.do(text, {"id": self.key}, actor=READER, at=model.now)
        title = model.seen()
        assert answer["data"] == {
            "article": title and {"title": title},
            "articles": {"nodes": [{"title": title}] if title else []},
        }

    async def learn(self, connection: asyncpg.Connection) -> None:
        """The ids of its revisions, by version."""
        rows = await connection.fetch("SELECT id FROM revision ORDER BY version")
        self.revisions = [f"rev_{row['id']}" for row in rows]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


async def work(connection: asyncpg.Connection, owner: Role, steps: list[tuple[str, Role, int]]) -> None:
    """Does the steps, and compares after each."""
    paper = Paper(connection)
    await paper.site()
    await paper.section("City")
    await paper.author("Ada")
    people = {}
    for role in Role:
        key = uuid7()
        await paper.add(Account, id=key, email=f"{role}@paper.example", name=role, role=role, created_at=NOON)
        people[role] = Actor(permissions_of(role), key, role)
    do = asking(connection, OneConnection(connection), OPERATIONS)
    create = 'mutation { createArticle(input: {title: "T0", section: "city", authors: ["ada"]}) { article { id } } }'
    made = await do(create, actor=people[owner])
    papers, model = Paperwork(do, people, made["data"]["createArticle"]["article"]["id"]), Model(owner)
    for verb, role, number in steps:
        await papers.learn(connection)
        if verb == "wait":
            model.wait(number)
        else:
            found = await papers.carry_out(model.now, verb, role, number)
            assert found == (model.refusal(verb, role) or model.do(verb, role, number)), (verb, role, number)
        await papers.check(model)


OPERATIONS = Operations(graphql_schema(), WIDE)


def by_an_editor(*steps: tuple[str, int]) -> list[tuple[str, Role, int]]:
    """Steps that an editor does."""
    return [(verb, Role.EDITOR, number) for verb, number in steps]


AGAIN = by_an_editor(("submit", 0), ("approve", 0), ("submit", 0), ("approve", 0))
CANCELLED = by_an_editor(("publish", 2), ("unpublish", 1), ("wait", 3), ("update", 1))
CUT = by_an_editor(("publish", 0), ("unpublish", 3), ("publish", 1), ("unpublish", 2), ("wait", 3))


@example(owner=Role.AUTHOR, steps=AGAIN)
@example(owner=Role.AUTHOR, steps=CANCELLED)
@example(owner=Role.AUTHOR, steps=CUT)
@given(owner=st.sampled_from([Role.AUTHOR, Role.CONTRIBUTOR]), steps=STEPS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_that_is_done_is_as_in_the_model(
    database_url: str, owner: Role, steps: list[tuple[str, Role, int]]
) -> None:
    rolled_back(database_url, lambda connection: work(connection, owner, steps))
