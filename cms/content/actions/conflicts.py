"""Two who change the same thing: the second is told what stands now, and whose it is."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from cms.accounts.account import Account
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.access import HeldEntry
from cms.content.actions.kind import KindOfContent
from cms.content.actions.register import KINDS
from cms.content.revision import Revision
from cms.errors import Code, ContentFault

Expected = tuple[str, int]
"""A locale, and the version of the draft in it that somebody has seen."""


class Conflict(ContentFault):
    """Somebody was faster. `outcome` says what stands now, by whom and since when."""

    def __init__(self, message: str, outcome: dict[str, Any]) -> None:
        super().__init__(message, "expected_version", code=Code.CONFLICT)
        self.outcome = outcome


async def conflict(session: Session, kind: KindOfContent, entry_id: UUID | None, locale: str) -> ContentFault:
    """What is said where another version of a draft is expected than the one that is there."""
    revision, account = table_of(Revision).c, table_of(Account).c
    newest = (
        select(revision.version, revision.created_at, account.name)
        .outerjoin(Account, account.id == revision.created_by_id)
        .where(revision.entry_id == entry_id, revision.locale == locale)
        .order_by(revision.version.desc())
        .limit(1)
    )
    rows = await fetch_rows(session, newest)
    if not rows:
        message = f"There is no {kind.kind.lower()} in {locale}: no version of it can be expected."
        return ContentFault(message, "expected_version", code=Code.NOT_FOUND)
    [now_is] = rows
    who = f" by {now_is['name']}" if now_is["name"] else ""
    message = f"It was saved{who} meanwhile, as version {now_is['version']}: look at that one, and save yours onto it."
    stands = {"entry_id": entry_id, "changed_by": now_is["name"], "changed_at": now_is["created_at"]}
    return Conflict(message, {"locale": locale, "conflict": stands})


async def check_version(session: Session, entry: HeldEntry, locale: str, version: int) -> None:
    """Raises Conflict where another version of the draft is there."""
    kind = KINDS[entry.kind]
    table = table_of(kind.model).c
    drafts = select(table.version).where(table.entry_id == entry.id, table.locale == locale, table.is_draft)
    if [row["version"] for row in await fetch_rows(session, drafts)] != [version]:
        raise await conflict(session, kind, entry.id, locale)
