"""Making a new entry of one that is there."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.access import READ
from cms.content.actions.bodies import load_body
from cms.content.actions.entries import hold_untrashed
from cms.content.actions.register import KINDS
from cms.content.actions.save import Saved, save
from cms.content.actions.snapshots import draft_of
from cms.content.revision import Revision
from cms.errors import Code, ContentFault


async def duplicate(session: Session, entry_id: UUID, locale: str, *, now: datetime, title: str | None = None) -> Saved:
    """Makes a new draft that says what the entry's draft in a locale says, but for its slug; it is the actor's own.

    Raises ContentFault where there is no draft that the actor may know of, and Forbidden.
    """
    session.actor.require(Permission.CREATE)
    kind = KINDS[(await hold_untrashed(session, entry_id, READ, now=now)).kind]
    row, revision = table_of(kind.model).c, table_of(Revision).c
    same = (revision.entry_id == row.entry_id, revision.locale == row.locale, revision.version == row.version)
    newest = select(revision.snapshot, revision.body_id, revision.version).join(kind.model, same[0] & same[1] & same[2])
    rows = await fetch_rows(session, newest.where(row.entry_id == entry_id, row.locale == locale, row.is_draft))
    if not rows:
        message = f"There is no {kind.kind.lower()} in {locale} to copy: it may have been deleted."
        raise ContentFault(message, "id", code=Code.NOT_FOUND)
    [stored] = rows
    there = draft_of(kind.draft, stored["snapshot"], locale)
    body = await load_body(session, stored["body_id"])
    draft = replace(there, slug=None, canonical_url=None, body=body, title=there.title if title is None else title)
    note = f"A copy of version {stored['version']} of another {kind.kind.lower()}."
    return await save(session, draft, now=now, note=note)
