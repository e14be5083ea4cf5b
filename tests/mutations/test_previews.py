"""Previews are made by those who may see what they show, and end when they are told to."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.accounts.actions.set_role import disable_account, enable_account, set_role
from cms.accounts.actions.tokens import create_token, revoke_token
from cms.accounts.roles import Role
from cms.base.actor import Actor
from cms.base.session import Session
from cms.base.signing import read_signed, sign
from cms.content.actions.previews import KEPT, LASTS, LONGEST, PREFIX, find_preview, forget_previews
from cms.content.preview import Preview
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

CREATE = """mutation ($input: CreatePreviewInput!) { createPreview(input: $input) {
    token url preview { id isActive expiresAt at content { ... on Article { title } } } errors { code path } } }"""
REVOKE = """mutation ($input: RevokePreviewInput!) { revokePreview(input: $input) {
    token preview { isActive revokedAt } errors { code } } }"""
KEY = b"k" * 32


class Desk:
    """Somebody's article, and previews of it."""

    def __init__(self, do: Do, session: Session, author: Actor, article: str) -> None:
        self.do, self.session, self.author, self.article = do, session, author, article

    async def make(self, actor: Actor | None = None, **given_: Any) -> Any:
        """The payload of a new preview, of the article unless told."""
        given_ = given_ or {"contentId": self.article}
        answer = await self.do(CREATE, {"input": given_}, actor=actor or self.author)
        return answer["data"]["createPreview"] if answer.get("data") else answer["errors"][0]["extensions"]["code"]

    async def found(self, token: str, at: datetime = NOON) -> Preview | None:
        """Of what a token is a preview."""
        async with self.session.begin():
            return await find_preview(self.session, token, secret=None, now=at)


@pytest.fixture
async def desk(paper: Paper, do: Do, session: Session, someone: Someone) -> Desk:
    """A contributor's draft, in Persian."""
    await paper.site("en", "fa")
    contributor = await someone(Role.CONTRIBUTOR, "Con")
    text = 'mutation { createArticle(input: {title: "رود", locale: "fa"}) { article { id } } }'
    made = await do(text, actor=contributor)
    return Desk(do, session, contributor, made["data"]["createArticle"]["article"]["id"])


async def test_the_token_and_the_page_are_told_once(desk: Desk, paper: Paper) -> None:
    made = await desk.make()
    assert made["errors"] == []
    assert made["preview"]["content"] == {"title": "رود"}
    assert (made["preview"]["isActive"], made["preview"]["expiresAt"]) == (True, (NOON + LASTS).isoformat())
    assert made["url"] == f"https://paper.example/fa/articles/%D8%B1%D9%88%D8%AF?preview={made['token']}"
    row = await paper.connection.fetchval("SELECT p::text FROM preview p")
    assert made["token"] not in row
    found = await desk.found(made["token"])
    assert found is not None
    assert (found.kind, found.locale) == ("ARTICLE", "fa")


async def test_it_ends_at_its_hour_and_when_it_is_revoked(desk: Desk) -> None:
    made = await desk.make(contentId=desk.article, expiresAt=(NOON + timedelta(hours=1)).isoformat())
    assert await desk.found(made["token"], NOON + timedelta(minutes=59)) is not None
    assert await desk.found(made["token"], NOON + timedelta(hours=1)) is None
    revoked = await desk.do(REVOKE, {"input": {"id": made["preview"]["id"]}}, actor=desk.author)
    assert revoked["data"]["revokePreview"] == {
        "token": None, "errors": [], "preview": {"isActive": False, "revokedAt": NOON.isoformat()},
    }  # fmt: skip
    assert await desk.found(made["token"]) is None
    again = await desk.do(REVOKE, {"input": {"id": made["preview"]["id"]}}, actor=desk.author)
    assert again["data"]["revokePreview"] == {"token": None, "errors": [], "preview": None}


