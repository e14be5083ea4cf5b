"""Authors, sections and tags: made, changed, translated; and nothing is written when all is so already."""

from collections.abc import Awaitable
from datetime import timedelta
from typing import Any, TypeVar
from uuid import uuid4

import pytest

from cms.base.model import NEVER
from cms.base.session import Session
from cms.content.actions.publish import publish
from cms.content.actions.save import save
from cms.content.actions.save_author import save_author
from cms.content.actions.save_section import save_section
from cms.content.actions.save_tag import save_tag
from cms.content.drafts import (
    AuthorDraft,
    AuthorWords,
    BylineDraft,
    LinkDraft,
    SectionDraft,
    SectionWords,
    TagDraft,
    TagWords,
)
from cms.errors import ContentFault
from tests.content.actions.conftest import Everything
from tests.content.actions.drafts import article, says
from tests.paper import NOON, Paper

T = TypeVar("T")


async def done(session: Session, verb: Awaitable[T]) -> T:
    """What a verb returns, in a transaction of its own."""
    async with session.begin():
        return await verb


async def test_an_author_has_words_in_each_locale_and_is_not_public_yet(session: Session, paper: Paper) -> None:
    portrait = await paper.media("portrait", visible_from=NEVER)
    draft = AuthorDraft(
        name="Élise 10",
        bio="Writes.",
        image=portrait,
        links=(LinkDraft(label="Home", url="https://elise.example"),),
        translations={"fa": AuthorWords(name="الیز", bio="می‌نویسد.")},
    )
    saved = await done(session, save_author(session, draft, now=NOON))
    row = await paper.connection.fetchrow("SELECT * FROM author WHERE id = $1", saved.id)
    assert row is not None
    assert (row["slug"], row["name_key"], row["bio"], row["image_id"]) == (
        *("élise-10", "elise 0000000010", "Writes."),
        portrait,
    )
    assert await paper.connection.fetchval("SELECT visible_from = 'infinity' FROM author")
    translation = await paper.connection.fetchrow("SELECT locale, slug, name, bio FROM author_translation")
    assert translation is not None
    assert tuple(translation) == ("fa", "الیز", "الیز", "می‌نویسد.")
    assert await paper.connection.fetchval("SELECT topic FROM outbox") == "author.saved"


async def test_saving_terms_as_they_are_writes_nothing(session: Session, paper: Paper, everything: Everything) -> None:
    top = await paper.section("Top")
    author = AuthorDraft(name="Ada", links=(LinkDraft(label="", url="https://ada.example"),))
    tag = TagDraft(name="News", translations={"fa": TagWords(name="خبر")})
    section = SectionDraft(name="City", parent=top, translations={"fa": SectionWords(name="شهر", description="ما")})
    ids = [
        (await done(session, save_author(session, author, now=NOON))).id,
        (await done(session, save_tag(session, tag, now=NOON))).id,
        (await done(session, save_section(session, section, now=NOON))).id,
    ]
    before = await everything.read()
    later = NOON + timedelta(hours=1)
    assert not (await done(session, save_author(session, author, author_id=ids[0], now=later))).changed
    assert not (await done(session, save_tag(session, tag, tag_id=ids[1], now=later))).changed
    assert not (await done(session, save_section(session, section, section_id=ids[2], now=later))).changed
    assert await everything.read() == before


async def test_a_changed_tag_keeps_its_slug_and_says_what_changed(session: Session, paper: Paper) -> None:
    draft = TagDraft(name="News", translations={"fa": TagWords(name="خبر")})
    saved = await done(session, save_tag(session, draft, now=NOON))
    again = await done(session, save_tag(session, TagDraft(name="Reports"), tag_id=saved.id, now=NOON))
    assert (again.slug, again.fields) == ("news", frozenset({"name", "translations"}))
    assert await paper.connection.fetchval("SELECT name_key FROM tag") == "reports"
    assert await paper.connection.fetchval("SELECT count(*) FROM tag_translation") == 0


