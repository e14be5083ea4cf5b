"""Making an author, or changing one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from cms.base.actor import Permission
from cms.base.model import NEVER
from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.actions.links import plain_links
from cms.content.actions.patches import patched_draft, stored_draft
from cms.content.actions.references import Target, refer
from cms.content.actions.term_kinds import AUTHOR
from cms.content.actions.terms import SavedTerm, hold_term, save_term
from cms.content.drafts import AuthorDraft
from cms.errors import Forbidden
from cms.media.asset import Media


async def save_author(
    session: Session, draft: AuthorDraft, *, author_id: UUID | None = None, now: datetime
) -> SavedTerm:
    """Makes an author, or makes one what the draft says; a slug that another author has gets a number.

    A new author becomes public with the first published thing that shows them, and so does their picture. Whose account
    is tied to an author changes all but the names. Raises ContentFault for an empty name, a slug or link that is none,
    an unknown locale, picture or author; and Forbidden.
    """
    _require(session, author_id)
    before = await hold_term(session, AUTHOR, author_id) if author_id else None
    if author_id and not session.actor.may(Permission.WRITE_TAXONOMY):
        await _refuse_other_names(session, author_id, draft)
    columns = {"image_id": draft.image, "links": plain_links("links", draft.links)}
    references = refer("image", Target.MEDIA, draft.image)
    saved = await save_term(session, AUTHOR, draft, before, columns=columns, references=references, now=now)
    if before and before["visible_from"] < NEVER and "image_id" in saved.fields:
        await show_portrait(session, draft.image, max(before["visible_from"], now))
    return saved


async def update_author(
    session: Session, author_id: UUID, patch: Mapping[str, Any], *, locale: str | None = None, now: datetime
) -> SavedTerm:
    """Changes some fields of an author, with a locale their words there (`patched_draft`). Raises as `save_author`."""
    _require(session, author_id)
    draft = await patched_draft(session, AUTHOR, author_id, patch, locale)
    return await save_author(session, draft, author_id=author_id, now=now)


async def show_portrait(session: Session, image: UUID | None, at: datetime) -> None:
    """Makes the picture of an author whom readers see public, at the latest then."""
    media = table_of(Media)
    later = (media.c.id == image, media.c.visible_from > at)
    await session.exec(update(media).where(*later).values(visible_from=at))


def _require(session: Session, author_id: UUID | None) -> None:
    own = author_id is not None and author_id == session.actor.author_id
    session.actor.require(Permission.WRITE_TAXONOMY, *([Permission.EDIT_OWN] if own else []))


async def _refuse_other_names(session: Session, author_id: UUID, draft: AuthorDraft) -> None:
    before = await stored_draft(session, AUTHOR, author_id)
    names = {locale: (words.name, words.slug) for locale, words in before.translations.items()}
    wished = {
        locale: (words.name, words.slug or names.get(locale, (None, None))[1])
        for locale, words in draft.translations.items()
    }
    if (draft.name, draft.slug or before.slug, wished) != (before.name, before.slug, names):
        raise Forbidden("Your name, and how addresses spell it, are for editors to change: ask one.")
