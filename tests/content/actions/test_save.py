"""A save writes the draft with its history, and nothing when all is so already."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from cms.base.session import Session
from cms.content.actions.entries import create_entry
from cms.content.actions.publish import publish
from cms.content.actions.save import Saved, save
from cms.content.actions.trash import trash
from cms.content.article import BylineRole
from cms.content.body import Target
from cms.content.drafts import ArticleDraft, BylineDraft
from cms.content.entry import Kind
from cms.errors import ContentFault
from tests.content.actions.conftest import Everything
from tests.content.actions.drafts import article, body, says
from tests.paper import NOON, Paper

LATER = NOON + timedelta(hours=1)


async def write(session: Session, draft: ArticleDraft, entry: UUID | None = None, **options: Any) -> Saved:
    """Saves in a transaction of its own."""
    async with session.begin():
        return await save(session, draft, entry_id=entry, **({"now": NOON} | options))


async def slugs(paper: Paper, entry: UUID) -> list[str]:
    rows = await paper.connection.fetch("SELECT slug FROM slug_claim WHERE entry_id = $1 ORDER BY slug", entry)
    return [row["slug"] for row in rows]


async def test_a_new_draft_comes_with_its_revision_claim_and_message(session: Session, paper: Paper) -> None:
    ada, bob, tag = await paper.author("Ada"), await paper.author("Bob"), await paper.tag("News")
    bylines = (BylineDraft(author=bob), BylineDraft(author=ada, role=BylineRole.EDITOR, bio="Edits."))
    saved = await write(session, article("  Élan  vital ", bylines=bylines, tags=(tag,)), note="First")
    row = await paper.connection.fetchrow("SELECT * FROM article WHERE id = $1", saved.row_id)
    assert row is not None
    assert (row["title"], row["slug"], row["title_key"]) == ("Élan vital", "élan-vital", "elan vital")
    assert (row["is_draft"], row["version"], row["listed_at"]) == (True, 1, NOON)
    people = await paper.connection.fetch("SELECT author_id, role, bio, is_draft FROM byline ORDER BY position")
    assert [tuple(person) for person in people] == [(bob, "AUTHOR", None, True), (ada, "EDITOR", "Edits.", True)]
    revision = await paper.connection.fetchrow("SELECT version, note, snapshot FROM revision")
    assert revision is not None
    assert (revision["version"], revision["note"]) == (1, "First")
    assert orjson.loads(revision["snapshot"])["bylines"][1] == {"author": str(ada), "role": "EDITOR", "bio": "Edits."}
    assert await slugs(paper, saved.entry_id) == ["élan-vital"]
    message = await paper.connection.fetchrow("SELECT topic, subject_id, locale FROM outbox")
    assert message is not None
    assert tuple(message) == ("article.saved", saved.entry_id, "en")


async def test_saving_what_is_so_already_writes_nothing(session: Session, paper: Paper, everything: Everything) -> None:
    ada, tag, other = await paper.author("Ada"), await paper.tag("News"), await paper.article("Other")
    picture = await paper.media("picture")
    draft = article(
        slug="here",
        bylines=(BylineDraft(author=ada, bio="Here."),),
        tags=(tag,),
        related=(other,),
        body=body("Words.", Target(entry_id=other), Target(media_id=picture)),
    )
    saved = await write(session, draft)
    before = await everything.read()
    again = await write(session, draft, saved.entry_id, now=LATER)
    assert again == replace(saved, changed=False)
    assert await everything.read() == before


async def test_another_text_is_another_body_and_the_old_one_stays_with_its_revision(
    session: Session, paper: Paper
) -> None:
    saved = await write(session, article(text="Old."))
    changed = await write(session, article(text="New."), saved.entry_id, now=LATER)
    assert (changed.row_id, changed.version, changed.changed) == (saved.row_id, 2, True)
    texts = await paper.connection.fetch(
        "SELECT r.version, b.text FROM revision r JOIN body b ON b.id = r.body_id ORDER BY r.version"
    )
    assert [tuple(text) for text in texts] == [(1, "Old."), (2, "New.")]
    draft = await paper.connection.fetchrow(
        "SELECT b.text, a.updated_at FROM article a JOIN body b ON b.id = a.body_id"
    )
    assert draft is not None
    assert tuple(draft) == ("New.", LATER)
    assert await paper.connection.fetchval("SELECT fields FROM outbox ORDER BY id DESC LIMIT 1") == ["body"]


async def test_a_body_whose_links_alone_differ_is_another_body(session: Session, paper: Paper) -> None:
    one, two = await paper.article("One"), await paper.article("Two")
    saved = await write(session, article(body=body("Words.", Target(entry_id=one))))
    changed = await write(session, article(body=body("Words.", Target(entry_id=two))), saved.entry_id)
    assert changed.changed
    links = await paper.connection.fetch(
        "SELECT l.entry_id FROM article a JOIN body_link l USING (body_id) WHERE a.id = $1", saved.row_id
    )
    assert [row["entry_id"] for row in links] == [two]


async def test_lists_are_replaced_in_their_new_order(session: Session, paper: Paper) -> None:
    one, two, three = [await paper.tag(name) for name in ("One", "Two", "Three")]
    saved = await write(session, article(tags=(one, two)))
    await write(session, article(tags=(three, one)), saved.entry_id)
    rows = await paper.connection.fetch("SELECT tag_id FROM article_tag ORDER BY position")
    assert [row["tag_id"] for row in rows] == [three, one]
    assert await paper.connection.fetchval("SELECT fields FROM outbox ORDER BY id DESC LIMIT 1") == ["tags"]


async def test_a_save_leaves_what_is_live_as_it_is(session: Session, paper: Paper) -> None:
    tag = await paper.tag("News")
    saved = await write(session, article("Old", tags=(tag,)))
    async with session.begin():
        live = await publish(session, saved.entry_id, "en", now=NOON)
    await write(session, article("New"), saved.entry_id, now=LATER)
    assert await paper.connection.fetchval("SELECT title FROM article WHERE id = $1", live) == "Old"
    assert await paper.connection.fetchval("SELECT tag_id FROM article_tag WHERE article_id = $1", live) == tag


async def test_each_locale_has_a_draft_and_a_slug_of_its_own(session: Session, paper: Paper) -> None:
    saved = await write(session, article("Spring"))
    translated = await write(session, article("بهار می‌آید", locale="fa"), saved.entry_id)
    assert (translated.version, translated.slug) == (1, "بهار-می-آید")
    rows = await paper.connection.fetch("SELECT locale, slug FROM article ORDER BY locale")
    assert [tuple(row) for row in rows] == [("en", "spring"), ("fa", "بهار-می-آید")]


@pytest.mark.usefixtures("paper")
async def test_a_slug_that_is_taken_gets_a_number_and_keeps_it(session: Session) -> None:
    first = await write(session, article("Same"))
    second = await write(session, article("Same"))
    third = await write(session, article("Another", slug="same"))
    assert [saved.slug for saved in (first, second, third)] == ["same", "same-2", "same-3"]
    assert (first.notes, len(third.notes)) == ([], 1)
    assert "same-3" in third.notes[0]
    await write(session, article("Same", slug="moved"), second.entry_id)
    again = await write(session, article("Another", slug="same"), third.entry_id)
    assert (again.slug, again.changed) == ("same-3", False)


async def test_the_slug_of_a_draft_is_given_up_and_a_public_one_is_not(session: Session, paper: Paper) -> None:
    saved = await write(session, article(slug="one"))
    await write(session, article(slug="two"), saved.entry_id)
    assert await slugs(paper, saved.entry_id) == ["two"]
    async with session.begin():
        await publish(session, saved.entry_id, "en", now=NOON)
    await write(session, article(slug="three"), saved.entry_id)
    assert await slugs(paper, saved.entry_id) == ["three", "two"]
    back = await write(session, article(slug="two"), saved.entry_id)
    assert (back.slug, await slugs(paper, saved.entry_id)) == ("two", ["two"])


async def test_a_slug_is_kept_when_the_title_changes(session: Session, paper: Paper) -> None:
    saved = await write(session, article("One"))
    assert (await write(session, article("Two"), saved.entry_id)).slug == "one"
    assert await slugs(paper, saved.entry_id) == ["one"]


async def test_an_entry_may_be_there_before_its_draft(session: Session, paper: Paper) -> None:
    async with session.begin():
        entry = await create_entry(session, Kind.ARTICLE, now=NOON)
    saved = await write(session, article(body=body("Words.", Target(entry_id=entry))), entry)
    assert (saved.entry_id, saved.version) == (entry, 1)
    assert await paper.connection.fetchval("SELECT count(*) FROM entry") == 1


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("title", {"title": " \n "}),
        ("title", {"title": "x" * 501}),
        ("title", {"title": "nul\0"}),
        ("title", {"title": "half \ud83d"}),
        ("slug", {"slug": "a/b"}),
        ("slug", {"slug": " "}),
        ("slug", {"slug": "a b"}),
        ("slug", {"slug": ".."}),
        ("slug", {"slug": "x" * 201}),
        ("excerpt", {"excerpt": "x" * 20_001}),
        ("canonical_url", {"canonical_url": "javascript:alert(1)"}),
        ("canonical_url", {"canonical_url": "https://[half"}),
        ("locale", {"locale": "de"}),
        ("section", {"section": uuid4()}),
        ("posted_by", {"posted_by": uuid4()}),
        ("image", {"image": uuid4()}),
        ("seo_image", {"seo_image": uuid4()}),
        ("bylines", {"bylines": (BylineDraft(author=uuid4()),)}),
        ("tags", {"tags": (uuid4(),)}),
        ("related", {"related": (uuid4(),)}),
        ("events", {"events": (uuid4(),)}),
        ("body", {"body": body("Words.", Target(entry_id=uuid4()))}),
        ("body", {"body": body("Words.", Target(media_id=uuid4()))}),
    ],
)
@pytest.mark.usefixtures("paper")
async def test_a_fault_names_its_field_and_changes_nothing(
    session: Session, everything: Everything, field: str, values: dict[str, Any]
) -> None:
    saved = await write(session, article())
    before = await everything.read()
    for entry in (None, saved.entry_id):
        # The transaction is committed all the same: the verb itself has written nothing.
        async with session.begin():
            with pytest.raises(ContentFault, check=says(field)):
                await save(session, article(**values), entry_id=entry, now=LATER)
    assert await everything.read() == before


async def test_what_cannot_be_is_refused(session: Session, paper: Paper, everything: Everything) -> None:
    ada, party = await paper.author("Ada"), await paper.event("Party")
    saved, trashed = await write(session, article()), await write(session, article())
    async with session.begin():
        await trash(session, trashed.entry_id, now=NOON)
    before = await everything.read()
    twice = (BylineDraft(author=ada), BylineDraft(author=ada, role=BylineRole.EDITOR))
    for entry, draft, sentence in (
        (saved.entry_id, article(related=(saved.entry_id,)), "itself"),
        (saved.entry_id, article(related=(party,)), "related"),
        (saved.entry_id, article(events=(saved.entry_id,)), "events"),
        (saved.entry_id, article(bylines=twice), "bylines"),
        (trashed.entry_id, article(), "trash"),
        (party, article(), "event"),
        (uuid4(), article(), "deleted"),
    ):
        async with session.begin():
            with pytest.raises(ContentFault, check=says(sentence)):
                await save(session, draft, entry_id=entry, now=LATER)
    assert await everything.read() == before


async def test_a_save_takes_as_many_statements_for_ten_tags_as_for_one(
    session: Session, paper: Paper, statements: list[str]
) -> None:
    tags = [await paper.tag(f"Tag{number}") for number in range(10)]
    counts = []
    for some in (tags[:1], tags):
        statements.clear()
        saved = await write(session, article(f"With {len(some)}", tags=tuple(some)))
        counts.append(len(statements))
        statements.clear()
        async with session.begin():
            await publish(session, saved.entry_id, "en", now=NOON)
        counts.append(len(statements))
    assert counts[:2] == counts[2:]
    assert counts[0] <= 6
    assert counts[1] <= 10
