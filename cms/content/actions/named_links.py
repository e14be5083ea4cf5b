"""Links that are called by a name: to what whoever saves a text may not see, or what is not there at the moment."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, union

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.hidden import known_entries
from cms.content.actions.register import KINDS
from cms.content.body import Target
from cms.content.entry import Kind
from cms.content.prose import BodyLink, link_name
from cms.content.revision import Revision


async def named_links(
    session: Session, kind: Kind, entry_id: UUID, locale: str, *, now: datetime
) -> Mapping[str, Target]:
    """What the links of a draft, and of its earlier saves, are called, and lead to: two statements at most.

    None where the actor may not read the draft: a name means something there alone.
    """
    own, _ = await known_entries(session, {entry_id}, now=now)
    if entry_id not in own:
        return {}
    draft, saved, link = table_of(KINDS[kind].model).c, table_of(Revision).c, table_of(BodyLink).c
    bodies = union(
        select(draft.body_id).where(draft.entry_id == entry_id, draft.locale == locale, draft.is_draft),
        select(saved.body_id).where(saved.entry_id == entry_id, saved.locale == locale),
    )
    name = link_name(link.entry_id, link.media_id, link.fragment).label("name")
    columns = (name, link.entry_id, link.media_id, link.fragment)
    rows = await fetch_rows(session, select(*columns).where(link.body_id.in_(bodies)).distinct())
    return {row.pop("name"): Target(**row) for row in map(dict, rows)}
