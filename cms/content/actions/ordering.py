"""Places that are given by dragging: before or after another one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, func, literal
from sqlalchemy.sql.selectable import TableValuedAlias

from cms.errors import Code, ContentFault


@dataclass(frozen=True)
class Beside:
    """Right before another one, or right after it."""

    sibling: UUID
    after: bool = False

    @property
    def field(self) -> str:
        """What an input calls it."""
        return "after" if self.after else "before"


def moved_beside(keys: Sequence[UUID], moved: UUID, place: Beside) -> list[UUID]:
    """The keys in their new order; `moved` need not be among them yet. Raises ContentFault where the sibling is not."""
    if place.sibling == moved:
        raise ContentFault("This names what is to be moved: name another one.", place.field)
    if place.sibling not in keys:
        message = "What this names does not stand in the same list: it may have been moved or deleted."
        raise ContentFault(message, place.field, code=Code.NOT_FOUND)
    order = [key for key in keys if key != moved]
    order.insert(order.index(place.sibling) + place.after, moved)
    return order


def numbered(keys: Sequence[UUID]) -> TableValuedAlias:
    """Keys as a table, each with its place from 1 on: columns `key` and `place`."""
    places = func.unnest(literal(list(keys), ARRAY(Uuid))).table_valued("key", with_ordinality="place")
    return places.render_derived(name="numbered")
