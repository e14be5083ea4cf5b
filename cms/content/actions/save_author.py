"""Making an author, or changing one."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from cms.base.model import NEVER
from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.actions.links import plain_links
from cms.content.actions.references import Target, refer
from cms.content.actions.terms import SavedTerm, Term, load_term, save_term
from cms.content.drafts import AuthorDraft
from cms.content.taxonomy import Author, AuthorTranslation
from cms.media.asset import Media

_AUTHOR = Term("author", Author, AuthorTranslation, "author_id", long_text="bio")


async def save_author(
    session: Session, draft: AuthorDraft, *, author_id: UUID | None = None, now: datetime
) -> SavedTerm:
    """Makes an author, or makes one what the draft says; a slug that another author has gets a number.

    A new author becomes public with the first published thing that shows them, and so does their picture. Raises
    ContentFault for an empty name, a slug or link that is none, an unknown locale, picture or author.
    """
    before = await load_term(session, _AUTHOR, author_id)
    columns = {"image_id": draft.image, "links": plain_links("links", draft.links)}
    references = refer("image", Target.MEDIA, draft.image)
    saved = await save_term(session, _AUTHOR, draft, before, columns=columns, references=references, now=now)
    if before and before["visible_from"] < NEVER and "image_id" in saved.fields:
        # Who is public already shows a new picture from now on.
        at, media = max(before["visible_from"], now), table_of(Media)
        await session.exec(
            update(media).where(media.c.id == draft.image, media.c.visible_from > at).values(visible_from=at)
        )
    return saved
