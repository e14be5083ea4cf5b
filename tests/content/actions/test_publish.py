"""Publishing makes live what the draft says, and nothing else."""

from datetime import timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from cms.content.actions.publish import publish
from cms.content.actions.save import save
from cms.content.drafts import BylineDraft
from tests.content.actions.drafts import article
from tests.paper import NOON, Paper


async def test_a_published_article_has_all_that_its_draft_has(session: AsyncSession, paper: Paper) -> None:
    ada, tag, section = await paper.author("Ada"), await paper.tag("News"), await paper.section("City")
    other = await paper.article("Other")
    draft = article(bylines=(BylineDraft(author=ada),), tags=(tag,), section=section, related=(other,))
    async with session.begin():
        saved = await save(session, draft, now=NOON)
        row_id = await publish(session, saved.entry_id, "en", now=NOON)
    for table, column, value in (
        ("byline", "author_id", ada),
        ("article_tag", "tag_id", tag),
        ("article_section", "section_id", section),
        ("related_pick", "target_id", other),
    ):
        rows = await paper.connection.fetch(f"SELECT * FROM {table} WHERE article_id = $1", row_id)  # noqa: S608 - Named above.
        assert [row[column] for row in rows] == [value]
    assert await paper.connection.fetchval("SELECT use_count FROM tag WHERE id = $1", tag) == 1
    async with session.begin():
        again = await publish(session, saved.entry_id, "en", now=NOON + timedelta(hours=1))
        same = await save(session, draft, entry_id=saved.entry_id, now=NOON + timedelta(hours=1))
    assert again == row_id
    assert not same.changed
    assert await paper.connection.fetchval("SELECT count(*) FROM outbox") == 2
