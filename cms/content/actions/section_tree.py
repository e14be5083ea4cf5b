"""The tree of sections: held while it changes, walked, and given new places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.ordering import numbered
from cms.content.taxonomy import Section
from cms.errors import ContentFaults, Fault

_sections = table_of(Section)


@dataclass(frozen=True)
class Tree:
    """Where all sections stand: the rows by their keys."""

    rows: Mapping[UUID, Mapping[str, Any]]

    def above(self, key: UUID | None) -> list[UUID]:
        """A section and all that it stands below, upwards; nothing for None, or for one that is not there."""
        found: list[UUID] = []
        while key is not None and key in self.rows:
            found.append(key)
            key = self.rows[key]["parent_id"]
        return found

    def below(self, parent: UUID | None) -> list[UUID]:
        """The sections right below one, or at the top, in their order."""
        children = [key for key, row in self.rows.items() if row["parent_id"] == parent]
        return sorted(children, key=lambda key: self.rows[key]["position"])


async def hold_tree(session: Session) -> Tree:
    """Where all sections stand; until the transaction ends, nobody else moves one."""
    columns = (_sections.c[name] for name in ("id", "parent_id", "position", "name"))
    # Articles may be filed meanwhile: that looks at keys alone.
    held = select(*columns).order_by(_sections.c.id).with_for_update(key_share=True)
    return Tree({row["id"]: row for row in await fetch_rows(session, held)})


async def place_sections(session: Session, keys: Sequence[UUID], parent: UUID | None) -> None:
    """Has these sections, in this order, stand below a parent or at the top: one statement, however many there are."""
    new = numbered(keys)
    position = new.c.place - 1
    other = or_(_sections.c.parent_id.is_distinct_from(parent), _sections.c.position != position)
    placed = update(_sections).where(_sections.c.id == new.c.key, other)
    await session.exec(placed.values(parent_id=parent, position=position))


async def adopt_sections(
    session: Session, tree: Tree, places: Mapping[UUID, Sequence[str | int]], sources: Sequence[UUID], target: UUID
) -> None:
    """Has what stands below the sources stand below the target, last.

    Raises ContentFaults, each at its source's place, where the target stands below one.
    """
    faults = [
        Fault("The other section stands below this one: move it out of it first.", tuple(map(str, places[key])))
        for key in sources
        if key in tree.above(target)
    ]
    if faults:
        raise ContentFaults(faults)
    adopted = [child for key in sources for child in tree.below(key) if child not in sources]
    if adopted:
        await place_sections(session, [*tree.below(target), *adopted], target)
