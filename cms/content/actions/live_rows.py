"""Writing rows that say what a draft says: what is live, what will be, and what waits in a release."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Integer, any_, bindparam, select, update

from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.content.actions.claims import settle_slugs
from cms.content.actions.copies import copy_parts
from cms.content.actions.kind import KindOfContent, Owner
from cms.content.actions.snapshots import changed_fields
from cms.content.actions.windows import Row, changed_ends, ends_of, load_rows, write_ends
from cms.content.revision import Revision

# Which row it is, and how far its occurrences reach, is the row's own.
_NOT_COPIED = {"id", "expanded_until"}


def said_by(draft: Row) -> Row:
    """The values of a row that says what a draft says, but for its times."""
    copied = {name: value for name, value in draft.items() if name not in _NOT_COPIED}
    return copied | {"is_draft": False, "in_review": False, "review_note": None}


async def write_live(  # noqa: PLR0913 - From where to where, and what of it.
    session: Session,
    kind: KindOfContent,
    draft: Row,
    target: Row | None,
    values: Row,
    *,
    changed: Collection[str] | None = None,
    now: datetime,
) -> UUID:
    """Gives a row these values, and the lists of the draft; returns its key. Without a target it is a new one.

    Of the lists of a target those alone that have `changed`, where that is known.
    """
    row_id = await _write(session, kind, target, values)
    owner = Owner(row_id, draft["entry_id"], draft["locale"], is_draft=False, listed_at=values["listed_at"])
    is_new = target is None
    parts = [part for part in kind.parts if is_new or changed is None or part.field in changed]
    await copy_parts(session, parts, draft["id"], owner, is_new=is_new)
    if kind.derive:
        await kind.derive(session, kind.model(**values | {"id": row_id}), now=now)
    return row_id


async def _write(session: Session, kind: KindOfContent, target: Row | None, values: Row) -> UUID:
    if target:
        table, row_id = table_of(kind.model), target["id"]
        await session.exec(update(table).where(table.c.id == row_id).values(**values))
        return UUID(str(row_id))
    row = kind.model(**values)
    await insert_rows(session, [row])
    return row.id


async def date_draft(session: Session, kind: KindOfContent, draft: Row, dates: dict[str, Any]) -> None:
    """Gives a draft dates: it is sorted as what is live, and remembers when that was first seen."""
    if any(draft[name] != value for name, value in dates.items()):
        table = table_of(kind.model)
        await session.exec(update(table).where(table.c.id == draft["id"]).values(**dates))


async def settle(session: Session, kind: KindOfContent, entry: tuple[UUID, str], *, now: datetime) -> None:
    """Gives what is left of an entry in a locale its ends, its slugs and its dates."""
    rows = await load_rows(session, kind, *entry)
    kept = [row for row in rows.live if row["visible_until"] > now]
    await write_ends(session, kind, changed_ends(ends_of(kept, takedowns=rows.takedowns())))
    await settle_slugs(session, kind.model, entry, now=now, start=now)
    if rows.draft:
        await date_draft(session, kind, rows.draft, _dates_left(rows.draft, rows.live, now))


def _dates_left(draft: Row, left: Collection[Row], now: datetime) -> dict[str, Any]:
    """When what is left was published, and when readers saw the first of all; a time that never came does not count."""
    known = draft["first_published_at"]
    coming = min((row["first_published_at"] for row in left), default=None)
    published = max((row["published_at"] for row in left), default=None)
    return {"published_at": published, "first_published_at": known if known and known <= now else coming}


def first_seen(draft: Row, published: datetime, now: datetime) -> datetime:
    """When readers first saw the entry in this locale; a time that never came does not count."""
    known: datetime | None = draft["first_published_at"]
    return min(known, published) if known and known <= now else published


_revision = table_of(Revision).c

_SAVES = select(_revision.version, _revision.snapshot, _revision.body_id).where(
    _revision.entry_id == bindparam("of_entry"),
    _revision.locale == bindparam("in_locale"),
    _revision.version == any_(bindparam("versions", type_=ARRAY(Integer))),
)


async def changed_since(session: Session, row: Row | None, later: Row) -> set[str]:
    """The names of the fields in which a later row of an entry in a locale differs from another, or from nothing."""
    versions = [each["version"] for each in (row, later) if each]
    of_entry = {"of_entry": later["entry_id"], "in_locale": later["locale"], "versions": versions}
    saves = {
        save["version"]: save["snapshot"] | {"body": save["body_id"]}
        for save in await fetch_rows(session, _SAVES, of_entry)
    }
    before, after = (saves.get(versions[0], {}) if row else {}), saves.get(later["version"], {})
    return changed_fields(before, after)
