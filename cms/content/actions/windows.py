"""The live rows of an entry in a locale, each in its window of time: what begins or disappears next ends it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from cms.base.model import NEVER
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.kind import KindOfContent
from cms.content.schedule import Takedown

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
    """The content rows of an entry in a locale, live ones by time; and when it is to disappear."""

    draft: Row | None
    live: list[Row]
    takedown: datetime | None = None

    def live_at(self, moment: datetime) -> Row | None:
        """The live row whose window a moment lies in."""
        return next((row for row in self.live if row["visible_from"] <= moment < row["visible_until"]), None)

    def planned(self, now: datetime) -> list[Row]:
        """The rows that no reader has seen."""
        return [row for row in self.live if row["visible_from"] > now]


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
    """What is live keeps its key; what was planned is replaced; what has ended is used again or goes."""
    current, planned = rows.live_at(now), rows.planned(now)
    over = [row for row in rows.live if row is not current and row not in planned]
    if start <= now:
        target = current or next(reversed(over), None) or next(iter(planned), None)
    else:
        target = next(iter(planned), None)
    replaced = [row for row in (*over, *planned) if row is not target]
    kept = [current] if current and current is not target else []
    ends = ends_of(kept, starts=[start], takedown=rows.takedown)
    previous = current if start <= now else next((row for row, end in ends if end == start), None)
    return Plan(target, end_of(start, (), rows.takedown), previous, replaced, changed_ends(ends))


def end_of(start: datetime, starts: Iterable[datetime], takedown: datetime | None) -> datetime:
    """When a window ends that begins at `start`: with the next that begins or disappears."""
    bounds = [*starts, *([takedown] if takedown else [])]
    return min((bound for bound in bounds if bound > start), default=NEVER)


def ends_of(rows: Iterable[Row], *, starts: Iterable[datetime] = (), takedown: datetime | None) -> Ends:
    """When the windows of rows end, beside others that begin at `starts`."""
    rows = list(rows)
    all_starts = [*(row["visible_from"] for row in rows), *starts]
    return [(row, end_of(row["visible_from"], all_starts, takedown)) for row in rows]


def changed_ends(ends: Ends) -> Ends:
    """Those that end otherwise than they did."""
    return [(row, end) for row, end in ends if row["visible_until"] != end]


async def load_rows(session: Session, kind: KindOfContent, entry_id: UUID, locale: str) -> Rows:
    """Reads the content rows of an entry in a locale."""
    table, planned = table_of(kind.model), _takedowns.c
    takedown = select(planned.at).where(planned.entry_id == entry_id, planned.locale == locale).scalar_subquery()
    columns = [column for column in table.c if column.name != "search"]
    statement = select(*columns, takedown.label("takedown"))
    statement = statement.where(table.c.entry_id == entry_id, table.c.locale == locale)
    rows = await fetch_rows(session, statement.order_by(table.c.visible_from))
    takedowns = [row.pop("takedown") for row in rows]
    return Rows(
        draft=next((row for row in rows if row["is_draft"]), None),
        live=[row for row in rows if not row["is_draft"]],
        takedown=next(iter(takedowns), None),
    )


async def write_ends(session: Session, kind: KindOfContent, ends: Ends) -> None:
    """Gives windows their ends."""
    table = table_of(kind.model)
    for row, end in ends:
        await session.exec(update(table).where(table.c.id == row["id"]).values(visible_until=end))


async def write_takedown(
    session: Session, kind: KindOfContent, entry: tuple[UUID, str], planned: Moment | None
) -> None:
    """Plans when an entry in a locale is to disappear, or None of the kind."""
    entry_id, locale = entry
    if planned is None:
        await session.exec(delete(_takedowns).where(_takedowns.c.entry_id == entry_id, _takedowns.c.locale == locale))
        return
    row = Takedown(kind=kind.kind, entry_id=entry_id, locale=locale, at=planned.at, time_zone=planned.zone)
    values = {"at": row.at, "time_zone": row.time_zone}
    again = insert(_takedowns).values(**row.model_dump())
    await session.exec(again.on_conflict_do_update(index_elements=["entry_id", "locale"], set_=values))


async def delete_rows(session: Session, kind: KindOfContent, rows: list[Row]) -> None:
    """Deletes content rows, with all that hangs on them."""
    if rows:
        await session.exec(delete(kind.model).where(table_of(kind.model).c.id.in_([row["id"] for row in rows])))