async def test_it_ends_with_the_account_of_whoever_made_it(desk: Desk, someone: Someone) -> None:
    made, boss = await desk.make(), await someone(Role.ADMINISTRATOR, "Boss")
    desk.session.actor = boss
    assert desk.author.account_id is not None
    async with desk.session.begin():
        await disable_account(desk.session, desk.author.account_id, now=NOON)
    assert await desk.found(made["token"]) is None
    async with desk.session.begin():
        await enable_account(desk.session, desk.author.account_id, now=NOON)
    assert await desk.found(made["token"]) is None
    listed = await desk.do("{ previews { nodes { isActive } } }", actor=boss)
    assert listed["data"]["previews"]["nodes"] == [{"isActive": False}]


async def test_it_ends_with_the_api_token_that_made_it(desk: Desk) -> None:
    assert desk.author.account_id is not None
    desk.session.actor = desk.author
    async with desk.session.begin():
        program = await create_token(desk.session, desk.author.account_id, "Build", now=NOON)
    by_hand = await desk.make()
    by_program = await desk.make(replace(desk.author, token_id=program.id))
    async with desk.session.begin():
        await revoke_token(desk.session, program.id, now=NOON)
    assert await desk.found(by_program["token"]) is None
    assert await desk.found(by_hand["token"]) is not None


async def test_it_lasts_no_longer_than_the_api_token_that_made_it(desk: Desk) -> None:
    assert desk.author.account_id is not None
    desk.session.actor, soon = desk.author, NOON + timedelta(hours=1)
    async with desk.session.begin():
        program = await create_token(desk.session, desk.author.account_id, "Build", expires_at=soon, now=NOON)
    made = await desk.make(replace(desk.author, token_id=program.id))
    assert made["preview"]["expiresAt"] == soon.isoformat()
    assert await desk.found(made["token"], soon) is None


async def test_it_shows_a_draft_as_long_as_that_is_its_makers(desk: Desk, paper: Paper, someone: Someone) -> None:
    profile, other = await paper.author("Mina"), await paper.author("Odo")
    assert other
    mina, editor = replace(await someone(Role.AUTHOR, "Mina"), author_id=profile), await someone(Role.EDITOR, "Ed")
    await paper.connection.execute("UPDATE account SET author_id = $1 WHERE id = $2", profile, mina.account_id)
    text = 'mutation { createArticle(input: {title: "Team", authors: ["mina"]}) { article { id } } }'
    key = (await desk.do(text, actor=editor))["data"]["createArticle"]["article"]["id"]
    made = await desk.make(mina, contentId=key)
    assert await desk.found(made["token"]) is not None
    patch = "mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) { errors { code } } }"
    for byline, is_hers in ((["odo"], False), (["odo", "mina"], True)):
        await desk.do(patch, {"input": {"id": key, "authors": byline}}, actor=editor)
        assert (await desk.found(made["token"]) is not None) is is_hers


async def test_one_that_ended_long_ago_is_forgotten(desk: Desk, paper: Paper) -> None:
    await desk.make(expiresAt=(NOON + LONGEST).isoformat(), contentId=desk.article)
    revoked = await desk.make(expiresAt=(NOON + LONGEST).isoformat(), contentId=desk.article)
    await desk.do(REVOKE, {"input": {"id": revoked["preview"]["id"]}}, actor=desk.author)
    for passed, left in ((KEPT, 2), (KEPT + timedelta(seconds=1), 1), (LONGEST + KEPT + timedelta(seconds=1), 0)):
        async with desk.session.begin():
            await forget_previews(desk.session, now=NOON + passed)
        assert await paper.connection.fetchval("SELECT count(*) FROM preview") == left


async def test_it_ends_with_the_right_by_which_it_was_made(desk: Desk, someone: Someone) -> None:
    boss, editor = await someone(Role.ADMINISTRATOR, "Boss"), await someone(Role.EDITOR, "Ed")
    of_a_moment = (await desk.make(editor, at="2026-06-01T00:00:00Z"))["token"]
    assert await desk.found(of_a_moment) is not None
    assert editor.account_id is not None
    desk.session.actor = boss
    async with desk.session.begin():
        await set_role(desk.session, editor.account_id, Role.AUTHOR, now=NOON)
    assert await desk.found(of_a_moment) is None
    async with desk.session.begin():
        await set_role(desk.session, editor.account_id, Role.EDITOR, now=NOON)
    assert await desk.found(of_a_moment) is None


