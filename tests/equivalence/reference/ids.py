"""Ids as the API writes them, and the rows that they name."""

from schema.ids import LOCALISED, PREFIXES, parse_id
from tests.equivalence.reference.fields import field
from tests.equivalence.reference.rows import Record
from tests.equivalence.reference.world import TABLES, Seen, World, is_live


@field(*(f"{name}.id" for name in (*PREFIXES, "Node")))
def id_of(seen: Seen) -> str:
    """The id of what is seen."""
    prefix = PREFIXES[seen.type]
    return f"{prefix}_{seen.row.entry_id}_{seen.row.locale}" if seen.type in LOCALISED else f"{prefix}_{seen.row.id}"


def row_of(world: World, text: str) -> Record | None:
    """The row that an id names: for content the live one in the id's locale."""
    named = parse_id(text)
    if named.type not in LOCALISED:
        # Draft and live rows of an occurrence share their key.
        rows = world.rows.where(TABLES[named.type], id=named.key)
        return next((row for row in rows if not getattr(row, "is_draft", False)), None)
    rows = world.rows.where(TABLES[named.type], entry_id=named.key, locale=named.locale)
    return next((row for row in rows if is_live(world, row)), None)
