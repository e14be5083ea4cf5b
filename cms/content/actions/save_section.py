"""Making a section, or changing one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from cms.base.actor import Permission
from cms.base.session import Session
from cms.content.actions.patches import patched_draft
from cms.content.actions.references import Target, refer
from cms.content.actions.section_tree import Tree, hold_tree
from cms.content.actions.term_kinds import SECTION
from cms.content.actions.terms import SavedTerm, hold_term, save_term, show_terms
from cms.content.drafts import SectionDraft
from cms.errors import Code, ContentFault

LAST_POSITION = 99_999
"""The highest position: paths in the tree have five digits for each."""


async def save_section(
    session: Session, draft: SectionDraft, *, section_id: UUID | None = None, now: datetime
) -> SavedTerm:
    """Makes a section, or makes one what the draft says; a slug that another section has gets a number.

    A new section becomes public with the first published article in it or below it. Raises ContentFault for an empty
    name, a slug that cannot stand in an address, a position that a sibling has, a section below itself, an unknown
    locale or section; and Forbidden.
    """
    session.actor.require(Permission.WRITE_TAXONOMY)
    tree = await hold_tree(session)
    before = await hold_term(session, SECTION, section_id) if section_id else None
    above = tree.above(draft.parent)
    if section_id in above:
        raise ContentFault("The section would stand below itself: choose another parent.", "parent")
    position = _position(tree, draft, before)
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
        await show_terms(session, SECTION, above, before["visible_from"])
    return saved


async def update_section(
    session: Session, section_id: UUID, patch: Mapping[str, Any], *, locale: str | None = None, now: datetime
) -> SavedTerm:
    """Changes some fields of a section, with a locale its words there (`patched_draft`). Raises as `save_section`."""
    session.actor.require(Permission.WRITE_TAXONOMY)
    await hold_tree(session)
    draft = await patched_draft(session, SECTION, section_id, patch, locale)
    return await save_section(session, draft, section_id=section_id, now=now)


def _position(tree: Tree, draft: SectionDraft, before: dict[str, Any] | None) -> int:
    """The position that the draft names, or the one that the section has, or the one after its last sibling."""
    siblings = [tree.rows[key] for key in tree.below(draft.parent) if before is None or key != before["id"]]
    if draft.position is None:
        if before and before["parent_id"] == draft.parent:
            return int(before["position"])
        return int(siblings[-1]["position"]) + 1 if siblings else 0
    if not 0 <= draft.position <= LAST_POSITION:
        message = f"There is no position {draft.position}: write a number from 0 to {LAST_POSITION}."
        raise ContentFault(message, "position")
    for row in siblings:
        if row["position"] == draft.position:
            message = f"At position {draft.position} stands {row['name']!r}: choose another one."
            raise ContentFault(message, "position", code=Code.ALREADY_EXISTS)
    return draft.position
