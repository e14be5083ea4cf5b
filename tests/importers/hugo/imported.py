"""An import run on a database, and questions about what it left there."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from sqlmodel import SQLModel

from cms.base.session import Session
from cms.importers.hugo.run import import_hugo
from cms.importers.hugo.site import Options
from cms.importers.progress import Progress, Silence
from cms.importers.report import Outcome, Report
from tests.importers.hugo.folder import NEW_YORK, Folder

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Interrupted(Exception):
    """Somebody pulled the plug."""


class Unplugged(Silence):
    """Progress that breaks off after so many articles and events."""

    def __init__(self, after: int) -> None:
        self._left, self._counts = after, False

    def start(self, what: str, total: int) -> None:
        """Counts articles and events alone."""
        assert total >= 0
        self._counts = what == "Articles and events"

    def advance(self) -> None:
        """Breaks off when the time has come."""
        self._left -= self._counts
        if self._counts and self._left == 0:
            raise Interrupted


async def bring(  # noqa: PLR0913 - A test names what it cares for.
    session: Session,
    folder: Folder,
    options: Options = NEW_YORK,
    *,
    progress: Progress | None = None,
    is_rehearsal: bool = False,
    now: datetime = NOW,
) -> Report:
    """Runs an import."""
    return await import_hugo(
        session, folder.root, options, progress=progress or Silence(), now=now, is_rehearsal=is_rehearsal
    )


async def ask(session: Session, query: str, **values: Any) -> list[Any]:
    """The rows of a query; of one column, its values."""
    # The importer opens a transaction for each document, so none may be left open here.
    async with session.begin():
        rows = await session.exec(text(query), params=values)
        return [next(iter(row.values())) if len(row) == 1 else tuple(row.values()) for row in rows]


async def digests(session: Session) -> dict[str, tuple[int, str]]:
    """How many rows each table has, and a digest of all of them."""
    found: dict[str, tuple[int, str]] = {}
    for table in SQLModel.metadata.sorted_tables:
        rows = await ask(session, f"SELECT t::text FROM {table.name} t ORDER BY 1")  # noqa: S608 - Our own tables.
        found[table.name] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return found


def counts(report: Report) -> dict[str, str]:
    """The outcomes of each kind, as a person reads them."""
    kinds = dict.fromkeys(kind for kind, _ in report.outcomes)
    return {
        kind: ", ".join(f"{report.of(kind, outcome)} {outcome}" for outcome in Outcome if report.of(kind, outcome))
        for kind in kinds
    }
