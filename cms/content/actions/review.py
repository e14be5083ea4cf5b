"""Review: a draft is submitted, and an editor approves it or sends it back with a note."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, not_, select, update

from cms.base.fields import optional_text
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.access import REVIEW, SUBMIT, Deed
from cms.content.actions.conflicts import conflict
from cms.content.actions.entries import hold_untrashed
from cms.content.actions.kind import KindOfContent
from cms.content.actions.publish import publish
from cms.content.actions.register import KINDS
from cms.errors import Code, ContentFault
from cms.outbox.record import record


async def submit(
    session: Session, entry_id: UUID, locale: str, *, now: datetime, expected_version: int | None = None
) -> bool:
    """Asks for an editor's review of a draft; whether it was not waiting for one already.

    Raises ContentFault where there is no draft, or readers see all that it says already; Conflict where another version
    is there than is expected; and Forbidden.
    """
    kind, draft = await _hold(session, entry_id, locale, SUBMIT, now=now, expected_version=expected_version)
    if draft["in_review"]:
        return False
    if draft["is_live"]:
        raise ContentFault("Readers see all that it says: change it before you submit it.", "id", code=Code.CLOSED)
    await _write(session, kind, draft, in_review=True, review_note=None)
    await record(session, f"{kind.kind.lower()}.submitted", entry_id, now=now, locale=locale)
    return True


async def send_back(  # noqa: PLR0913 - Which draft, and what is said of it.
    session: Session, entry_id: UUID, locale: str, note: str, *, now: datetime, expected_version: int | None = None
) -> None:
    """Gives a draft that waits for review back to who wrote it, with a note on what to mend.

    Raises ContentFault where none waits or the note is empty, Conflict where another version is there than is expected;
    and Forbidden.
    """
    kind, draft = await _hold(session, entry_id, locale, REVIEW, now=now, expected_version=expected_version)
    written = optional_text("note", note)
    if written is None:
        raise ContentFault("Say what is to be mended before it can be approved.", "note", code=Code.REQUIRED)
    _refuse_unless_waiting(draft)
    await _write(session, kind, draft, in_review=False, review_note=written)
    await record(session, f"{kind.kind.lower()}.sent_back", entry_id, now=now, locale=locale)


async def approve(  # noqa: PLR0913 - As publish.
    session: Session,
    entry_id: UUID,
    locale: str,
    *,
    now: datetime,
    at: datetime | None = None,
    zone: str | None = None,
    expected_version: int | None = None,
) -> UUID:
    """Publishes a draft that waits for review, now or at a time; returns the key of the live row.

    Raises what `publish` raises, and ContentFault where none waits.
    """
    _, draft = await _hold(session, entry_id, locale, REVIEW, now=now, expected_version=expected_version)
    _refuse_unless_waiting(draft)
    return await publish(session, entry_id, locale, now=now, at=at, zone=zone, strict=True, deed=REVIEW)


async def _hold(  # noqa: PLR0913 - As the verbs.
    session: Session, entry_id: UUID, locale: str, deed: Deed, *, now: datetime, expected_version: int | None
) -> tuple[KindOfContent, dict[str, Any]]:
    kind = KINDS[(await hold_untrashed(session, entry_id, deed, now=now)).kind]
    table, live = table_of(kind.model).c, table_of(kind.model).alias("live").c
    same = (live.entry_id == table.entry_id, live.locale == table.locale, live.version == table.version)
    seen = (not_(live.is_draft), live.visible_from <= now, live.visible_until > now)
    columns = (table.id, table.version, table.in_review, exists().where(*same, *seen).label("is_live"))
    drafts = select(*columns).where(table.entry_id == entry_id, table.locale == locale, table.is_draft)
    rows = await fetch_rows(session, drafts)
    if not rows:
        message = f"There is no {kind.kind.lower()} in {locale} to review: it may have been deleted."
        raise ContentFault(message, "id", code=Code.NOT_FOUND)
    if expected_version is not None and rows[0]["version"] != expected_version:
        raise await conflict(session, kind, entry_id, locale)
    return kind, rows[0]


def _refuse_unless_waiting(draft: dict[str, Any]) -> None:
    if not draft["in_review"]:
        raise ContentFault("It does not wait for review: it is to be submitted first.", "id", code=Code.CLOSED)


async def _write(session: Session, kind: KindOfContent, draft: dict[str, Any], **values: Any) -> None:
    table = table_of(kind.model)
    await session.exec(update(table).where(table.c.id == draft["id"]).values(**values))