@pytest.mark.usefixtures("paper")
async def test_a_slug_of_another_term_gets_a_number_in_each_locale(session: Session, paper: Paper) -> None:
    draft = AuthorDraft(name="Jane Doe", translations={"fa": AuthorWords(name="جین")})
    first = await done(session, save_author(session, draft, now=NOON))
    second = await done(session, save_author(session, draft, now=NOON))
    assert (first.slug, first.notes, second.slug, len(second.notes)) == ("jane-doe", [], "jane-doe-2", 1)
    assert (await done(session, save_author(session, draft, author_id=second.id, now=NOON))).slug == "jane-doe-2"
    slugs = await paper.connection.fetch("SELECT slug FROM author_translation ORDER BY slug")
    assert [row["slug"] for row in slugs] == ["جین", "جین-2"]


async def test_a_public_author_shows_a_new_picture_from_now_on(session: Session, paper: Paper) -> None:
    saved = await done(session, save_author(session, AuthorDraft(name="Ada"), now=NOON))
    async with session.begin():
        written = await save(session, article(bylines=(BylineDraft(author=saved.id),)), now=NOON)
        await publish(session, written.entry_id, "en", now=NOON)
    picture = await paper.media("picture", visible_from=NEVER)
    later = NOON + timedelta(hours=1)
    await done(session, save_author(session, AuthorDraft(name="Ada", image=picture), author_id=saved.id, now=later))
    assert await paper.connection.fetchval("SELECT visible_from FROM media") == later


async def test_sections_stand_after_their_siblings_unless_they_say_otherwise(session: Session, paper: Paper) -> None:
    one = await done(session, save_section(session, SectionDraft(name="One"), now=NOON))
    await done(session, save_section(session, SectionDraft(name="Two", position=7), now=NOON))
    await done(session, save_section(session, SectionDraft(name="Three"), now=NOON))
    await done(session, save_section(session, SectionDraft(name="Below", parent=one.id), now=NOON))
    rows = await paper.connection.fetch("SELECT name, position, depth FROM section ORDER BY tree_path")
    assert [tuple(row) for row in rows] == [("One", 0, 0), ("Below", 0, 1), ("Two", 7, 0), ("Three", 8, 0)]


async def test_what_a_public_section_moves_below_becomes_public(session: Session, paper: Paper) -> None:
    top = await paper.section("Top", visible_from=NEVER, position=1)
    section = await paper.section("City", visible_from=NOON)
    draft = SectionDraft(name="City", slug="city", parent=top)
    await done(session, save_section(session, draft, section_id=section, now=NOON))
    assert await paper.connection.fetchval("SELECT visible_from FROM section WHERE id = $1", top) == NOON


async def test_terms_that_cannot_be_are_refused(session: Session, paper: Paper, everything: Everything) -> None:
    top = await paper.section("Top")
    below = await paper.section("Below", parent_id=top)
    before = await everything.read()
    faults: list[tuple[Any, str]] = [
        (save_tag(session, TagDraft(name=" "), now=NOON), "name"),
        (save_tag(session, TagDraft(name="x", slug="a/b"), now=NOON), "slug"),
        (save_tag(session, TagDraft(name="x"), tag_id=uuid4(), now=NOON), "tag"),
        (save_tag(session, TagDraft(name="x", translations={"de": TagWords(name="y")}), now=NOON), "locale"),
        (save_tag(session, TagDraft(name="x", translations={"en": TagWords(name="y")}), now=NOON), "default locale"),
        (save_tag(session, TagDraft(name="x", translations={"fa": TagWords(name="")}), now=NOON), "name"),
        (save_author(session, AuthorDraft(name="x", image=uuid4()), now=NOON), "image"),
        (save_author(session, AuthorDraft(name="x", links=(LinkDraft(label="x", url="x"),)), now=NOON), "links"),
        (save_section(session, SectionDraft(name="x", parent=uuid4()), now=NOON), "parent"),
        (save_section(session, SectionDraft(name="x", position=0), now=NOON), "position"),
        (save_section(session, SectionDraft(name="x", position=100_000), now=NOON), "position"),
        (save_section(session, SectionDraft(name="x", parent=below), section_id=top, now=NOON), "below itself"),
    ]
    for verb, sentence in faults:
        async with session.begin():
            with pytest.raises(ContentFault, check=says(sentence)):
                await verb
    assert await everything.read() == before
