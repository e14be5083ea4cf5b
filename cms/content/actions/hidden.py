"""Entries that somebody may not know of: to refer to one is as to refer to nothing."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Select, Uuid, any_, bindparam, select

from cms.base.actor import Permission
from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.access import is_public
from cms.content.actions.entries import by_kind, is_the_actors
from cms.content.actions.references import Reference, Target
from cms.content.entry import Entry

_ENTRIES = (Target.ENTRY, Target.ARTICLE, Target.EVENT)


async def hidden_entries(session: Session, references: Iterable[Reference], *, now: datetime) -> set[UUID]:
    """Those of the entries referred to that the actor may not know of; one statement at most."""
    entries = {each.id for each in references if each.target in _ENTRIES}
    own, public = await known_entries(session, entries, now=now)
    return entries - own - public


async def known_entries(session: Session, entries: Collection[UUID], *, now: datetime) -> tuple[set[UUID], set[UUID]]:
    """Of some entries, those whose drafts the actor may read, and those that readers see; one statement at most."""
    actor = session.actor
    if not entries or actor.may(Permission.READ_DRAFTS):
        return set(entries), set()
    of = {"entries": sorted(entries), "account": actor.account_id, "author": actor.author_id, "moment": now}
    rows = await fetch_rows(session, _KNOWN, of)
    return {row["id"] for row in rows if row["is_own"]}, {row["id"] for row in rows if row["is_public"]}


def _known() -> Select[Any]:
    entry, moment = table_of(Entry).c, bindparam("moment", type_=MOMENT)
    public = by_kind(lambda kind: is_public(kind, entry.id, moment))
    columns = (entry.id, is_the_actors().label("is_own"), public.label("is_public"))
    return select(*columns).where(entry.id == any_(bindparam("entries", type_=ARRAY(Uuid))))


_KNOWN = _known()
