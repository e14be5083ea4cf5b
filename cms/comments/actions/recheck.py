"""Comments that were screened are screened again, by the rules and the learner as they are now."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, or_, select, update

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.comment import Comment, CommentStatus, HeldFor
from cms.comments.moderation import ModerationStep, Step

_comments, _steps = table_of(Comment), table_of(ModerationStep)


async def find_rechecked(session: Session, statuses: Iterable[CommentStatus], since: datetime | None) -> list[UUID]:
    """The comments with one of these verdicts, oldest first, that no moderator gave, and no reader's report."""
    judged = exists().where(_steps.c.comment_id == _comments.c.id, _steps.c.step.in_([Step.MODERATED, Step.UNDONE]))
    by_people = _comments.c.held_for.in_([HeldFor.MODERATOR, HeldFor.REPORTS])
    found = select(_comments.c.id).where(
        _comments.c.status.in_(list(statuses)),
        _comments.c.deleted_at.is_(None),
        ~_comments.c.is_staff,
        ~judged,
        or_(_comments.c.held_for.is_(None), ~by_people),
    )
    if since is not None:
        found = found.where(_comments.c.created_at >= since)
    return [row["id"] for row in await fetch_rows(session, found.order_by(_comments.c.created_at))]


async def have_rechecked(session: Session, ids: Sequence[UUID], *, at: datetime) -> None:
    """Has comments screened at a moment, unless that is done before; what they are now stays until then."""
    await session.exec(update(_comments).where(_comments.c.id.in_(ids)).values(screen_at=at))
