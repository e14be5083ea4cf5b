"""Copying what hangs on one content row to another, so that only what differs is written."""

from uuid import UUID

from sqlalchemy import and_, delete, exists, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel

from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.actions.kind import CopyPart, Owner

_OWNED = ("locale", "is_draft", "listed_at")


def copy_by(model: type[SQLModel], owner: str, key: str) -> CopyPart:
    """A copier for the rows of `model`, which hang on a content row by `owner` and differ among themselves by `key`."""
    table = table_of(model)
    feed = {name for name in _OWNED if name in table.c and owner == "article_id"}
    values = [column.name for column in table.c if column.name not in {owner, *feed}]

    async def copy(session: Session, source: UUID, target: Owner) -> None:
        meant, there = table.alias("meant"), table.alias("there")
        same = and_(*(meant.c[name].is_not_distinct_from(there.c[name]) for name in values))
        kept = select(there.c[key]).where(there.c[owner] == target.id, exists().where(meant.c[owner] == source, same))
        await session.exec(delete(table).where(table.c[owner] == target.id, table.c[key].not_in(kept)))
        own = {owner: literal(target.id)} | {name: literal(getattr(target, name), table.c[name].type) for name in feed}
        missing = select(*own.values(), *(meant.c[name] for name in values)).where(meant.c[owner] == source)
        # What is kept is in nobody's way but its own.
        await session.exec(insert(table).from_select([*own, *values], missing).on_conflict_do_nothing())

    return copy
