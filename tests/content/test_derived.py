"""What the database derives of content, and what it refuses."""

from datetime import timedelta

import asyncpg
import pytest

from tests.paper import LONG_AGO, NOON, Paper


@pytest.fixture
async def paper(connection: asyncpg.Connection) -> Paper:
    """A site with nothing in it."""
    paper = Paper(connection)
    await paper.site("en", "fa")
    return paper


async def test_an_article_stands_in_its_section_and_those_above(paper: Paper) -> None:
    news = await paper.section("News")
    city = await paper.section("City", parent_id=news)
    sport = await paper.section("Sport", position=1)
    await paper.article("River", section_id=city)
    query = "SELECT s.slug FROM article_section a JOIN section s ON s.id = a.section_id ORDER BY s.slug"
    assert [row[0] for row in await paper.connection.fetch(query)] == ["city", "news"]

    await paper.connection.execute("UPDATE section SET parent_id = $1 WHERE id = $2", sport, city)
    assert [row[0] for row in await paper.connection.fetch(query)] == ["city", "sport"]

    await paper.connection.execute("UPDATE article SET section_id = $1", news)
    assert [row[0] for row in await paper.connection.fetch(query)] == ["news"]


async def test_a_section_cannot_stand_below_itself(paper: Paper) -> None:
    news = await paper.section("News")
    city = await paper.section("City", parent_id=news)
    with pytest.raises(asyncpg.CheckViolationError):
        await paper.connection.execute("UPDATE section SET parent_id = $1 WHERE id = $2", city, news)


async def test_windows_of_one_entry_and_locale_never_overlap(paper: Paper) -> None:
    entry = await paper.article("Once", visible_until=NOON)
    await paper.article("Later", entry=entry, at=NOON)
    await paper.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(asyncpg.ExclusionViolationError):
        await paper.article("Twice", entry=entry, at=NOON + timedelta(hours=1))


async def test_copies_in_feeds_follow_their_article(paper: Paper) -> None:
    tag, author = await paper.tag("Water"), await paper.author("Ada")
    section = await paper.section("News")
    entry = await paper.article("River", tags=(tag,), authors=(author,), section_id=section)
    await paper.connection.execute("UPDATE article SET listed_at = $1, published_at = $1", LONG_AGO)
    await paper.connection.execute("UPDATE entry SET is_trashed = true, trashed_at = now() WHERE id = $1", entry)
    for table in ("article_tag", "byline", "article_section"):
        assert await paper.connection.fetchval(f"SELECT listed_at FROM {table}") == LONG_AGO  # noqa: S608 - ours.
    assert await paper.connection.fetchval("SELECT is_trashed FROM article") is True


async def test_a_slug_belongs_to_one_entry(paper: Paper) -> None:
    await paper.article("River")
    with pytest.raises(asyncpg.UniqueViolationError):
        await paper.article("River")
