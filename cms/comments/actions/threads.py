"""Where in a thread an answer hangs."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.comment import Comment

_NAMES = ("id", "parent_id", "depth", "is_visible", "deleted_at")


def _lineage() -> Any:
    comment = table_of(Comment)
    columns = tuple(comment.c[name] for name in _NAMES)
    answered = select(*columns).where(
        comment.c.id == bindparam("parent_id"), comment.c.entry_id == bindparam("entry_id")
    )
    chain = answered.cte("above", recursive=True)
    chain = chain.union(select(*columns).join(chain, comment.c.id == chain.c.parent_id))
    return select(chain).order_by(chain.c.depth.desc())


_LINEAGE = _lineage()


async def lineage(session: Session, entry_id: UUID, parent_id: UUID) -> list[dict[str, Any]]:
    """A comment of an entry and all above it, the deepest first; empty where it is not there."""
    return await fetch_rows(session, _LINEAGE, {"entry_id": entry_id, "parent_id": parent_id})


def may_be_answered(above: list[dict[str, Any]], deepest: int) -> dict[str, Any] | None:
    """The comment to hang an answer on: the one that is answered, or the nearest above it that may have answers."""
    return next((row for row in above if row["depth"] < deepest), None)
