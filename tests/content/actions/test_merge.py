"""Terms merged and deleted: articles keep their order, links lead on, and nothing else changes."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from cms.base.actor import Actor
from cms.base.model import NEVER
from cms.base.session import Session
from cms.content.actions.delete_terms import delete_author, delete_section, delete_tag
from cms.content.actions.merge_terms import merge_authors, merge_sections, merge_tags
from cms.content.actions.publish import publish
from cms.content.actions.restore import restore
from cms.content.actions.save import Patch, save
from cms.content.actions.save_navigation import save_navigation
from cms.content.actions.save_redirect import save_redirect
from cms.content.actions.save_tag import save_tag
from cms.content.actions.term_uses import USES
from cms.content.drafts import BylineDraft, NavigationDraft, RedirectDraft, TagDraft
from cms.content.entry import Kind
from cms.errors import ContentFault, Forbidden
from cms.tables import metadata
from tests.content.actions.conftest import Everything
from tests.content.actions.drafts import article
from tests.paper import LONG_AGO, NOON, Paper

APART = {
    "tag": {"tag_translation.tag_id"},
    "section": {"section_translation.section_id", "article_section.section_id"},
    "author": {"author_translation.author_id"},
}
"""What leads to a term and goes with it, or is kept by a trigger."""


@pytest.mark.parametrize("name", APART)
def test_every_key_that_leads_to_a_term_is_known(name: str) -> None:
    leading = {
        f"{table.name}.{key.parent.name}"
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == name
    }
    known = {f"{use.model.__tablename__}.{use.column}" for use in USES[name]}
    assert leading == (known - {"origin.target_id"}) | APART[name]


async def tags_of(paper: Paper) -> dict[str, list[str]]:
    rows = await paper.connection.fetch(
        "SELECT title || CASE WHEN article.is_draft THEN ' draft' ELSE '' END, array_agg(tag.name ORDER BY position)"
        " FROM article LEFT JOIN article_tag ON article_id = article.id LEFT JOIN tag ON tag.id = tag_id"
        " GROUP BY article.id"
    )
    return {row[0]: row[1] for row in rows}


async def test_merged_tags_are_one_in_drafts_and_in_public_and_keep_their_place(session: Session, paper: Paper) -> None:
    times = {"a": NOON, "b": LONG_AGO, "c": NOON, "d": NOON}
    a, b, c, d = [await paper.tag(name, visible_from=at) for name, at in times.items()]
    one = await paper.article("One", tags=(a, c, b))
    await paper.article("One", tags=(b, d, a), draft=True, entry=one)
    await paper.article("Two", tags=(c,))
    await merge_tags(session, [b, d], a, now=NOON)
    assert await tags_of(paper) == {"One": ["a", "c"], "One draft": ["a"], "Two": ["c"]}
    rows = await paper.connection.fetch("SELECT name, visible_from FROM tag ORDER BY name")
    assert [tuple(row) for row in rows] == [("a", LONG_AGO), ("c", NOON)]


async def test_menus_redirects_and_addresses_lead_on(session: Session, paper: Paper) -> None:
    old, new = await paper.tag("Old"), await paper.tag("New")
    oldest = (await save_tag(session, TagDraft(name="Oldest"), now=NOON)).id
    await save_navigation(session, "en", [NavigationDraft(label="x", tag=old)], now=NOON)
    await save_redirect(session, RedirectDraft(path="/x", tag=old), now=NOON)
    await merge_tags(session, [oldest], old, now=NOON)
    await merge_tags(session, [old], new, now=NOON)
    assert await paper.connection.fetchval("SELECT tag_id FROM navigation_item") == new
    assert await paper.connection.fetchval("SELECT tag_id FROM redirect") == new
    rows = await paper.connection.fetch("SELECT slug, tag_id FROM term_slug")
    assert [tuple(row) for row in rows] == [("old", new)]
    rows = await paper.connection.fetch("SELECT old_id, new_id FROM merged_term")
    assert {tuple(row) for row in rows} == {(oldest, new), (old, new)}


async def test_what_is_merged_is_told_and_each_article_that_changes(session: Session, paper: Paper) -> None:
    old, other, new = await paper.author("Old"), await paper.author("Other"), await paper.author("New")
    one = await paper.article("One", authors=(old, new), posted_by_id=other)
    await paper.article("Two", authors=(new,))
    await paper.event("Fair")
    session.actor = Actor(session.actor.permissions, uuid4(), "Ed")
    await merge_authors(session, [old, other], new, now=NOON)
    rows = await paper.connection.fetch("SELECT topic, subject_id, locale, fields FROM outbox ORDER BY id")
    assert [tuple(row) for row in rows] == [
        ("article.refiled", one, "en", ["bylines", "posted_by"]),
        ("author.deleted", old, None, []),
        ("author.deleted", other, None, []),
        ("author.merged", new, None, []),
    ]
    deeds = await paper.connection.fetch("SELECT action, actor FROM audit_entry ORDER BY id")
    assert [tuple(row) for row in deeds] == [
        ("author.deleted", "Ed"),
        ("author.deleted", "Ed"),
        ("author.merged", "Ed"),
    ]


async def test_accounts_organisers_and_speakers_follow_their_author(session: Session, paper: Paper) -> None:
    old, new = await paper.author("Old"), await paper.author("New")
    await paper.event("Fair")
    sql = paper.connection
    event = await sql.fetchval("SELECT id FROM event")
    account, item = uuid4(), uuid4()
    await sql.execute(
        "INSERT INTO account (id, email, name, role, author_id, created_at)"
        " VALUES ($1, 'a@b.c', 'A', 'AUTHOR', $2, now())",
        *(account, old),
    )
    for position, author in enumerate((old, new)):
        await sql.execute("INSERT INTO event_organizer VALUES ($1, $2, $3)", event, position, author)
    await sql.execute("INSERT INTO programme_item (id, event_id, position, title) VALUES ($1, $2, 0, 'x')", item, event)
    await sql.execute("INSERT INTO programme_speaker VALUES ($1, 3, $2)", item, old)
    await merge_authors(session, [old], new, now=NOON)
    assert await sql.fetchval("SELECT author_id FROM account") == new
    assert [tuple(row) for row in await sql.fetch("SELECT position, author_id FROM event_organizer")] == [(0, new)]
    assert [tuple(row) for row in await sql.fetch("SELECT position, author_id FROM programme_speaker")] == [(3, new)]


async def test_a_picture_is_seen_with_its_author(session: Session, paper: Paper) -> None:
    picture = await paper.media("picture", visible_from=NEVER)
    old, new = await paper.author("Old"), await paper.author("New", visible_from=NEVER, image_id=picture)
    await merge_authors(session, [old], new, now=NOON)
    assert await paper.connection.fetchval("SELECT visible_from FROM author") == LONG_AGO
    assert await paper.connection.fetchval("SELECT visible_from FROM media") == NOON


async def test_sections_below_a_merged_one_stand_last_below_the_other(session: Session, paper: Paper) -> None:
    top = await paper.section("Top", visible_from=NEVER)
    new = await paper.section("New", parent_id=top, visible_from=NEVER)
    await paper.section("First", parent_id=new, position=4)
    old = await paper.section("Old", position=1)
    inner = await paper.section("Inner", parent_id=old, position=0)
    await paper.section("Second", parent_id=inner)
    await paper.section("Third", parent_id=old, position=1)
    await paper.article("One", section_id=inner)
    await paper.article("Two", section_id=old)
    await merge_sections(session, [inner, old], new, now=NOON)
    rows = await paper.connection.fetch("SELECT name, depth, position, visible_from FROM section ORDER BY tree_path")
    assert [tuple(row) for row in rows] == [
        ("Top", 0, 0, LONG_AGO), ("New", 1, 0, LONG_AGO),
        ("First", 2, 0, LONG_AGO), ("Second", 2, 1, LONG_AGO), ("Third", 2, 2, LONG_AGO),
    ]  # fmt: skip
    rows = await paper.connection.fetch(
        "SELECT section.name, count(*) FROM article_section JOIN section ON section.id = section_id"
        " GROUP BY 1 ORDER BY 1"
    )
    assert [tuple(row) for row in rows] == [("New", 2), ("Top", 2)]


async def test_a_draft_is_changed_and_restored_though_its_tags_were_merged(session: Session, paper: Paper) -> None:
    a, b, c = [await paper.tag(name) for name in "abc"]
    ada, bob = await paper.author("Ada"), await paper.author("Bob")
    byline = (BylineDraft(author=ada, bio="First."), BylineDraft(author=bob))
    saved = await save(session, article("One", tags=(a, b, c), bylines=byline), now=NOON)
    first = await paper.connection.fetchval("SELECT id FROM revision")
    await publish(session, saved.entry_id, "en", now=NOON)
    await merge_tags(session, [a], c, now=NOON)
    await merge_authors(session, [ada], bob, now=NOON)
    await save(session, Patch(Kind.ARTICLE, "en", {"title": "Two"}), entry_id=saved.entry_id, now=NOON)
    assert await tags_of(paper) == {"One": ["c", "b"], "Two draft": ["c", "b"]}
    changed = await paper.connection.fetchval(
        "SELECT fields FROM outbox WHERE topic = 'article.saved' ORDER BY id DESC LIMIT 1"
    )
    assert changed == ["title"]
    await delete_tag(session, b, reassign_to=c, now=NOON)
    restored = await restore(session, saved.entry_id, "en", first, now=NOON + timedelta(hours=1))
    assert restored.notes == []
    assert await tags_of(paper) == {"One": ["c"], "One draft": ["c"]}
    bios = await paper.connection.fetch("SELECT author_id, bio FROM byline")
    assert {tuple(row) for row in bios} == {(bob, "First.")}


async def test_what_is_in_use_is_not_deleted(session: Session, paper: Paper, everything: Everything) -> None:
    tag, section, author = await paper.tag("Rain"), await paper.section("Blog"), await paper.author("Ada")
    await paper.section("Below", parent_id=section)
    await save_navigation(session, "en", [NavigationDraft(label="x", tag=tag)], now=NOON)
    for title in ("One", "Two"):
        entry = await paper.article(title, tags=(tag,), section_id=section, authors=(author,), posted_by_id=author)
    await paper.article("Two", tags=(tag,), draft=True, entry=entry)
    before = await everything.read()
    cases: list[tuple[Any, UUID, str]] = [
        (delete_tag, tag, "2 of the articles and 1 of the lines of the menu"),
        (delete_section, section, "2 of the articles and 1 of the sections below it"),
        (delete_author, author, "by 2 of the articles:"),
    ]
    for verb, key, sentence in cases:
        with pytest.raises(ContentFault, match=sentence) as raised:
            await verb(session, key, now=NOON)
        assert [(fault.path, fault.code) for fault in raised.value.faults] == [(("id",), "IN_USE")]
    assert await everything.read() == before


async def test_what_nothing_uses_is_deleted_with_what_led_to_it(session: Session, paper: Paper) -> None:
    tag, old = await paper.tag("Rain"), await paper.tag("Old")
    await merge_tags(session, [old], tag, now=NOON)
    await save_redirect(session, RedirectDraft(path="/x", tag=tag), now=NOON)
    await delete_tag(session, tag, now=NOON)
    for table in ("tag", "redirect", "term_slug", "merged_term"):
        assert await paper.connection.fetchval(f"SELECT count(*) FROM {table}") == 0  # noqa: S608 - Our tables' names.
    assert await paper.connection.fetchval("SELECT count(*) FROM audit_entry WHERE action = 'tag.deleted'") == 2


async def test_what_cannot_be_merged_is_told_by_its_place(
    session: Session, paper: Paper, everything: Everything
) -> None:
    tag, section = await paper.tag("Rain"), await paper.section("Blog")
    below = await paper.section("Below", parent_id=section)
    before = await everything.read()
    cases: list[tuple[Any, list[tuple[str, str]]]] = [
        (merge_tags(session, [], tag, now=NOON), [("ids", "REQUIRED")]),
        (merge_tags(session, [tag], tag, now=NOON), [("into", "DUPLICATE")]),
        (merge_tags(session, [uuid4(), tag], uuid4(), now=NOON), [("ids 0", "NOT_FOUND"), ("into", "NOT_FOUND")]),
        (merge_tags(session, [section], tag, now=NOON), [("ids 0", "NOT_FOUND")]),
        (merge_sections(session, [section], below, now=NOON), [("ids 0", "INVALID")]),
        (delete_tag(session, tag, reassign_to=uuid4(), now=NOON), [("reassign_to", "NOT_FOUND")]),
        (delete_tag(session, tag, reassign_to=tag, now=NOON), [("reassign_to", "DUPLICATE")]),
        (delete_tag(session, uuid4(), now=NOON), [("id", "NOT_FOUND")]),
    ]
    for verb, expected in cases:
        with pytest.raises(ContentFault) as raised:
            await verb
        assert [(" ".join(fault.path), fault.code) for fault in raised.value.faults] == expected
    session.actor = Actor(account_id=uuid4())
    for verb in (merge_tags(session, [tag], tag, now=NOON), delete_tag(session, tag, now=NOON)):
        with pytest.raises(Forbidden):
            await verb
    assert await everything.read() == before