@pytest.mark.parametrize(
    ("given_", "path"),
    [
        ({"at": NOON.isoformat()}, "at"),
        ({"releaseId": "rel_01a21688-5510-7622-8380-cbf9761ba769"}, "releaseId"),
        ({"contentId": "tag_01a21688-5510-7622-8380-cbf9761ba769"}, "contentId"),
        ({"contentId": "art_01a21688-5510-7622-8380-cbf9761ba769_en"}, "contentId"),
        ({"at": "2026-06-01T00:00:00Z", "expiresAt": NOON.isoformat()}, "expiresAt"),
        ({"at": "2026-06-01T00:00:00Z", "expiresAt": (NOON + LONGEST + timedelta(1)).isoformat()}, "expiresAt"),
        ({"at": "2026-06-01T00:00:00Z", "releaseId": "rel_01a21688-5510-7622-8380-cbf9761ba769"}, "contentId"),
        ({"expiresAt": (NOON + timedelta(1)).isoformat()}, "contentId"),
    ],
)
async def test_what_cannot_be_shown_is_told(
    desk: Desk, paper: Paper, someone: Someone, given_: dict[str, Any], path: str
) -> None:
    made = await desk.make(await someone(Role.EDITOR, "Ed"), **given_)
    assert [error["path"] for error in made["errors"]] == [["input", path]]
    assert (made["token"], made["url"], made["preview"]) == (None, None, None)
    assert await paper.connection.fetchval("SELECT count(*) FROM preview") == 0


async def test_whoever_sees_their_own_drafts_alone_shows_those(desk: Desk, someone: Someone) -> None:
    stranger = await someone(Role.AUTHOR, "Aut")
    assert [error["code"] for error in (await desk.make(stranger))["errors"]] == ["NOT_FOUND"]
    for given_ in ({"at": "2026-06-01T00:00:00Z"}, {"releaseId": "rel_01a21688-5510-7622-8380-cbf9761ba769"}):
        assert await desk.make(stranger, **given_) == "FORBIDDEN"
    theirs = await desk.make()
    revoked = await desk.do(REVOKE, {"input": {"id": theirs["preview"]["id"]}}, actor=stranger)
    assert revoked["data"]["revokePreview"]["errors"] == [{"code": "NOT_FOUND"}]
    assert await desk.found(theirs["token"]) is not None


async def test_a_token_that_was_not_signed_here_is_of_nothing(desk: Desk) -> None:
    token = (await desk.make())["token"]
    said = urlsafe_b64decode(token.removeprefix(PREFIX) + "==")
    for position in range(len(said)):
        other = bytearray(said)
        other[position] ^= 1
        assert await desk.found(PREFIX + urlsafe_b64encode(other).decode().rstrip("=")) is None
    for other_ in (
        "",
        PREFIX,
        token[:-1],
        token.removeprefix(PREFIX),
        f"{token}A",
        "cms_preview_é",
        PREFIX + "A" * 5_000,
    ):
        assert await desk.found(other_) is None


@given(payload=st.binary(max_size=40), purpose=st.sampled_from(["preview", "letter"]), key=st.binary(min_size=32))
def test_what_is_signed_is_read_by_the_same_key_for_the_same_purpose_alone(
    payload: bytes, purpose: str, key: bytes
) -> None:
    token = sign(KEY, purpose, payload)
    assert read_signed(KEY, purpose, token, len(payload)) == payload
    assert read_signed(KEY, f"{purpose}s", token, len(payload)) is None
    if key != KEY:
        assert read_signed(key, purpose, token, len(payload)) is None


@given(text=st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert read_signed(KEY, "preview", text, 22) is None
