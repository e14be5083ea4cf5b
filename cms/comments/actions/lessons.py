"""What moderators decide is taught: the learner takes it in beside the requests, and a spam service is corrected."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from uuid_utils.compat import uuid7

from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.comment import CommentStatus
from cms.comments.lessons import SentCheck, SpamLesson, SpamModel
from cms.comments.spam.learner import Learner

_lessons, _model, _sent = table_of(SpamLesson), table_of(SpamModel), table_of(SentCheck)

_TAUGHT = {CommentStatus.APPROVED: False, CommentStatus.SPAM: True}
"""The verdicts that say whether something is spam: to hold or to trash it has other reasons."""


async def load_learner(session: Session) -> Learner:
    """The learner as the site has taught it by now; one that knows nothing, on its first day."""
    [row] = await fetch_rows(session, select(_model.c.weights))
    return Learner.from_bytes(bytes(row["weights"])) if row["weights"] is not None else Learner()


async def teach(session: Session, decided: Mapping[UUID, CommentStatus], *, now: datetime) -> None:
    """Notes what was decided about comments, to be learned; the last decision about each counts."""
    lessons = [
        {"id": uuid7(), "comment_id": key, "is_spam": _TAUGHT[status], "at": now, "learned_at": None}
        for key, status in decided.items()
        if status in _TAUGHT
    ]
    untaught = [key for key, status in decided.items() if status not in _TAUGHT]
    if untaught:
        await session.exec(delete(_lessons).where(_lessons.c.comment_id.in_(untaught)))
    if lessons:
        statement = insert(_lessons)
        anew = statement.on_conflict_do_update(
            index_elements=["comment_id"],
            index_where=_lessons.c.comment_id.is_not(None),
            set_={name: statement.excluded[name] for name in ("is_spam", "at", "learned_at")},
            where=_lessons.c.is_spam != statement.excluded.is_spam,
        )
        await session.exec(anew.values(lessons))


async def correct_service(session: Session, decided: Mapping[UUID, CommentStatus], *, now: datetime) -> None:
    """Notes where a spam service was wrong, to be told so by the fields that it was sent."""
    taught: dict[UUID, Any] = {key: _TAUGHT[status] for key, status in decided.items() if status in _TAUGHT}
    if not taught:
        return
    spam = [key for key, is_spam in taught.items() if is_spam]
    is_spam = _sent.c.comment_id.in_(spam)
    wrong = _sent.c.is_spam.is_distinct_from(is_spam)
    await session.exec(
        update(_sent)
        .where(_sent.c.comment_id.in_(list(taught)))
        .values(
            correction=case((wrong, case((is_spam, literal("SPAM")), else_=literal("HAM")))),
            correct_at=case((wrong, literal(now, MOMENT))),
            attempts=0,
        )
    )
