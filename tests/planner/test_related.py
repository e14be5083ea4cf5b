"""What stands below an article: the editors' choice, then what is nearest."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from cms.tables import RelatedPick
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

DAY = timedelta(days=1)
QUERY = 'query ($first: Int! = 3) { article(slug: "here") { related(first: $first) { title } } }'


async def related(ask: Ask, first: int = 3) -> list[str]:
    answer = await ask(QUERY, {"first": first})
    return [article["title"] for article in answer["article"]["related"]]


async def pick(paper: Paper, entry: UUID, *targets: UUID) -> None:
    article = await paper.connection.fetchval("SELECT id FROM article WHERE entry_id = $1", entry)
    for position, target in enumerate(targets):
        await paper.add(RelatedPick, article_id=article, position=position, entry_id=entry, target_id=target)


async def test_picks_come_first_in_the_editors_order(paper: Paper, ask: Ask) -> None:
    await paper.site()
    tag = await paper.tag("Water")
    here = await paper.article("Here", tags=(tag,))
    near = await paper.article("Near", tags=(tag,))
    old, older = await paper.article("Old", at=NOON - 90 * DAY), await paper.article("Older", at=NOON - 99 * DAY)
    await pick(paper, here, older, old)
    assert await related(ask) == ["Older", "Old", "Near"]
    assert await related(ask, 1) == ["Older"]
    await paper.connection.execute("DELETE FROM related_pick")
    await pick(paper, here, old, near)
    assert await related(ask, 100) == ["Old", "Near", "Older"]


HIDDEN: dict[str, dict[str, Any]] = {
    "a draft": {"draft": True},
    "scheduled": {"at": NOON + DAY},
    "expired": {"visible_until": NOON - timedelta(hours=1)},
    "trashed": {"is_trashed": True},
    "in another locale only": {"locale": "fa"},
}


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
async def test_what_is_hidden_is_neither_picked_nor_near(paper: Paper, ask: Ask, values: dict[str, Any]) -> None:
    await paper.site("en", "fa")
    tag, section = await paper.tag("Water"), await paper.section("News")
    here = await paper.article("Here", tags=(tag,), section_id=section)
    hidden = await paper.article("Hidden", tags=(tag,), section_id=section, **values)
    await paper.article("Seen", at=NOON - 9 * DAY)
    await pick(paper, here, hidden)
    assert await related(ask) == ["Seen"]


async def test_rare_tags_weigh_more_than_common_ones(paper: Paper, ask: Ask) -> None:
    await paper.site()
    common, rare = await paper.tag("Common"), await paper.tag("Rare")
    await paper.article("Here", tags=(common, rare))
    for number in range(4):
        await paper.article(f"Common {number}", tags=(common,), at=NOON - timedelta(hours=number + 1))
    await paper.article("Both", tags=(common, rare), at=NOON - 30 * DAY)
    await paper.article("Rare", tags=(rare,), at=NOON - 20 * DAY)
    assert await related(ask, 4) == ["Both", "Rare", "Common 0", "Common 1"]


async def test_what_hidden_articles_carry_makes_no_tag_common(paper: Paper, ask: Ask) -> None:
    await paper.site()
    seen, secret = await paper.tag("Seen"), await paper.tag("Secret")
    await paper.article("Here", tags=(seen, secret))
    for number in range(9):
        await paper.article(f"Draft {number}", tags=(secret,), draft=True)
    for number in range(2):
        await paper.article(f"Seen {number}", tags=(seen,))
    await paper.article("By the other", tags=(secret,), at=NOON - 9 * DAY)
    assert (await related(ask))[0] == "By the other"


async def test_a_tag_that_readers_do_not_know_brings_nothing_near(paper: Paper, ask: Ask) -> None:
    await paper.site()
    tag = await paper.tag("Tomorrow", visible_from=NOON + DAY)
    await paper.article("Here", tags=(tag,))
    await paper.article("Tagged", tags=(tag,), at=NOON - 9 * DAY)
    await paper.article("Newest", at=NOON - timedelta(hours=1))
    assert await related(ask) == ["Newest", "Tagged"]


async def test_ties_go_to_the_same_section_then_to_the_newest(paper: Paper, ask: Ask) -> None:
    await paper.site()
    news, sport = await paper.section("News"), await paper.section("Sport", position=1)
    tag = await paper.tag("Water")
    await paper.article("Here", section_id=news, tags=(tag,))
    for title, section, tags, days in (
        ("Tag and section", news, (tag,), 50),
        ("Newer tag", sport, (tag,), 10),
        ("Older tag", None, (tag,), 20),
        ("Newer section", news, (), 5),
        ("Older section", news, (), 60),
        ("Newest", sport, (), 1),
    ):
        await paper.article(title, section_id=section, tags=tags, at=NOON - days * DAY)
    assert await related(ask, 100) == [
        "Tag and section", "Newer tag", "Older tag", "Newer section", "Older section", "Newest",
    ]  # fmt: skip


async def test_an_article_is_never_its_own_neighbour_and_none_stands_twice(paper: Paper, ask: Ask) -> None:
    await paper.site()
    tags = tuple([await paper.tag(f"Tag{number}") for number in range(5)])
    section = await paper.section("News")
    here = await paper.article("Here", tags=tags, section_id=section)
    near = await paper.article("Near", tags=tags, section_id=section)
    await paper.article("Far", at=NOON - 9 * DAY)
    await pick(paper, here, near)
    assert await related(ask, 100) == ["Near", "Far"]


async def test_a_hundred_at_most(paper: Paper, ask: Ask, refused: Ask) -> None:
    await paper.site()
    await paper.article("Here")
    for number in range(102):
        await paper.article(f"Other {number:03}", at=NOON - DAY - timedelta(minutes=number))
    assert await related(ask, 100) == [f"Other {number:03}" for number in range(100)]
    for first in (0, 101, -1):
        (error,) = await refused(QUERY, {"first": first})
        assert error["extensions"] == {"code": "BAD_REQUEST", "argument": "first"}
        (error,) = await refused(QUERY.replace("$first)", f"{first})").replace("($first: Int! = 3)", ""))
        assert error["extensions"]["argument"] == "first"


async def test_a_window_that_opens_later_takes_its_turn(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.article("Here")

    async def windows(name: str, first: datetime, second: datetime) -> None:
        entry = await paper.article(f"{name} now", slug=f"{name}-1", at=first, visible_until=second)
        await paper.article(f"{name} then", slug=f"{name}-2", entry=entry, at=second)

    await windows("Replaced", NOON - 9 * DAY, NOON - DAY)
    await windows("Current", NOON - 9 * DAY, NOON + DAY)
    assert await related(ask) == ["Replaced then", "Current now"]
