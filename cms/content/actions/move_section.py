"""Moving a section within the tree."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cms.base.actor import Permission
from cms.base.session import Session
from cms.content.actions.ordering import Beside, moved_beside
from cms.content.actions.section_tree import Tree, hold_tree, place_sections
from cms.content.actions.term_kinds import SECTION
from cms.content.actions.terms import hold_term, show_terms
from cms.errors import Code, ContentFault
from cms.outbox.record import record


@dataclass(frozen=True)
class Below:
    """Below a parent, or at the top; last there unless it is to be first."""

    parent: UUID | None
    first: bool = False


async def move_section(session: Session, section_id: UUID, place: Beside | Below, *, now: datetime) -> bool:
    """Moves a section, with all below it, before or after another one or below one; whether that changed anything.

    Its new siblings are numbered anew in one statement. Raises ContentFault where a section is not there, or would
    stand below itself; and Forbidden.
    """
    session.actor.require(Permission.WRITE_TAXONOMY)
    tree = await hold_tree(session)
    row = await hold_term(session, SECTION, section_id)
    parent, order = _wished(tree, section_id, place)
    above = tree.above(parent)
    if section_id in above:
        field = place.field if isinstance(place, Beside) else "parent"
        raise ContentFault("The section would stand below itself: choose another place.", field)
    if parent == row["parent_id"] and order == tree.below(parent):
        return False
    await place_sections(session, order, parent)
    # What stands above a public section is public as well.
    await show_terms(session, SECTION, above, row["visible_from"])
    fields = ["position"] if parent == row["parent_id"] else ["parent_id", "position"]
    await record(session, "section.saved", section_id, now=now, fields=fields)
    return True


def _wished(tree: Tree, section_id: UUID, place: Beside | Below) -> tuple[UUID | None, list[UUID]]:
    """The parent that it is to have, and what stands below that then."""
    if isinstance(place, Below):
        if place.parent is not None and place.parent not in tree.rows:
            message = "There is no such section: it may have been deleted."
            raise ContentFault(message, "parent", code=Code.NOT_FOUND)
        others = [key for key in tree.below(place.parent) if key != section_id]
        return place.parent, [section_id, *others] if place.first else [*others, section_id]
    sibling = tree.rows.get(place.sibling)
    parent = sibling["parent_id"] if sibling else None
    return parent, moved_beside(tree.below(parent), section_id, place)
