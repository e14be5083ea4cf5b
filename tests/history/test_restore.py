"""Restoring makes what a revision says the draft again, as a save of its own."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER
from cms.base.session import Session
from cms.content.actions.publish import publish
from cms.content.actions.references import Reference, Target
from cms.content.actions.restore import Restored, restore, without
from cms.content.actions.save import Saved, save
from cms.content.actions.trash import trash
from cms.content.body import Target as LinkTarget
from cms.content.drafts import (
    ArticleDraft,
    BylineDraft,
    ContentDraft,
    EventDraft,
    LinkDraft,
    OverrideDraft,
    ProgrammeDraft,
)
from cms.content.event import OverrideKind
from cms.errors import Code, ContentFault
from tests.content.actions.drafts import article, body
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

LATER = NOON + timedelta(hours=1)


async def _write(session: Session, draft: ContentDraft, entry: UUID | None = None, **options: Any) -> Saved:
    async with session.begin():
        return await save(session, draft, entry_id=entry, **({"now": NOON} | options))


async def _restore(session: Session, paper: Paper, entry: UUID, version: int) -> Restored:
    key = await paper.connection.fetchval(
        "SELECT id FROM revision WHERE entry_id = $1 AND version = $2", entry, version
    )
    async with session.begin():
        return await restore(session, entry, "en", key, now=LATER)


async def _snapshots(paper: Paper, entry: UUID) -> list[Any]:
    rows = await paper.connection.fetch(
        "SELECT snapshot, text, note, is_autosave FROM revision JOIN body ON body.id = body_id"
        " WHERE entry_id = $1 ORDER BY version",
        entry,
    )
    return [(row["snapshot"], row["text"]) for row in rows]


async def _whole_article(paper: Paper) -> ArticleDraft:
    """An article with something in each field."""
    ada, tag, picture = await paper.author("Ada"), await paper.tag("News"), await paper.media("picture")
    other, meeting = await paper.article("Other"), await paper.event("Meeting")
    return article(
        "First",
        body=body("Old words.", LinkTarget(entry_id=other), LinkTarget(media_id=picture)),
        slug="first", excerpt="E", image=picture, seo_title="S", seo_description="D", seo_image=picture,
        canonical_url="https://a.example/", no_index=True, subtitle="Sub", section=await paper.section("City"),
        posted_by=ada, bylines=(BylineDraft(author=ada, bio="B"),), tags=(tag,), related=(other,), events=(meeting,),
    )  # fmt: skip


async def _whole_event(paper: Paper) -> EventDraft:
    """An event with something in each field that differs from an article's."""
    ada = await paper.author("Ada")
    changed = OverrideDraft(original_start=NOON, kind=OverrideKind.CHANGED, title="Other", city="Ghent")
    return EventDraft(
        locale="en", title="Fair", slug="fair", body=body("Old words."), starts_at=NOON, time_zone="Europe/Berlin",
        ends_at=LATER, recurrence="FREQ=DAILY;COUNT=3", overrides=(changed,), place_name="Hall", latitude=1.5,
        longitude=2.5, online_url="https://a.example/", links=(LinkDraft(label="L", url="https://b.example/"),),
        organizers=(ada,), programme=(ProgrammeDraft(title="Talk", starts_at=NOON, speakers=(ada,)),),
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["article", "event"])
async def test_every_field_is_as_it_was(session: Session, paper: Paper, kind: str) -> None:
    await paper.site()
    first: ContentDraft = await (_whole_article(paper) if kind == "article" else _whole_event(paper))
    saved = await _write(session, first)
    if isinstance(first, EventDraft):
        second: ContentDraft = EventDraft(
            locale="en", title="Second", body=body("New."), starts_at=LATER, time_zone="UTC"
        )
    else:
        second = article("Second", text="New.", slug="second")
    await _write(session, second, saved.entry_id)
    restored = await _restore(session, paper, saved.entry_id, 1)
    assert (restored.saved.version, restored.notes) == (3, [])
    one, two, three = await _snapshots(paper, saved.entry_id)
    assert three == one != two


async def test_it_is_a_save_with_a_note_and_readers_see_what_they_saw(session: Session, paper: Paper) -> None:
    await paper.site()
    saved = await _write(session, article("First"))
    await _write(session, article("Second"), saved.entry_id)
    async with session.begin():
        await publish(session, saved.entry_id, "en", now=NOON)
    await _restore(session, paper, saved.entry_id, 1)
    rows = await paper.connection.fetch("SELECT title, is_draft, version FROM article ORDER BY is_draft")
    assert [tuple(row) for row in rows] == [("Second", False, 2), ("First", True, 3)]
    assert await paper.connection.fetchval("SELECT note FROM revision WHERE version = 3") == "Restored from version 1."
    told = await paper.connection.fetchrow(
        "SELECT action, version_before, version_after FROM audit_entry ORDER BY id DESC"
    )
    assert told is not None
    assert tuple(told) == ("article.saved", 2, 3)


