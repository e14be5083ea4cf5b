"""Saying what the site is: its name, its locales, its comment policy."""

import re
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel

from cms.base.actor import Permission
from cms.base.fields import is_address, line, once, optional_address, optional_line, optional_text
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.actions.references import Target, check_references, refer
from cms.content.drafts import SiteDraft
from cms.content.site import Site, SiteLocale, SiteTranslation
from cms.errors import Code, ContentFault, faults_below
from cms.media.asset import Media
from cms.outbox.record import record

SITE = UUID(int=1)
"""What messages about the site itself name as their subject: there is one site."""

DEEPEST_THREADS = 10

LONGEST_SPAN = 1_000_000
"""The most minutes or days that a setting has."""

_TAG = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_ORIGIN = re.compile(r"https?://[^/?#@\\\s]+")


async def save_site(session: Session, draft: SiteDraft, *, now: datetime) -> bool:
    """Makes the site what the draft says; whether that changed anything.

    Its default image is public from now on. Raises ContentFault for an empty name, an address with a path, locales that
    are none or that fall back to what is not there, a locale that goes while something is written in it, policies out
    of range, or an unknown picture; and Forbidden.
    """
    session.actor.require(Permission.WRITE_SITE)
    values = _checked(draft)
    await check_references(session, [], refer("default_image", Target.MEDIA, draft.default_image))
    locales = {
        locale.tag: {"tag": locale.tag, "position": position, "fallbacks": list(locale.fallbacks)}
        for position, locale in enumerate(draft.locales)
    }
    await _refuse_to_orphan(session, locales)
    changed = await _save_locales(session, locales)
    site = table_of(Site)
    before = next(iter(await fetch_rows(session, select(site).with_for_update())), None)
    if before is None:
        await insert_rows(session, [Site(**values)])
    elif any(before[name] != value for name, value in values.items()):
        await session.exec(update(site).values(**values))
    else:
        values = {}
    translated = await _save_translations(session, draft)
    locale = table_of(SiteLocale)
    await session.exec(delete(locale).where(locale.c.tag.not_in(locales)))
    await _show(session, draft.default_image, now)
    if not (changed or values or translated):
        return False
    await record(session, "site.saved", SITE, now=now)
    return True


def _checked(draft: SiteDraft) -> dict[str, Any]:
    url = draft.url.strip().rstrip("/")
    if not (_ORIGIN.fullmatch(url) and is_address(url)):
        message = f"{draft.url[:80]!r} is no site's address: write https:// and its host, without a path."
        raise ContentFault(message, "url")
    tags = [locale.tag for locale in draft.locales]
    once("locales", tags)
    if not tags or not all(map(_TAG.fullmatch, tags)):
        raise ContentFault("A site has languages, each a tag such as en or pt-BR: write at least one.", "locales")
    for position, locale in enumerate(draft.locales):
        with faults_below("locales", position):
            once("fallbacks", locale.fallbacks)
            if locale.tag in locale.fallbacks or not set(locale.fallbacks) <= set(tags):
                message = f"The locale {locale.tag} can fall back to other locales of the site alone: mend its list."
                raise ContentFault(message, "fallbacks")
    if not set(draft.translations) <= set(tags[1:]):
        message = "Translations are in the site's other locales: the default's words are its own."
        raise ContentFault(message, "translations")
    if not 0 <= draft.comment_max_depth <= DEEPEST_THREADS:
        message = f"Threads are 0 to {DEEPEST_THREADS} levels deep: write a number between."
        raise ContentFault(message, "comment_max_depth")
    if not 0 <= draft.comment_edit_minutes <= LONGEST_SPAN:
        message = f"Comments are edited for 0 to {LONGEST_SPAN:,} minutes: write a number between."
        raise ContentFault(message, "comment_edit_minutes")
    if draft.comment_close_after_days is not None and not 1 <= draft.comment_close_after_days <= LONGEST_SPAN:
        message = f"Comments close after 1 to {LONGEST_SPAN:,} days, or never: write a number between, or none."
        raise ContentFault(message, "comment_close_after_days")
    return {
        "name": line("name", draft.name),
        "tagline": optional_line("tagline", draft.tagline),
        "url": url,
        "default_locale": tags[0],
        "default_image_id": draft.default_image,
        "comments_open": draft.comments_open,
        "comment_moderation": draft.comment_moderation,
        "comment_close_after_days": draft.comment_close_after_days,
        "comment_max_depth": draft.comment_max_depth,
        "comment_edit_minutes": draft.comment_edit_minutes,
        "privacy_notice": optional_text("privacy_notice", draft.privacy_notice) or "",
        "privacy_url": optional_address("privacy_url", draft.privacy_url),
    }


async def _save_locales(session: Session, locales: dict[str, dict[str, Any]]) -> bool:
    table = table_of(SiteLocale)
    before = {row["tag"]: row for row in await fetch_rows(session, select(table))}
    other = [row for tag, row in locales.items() if before.get(tag) != row]
    if other:
        statement = insert(table)
        new = {"position": statement.excluded.position, "fallbacks": statement.excluded.fallbacks}
        await session.exec(statement.on_conflict_do_update(index_elements=["tag"], set_=new), params=other)
    return before != locales


async def _refuse_to_orphan(session: Session, kept: Collection[str]) -> None:
    """Refuses that a locale goes to which any row refers, but for those that this verb writes itself."""
    table = table_of(SiteLocale)
    own = {table_of(Site), table_of(SiteTranslation)}
    referring = [
        exists().where(key.parent == table.c.tag)
        for other in SQLModel.metadata.tables.values()
        for key in other.foreign_keys
        if key.column is table.c.tag and other not in own
    ]
    for row in await fetch_rows(session, select(table.c.tag).where(table.c.tag.not_in(kept), or_(*referring))):
        message = f"The locale {row['tag']} cannot go: something is written in it. Delete that first."
        raise ContentFault(message, "locales", code=Code.IN_USE)


async def _save_translations(session: Session, draft: SiteDraft) -> bool:
    table = table_of(SiteTranslation)
    before = {row["locale"]: row for row in await fetch_rows(session, select(table))}
    after: dict[str, dict[str, Any]] = {}
    for locale, words in draft.translations.items():
        with faults_below("translations", locale):
            after[locale] = {
                "locale": locale,
                "name": optional_line("name", words.name),
                "tagline": optional_line("tagline", words.tagline),
                "privacy_notice": optional_text("privacy_notice", words.privacy_notice),
            }
    if after == before:
        return False
    await session.exec(delete(table))
    await insert_rows(session, [SiteTranslation(**row) for row in after.values()])
    return True


async def _show(session: Session, image: UUID | None, now: datetime) -> None:
    media = table_of(Media)
    if image:
        later = (media.c.id == image) & (media.c.visible_from > now)
        await session.exec(update(media).where(later).values(visible_from=now))
