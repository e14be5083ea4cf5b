"""Changing some of what the site is."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.save_site import save_site
from cms.content.drafts import LocaleDraft, SiteDraft, SiteWords
from cms.content.site import CommentModeration, Site, SiteLocale, SiteTranslation
from cms.errors import Code, ContentFault

_WORDS = frozenset(field.name for field in fields(SiteWords))
_CLEARED: dict[str, Any] = {"name": "", "url": "", "locales": ()} | {
    field.name: field.default for field in fields(SiteDraft) if field.default is not MISSING
}
"""What a field is once it is cleared: as on a new site."""


async def update_site(session: Session, patch: Mapping[str, Any], *, locale: str | None = None, now: datetime) -> bool:
    """Changes some fields of the site, with a locale its words there; whether that changed anything.

    What is None is cleared. With a locale go its words. The default one stays, for the words of all sections, tags and
    authors are in it. Raises ContentFault as `save_site`, and where there is no site yet; and Forbidden.
    """
    session.actor.require(Permission.WRITE_SITE)
    before = await _stored(session)
    there = [each.tag for each in before.locales]
    if locale is not None and locale not in there:
        message = f"The site has no locale {locale!r}: add it first, or write another."
        raise ContentFault(message, "locale", code=Code.NOT_FOUND)
    words = {} if locale is None else {name: value for name, value in patch.items() if name in _WORDS}
    others = {name: _CLEARED[name] if value is None else value for name, value in patch.items() if name not in words}
    draft = replace(before, **others)
    tags = [each.tag for each in draft.locales]
    if tags and tags[0] != there[0]:
        message = f"The default locale stays {there[0]}, for all sections, tags and authors have their names in it."
        raise ContentFault(f"{message} Name it first.", "locales")
    translations = dict(before.translations)
    if locale is not None and words:
        translations[locale] = replace(translations.get(locale) or SiteWords(), **words)
    kept = {tag: each for tag, each in translations.items() if tag in tags and each != SiteWords()}
    return await save_site(session, replace(draft, translations=kept), now=now)


async def _stored(session: Session) -> SiteDraft:
    """What the site is; its row is locked."""
    rows = await fetch_rows(session, select(table_of(Site)).with_for_update())
    if not rows:
        raise ContentFault("There is no site yet: import one, or load the demo.", code=Code.NOT_FOUND)
    [row] = rows
    locale = table_of(SiteLocale)
    locales = [
        LocaleDraft(tag=each["tag"], fallbacks=tuple(each["fallbacks"]))
        for each in await fetch_rows(session, select(locale).order_by(locale.c.position, locale.c.tag))
    ]
    locales.sort(key=lambda each: each.tag != row["default_locale"])
    translations = {
        each["locale"]: SiteWords(**{name: each[name] for name in _WORDS})
        for each in await fetch_rows(session, select(table_of(SiteTranslation)))
    }
    same = {field.name: row[field.name] for field in fields(SiteDraft) if field.name in row}
    return SiteDraft(
        **same | {"comment_moderation": CommentModeration(row["comment_moderation"])},
        default_image=row["default_image_id"],
        locales=tuple(locales),
        translations=translations,
    )
