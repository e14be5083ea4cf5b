"""Making a tag, or changing one."""

from datetime import datetime
from uuid import UUID

from cms.base.session import Session
from cms.content.actions.terms import SavedTerm, Term, load_term, save_term
from cms.content.drafts import TagDraft
from cms.content.taxonomy import Tag, TagTranslation

_TAG = Term("tag", Tag, TagTranslation, "tag_id")


async def save_tag(session: Session, draft: TagDraft, *, tag_id: UUID | None = None, now: datetime) -> SavedTerm:
    """Makes a tag, or makes one what the draft says; a slug that another tag has gets a number.

    A new tag becomes public with the first published article that has it. Raises ContentFault for an empty name, a slug
    that cannot stand in an address, an unknown locale or tag.
    """
    before = await load_term(session, _TAG, tag_id)
    return await save_term(session, _TAG, draft, before, columns={}, references=[], now=now)
