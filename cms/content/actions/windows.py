"""The live rows of an entry in a locale, each in its window of time: what begins or disappears next ends it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, Text, Uuid, bindparam, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from cms.base.model import MOMENT, NEVER
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.kind import KindOfContent
from cms.content.entry import ContentRow
from cms.content.schedule import Takedown
from cms.errors import Code, ContentFault

Row = dict[str, Any]
"""A content row as a mapping, without what the database derives."""

_takedowns = table_of(Takedown)


@dataclass(frozen=True)
class Moment:
    """A moment, and the IANA time zone in which it was meant."""

    at: datetime
    zone: str | None = None


@dataclass(frozen=True)
class Rows:
    """The content rows of an entry in a locale, live ones by time; and when it is to disappear.

    `takedown` was planned by hand, `releases_end` by releases. What waits in a release without an hour is not in it.
    """

    draft: Row | None
    live: list[Row]
    takedown: datetime | None = None
    releases_end: tuple[datetime, ...] = ()

    def live_at(self, moment: datetime) -> Row | None:
        """The live row whose window a moment lies in."""
        return next((row for row in self.live if row["visible_from"] <= moment < row["visible_until"]), None)

    def planned(self, now: datetime) -> list[Row]:
        """The rows that were planned by hand, and no reader has seen."""
        return [row for row in self.live if row["visible_from"] > now and row["release_id"] is None]

    def takedowns(self) -> list[datetime]:
        """When it is to disappear."""
        return [*([self.takedown] if self.takedown else []), *self.releases_end]


Ends = list[tuple[Row, datetime]]
"""Rows, each with the end of its window."""


@dataclass(frozen=True)
class Plan:
    """What a publication from a moment on does to the live rows.

    `target` is written anew (None: a new row) and ends at `end`; `replaced` go. `previous` is what readers see until
    then, None where they see nothing. `ends` are the rows that stay and end otherwise than they did.
    """

    target: Row | None
    end: datetime
    previous: Row | None
    replaced: list[Row]
    ends: Ends

    def changes_nothing(self, values: Row) -> bool:
        """Whether the rows are already what the plan makes of them, with these values in the target."""
        is_so = self.target is not None and all(self.target[name] == value for name, value in values.items())
        return is_so and not self.replaced and not self.ends

    def unseen(self, now: datetime) -> list[UUID]:
        """The rows that go or are written anew before any reader has seen them."""
        rows = [*self.replaced, *([self.target] if self.target else [])]
        return [row["id"] for row in rows if row["visible_from"] > now]


def plan_publication(rows: Rows, *, start: datetime, now: datetime) -> Plan:
    """What is live keeps its key; what was planned by hand is replaced; what has ended is used again or goes.

    What releases have planned stays. Raises ContentFault where one of them shows it at that moment, or where it is to
    be taken down then.
    """
    current, planned = rows.live_at(now), rows.planned(now)
    released = [row for row in rows.live if row["visible_from"] > now and row["release_id"] is not None]
    over = [row for row in rows.live if row is not current and row not in planned and row not in released]
    refuse_same_moment(released, start)
    if start > now and rows.draft:
        refuse_takedown(rows.takedowns(), start, rows.draft["title"])
    if start <= now:
        target = current or next(reversed(over), None) or next(iter(planned), None)
    else:
        target = next(iter(planned), None)
    replaced = [row for row in (*over, *planned) if row is not target]
    kept = [*([current] if current and current is not target else []), *released]
    previous, end, ends = place(kept, start, rows.takedowns())
    return Plan(target, end, current if start <= now else previous, replaced, ends)


def place(kept: list[Row], start: datetime, takedowns: Iterable[datetime]) -> tuple[Row | None, datetime, Ends]:
    """What a row that begins at `start` takes the place of, when it ends itself, and which others end otherwise now."""
    takedowns = list(takedowns)
    ends = ends_of(kept, starts=[start], takedowns=takedowns)
    previous = next((row for row, end in ends if end == start), None)
    return previous, end_of(start, [*(row["visible_from"] for row in kept), *takedowns]), changed_ends(ends)


def refuse_same_moment(rows: Iterable[Row], start: datetime) -> None:
    """Raises ContentFault where one of the rows begins at that moment: of two plans one alone can hold."""
    for row in rows:
        if row["visible_from"] == start:
            message = f"A version of {row['title']!r} is planned for the same moment: choose another one."
            raise ContentFault(message, "at", code=Code.CONFLICT)


def refuse_takedown(takedowns: Iterable[datetime], start: datetime, title: str) -> None:
    """Raises ContentFault where something is to be taken down at the very moment when it is to be shown."""
    if start in takedowns:
        message = f"{title!r} is to be taken down at the same moment: choose another one."
        raise ContentFault(message, "at", code=Code.CONFLICT)


def end_of(start: datetime, bounds: Iterable[datetime]) -> datetime:
    """When a window ends that begins at `start`: when something else begins, or it is to disappear."""
    return min((bound for bound in bounds if bound > start), default=NEVER)


def ends_of(rows: Iterable[Row], *, starts: Iterable[datetime] = (), takedowns: Iterable[datetime]) -> Ends:
    """When the windows of rows end, beside others that begin at `starts`."""
    rows = list(rows)
    bounds = [*(row["visible_from"] for row in rows), *starts, *takedowns]
    return [(row, end_of(row["visible_from"], bounds)) for row in rows]


def changed_ends(ends: Ends) -> Ends:
    """Those that end otherwise than they did."""
    return [(row, end) for row, end in ends if row["visible_until"] != end]


async def load_rows(session: Session, kind: KindOfContent, entry_id: UUID, locale: str) -> Rows:
    """Reads the content rows of an entry in a locale."""
    rows = await fetch_rows(session, _rows_of(kind.model), {"of_entry": entry_id, "in_locale": locale})
    by_hand, by_releases = ([row.pop(name) for row in rows] for name in ("takedown", "releases_end"))
    return Rows(
        draft=next((row for row in rows if row["is_draft"]), None),
        live=[row for row in rows if not row["is_draft"] and row["visible_from"] != NEVER],
        takedown=next(iter(by_hand), None),
        releases_end=tuple(next(iter(by_releases), ())),
    )


@cache
def _rows_of(model: type[ContentRow]) -> Executable:
    """With each row, when the entry is to disappear there."""
    row, planned = table_of(model).c, _takedowns.c
    of_entry, in_locale = bindparam("of_entry", type_=Uuid), bindparam("in_locale", type_=Text)
    takedowns = select(planned.at).where(planned.entry_id == of_entry, planned.locale == in_locale)
    by_hand = takedowns.where(planned.release_id.is_(None)).scalar_subquery()
    by_releases = takedowns.where(planned.release_id.is_not(None), planned.at < literal(NEVER, MOMENT))
    columns = [column for column in row if column.name != "search"]
    found = select(*columns, by_hand.label("takedown"), func.array(by_releases.scalar_subquery()).label("releases_end"))
    return found.where(row.entry_id == of_entry, row.locale == in_locale).order_by(row.visible_from)


async def write_ends(session: Session, kind: KindOfContent, ends: Ends) -> None:
    """Gives windows their ends."""
    table = table_of(kind.model)
    for row, end in ends:
        await session.exec(update(table).where(table.c.id == row["id"]).values(visible_until=end))


async def write_takedown(
    session: Session,
    kind: KindOfContent,
    entry: tuple[UUID, str],
    planned: Moment | None,
    release_id: UUID | None = None,
) -> None:
    """Plans when an entry in a locale is to disappear, by hand or by a release; or has it not planned any more."""
    entry_id, locale = entry
    if planned is None:
        of_entry = (_takedowns.c.entry_id == entry_id, _takedowns.c.locale == locale)
        await session.exec(
            delete(_takedowns).where(*of_entry, _takedowns.c.release_id.is_not_distinct_from(release_id))
        )
        return
    row = Takedown(
        kind=kind.kind,
        entry_id=entry_id,
        locale=locale,
        at=planned.at,
        time_zone=planned.zone,
        release_id=release_id,
    )
    values = {"at": row.at, "time_zone": row.time_zone}
    again = insert(_takedowns).values(**row.model_dump())
    keys = ["entry_id", "locale", "release_id"]
    await session.exec(again.on_conflict_do_update(index_elements=keys, set_=values))


async def delete_rows(session: Session, kind: KindOfContent, rows: list[Row]) -> None:
    """Deletes content rows, with all that hangs on them."""
    if rows:
        await session.exec(delete(kind.model).where(table_of(kind.model).c.id.in_([row["id"] for row in rows])))
