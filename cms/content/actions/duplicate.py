"""Making a new draft of one that is there: of another entry, or of the same one in another language."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, select

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.access import EDIT, READ
from cms.content.actions.bodies import load_body
from cms.content.actions.entries import hold_untrashed
from cms.content.actions.kind import KindOfContent
from cms.content.actions.merged import merged_in, with_merged
from cms.content.actions.register import KINDS
from cms.content.actions.save import Saved, save
from cms.content.actions.snapshots import draft_of
from cms.content.drafts import ContentDraft
from cms.content.revision import Revision
from cms.errors import Code, ContentFault


async def duplicate(session: Session, entry_id: UUID, locale: str, *, now: datetime, title: str | None = None) -> Saved:
    """Makes a new draft that says what the entry's draft in a locale says, but for its slug; it is the actor's own.

    Raises ContentFault where there is no draft that the actor may know of, and Forbidden.
    """
    session.actor.require(Permission.CREATE)
    kind = KINDS[(await hold_untrashed(session, entry_id, READ, now=now)).kind]
    there, version = await _draft(session, kind, entry_id, locale)
    draft = replace(there, slug=None, canonical_url=None, title=there.title if title is None else title)
    note = f"A copy of version {version} of another {kind.kind.lower()}."
    return await save(session, draft, now=now, note=note, is_copy=True)


async def translate(  # noqa: PLR0913 - Which draft, and into what.
    session: Session, entry_id: UUID, locale: str, into: str, *, now: datetime, title: str | None = None
) -> Saved:
    """Begins the entry's draft in another locale with what the one in `locale` says, to be translated.

    Raises ContentFault where there is no such draft, the other locale has one already or is none of the site's; and
    Forbidden.
    """
    kind = KINDS[(await hold_untrashed(session, entry_id, EDIT, now=now)).kind]
    there, version = await _draft(session, kind, entry_id, locale)
    row = table_of(kind.model).c
    taken = select(row.id).where(row.entry_id == entry_id, row.locale == into, row.is_draft)
    if await fetch_rows(session, taken):
        message = f"There is a draft in {into} already: change that one."
        raise ContentFault(message, "locale", code=Code.ALREADY_EXISTS)
    draft = replace(there, locale=into, slug=None, title=there.title if title is None else title)
    note = f"Begun from version {version} in {locale}."
    return await save(session, draft, entry_id=entry_id, now=now, note=note, is_copy=True)


async def _draft(session: Session, kind: KindOfContent, entry_id: UUID, locale: str) -> tuple[ContentDraft, int]:
    """What the draft in a locale says, and its version; raises ContentFault where there is none."""
    row, revision = table_of(kind.model).c, table_of(Revision).c
    same = and_(revision.entry_id == row.entry_id, revision.locale == row.locale, revision.version == row.version)
    newest = select(
        revision.snapshot, merged_in(revision.snapshot).label("merged"), revision.body_id, revision.version
    ).join(kind.model, same)
    rows = await fetch_rows(session, newest.where(row.entry_id == entry_id, row.locale == locale, row.is_draft))
    if not rows:
        message = f"There is no {kind.kind.lower()} in {locale} to copy: it may have been deleted."
        raise ContentFault(message, "id", code=Code.NOT_FOUND)
    [stored] = rows
    body = await load_body(session, stored["body_id"])
    snapshot = with_merged(stored["snapshot"], stored["merged"])
    return replace(draft_of(kind.draft, snapshot, locale), body=body), stored["version"]
