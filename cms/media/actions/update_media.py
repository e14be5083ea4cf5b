"""Changing what is said of a picture."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from cms.base.fields import optional_line
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.media.actions.hold_media import hold_media
from cms.media.actions.words import MediaWords, checked_focal_point, checked_words, refusals_told
from cms.media.asset import Media, MediaTranslation
from cms.outbox.record import record

_media, _translation = table_of(Media), table_of(MediaTranslation)

_WORDS = ("alt", "caption")


async def update_media(
    session: Session, media_id: UUID, patch: Mapping[str, Any], *, locale: str | None = None, now: datetime
) -> None:
    """Changes the fields that a patch names: `alt`, `caption`, `credit` and `focal_point` (x, y); None clears one.

    `alt` and `caption` are those of `locale`, or without one of the site's default locale. A locale in which both are
    cleared has the words of the default one. Raises ContentFault for what cannot be; and as `hold_media`.
    """
    before = await hold_media(session, media_id)
    words = {name: patch[name] for name in _WORDS if name in patch}
    values: dict[str, Any] = {}
    if words and not locale:
        values |= checked_words(_patched(before, words))
    if "credit" in patch:
        values["credit"] = optional_line("credit", patch["credit"])
    if "focal_point" in patch:
        values |= checked_focal_point(patch["focal_point"])
    changed = {name for name, value in values.items() if before[name] != value}
    if changed:
        await session.exec(update(_media).where(_media.c.id == media_id).values(**values))
    if words and locale and await _translate(session, media_id, locale, words):
        changed |= words.keys()
    if changed:
        fields = {"focal_point" if name.startswith("focal_") else name for name in changed}
        await record(session, "media.saved", media_id, now=now, locale=locale, fields=fields)


def _patched(before: Mapping[str, Any], words: dict[str, Any]) -> MediaWords:
    after = {name: before.get(name) for name in _WORDS} | words
    return MediaWords(alt=after["alt"] or "", caption=after["caption"])


async def _translate(session: Session, media_id: UUID, locale: str, words: dict[str, Any]) -> bool:
    """Writes the words of one locale; whether that changes them."""
    owned = (_translation.c.media_id == media_id, _translation.c.locale == locale)
    before = next(iter(await fetch_rows(session, select(_translation).where(*owned))), {})
    if all(({name: before.get(name) for name in _WORDS} | words)[name] is None for name in _WORDS):
        await session.exec(delete(_translation).where(*owned))
        return bool(before)
    after = checked_words(_patched(before, words))
    if before and all(before[name] == after[name] for name in _WORDS):
        return False
    row = insert(_translation).values(media_id=media_id, locale=locale, **after)
    with refusals_told():
        async with session.begin_nested():
            await session.exec(row.on_conflict_do_update(index_elements=["media_id", "locale"], set_=after))
    return True
