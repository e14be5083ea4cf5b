"""The live rows of an entry in a locale: each in its window of time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.kind import KindOfContent


@dataclass(frozen=True)
class Rows:
    """The content rows of an entry in a locale as mappings, without what the database derives; live ones by time."""

    draft: dict[str, Any] | None
    live: list[dict[str, Any]]

    def live_at(self, moment: datetime) -> dict[str, Any] | None:
        """The live row whose window a moment lies in."""
        return next((row for row in self.live if row["visible_from"] <= moment < row["visible_until"]), None)


@dataclass(frozen=True)
class Plan:
    """What a publication from a moment on does to the live rows.

    `target` is written anew (None: a new row), `replaced` go. `previous` is what readers see until then, None where
    they see nothing; `ends` is a row that is live now, and when it ends.
    """

    target: dict[str, Any] | None
    previous: dict[str, Any] | None
    replaced: list[dict[str, Any]]
    ends: tuple[dict[str, Any], datetime] | None = None

    def changes_nothing(self, values: dict[str, Any]) -> bool:
        """Whether the rows are already what the plan makes of them, with these values in the target."""
        if self.target is None or self.replaced or any(self.target[name] != value for name, value in values.items()):
            return False
        return self.ends is None or self.ends[0]["visible_until"] == self.ends[1]

    def unseen(self, now: datetime) -> list[UUID]:
        """The rows that go or are written anew before any reader has seen them."""
        rows = [*self.replaced, *([self.target] if self.target else [])]
        return [row["id"] for row in rows if row["visible_from"] > now]


def plan_publication(rows: Rows, *, start: datetime, now: datetime) -> Plan:
    """What is live keeps its key; what is scheduled is replaced; what has ended is used again or goes."""
    current = rows.live_at(now)
    if start <= now:
        target = current or next(reversed(rows.live), None)
        return Plan(target, current, [row for row in rows.live if row is not target])
    target = next((row for row in rows.live if row["visible_from"] > now), None)
    replaced = [row for row in rows.live if row is not target and row is not current]
    if current is None:
        return Plan(target, None, replaced)
    # What was to give way to the scheduled row gives way to it at its new time; what had an end of its own keeps it.
    gives_way = target is not None and current["visible_until"] == target["visible_from"]
    end = start if gives_way else min(current["visible_until"], start)
    return Plan(target, current if end == start else None, replaced, (current, end))


async def load_rows(session: Session, kind: KindOfContent, entry_id: UUID, locale: str) -> Rows:
    """Reads the content rows of an entry in a locale."""
    table = table_of(kind.model)
    columns = [column for column in table.c if column.name != "search"]
    statement = select(*columns).where(table.c.entry_id == entry_id, table.c.locale == locale)
    rows = await fetch_rows(session, statement.order_by(table.c.visible_from))
    return Rows(
        draft=next((row for row in rows if row["is_draft"]), None),
        live=[row for row in rows if not row["is_draft"]],
    )


async def delete_rows(session: Session, kind: KindOfContent, rows: list[dict[str, Any]]) -> None:
    """Deletes content rows, with all that hangs on them."""
    if rows:
        await session.exec(delete(kind.model).where(table_of(kind.model).c.id.in_([row["id"] for row in rows])))
