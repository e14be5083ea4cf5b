"""What earlier imports made of each document, so that it is found again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, union_all
from sqlalchemy.dialects.postgresql import insert

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.entry import Entry
from cms.content.origin import Origin
from cms.content.taxonomy import Author, Section, Tag
from cms.media.asset import Media

_origins = table_of(Origin)

PROMISED = ""
"""The fingerprint of a document that has an identity, so that links may lead to it, and nothing else yet."""


@dataclass(frozen=True)
class Known:
    """What a document became, and a digest of all that was read for it."""

    target_id: UUID
    fingerprint: str


def fingerprint(*read: Any) -> str:
    """A digest of plain values: texts, times, ids, and frozen dataclasses of them."""
    return hashlib.sha256(repr(read).encode()).hexdigest()


async def load_origins(session: Session, source: str) -> dict[str, Known]:
    """What each document of a source became, by its key; what has been deleted since is as if it had never been."""
    there = union_all(*(select(table_of(model).c.id) for model in (Entry, Author, Tag, Section, Media))).subquery()
    statement = select(_origins.c.key, _origins.c.target_id, _origins.c.fingerprint).where(
        _origins.c.source == source, _origins.c.target_id.in_(select(there.c.id))
    )
    rows = await fetch_rows(session, statement)
    return {row["key"]: Known(row["target_id"], row["fingerprint"]) for row in rows}


async def remember(session: Session, source: str, key: str, known: Known, *, now: datetime) -> None:
    """Writes down what a document became."""
    values = {"target_id": known.target_id, "fingerprint": known.fingerprint, "imported_at": now}
    statement = insert(_origins).values(source=source, key=key, **values)
    await session.exec(statement.on_conflict_do_update(index_elements=["source", "key"], set_=values))
