"""Writing history: each save adds a revision; autosaves that somebody makes close together fold into one."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Uuid, delete, exists, func, literal, or_, update

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.register import CONTENT
from cms.content.entry import ContentRow
from cms.content.prose import BodyRow
from cms.content.revision import Revision

_revisions, _bodies = table_of(Revision), table_of(BodyRow)


async def fold_autosave(session: Session, revision: Revision, model: type[ContentRow], within: timedelta) -> bool:
    """Puts an autosave in the place of the one before it, if that was the same account's and is newest; whether it was.

    A series of them folds for as long as `within` from its first. One that has been published stays, and so does what
    was saved by hand: `model` has the entry's content rows. The body that nothing refers to any more is deleted. The
    entry must be locked, and its draft written.
    """
    last, row = _revisions.alias("last"), table_of(model)
    same = (last.c.entry_id == revision.entry_id, last.c.locale == revision.locale)
    is_live = exists().where(
        row.c.entry_id == last.c.entry_id,
        row.c.locale == last.c.locale,
        ~row.c.is_draft,
        row.c.version == last.c.version,
    )
    began = func.coalesce(last.c.began_at, last.c.created_at)
    folds = (
        last.c.version == revision.version - 1,
        last.c.is_autosave,
        last.c.created_by_id == literal(revision.created_by_id, Uuid),
        began > revision.created_at - within,
        ~is_live,
    )
    # A revision is what it says: another text has another key.
    values = {name: getattr(revision, name) for name in ("id", "version", "created_at", "snapshot", "body_id", "note")}
    folded = update(_revisions).where(_revisions.c.id == last.c.id, *same, *folds).values(**values, began_at=began)
    rows = await fetch_rows(session, folded.returning(last.c.body_id))
    await delete_unused_bodies(session, [row["body_id"] for row in rows if row["body_id"] != revision.body_id])
    return bool(rows)


async def keep_autosave(session: Session, revision: tuple[UUID, str, int], note: str | None) -> None:
    """Makes a save by hand of an autosave, with its note: somebody saved what it says."""
    entry_id, locale, version = revision
    mine = (_revisions.c.entry_id == entry_id, _revisions.c.locale == locale, _revisions.c.version == version)
    kept = update(_revisions).where(*mine, _revisions.c.is_autosave)
    await session.exec(kept.values(is_autosave=False, note=func.coalesce(note, _revisions.c.note)))


async def delete_unused_bodies(session: Session, bodies: Iterable[UUID]) -> None:
    """Deletes those of the bodies that neither a content row nor a revision has any more."""
    keys = list(bodies)
    if not keys:
        return
    owners = [_revisions, *map(table_of, CONTENT)]
    used = or_(*(exists().where(owner.c.body_id == _bodies.c.id) for owner in owners))
    await session.exec(delete(_bodies).where(_bodies.c.id.in_(keys), ~used))
