"""Table classes take whatever is assigned to them: the database keeps nothing that is wrong."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy import select, update

from cms.base.rows import table_of
from cms.base.session import Session
from cms.comments.comment import Comment
from cms.content.article import Article
from cms.content.site import Site
from tests.paper import LONG_AGO, Paper

WRONG: dict[str, tuple[type, str, Any]] = {
    "a choice that there is not": (Site, "comment_moderation", "SOMETIMES"),
    "a number out of range": (Site, "comment_max_depth", 11),
    "an address that is none": (Site, "url", "javascript:alert(1)"),
    "another kind of content": (Article, "kind", "EVENT"),
    "a slug with a slash": (Article, "slug", "a/b"),
    "no title": (Article, "title", None),
    "a window that ends before it begins": (Article, "visible_until", LONG_AGO - timedelta(days=1)),
    "a verdict that there is not": (Comment, "status", "MAYBE"),
    "a score beyond one": (Comment, "spam_score", 1.5),
    "another type altogether": (Comment, "depth", "deep"),
}


@pytest.fixture
def paper(connection: asyncpg.Connection) -> Paper:
    """A paper without content."""
    return Paper(connection)


@pytest.mark.parametrize(("table", "column", "value"), WRONG.values(), ids=WRONG)
async def test_what_is_wrong_is_not_kept(
    paper: Paper, session: Session, table: type[Any], column: str, value: Any
) -> None:
    await paper.site()
    entry = await paper.article("Water", slug="water")
    await paper.comment(entry, "Good.")
    there = select(table_of(table))
    before = await session.exec(there)
    async with session.begin_nested() as attempt:
        # What the column's type cannot carry the driver refuses, and what it may not say the database.
        with pytest.raises((asyncpg.PostgresError, asyncpg.DataError)):
            await session.exec(update(table_of(table)).values({column: value}))
        await attempt.rollback()
    assert await session.exec(there) == before
