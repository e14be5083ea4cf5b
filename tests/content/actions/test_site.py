"""The site, its menu and its redirects."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from cms.base.model import NEVER
from cms.base.session import Session
from cms.content.actions.save import save
from cms.content.actions.save_navigation import save_navigation
from cms.content.actions.save_redirect import save_redirect
from cms.content.actions.save_site import save_site
from cms.content.drafts import LocaleDraft, NavigationDraft, RedirectDraft, SiteDraft, SiteWords
from cms.errors import ContentFault
from tests.content.actions.conftest import Everything
from tests.content.actions.drafts import article, says
from tests.paper import NOON, Paper

SITE = SiteDraft(
    name="The Test",
    url="https://paper.example/",
    locales=(LocaleDraft(tag="en"), LocaleDraft(tag="fa", fallbacks=("en",))),
    translations={"fa": SiteWords(name="آزمون")},
)


async def site(session: Session, draft: SiteDraft) -> bool:
    async with session.begin():
        return await save_site(session, draft, now=NOON)


async def test_a_site_is_made_and_changed_and_left_as_it_is(
    session: Session, paper: Paper, everything: Everything
) -> None:
    await paper.connection.execute("DELETE FROM site; DELETE FROM site_locale")
    picture = await paper.media("picture", visible_from=NEVER)
    assert await site(session, SITE)
    row = await paper.connection.fetchrow("SELECT name, url, default_locale FROM site")
    assert row is not None
    assert tuple(row) == ("The Test", "https://paper.example", "en")
    before = await everything.read()
    assert not await site(session, SITE)
    assert await everything.read() == before
    changed = replace(
        SITE, locales=(LocaleDraft(tag="fa"), LocaleDraft(tag="de")), default_image=picture, translations={}
    )
    assert await site(session, changed)
    locales = await paper.connection.fetch("SELECT tag, fallbacks FROM site_locale ORDER BY position")
    assert [tuple(locale) for locale in locales] == [("fa", []), ("de", [])]
    assert await paper.connection.fetchval("SELECT visible_from FROM media") == NOON


async def test_a_locale_in_which_something_is_written_cannot_go(
    session: Session, paper: Paper, everything: Everything
) -> None:
    assert paper
    async with session.begin():
        await save(session, article("شعر", locale="fa"), now=NOON)
    before = await everything.read()
    async with session.begin():
        with pytest.raises(ContentFault, match="fa cannot go"):
            await save_site(session, replace(SITE, locales=(LocaleDraft(tag="en"),), translations={}), now=NOON)
    assert await everything.read() == before


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", {"name": ""}),
        ("url", {"url": "https://paper.example/blog"}),
        ("locales", {"locales": ()}),
        ("locales", {"locales": (LocaleDraft(tag="en us"),)}),
        ("locales", {"locales": (LocaleDraft(tag="en"), LocaleDraft(tag="en"))}),
        ("fall back", {"locales": (LocaleDraft(tag="en", fallbacks=("de",)),), "translations": {}}),
        ("translations", {"translations": {"en": SiteWords()}}),
        ("levels", {"comment_max_depth": 11}),
        ("comment_close_after_days", {"comment_close_after_days": 0}),
        ("privacy_url", {"privacy_url": "javascript:x"}),
        ("default_image", {"default_image": uuid4()}),
    ],
)
@pytest.mark.usefixtures("paper")
async def test_a_site_that_cannot_be_is_refused(
    session: Session, everything: Everything, field: str, values: dict[str, Any]
) -> None:
    before = await everything.read()
    async with session.begin():
        with pytest.raises(ContentFault, check=says(field)):
            await save_site(session, replace(SITE, **values), now=NOON)
    assert await everything.read() == before


async def test_a_menu_is_replaced_whole(session: Session, paper: Paper, everything: Everything) -> None:
    section, tag = await paper.section("City"), await paper.tag("News")
    menu = [
        NavigationDraft(label="City", section=section),
        NavigationDraft(label="News", tag=tag),
        NavigationDraft(label="About", url="/about"),
    ]
    async with session.begin():
        assert await save_navigation(session, "en", menu, now=NOON)
    before = await everything.read()
    async with session.begin():
        assert not await save_navigation(session, "en", menu, now=NOON)
    assert await everything.read() == before
    async with session.begin():
        await save_navigation(session, "en", menu[::-1], now=NOON)
        for line, sentence in (
            (NavigationDraft(label="Nowhere"), "one of"),
            (NavigationDraft(label="Both", tag=tag, url="/news"), "one of"),
            (NavigationDraft(label="Bad", url="javascript:x"), "url"),
            (NavigationDraft(label="Host", url="//evil.example"), "url"),
            (NavigationDraft(label="Gone", tag=uuid4()), "tag"),
        ):
            with pytest.raises(ContentFault, check=says(sentence)):
                await save_navigation(session, "en", [line], now=NOON)
    labels = await paper.connection.fetch("SELECT label FROM navigation_item ORDER BY position")
    assert [row["label"] for row in labels] == ["About", "News", "City"]


async def test_a_redirect_leads_where_it_was_told_last(session: Session, paper: Paper) -> None:
    entry, tag = await paper.article("Here"), await paper.tag("News")
    first = RedirectDraft(path="/old", entry=entry, locale="en")
    second = RedirectDraft(path="/old", tag=tag)
    answers = []
    for draft in (first, first, second):
        async with session.begin():
            answers.append(await save_redirect(session, draft, now=NOON))
    assert answers == [True, False, True]
    row = await paper.connection.fetchrow("SELECT entry_id, locale, tag_id FROM redirect")
    assert row is not None
    assert tuple(row) == (None, None, tag)


async def test_a_redirect_that_cannot_be_is_refused(session: Session, paper: Paper, everything: Everything) -> None:
    entry = await paper.article("Here")
    before = await everything.read()
    for draft, sentence in (
        (RedirectDraft(path="old", url="/new"), "path"),
        (RedirectDraft(path="/old?page=1", url="/new"), "path"),
        (RedirectDraft(path="/old"), "one of"),
        (RedirectDraft(path="/old", entry=entry), "locale"),
        (RedirectDraft(path="/old", entry=entry, locale="de"), "locale"),
        (RedirectDraft(path="/old", section=uuid4()), "section"),
        (RedirectDraft(path="/old", url="data:x"), "url"),
    ):
        async with session.begin():
            with pytest.raises(ContentFault, check=says(sentence)):
                await save_redirect(session, draft, now=NOON)
    assert await everything.read() == before
