"""Comments are held with their entries first: what a verdict changes is counted there, by one at a time."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Uuid, any_, bindparam, exists, or_, select

from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.comment import Comment
from cms.content.actions.register import CONTENT
from cms.content.entry import Entry

_comments, _entries = table_of(Comment), table_of(Entry)

_OF_COMMENTS = select(_comments.c.entry_id).where(_comments.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
_HELD = (
    select(_entries.c.id).where(_entries.c.id.in_(_OF_COMMENTS)).order_by(_entries.c.id).with_for_update(key_share=True)
)


async def hold_entries(session: Session, comment_ids: Iterable[UUID]) -> None:
    """Holds the entries that comments are on, in one order whoever does, so that no two wait for each other."""
    await fetch_rows(session, _HELD, {"ids": list(comment_ids)})


def subject_is_seen(entry_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether readers see what a comment is about, in any language, at the moment of the parameter `now`."""
    now = bindparam("now", type_=MOMENT)
    live = []
    for model in CONTENT:
        row = table_of(model)
        window = (row.c.visible_from <= now, row.c.visible_until > now)
        live.append(exists().where(row.c.entry_id == entry_id, ~row.c.is_draft, ~row.c.is_trashed, *window))
    return or_(*live)