async def test_what_is_gone_is_left_out_and_said(session: Session, paper: Paper) -> None:
    await paper.site()
    ada, bob, news = await paper.author("Ada"), await paper.author("Bob"), await paper.tag("News")
    city, other = await paper.section("City"), await paper.article("Other")
    draft = article(
        "First",
        body=body("See", LinkTarget(entry_id=other)),
        section=city,
        bylines=(BylineDraft(author=bob, bio="Left."), BylineDraft(author=ada)),
        tags=(news,),
    )
    saved = await _write(session, draft)
    await _write(session, article("Second"), saved.entry_id)
    for table, key in (("author", bob), ("tag", news), ("section", city), ("entry", other)):
        await paper.connection.execute(f"DELETE FROM {table} WHERE id = $1", key)  # noqa: S608 - Our tables' names.
    restored = await _restore(session, paper, saved.entry_id, 1)
    snapshot, text = (await _snapshots(paper, saved.entry_id))[-1]
    left = orjson.loads(snapshot)
    assert left["bylines"] == [{"bio": None, "role": "AUTHOR", "author": str(ada)}]
    assert (left["section"], left["tags"]) == (None, [])
    assert text == "See link"
    assert sorted(restored.notes) == [
        "The field bylines named an author that is gone: left out.",
        "The field section named a section that is gone: left out.",
        "The field tags named a tag that is gone: left out.",
        "The text has links or pictures whose targets are gone: they lead nowhere.",
    ]


def test_a_line_of_a_programme_stays_without_its_speaker() -> None:
    gone, there = uuid4(), uuid4()
    snapshot = {"programme": [{"title": "Talk", "speakers": [str(gone), str(there)]}], "organizers": [str(gone)]}
    left = without(snapshot, [Reference("programme", Target.AUTHOR, gone)])
    assert left == {"programme": [{"title": "Talk", "speakers": [str(there)]}], "organizers": [str(gone)]}


async def test_restoring_what_is_so_already_writes_nothing(session: Session, paper: Paper) -> None:
    await paper.site()
    saved = await _write(session, article("First"))
    restored = await _restore(session, paper, saved.entry_id, 1)
    assert not restored.saved.changed
    assert len(await _snapshots(paper, saved.entry_id)) == 1


async def test_a_revision_of_another_entry_or_language_is_none_of_it(session: Session, paper: Paper) -> None:
    await paper.site("en", "fa")
    saved = await _write(session, article("First"))
    other = await _write(session, article("Other"))
    await _write(session, article("Persian", locale="fa"), saved.entry_id)
    keys = await paper.connection.fetch("SELECT id FROM revision WHERE entry_id = $1 OR locale = 'fa'", other.entry_id)
    for key in [*(row["id"] for row in keys), uuid4()]:
        async with session.begin():
            with pytest.raises(ContentFault) as fault:
                await restore(session, saved.entry_id, "en", key, now=LATER)
        assert [(each.path, each.code) for each in fault.value.faults] == [(("revision_id",), Code.NOT_FOUND)]


async def test_what_is_in_the_trash_is_not_restored(session: Session, paper: Paper) -> None:
    await paper.site()
    saved = await _write(session, article("First"))
    async with session.begin():
        await trash(session, saved.entry_id, now=NOON)
    with pytest.raises(ContentFault, match="in the trash"):
        await _restore(session, paper, saved.entry_id, 1)


async def test_who_may_not_edit_may_not_restore(session: Session, paper: Paper, someone: Someone) -> None:
    await paper.site()
    saved = await _write(session, article("First"))
    await _write(session, article("Second"), saved.entry_id)
    before = await _snapshots(paper, saved.entry_id)
    for actor in (READER, await someone(Role.MODERATOR), await someone(Role.CONTRIBUTOR), await someone(Role.AUTHOR)):
        session.actor = actor
        with pytest.raises(ContentFault, match="It is not there"):
            await _restore(session, paper, saved.entry_id, 1)
    assert await _snapshots(paper, saved.entry_id) == before
    session.actor = await someone(Role.EDITOR, "Ed")
    assert (await _restore(session, paper, saved.entry_id, 1)).saved.version == 3
