"""Making a tag, or changing one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from cms.base.actor import Permission
from cms.base.session import Session
from cms.content.actions.patches import patched_draft
from cms.content.actions.term_kinds import TAG
from cms.content.actions.terms import SavedTerm, hold_term, save_term
from cms.content.drafts import TagDraft


async def save_tag(session: Session, draft: TagDraft, *, tag_id: UUID | None = None, now: datetime) -> SavedTerm:
    """Makes a tag, or makes one what the draft says; a slug that another tag has gets a number.

    A new tag becomes public with the first published article that has it. Raises ContentFault for an empty name, a slug
    that cannot stand in an address, an unknown locale or tag; and Forbidden.
    """
    session.actor.require(Permission.WRITE_TAXONOMY, *([] if tag_id else [Permission.CREATE_TAGS]))
    before = await hold_term(session, TAG, tag_id) if tag_id else None
    return await save_term(session, TAG, draft, before, columns={}, references=[], now=now)


async def update_tag(
    session: Session, tag_id: UUID, patch: Mapping[str, Any], *, locale: str | None = None, now: datetime
) -> SavedTerm:
    """Changes some fields of a tag, with a locale its words there (see `patched_draft`). Raises as `save_tag`."""
    session.actor.require(Permission.WRITE_TAXONOMY)
    return await save_tag(session, await patched_draft(session, TAG, tag_id, patch, locale), tag_id=tag_id, now=now)
