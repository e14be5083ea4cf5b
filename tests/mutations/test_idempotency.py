"""The same key and input are carried out once, and tell the same again."""

from datetime import timedelta
from typing import Any

from cms.accounts.roles import Role
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

CREATE = """mutation ($input: CreateArticleInput!) { createArticle(input: $input) {
    article { id title version } errors { code path message } } }"""
UPDATE = """mutation ($input: UpdateArticleInput!) { updateArticle(input: $input) {
    article { id title version } errors { code path } } }"""


async def count(paper: Paper) -> int:
    """How many articles there are."""
    found: int = await paper.connection.fetchval("SELECT count(*) FROM entry")
    return found


async def test_what_was_sent_twice_is_done_once_and_read_anew(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    given: dict[str, Any] = {"input": {"title": "Flood", "idempotencyKey": "k1"}}
    first = (await do(CREATE, given, actor=ed))["data"]["createArticle"]
    again = (await do(CREATE, given, actor=ed, at=NOON + timedelta(hours=1)))["data"]["createArticle"]
    assert again == first
    await do(UPDATE, {"input": {"id": first["article"]["id"], "title": "High water"}}, actor=ed)
    later = (await do(CREATE, given, actor=ed))["data"]["createArticle"]
    assert later["article"] == first["article"] | {"title": "High water", "version": 2}
    assert await count(paper) == 1


async def test_another_input_with_the_key_is_a_conflict(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    made = await do(CREATE, {"input": {"title": "Flood", "idempotencyKey": "k1"}}, actor=ed)
    conflict = [{"code": "CONFLICT", "path": ["input", "idempotencyKey"]}]
    other = await do(CREATE, {"input": {"title": "Fire", "idempotencyKey": "k1"}}, actor=ed)
    assert [{"code": e["code"], "path": e["path"]} for e in other["data"]["createArticle"]["errors"]] == conflict
    key = made["data"]["createArticle"]["article"]["id"]
    verb = await do(UPDATE, {"input": {"id": key, "title": "Flood", "idempotencyKey": "k1"}}, actor=ed)
    assert verb["data"]["updateArticle"]["errors"] == conflict
    assert await count(paper) == 1


async def test_what_is_kept_of_an_input_tells_nothing_without_the_sites_key(
    paper: Paper, do: Do, someone: Someone
) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    digests = []
    for _ in range(2):
        await do(CREATE, {"input": {"title": "Flood", "idempotencyKey": "k1"}}, actor=ed)
        digests.append(await paper.connection.fetchval("DELETE FROM outcome RETURNING digest"))
        await paper.connection.execute("UPDATE site_secret SET key = sha256(key)")
    assert len(set(digests)) == 2


async def test_a_key_is_its_actors_own_and_good_for_a_day(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed, eve = await someone(Role.EDITOR, "Ed"), await someone(Role.EDITOR, "Eve")
    given: dict[str, Any] = {"input": {"title": "Flood", "idempotencyKey": "k1"}}
    await do(CREATE, given, actor=ed)
    await do(CREATE, given, actor=eve)
    assert await count(paper) == 2
    await do(CREATE, given, actor=ed, at=NOON + timedelta(days=1))
    assert await count(paper) == 3


async def test_what_was_refused_is_refused_again_though_it_would_pass_now(
    paper: Paper, do: Do, someone: Someone
) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    given: dict[str, Any] = {"input": {"title": "Flood", "section": "city", "idempotencyKey": "k1"}}
    first = await do(CREATE, given, actor=ed)
    assert [error["code"] for error in first["data"]["createArticle"]["errors"]] == ["NOT_FOUND"]
    await paper.section("City")
    assert await do(CREATE, given, actor=ed) == first
    assert await count(paper) == 0


async def test_a_key_has_some_characters_and_not_too_many(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    for key in (" ", "k" * 201):
        answer = await do(CREATE, {"input": {"title": "Flood", "idempotencyKey": key}}, actor=ed)
        [error] = answer["data"]["createArticle"]["errors"]
        assert error["path"] == ["input", "idempotencyKey"]
    assert await count(paper) == 0
