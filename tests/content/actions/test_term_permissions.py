"""Who may write terms, the site, its menu and its redirects; and that faults say where they are."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from uuid_utils.compat import uuid7

from cms.accounts.roles import Role, permissions_of
from cms.base.actor import READER, Actor
from cms.base.session import Session
from cms.content.actions.save_author import save_author, update_author
from cms.content.actions.save_navigation import save_navigation
from cms.content.actions.save_redirect import save_redirect
from cms.content.actions.save_section import save_section
from cms.content.actions.save_site import save_site
from cms.content.actions.save_tag import save_tag, update_tag
from cms.content.drafts import (
    AuthorDraft,
    AuthorWords,
    LocaleDraft,
    NavigationDraft,
    RedirectDraft,
    SectionDraft,
    SiteDraft,
    SiteWords,
    TagDraft,
    TagWords,
)
from cms.errors import ContentFault, Forbidden, Unauthenticated
from tests.content.actions.conftest import Everything
from tests.content.actions.drafts import says
from tests.paper import NOON, Paper

SITE = SiteDraft(name="x", url="https://paper.example", locales=(LocaleDraft(tag="en"), LocaleDraft(tag="fa")))

VERBS: dict[str, tuple[Callable[[Session], Awaitable[Any]], set[Role]]] = {
    "tag": (lambda s: save_tag(s, TagDraft(name="x"), now=NOON), {Role.AUTHOR, Role.EDITOR}),
    "section": (lambda s: save_section(s, SectionDraft(name="x"), now=NOON), {Role.EDITOR}),
    "author": (lambda s: save_author(s, AuthorDraft(name="x"), now=NOON), {Role.EDITOR}),
    "site": (lambda s: save_site(s, SITE, now=NOON), set()),
    "menu": (lambda s: save_navigation(s, "en", [NavigationDraft(label="x", url="/x")], now=NOON), {Role.EDITOR}),
    "redirect": (lambda s: save_redirect(s, RedirectDraft(path="/x", url="/y"), now=NOON), {Role.EDITOR}),
}


def acting(role: Role, author: UUID | None = None) -> Actor:
    return Actor(permissions_of(role), uuid7(), role.title(), author)


@pytest.mark.parametrize("name", VERBS)
async def test_who_may_write_what(session: Session, paper: Paper, everything: Everything, name: str) -> None:
    assert paper
    verb, allowed = VERBS[name]
    before = await everything.read()
    for role in Role:
        session.actor = acting(role)
        if role in allowed | {Role.ADMINISTRATOR}:
            await verb(session)
            await session.rollback()
        else:
            with pytest.raises(Forbidden):
                await verb(session)
    session.actor = READER
    with pytest.raises(Unauthenticated):
        await verb(session)
    assert await everything.read() == before


async def test_authors_make_tags_and_change_none(session: Session, paper: Paper) -> None:
    key = await paper.tag("News")
    session.actor = acting(Role.AUTHOR)
    with pytest.raises(Forbidden):
        await save_tag(session, TagDraft(name="Old news"), tag_id=key, now=NOON)
    with pytest.raises(Forbidden):
        await update_tag(session, key, {"name": "Old news"}, now=NOON)


async def test_whoever_has_a_profile_changes_what_it_says_but_not_its_names(session: Session, paper: Paper) -> None:
    ada, bob = await paper.author("Ada"), await paper.author("Bob")
    await save_author(
        session, AuthorDraft(name="Ada", translations={"fa": AuthorWords(name="آدا")}), author_id=ada, now=NOON
    )
    session.actor = acting(Role.CONTRIBUTOR, ada)
    await update_author(session, ada, {"bio": "Writes."}, now=NOON)
    await update_author(session, ada, {"bio": "می‌نویسد."}, locale="fa", now=NOON)
    await update_author(session, ada, {"name": "Ada", "slug": "ada"}, now=NOON)
    for patch, locale in (
        ({"name": "Dr Ada"}, None),
        ({"slug": "x"}, None),
        ({"name": None}, "fa"),
        ({"slug": "x"}, "fa"),
    ):
        with pytest.raises(Forbidden, match="editors"):
            await update_author(session, ada, patch, locale=locale, now=NOON)
    with pytest.raises(Forbidden):
        await update_author(session, bob, {"bio": "Sleeps."}, now=NOON)
    session.actor = acting(Role.MODERATOR, ada)
    with pytest.raises(Forbidden):
        await update_author(session, ada, {"bio": "Moderates."}, now=NOON)
    rows = await session.run("SELECT bio FROM author_translation UNION ALL SELECT bio FROM author ORDER BY bio", [[]])
    assert [row["bio"] for row in rows] == ["Writes.", "می‌نویسد.", None]


FAULTS: dict[str, tuple[Callable[[Session], Awaitable[Any]], str, str]] = {
    "no tag": (lambda s: save_tag(s, TagDraft(name="x"), tag_id=uuid4(), now=NOON), "id", "NOT_FOUND"),
    "no name": (lambda s: save_tag(s, TagDraft(name=" "), now=NOON), "name", "REQUIRED"),
    "no name in a locale": (
        lambda s: save_tag(s, TagDraft(name="x", translations={"fa": TagWords(name="")}), now=NOON),
        "translations fa name", "REQUIRED",
    ),
    "default locale": (
        lambda s: save_tag(s, TagDraft(name="x", translations={"en": TagWords(name="y")}), now=NOON),
        "translations", "INVALID",
    ),
    "position": (lambda s: save_section(s, SectionDraft(name="x", position=-1), now=NOON), "position", "INVALID"),
    "parent": (lambda s: save_section(s, SectionDraft(name="x", parent=uuid4()), now=NOON), "parent", "NOT_FOUND"),
    "address": (
        lambda s: save_site(s, SiteDraft(name="x", url="x", locales=SITE.locales), now=NOON), "url", "INVALID",
    ),
    "fallback": (
        lambda s: save_site(
            s, SiteDraft(name="x", url=SITE.url, locales=(LocaleDraft(tag="en", fallbacks=("de",)),)), now=NOON
        ),
        "locales 0 fallbacks", "INVALID",
    ),
    "words": (
        lambda s: save_site(
            s,
            SiteDraft(name="x", url=SITE.url, locales=SITE.locales, translations={"fa": SiteWords(name="x" * 501)}),
            now=NOON,
        ),
        "translations fa name", "TOO_LONG",
    ),
    "line": (
        lambda s: save_navigation(s, "en", [NavigationDraft(label="x", url="/x"), NavigationDraft(label="")], now=NOON),
        "items 1 label", "REQUIRED",
    ),
    "target": (lambda s: save_navigation(s, "en", [NavigationDraft(label="x")], now=NOON), "items 0", "INVALID"),
    "path": (lambda s: save_redirect(s, RedirectDraft(path="x", url="/y"), now=NOON), "path", "INVALID"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.usefixtures("paper")
async def test_faults_say_where_they_are(session: Session, name: str) -> None:
    verb, path, code = FAULTS[name]
    with pytest.raises(ContentFault) as raised:
        await verb(session)
    assert [(" ".join(fault.path), fault.code) for fault in raised.value.faults] == [(path, code)]


async def test_some_fields_of_a_tag_are_changed_and_the_others_stay(session: Session, paper: Paper) -> None:
    assert paper
    key = (await save_tag(session, TagDraft(name="News"), now=NOON)).id
    await update_tag(session, key, {"name": "خبر"}, locale="fa", now=NOON)
    await update_tag(session, key, {"name": "Reports"}, now=NOON)
    await update_tag(session, key, {"slug": "akhbar"}, locale="fa", now=NOON)
    words = "SELECT name, slug FROM tag UNION ALL SELECT name, slug FROM tag_translation"
    assert [tuple(row.values()) for row in await session.run(words, [[]])] == [("Reports", "news"), ("خبر", "akhbar")]
    await update_tag(session, key, {"slug": None}, now=NOON)
    await update_tag(session, key, {"name": None}, locale="fa", now=NOON)
    assert [tuple(row.values()) for row in await session.run(words, [[]])] == [("Reports", "reports")]
    for patch, locale in (({"name": None}, None), ({"slug": "x"}, "fa")):
        with pytest.raises(ContentFault, check=says("name")):
            await update_tag(session, key, patch, locale=locale, now=NOON)
