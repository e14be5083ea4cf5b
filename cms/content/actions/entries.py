"""Entries: made, and held against others while a verb is at work."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, bindparam, case, select

from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.access import Deed, HeldEntry, is_own, missing, require, was_public
from cms.content.actions.kind import KindOfContent
from cms.content.actions.register import KINDS
from cms.content.entry import Entry, Kind
from cms.errors import Code, ContentFault


async def create_entry(session: Session, kind: Kind, *, now: datetime) -> UUID:
    """An entry that has nothing in any locale yet: no reader sees it, but links may lead to it."""
    entry = new_entry(session, kind, now=now)
    await insert_rows(session, [entry])
    return entry.id


def new_entry(session: Session, kind: Kind, *, now: datetime) -> Entry:
    """The row of such an entry, to be inserted with others."""
    return Entry(kind=kind, created_at=now, created_by_id=session.actor.account_id)


def by_kind(answer: Callable[[KindOfContent], ColumnElement[bool]]) -> ColumnElement[bool]:
    """The answer for the kind that a row of the entries' table has."""
    return case(*((table_of(Entry).c.kind == kind.kind, answer(kind)) for kind in KINDS.values()))


def is_the_actors() -> ColumnElement[bool]:
    """Whether an entry is the own of the parameters `account` and `author`."""
    names = (f"t{number}" for number in count())
    who = (bindparam("account", type_=Uuid), bindparam("author", type_=Uuid))
    return by_kind(lambda kind: is_own(kind, table_of(Entry).c.id, *who, lambda: next(names)))


def _held() -> Select[Any, Any, Any, Any, Any]:
    entry, moment = table_of(Entry), bindparam("moment", type_=MOMENT)
    seen = by_kind(lambda kind: was_public(kind, entry.c.id, moment))
    columns = (entry.c.id, entry.c.kind, entry.c.is_trashed, is_the_actors().label("is_own"), seen.label("is_public"))
    return select(*columns).where(entry.c.id == bindparam("entry")).with_for_update(of=entry)


_HELD = _held()


async def hold_entry(session: Session, entry_id: UUID, deed: Deed, *, now: datetime) -> HeldEntry:
    """The entry, which no other transaction changes until this one ends, for something that the actor may do to it.

    Raises ContentFault where there is none, or none that the actor may know of, and Forbidden.
    """
    actor = session.actor
    of = {"entry": entry_id, "account": actor.account_id, "author": actor.author_id, "moment": now}
    rows = await fetch_rows(session, _HELD, of)
    if not rows:
        raise missing()
    held = HeldEntry(**rows[0] | {"id": entry_id, "kind": Kind(rows[0]["kind"])})
    require(actor, held, deed)
    return held


async def check_kind(session: Session, entry_id: UUID, kind: Kind) -> None:
    """Raises ContentFault where there is no entry of this kind."""
    if not await fetch_rows(session, _OF_KIND, {"entry": entry_id, "of_kind": kind}):
        raise missing()


_OF_KIND = select(table_of(Entry).c.id).where(
    table_of(Entry).c.id == bindparam("entry"), table_of(Entry).c.kind == bindparam("of_kind")
)


async def hold_untrashed(session: Session, entry_id: UUID, deed: Deed, *, now: datetime) -> HeldEntry:
    """The same, of an entry that is not in the trash; raises ContentFault for one that is."""
    held = await hold_entry(session, entry_id, deed, now=now)
    if held.is_trashed:
        raise ContentFault("It is in the trash: take it out first.", "id", code=Code.CLOSED)
    return held
