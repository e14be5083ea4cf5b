"""Who may see their own drafts alone sees of all else what readers see."""

from datetime import timedelta
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from cms.accounts.account import Account
from cms.accounts.roles import Role, permissions_of
from cms.base.actor import Actor
from cms.content.entry import Entry
from tests.mutations.asking import Do
from tests.paper import NOON, Paper


@pytest.fixture
async def people(paper: Paper) -> tuple[Actor, UUID, UUID]:
    """A contributor with a profile, that profile, and somebody else's account."""
    await paper.site()
    profile = await paper.author("Con")
    keys = []
    for name, author in (("Con", profile), ("Else", None)):
        account = Account(
            email=f"{name}@paper.example", name=name, role=Role.CONTRIBUTOR, author_id=author, created_at=NOON
        )
        keys.append(await paper.add(Account, **account.model_dump() | {"id": uuid7()}))
    return Actor(permissions_of(Role.CONTRIBUTOR), keys[0], "Con", profile), profile, keys[1]


LIST = """{ articles(stage: DRAFT, orderBy: {field: TITLE, direction: ASC}) { totalCount nodes {
    title stage status hasUnpublishedChanges publishAt version revisions { totalCount } } } }"""


async def test_drafts_of_others_are_not_there_and_their_published_articles_tell_nothing_more(
    paper: Paper, do: Do, people: tuple[Actor, UUID, UUID]
) -> None:
    con, profile, other = people
    made = await paper.add(Entry, kind="ARTICLE", created_at=NOON, created_by_id=con.account_id)
    await paper.article("Alpha made", draft=True, entry=made)
    await paper.article("Beta signed", draft=True, authors=(profile,))
    hidden = await paper.add(Entry, kind="ARTICLE", created_at=NOON, created_by_id=other)
    await paper.article("Gamma hidden", draft=True, entry=hidden)
    live = await paper.article("Delta live", version=3)
    await paper.article("Delta draft", draft=True, entry=live, version=7)
    await paper.article("Delta next", entry=live, at=NOON + timedelta(days=1), slug="delta-next")
    await paper.connection.execute(
        "UPDATE article SET visible_until = $1 WHERE title = 'Delta live'", NOON + timedelta(days=1)
    )
    nothing = {"hasUnpublishedChanges": False, "publishAt": None, "revisions": {"totalCount": 0}}
    own = nothing | {"stage": "DRAFT", "status": "DRAFT", "hasUnpublishedChanges": True, "version": 1}
    seen = await do(LIST, actor=con)
    assert seen["data"]["articles"] == {
        "totalCount": 3,
        "nodes": [
            own | {"title": "Alpha made"},
            own | {"title": "Beta signed"},
            nothing | {"title": "Delta live", "stage": "PUBLISHED", "status": "PUBLISHED", "version": 3},
        ],
    }
    assert await paper.connection.fetchval("SELECT count(*) FROM article") == 6


async def test_a_coming_moment_is_refused_to_who_sees_own_drafts_alone(
    do: Do, people: tuple[Actor, UUID, UUID]
) -> None:
    con, *_ = people
    answer = await do('{ articles(at: "2030-01-01T00:00:00Z") { totalCount } }', actor=con)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["FORBIDDEN"]
