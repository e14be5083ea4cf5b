"""Taking a picture or file into the site's store of metadata, or changing what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from uuid_utils.compat import uuid7

from cms.base.actor import Permission
from cms.base.fields import line, optional_address, optional_line
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault
from cms.media.actions.words import MediaWords, checked_focal_point, checked_words, refusals_told
from cms.media.asset import Media, MediaTranslation, Storage
from cms.outbox.record import record


@dataclass(frozen=True, kw_only=True)
class MediaDraft(MediaWords):
    """A picture or file and its words in the site's default locale, and in others.

    `address` is a key in our own store, or the whole address where the bytes lie elsewhere (EXTERNAL). `width` and
    `height` are pixels, `focal_point` is (x, y) from the upper left corner, each from 0 to 1.
    """

    address: str
    mime_type: str
    storage: Storage = Storage.LOCAL
    bytes: int = 0
    width: int | None = None
    height: int | None = None
    credit: str | None = None
    placeholder: str | None = None
    focal_point: tuple[float, float] | None = None
    translations: Mapping[str, MediaWords] = field(default_factory=dict)


async def save_media(session: Session, draft: MediaDraft, *, media_id: UUID | None = None, now: datetime) -> UUID:
    """Makes a picture or file, or makes one what the draft says; returns its key.

    Without `media_id`, one that has the draft's address is changed. What is so already is not written again. A new one
    becomes public with the first published thing that shows it. Raises ContentFault for an address that is empty or
    another's, sizes that cannot be, an unknown locale or `media_id`; Unauthenticated and Forbidden.
    """
    session.actor.require(Permission.EDIT_MEDIA)
    values = _checked(draft)
    translations = {locale: {"locale": locale} | checked_words(words) for locale, words in draft.translations.items()}
    media = table_of(Media)
    named = media.c.id == media_id if media_id else media.c.address == values["address"]
    before = next(iter(await fetch_rows(session, select(media).where(named).with_for_update())), None)
    if media_id and before is None:
        raise ContentFault("There is no such picture or file: it may have been deleted.", "id", code=Code.NOT_FOUND)
    key: UUID = before["id"] if before else uuid7()
    changed = {name for name, value in values.items() if not before or before[name] != value}
    with refusals_told():
        # What the database refuses is undone here, and not left half done in the caller's transaction.
        async with session.begin_nested():
            if before is None:
                await insert_rows(session, [Media(id=key, created_at=now, **values)])
            elif changed:
                await session.exec(update(media).where(media.c.id == key).values(**values))
            if await _save_translations(session, key, translations):
                changed.add("translations")
    if changed:
        fields = {"focal_point" if name.startswith("focal_") else name for name in changed}
        await record(session, "media.saved", key, now=now, fields=fields)
    return key


def _checked(draft: MediaDraft) -> dict[str, Any]:
    address = line("address", draft.address)
    if draft.storage == Storage.EXTERNAL:
        optional_address("address", address)
    if draft.bytes < 0 or any(size is not None and size <= 0 for size in (draft.width, draft.height)):
        raise ContentFault("Bytes, width and height cannot be less than nothing: leave out what is unknown.")
    return checked_words(draft) | {
        "address": address,
        "mime_type": line("mime_type", draft.mime_type),
        "storage": draft.storage,
        "bytes": draft.bytes,
        "width": draft.width,
        "height": draft.height,
        "credit": optional_line("credit", draft.credit),
        "placeholder": draft.placeholder,
        **checked_focal_point(draft.focal_point),
    }


async def _save_translations(session: Session, media_id: UUID, translations: Mapping[str, dict[str, Any]]) -> bool:
    table = table_of(MediaTranslation)
    owned = table.c.media_id == media_id
    before = {row["locale"]: row for row in await fetch_rows(session, select(table).where(owned))}
    after = {locale: words | {"media_id": media_id} for locale, words in translations.items()}
    if after == before:
        return False
    await session.exec(delete(table).where(owned))
    await insert_rows(session, [MediaTranslation(**row) for row in after.values()])
    return True
