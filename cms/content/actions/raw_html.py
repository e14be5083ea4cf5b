"""Raw HTML in bodies: whoever may write it writes any, everybody else leaves what stands in a draft as it is."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.hidden import known_entries
from cms.content.actions.register import KINDS
from cms.content.body import Admit, anybody, nobody, raw_html
from cms.content.entry import Kind
from cms.content.prose import BodyRow


async def admitted_raw(session: Session, kind: Kind, entry_id: UUID | None, locale: str, *, now: datetime) -> Admit:
    """What raw HTML the actor may hand in for the draft of an entry, None where it is new: two statements at most.

    A draft that they may not read admits nothing: what is in it is not told by what is refused.
    """
    if session.actor.may(Permission.RAW_HTML):
        return anybody
    own, _ = await known_entries(session, {entry_id} if entry_id else (), now=now)
    if entry_id not in own:
        return nobody
    draft, body = table_of(KINDS[kind].model).c, table_of(BodyRow).c
    standing = select(body.blocks).where(
        body.id == draft.body_id, draft.entry_id == entry_id, draft.locale == locale, draft.is_draft
    )
    rows = await fetch_rows(session, standing)
    return frozenset(html for row in rows for html in raw_html(row["blocks"])).__contains__
