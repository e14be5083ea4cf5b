"""Tags are named as people call them: what is there is found, what is not is made, and nothing is taken for another."""

from typing import Any

import pytest

from cms.accounts.roles import Role
from cms.base.actor import Actor
from cms.content.taxonomy import TagTranslation
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

CREATE = """mutation ($input: CreateArticleInput!) { createArticle(input: $input) {
    article { tags { name slug } } errors { code path } } }"""


@pytest.fixture
async def ed(paper: Paper, someone: Someone) -> Actor:
    """An editor."""
    await paper.site("en", "fa")
    return await someone(Role.EDITOR)


async def filed(do: Do, actor: Actor, *tags: str, **given: Any) -> Any:
    """The names and slugs of the tags of an article that is given these, or what is wrong."""
    answer = await do(CREATE, {"input": {"title": "T", "tags": list(tags)} | given}, actor=actor)
    payload = answer["data"]["createArticle"]
    return payload["errors"] or {tag["name"]: tag["slug"] for tag in payload["article"]["tags"]}


async def test_a_name_that_says_more_is_another_tag(do: Do, ed: Actor) -> None:
    assert await filed(do, ed, "C") == {"C": "c"}
    assert await filed(do, ed, "C++", "C#", "c") == {"C++": "c-2", "C#": "c-3", "C": "c"}
    # The next time they are there, in any case.
    assert await filed(do, ed, "c++", "C#") == {"C++": "c-2", "C#": "c-3"}
    assert await filed(do, ed, "c-3") == {"C#": "c-3"}


async def test_a_tag_is_found_by_its_slug_and_by_its_name(do: Do, ed: Actor, paper: Paper) -> None:
    tag = await paper.tag("Rock & Roll", slug="rock-roll")
    await paper.add(TagTranslation, tag_id=tag, locale="fa", name="راک", name_key="راک", slug="rak")
    for called in ("Rock & Roll", "rock  &  roll", "rock-roll", "Rock Roll", "ROCK-ROLL"):
        assert await filed(do, ed, called) == {"Rock & Roll": "rock-roll"}, called
    for called in ("راک", "rak", "rock & roll"):
        assert await filed(do, ed, called, locale="fa") == {"راک": "rak"}, called
    assert await paper.connection.fetchval("SELECT count(*) FROM tag") == 1


@pytest.mark.parametrize(
    ("tags", "errors"),
    [
        (["🎉"], [("tags.0", "INVALID")]),
        (["Weir", "!?"], [("tags.1", "INVALID")]),
        (["\u200b"], [("tags.0", "REQUIRED")]),
        (["x", "a\x01b"], [("tags.1", "INVALID")]),
        (["x" * 501], [("tags.0", "TOO_LONG")]),
        (["Weir", "weir"], [("tags.1", "DUPLICATE")]),
        (["High water", "high-water"], [("tags.1", "DUPLICATE")]),
        (["C++", "c++"], [("tags.1", "DUPLICATE")]),
    ],
)
async def test_what_no_tag_can_be_called(do: Do, ed: Actor, paper: Paper, tags: list[str], errors: list[Any]) -> None:
    told = [{"code": code, "path": ["input", *path.split(".")]} for path, code in errors]
    assert await filed(do, ed, *tags) == told
    assert await paper.connection.fetchval("SELECT count(*) FROM tag") == 0


async def test_signs_are_different_tags_where_they_have_slugs(do: Do, ed: Actor, paper: Paper) -> None:
    await paper.tag("🎉", slug="party")
    assert await filed(do, ed, "🎉") == {"🎉": "party"}
    assert await filed(do, ed, "🎉", "!?") == [{"code": "INVALID", "path": ["input", "tags", "1"]}]


async def test_what_was_merged_stays_merged(do: Do, ed: Actor, paper: Paper) -> None:
    target, old = await paper.tag("Beta"), await paper.tag("Alpha")
    merge = "mutation ($input: MergeInput!) { mergeTags(input: $input) { errors { code } } }"
    done = await do(merge, {"input": {"ids": [f"tag_{old}"], "into": f"tag_{target}"}}, actor=ed)
    assert done["data"]["mergeTags"]["errors"] == []
    for called in ("alpha", "Alpha", "beta"):
        assert await filed(do, ed, called) == {"Beta": "beta"}
    assert await filed(do, ed, "Alpha", "Beta") == [{"code": "DUPLICATE", "path": ["input", "tags", "1"]}]
    assert await paper.connection.fetchval("SELECT count(*) FROM tag") == 1


@pytest.mark.parametrize("noun", ["Tag", "Section", "Author"])
async def test_a_name_without_a_letter_makes_no_slug(do: Do, ed: Actor, paper: Paper, noun: str) -> None:
    text = f"mutation ($input: Create{noun}Input!) {{ create{noun}(input: $input) {{ errors {{ code path }} }} }}"
    answer = await do(text, {"input": {"name": "🎉"}}, actor=ed)
    assert answer["data"][f"create{noun}"]["errors"] == [{"code": "INVALID", "path": ["input", "name"]}]
    answer = await do(text, {"input": {"name": "🎉", "slug": "party"}}, actor=ed)
    assert answer["data"][f"create{noun}"]["errors"] == []
    assert await paper.connection.fetchval(f"SELECT slug FROM {noun.lower()}") == "party"  # noqa: S608 - Our tables' names.
