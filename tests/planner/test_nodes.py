"""Anything by its id."""

from uuid import UUID

import pytest

from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

ONE = "query ($id: ID!) { node(id: $id) { __typename id } }"
MANY = """query ($ids: [ID!]!) { nodes(ids: $ids) {
  __typename id
  ... on Article { title locale } ... on Event { title } ... on Author { name } ... on Comment { body { text } }
} }"""
UNKNOWN = UUID("0192f0c1-0000-7000-8000-000000000000")


async def everything(paper: Paper) -> list[str]:
    """The ids of one thing of every type."""
    await paper.site("en", "fa")
    article, event = await paper.article("One"), await paper.event("Two")
    occurrence = await paper.connection.fetchval("SELECT id FROM occurrence")
    return [
        f"art_{article}_en", f"evt_{event}_en", f"aut_{await paper.author('Ada')}", f"tag_{await paper.tag('Water')}",
        f"sec_{await paper.section('News')}", f"med_{await paper.media('Logo')}",
        f"com_{await paper.comment(article, 'Well')}", f"occ_{occurrence}",
    ]  # fmt: skip


TYPES = ["Article", "Event", "Author", "Tag", "Section", "Media", "Comment", "Occurrence"]


async def test_every_type_is_found_by_the_id_that_it_gives(paper: Paper, ask: Ask) -> None:
    ids = await everything(paper)
    for id_, type_ in zip(ids, TYPES, strict=True):
        assert await ask(ONE, {"id": id_}) == {"node": {"__typename": type_, "id": id_}}
        assert await ask(f'{{ node(id: "{id_}") {{ id }} }}') == {"node": {"id": id_}}


async def test_each_stands_in_its_place_however_often(paper: Paper, ask: Ask) -> None:
    ids = await everything(paper)
    asked = [*reversed(ids), f"art_{UNKNOWN}_en", ids[0], ids[0], f"com_{UNKNOWN}", ids[2]]
    found = (await ask(MANY, {"ids": asked}))["nodes"]
    assert [node and node["id"] for node in found] == [id_ if str(UNKNOWN) not in id_ else None for id_ in asked]
    assert found[-4]["title"] == "One"
    assert found[-1]["name"] == "Ada"
    assert (await ask(MANY, {"ids": []})) == {"nodes": []}


async def test_an_id_means_its_own_locale_and_no_other(paper: Paper, ask: Ask) -> None:
    await paper.site("en", "fa")
    both = await paper.article("March", tags=(await paper.tag("Water"),))
    await paper.article("راهپیمایی", entry=both, locale="fa", slug="راهپیمایی")
    english = await paper.article("English only")
    ids = [f"art_{both}_fa", f"art_{both}_en", f"art_{english}_fa", f"art_{both}_de", f"art_{both}_en-GB"]
    found = (await ask(MANY, {"ids": ids}))["nodes"]
    assert [node and node["title"] for node in found] == ["راهپیمایی", "March", None, None, None]


async def test_what_is_hidden_is_null_as_what_is_unknown(paper: Paper, ask: Ask) -> None:
    await paper.site()
    later = NOON.replace(year=2027)
    draft = await paper.article("Draft", draft=True)
    event = await paper.event("Trashed", is_trashed=True)
    occurrence = await paper.connection.fetchval("SELECT id FROM occurrence")
    seen = await paper.article("Seen")
    held = await paper.comment(seen, "Held", status="PENDING")
    ids = [
        f"art_{draft}_en", f"evt_{event}_en", f"occ_{occurrence}", f"com_{await paper.comment(draft, 'Below')}",
        f"com_{held}", f"com_{await paper.comment(seen, 'Below the held', held, 1)}",
        f"aut_{await paper.author('Eve', visible_from=later)}", f"tag_{await paper.tag('Soon', visible_from=later)}",
        f"sec_{await paper.section('Soon', visible_from=later)}", f"med_{await paper.media('x', visible_from=later)}",
        f"tag_{UNKNOWN}",
    ]  # fmt: skip
    assert (await ask(MANY, {"ids": ids})) == {"nodes": [None] * len(ids)}
    for id_ in ids:
        assert await ask(ONE, {"id": id_}) == {"node": None}


BROKEN = {
    "nonsense": "nonsense",
    "empty": "",
    "of no type": f"xyz_{UNKNOWN}",
    "in capitals": f"tag_{str(UNKNOWN).upper()}X",
    "without a locale": f"art_{UNKNOWN}",
    "with a locale too many": f"tag_{UNKNOWN}_en",
    "with a line at its end": f"tag_{UNKNOWN}\n",
    "of a revision": f"rev_{UNKNOWN}x",
    "with a null byte": f"tag_{UNKNOWN}\0",
    "with an endless locale": f"art_{UNKNOWN}_{'x' * 36}",
}


@pytest.mark.parametrize("id_", BROKEN.values(), ids=BROKEN)
async def test_a_broken_id_is_refused_and_named(paper: Paper, refused: Ask, id_: str) -> None:
    await paper.site()
    (error,) = await refused(ONE, {"id": id_})
    assert error["extensions"] == {"code": "BAD_REQUEST", "argument": "id"}
    (error,) = await refused(MANY, {"ids": [f"tag_{UNKNOWN}", id_]})
    # A text that no id can be is refused as a variable already, with its place in the list.
    assert error["extensions"]["code"] == "BAD_REQUEST"
    assert error["extensions"]["argument"] in {"ids", "ids.1"}


async def test_a_hundred_ids_are_answered_and_more_are_refused(paper: Paper, ask: Ask, refused: Ask) -> None:
    ids = await everything(paper)
    found = (await ask(MANY, {"ids": (ids * 20)[:100]}))["nodes"]
    assert [node["id"] for node in found] == (ids * 20)[:100]
    (error,) = await refused(MANY, {"ids": (ids * 20)[:101]})
    assert error["extensions"] == {"code": "BAD_REQUEST", "argument": "ids"}
    assert "101" in error["message"]


async def test_a_revision_has_an_id_that_is_no_node(paper: Paper, ask: Ask) -> None:
    await paper.site()
    assert await ask(ONE, {"id": f"rev_{UNKNOWN}"}) == {"node": None}
