"""Deleting for good, and emptying the trash."""

from datetime import timedelta

import pytest

from cms.base.session import Session
from cms.content.actions.delete import delete_entry, empty_trash
from cms.content.actions.publish import publish
from cms.content.actions.save import save
from cms.content.actions.trash import trash
from cms.errors import ContentFault
from tests.content.actions.drafts import article
from tests.paper import NOON, Paper

LEFT = ("entry", "article", "revision", "body", "slug_claim")


async def left(paper: Paper) -> dict[str, int]:
    """How many rows there are of what an article is made of."""
    return {table: await paper.connection.fetchval(f"SELECT count(*) FROM {table}") for table in LEFT}  # noqa: S608 - Names of ours.


async def test_nothing_is_left_of_what_is_deleted_but_its_audit_trail(session: Session, paper: Paper) -> None:
    async with session.begin():
        kept = await save(session, article("Kept"), now=NOON)
        before = await left(paper)
        gone = await save(session, article("Gone"), now=NOON)
        await save(session, article("Gone again"), entry_id=gone.entry_id, now=NOON)
        await publish(session, gone.entry_id, "en", now=NOON)
        with pytest.raises(ContentFault, match="trash"):
            await delete_entry(session, gone.entry_id, now=NOON)
        await trash(session, gone.entry_id, now=NOON)
        await delete_entry(session, gone.entry_id, now=NOON)
    assert await left(paper) == before
    deeds = await paper.connection.fetch("SELECT action FROM audit_entry WHERE subject_id = $1", gone.entry_id)
    assert len(deeds) == 5
    assert kept.version == 1


async def test_the_trash_is_emptied_of_what_has_long_been_in_it(session: Session, paper: Paper) -> None:
    month = timedelta(days=30)
    async with session.begin():
        for number, days in enumerate((0, 29, 30, 31)):
            saved = await save(session, article(f"Number {number}"), now=NOON)
            if days:
                await trash(session, saved.entry_id, now=NOON - timedelta(days=days))
        assert await empty_trash(session, now=NOON, after=month) == 2
        assert await empty_trash(session, now=NOON, after=month) == 0
    titles = await paper.connection.fetch("SELECT title FROM article ORDER BY title")
    assert [row["title"] for row in titles] == ["Number 0", "Number 1"]
