"""Copying what hangs on one content row to another, so that only what differs is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Delete,
    Executable,
    Insert,
    Integer,
    Table,
    Uuid,
    and_,
    bindparam,
    delete,
    exists,
    literal_column,
    select,
)  # fmt: skip
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel

from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.actions.kind import Owner, Part

_OWNED = ("locale", "is_draft", "listed_at")

_SOURCE, _TARGET = bindparam("source_id", type_=Uuid), bindparam("target_id", type_=Uuid)


@dataclass(frozen=True)
class CopyBy:
    """Copies the rows of `model`, which hang on a content row by `owner` and differ among themselves by `key`."""

    model: type[SQLModel]
    owner: str
    key: str

    async def __call__(self, session: Session, source: UUID, target: Owner) -> None:
        """Makes the rows of `target` those of `source`; changes nothing that is already so."""
        await _copy(session, (self,), source, target, is_new=False)

    @property
    def _table(self) -> Table:
        return table_of(self.model)

    @property
    def _feed(self) -> list[str]:
        return [name for name in _OWNED if name in self._table.c and self.owner == "article_id"]

    @property
    def _values(self) -> list[str]:
        return [column.name for column in self._table.c if column.name not in {self.owner, *self._feed}]

    def removal(self) -> Delete:
        """Takes away the rows of the target that the source has not."""
        table, meant, there = self._table, self._table.alias("meant"), self._table.alias("there")
        same = and_(*(meant.c[name].is_not_distinct_from(there.c[name]) for name in self._values))
        kept = select(there.c[self.key]).where(
            there.c[self.owner] == _TARGET, exists().where(meant.c[self.owner] == _SOURCE, same)
        )
        return delete(table).where(table.c[self.owner] == _TARGET, table.c[self.key].not_in(kept))

    def addition(self) -> Insert:
        """Adds to the target those that only the source has."""
        table, meant = self._table, self._table.alias("meant")
        own: dict[str, Any] = {self.owner: _TARGET} | {
            name: bindparam(f"target_{name}", type_=table.c[name].type) for name in self._feed
        }
        missing = select(*own.values(), *(meant.c[name] for name in self._values)).where(meant.c[self.owner] == _SOURCE)
        # What is kept is in nobody's way but its own.
        return insert(table).from_select([*own, *self._values], missing).on_conflict_do_nothing()


async def copy_parts(session: Session, parts: Iterable[Part], source: UUID, target: Owner, *, is_new: bool) -> None:
    """Makes the parts of `target` those of `source`, all at once but for those with a way of their own.

    Nothing hangs on a target that `is_new`.
    """
    copiers = [part.copy for part in parts]
    alike = tuple(copy for copy in copiers if isinstance(copy, CopyBy))
    if alike:
        await _copy(session, alike, source, target, is_new=is_new)
    for copy in copiers:
        if not isinstance(copy, CopyBy):
            await copy(session, source, target)


async def _copy(session: Session, copiers: tuple[CopyBy, ...], source: UUID, target: Owner, *, is_new: bool) -> None:
    names = {"source_id": source} | {f"target_{name}": getattr(target, name) for name in ("id", *_OWNED)}
    if not is_new:
        await session.exec(_removals(copiers), params=names)
    await session.exec(_additions(copiers), params=names)


@cache
def _removals(copiers: tuple[CopyBy, ...]) -> Executable:
    return _together(copier.removal() for copier in copiers)


@cache
def _additions(copiers: tuple[CopyBy, ...]) -> Executable:
    return _together(copier.addition() for copier in copiers)


def _together(statements: Iterable[Insert | Delete]) -> Executable:
    """Statements that concern different tables as one."""
    named = [statement.cte(f"part_{number}") for number, statement in enumerate(statements)]
    return select(literal_column("1", Integer).label("done")).add_cte(*named)
