"""Making a section, or changing one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.patches import patched_draft
from cms.content.actions.references import Target, refer
from cms.content.actions.term_kinds import SECTION
from cms.content.actions.terms import SavedTerm, hold_term, save_term
from cms.content.drafts import SectionDraft
from cms.content.taxonomy import Section
from cms.errors import Code, ContentFault

LAST_POSITION = 99_999
"""The highest position: paths in the tree have five digits for each."""

_sections = table_of(Section)


async def save_section(
    session: Session, draft: SectionDraft, *, section_id: UUID | None = None, now: datetime
) -> SavedTerm:
    """Makes a section, or makes one what the draft says; a slug that another section has gets a number.

    A new section becomes public with the first published article in it or below it. Raises ContentFault for an empty
    name, a slug that cannot stand in an address, a position that a sibling has, a section below itself, an unknown
    locale or section; and Forbidden.
    """
    session.actor.require(Permission.WRITE_TAXONOMY)
    before = await hold_term(session, SECTION, section_id) if section_id else None
    above = await _above(session, draft.parent)
    if section_id in above:
        raise ContentFault("The field parent would put the section below itself: choose another one.", "parent")
    position = await _position(session, draft, before)
    saved = await save_term(
        session,
        SECTION,
        draft,
        before,
        columns={"parent_id": draft.parent, "position": position},
        references=refer("parent", Target.SECTION, draft.parent),
        now=now,
    )
    if before and "parent_id" in saved.fields:
        # What stands above a public section is public as well.
        hidden = _sections.c.visible_from > before["visible_from"]
        await session.exec(
            update(_sections).where(_sections.c.id.in_(above), hidden).values(visible_from=before["visible_from"])
        )
    return saved


async def update_section(
    session: Session, section_id: UUID, patch: Mapping[str, Any], *, locale: str | None = None, now: datetime
) -> SavedTerm:
    """Changes some fields of a section, with a locale its words there (`patched_draft`). Raises as `save_section`."""
    session.actor.require(Permission.WRITE_TAXONOMY)
    draft = await patched_draft(session, SECTION, section_id, patch, locale)
    return await save_section(session, draft, section_id=section_id, now=now)


async def _above(session: Session, parent: UUID | None) -> set[UUID]:
    """A section and all that it stands below."""
    if parent is None:
        return set()
    above = select(_sections.c.id, _sections.c.parent_id).where(_sections.c.id == parent).cte("above", recursive=True)
    above = above.union(select(_sections.c.id, _sections.c.parent_id).join(above, _sections.c.id == above.c.parent_id))
    return {row["id"] for row in await fetch_rows(session, select(above.c.id))}


async def _position(session: Session, draft: SectionDraft, before: dict[str, Any] | None) -> int:
    """The position that the draft names, or the one that the section has, or the one after its last sibling."""
    siblings = _sections.c.parent_id.is_not_distinct_from(draft.parent)
    if before:
        siblings = siblings & (_sections.c.id != before["id"])
    if draft.position is None:
        if before and before["parent_id"] == draft.parent:
            return int(before["position"])
        [last] = await fetch_rows(session, select(func.max(_sections.c.position).label("position")).where(siblings))
        return 0 if last["position"] is None else last["position"] + 1
    if not 0 <= draft.position <= LAST_POSITION:
        raise ContentFault(
            f"The field position has {draft.position}: write a number from 0 to {LAST_POSITION}.", "position"
        )
    taken = select(_sections.c.name).where(siblings, _sections.c.position == draft.position)
    for row in await fetch_rows(session, taken):
        message = f"The field position has {draft.position}, where {row['name']!r} stands: choose another one."
        raise ContentFault(message, "position", code=Code.ALREADY_EXISTS)
    return draft.position
