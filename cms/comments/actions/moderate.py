"""Moderators' verdicts, on as many comments as they name at once; each can be taken back, but for deleting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Text, Uuid, any_, bindparam, case, delete, exists, func, literal, select, update
from sqlmodel import SQLModel
from uuid_utils.compat import uuid7

from cms.base.actor import Permission
from cms.base.fields import optional_text
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.comments.actions.holding import hold_entries
from cms.comments.actions.lessons import correct_service, teach
from cms.comments.actions.own_comment import empty
from cms.comments.comment import Comment, CommentStatus, HeldFor
from cms.comments.moderation import TOPICS, ModerationStep, Step
from cms.errors import Code, ContentFault, Fault
from cms.outbox.record import told

MOST = 500
"""How many comments one call may judge."""

LONGEST_REASON = 1_000
"""The most characters of a reason."""

GONE = "There is no such comment: somebody may have deleted it."
DECIDED = "Somebody has decided about “{said}” since: look at it again."
DELETED = "This was deleted for good, which cannot be undone."

_comments, _steps = table_of(Comment), table_of(ModerationStep)


class Action(StrEnum):
    """What a moderator does with a comment."""

    APPROVE = "APPROVE"
    HOLD = "HOLD"
    SPAM = "SPAM"
    TRASH = "TRASH"
    RESTORE = "RESTORE"
    DELETE = "DELETE"


STATUS = {
    Action.APPROVE: CommentStatus.APPROVED,
    Action.HOLD: CommentStatus.PENDING,
    Action.SPAM: CommentStatus.SPAM,
    Action.TRASH: CommentStatus.TRASHED,
}


@dataclass(frozen=True)
class _Decision:
    """One call of a moderator's: what of, why, when."""

    step: Step
    reason: str | None
    now: datetime
    batch_id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True)
class Moderated:
    """What a call came to; faults name the comments that it left alone.

    By `batch_id` it can be undone, None where there is nothing to be undone.
    """

    batch_id: UUID | None
    comment_ids: Sequence[UUID] = ()
    deleted_ids: Sequence[UUID] = ()
    faults: Sequence[Fault] = field(default=())


async def moderate_comments(
    session: Session, ids: Sequence[UUID], action: Action, reason: str | None = None, *, now: datetime
) -> Moderated:
    """Gives comments a verdict, each wholly or, where it is gone, not at all. Raises ContentFault and Forbidden.

    As many statements are made for one as for the most. The learner is taught what was decided, and the spam service
    told where it was wrong.
    """
    session.actor.require(Permission.MODERATE_COMMENTS)
    said = _reason(reason)
    if not 0 < len(ids) <= MOST:
        message = f"Name 1 to {MOST} comments at once; these are {len(ids):,}."
        raise ContentFault(message, "ids", code=Code.TOO_LONG if ids else Code.REQUIRED)
    found = {key: row for key, row in (await _hold(session, ids)).items() if row["deleted_at"] is None}
    missing = [Fault(GONE, ("ids", str(place)), Code.NOT_FOUND) for place, key in enumerate(ids) if key not in found]
    if action is Action.DELETE:
        decision = _Decision(Step.DELETED, said, now)
        deleted = await _delete(session, found.values(), decision)
        return Moderated(None, deleted_ids=deleted, faults=missing)
    decision = _Decision(Step.MODERATED, said, now)
    changed = await _judge(session, found, {key: _into(action, row) for key, row in found.items()}, decision)
    judged = [key for key in dict.fromkeys(ids) if key in found]
    return Moderated(decision.batch_id if changed else None, judged, faults=missing)


async def undo_moderation(session: Session, batch_id: UUID, *, now: datetime) -> Moderated:
    """Takes back what one call of `moderate_comments` decided, where nobody has decided anew since.

    Raises ContentFault where there was no such call, and Forbidden.
    """
    session.actor.require(Permission.MODERATE_COMMENTS)
    done = select(_steps.c.comment_id, _steps.c.previous, _steps.c.status, _steps.c.id).where(
        _steps.c.batch_id == batch_id, _steps.c.step != Step.UNDONE
    )
    steps = {row["comment_id"]: row for row in await fetch_rows(session, done)}
    if not steps:
        raise ContentFault("There is no such decision, or nothing of it is left.", "id", code=Code.NOT_FOUND)
    found = await _hold(session, list(steps))
    faults, into = [], {}
    for key, row in found.items():
        if row["deleted_at"] is not None:
            faults.append(Fault(DELETED, ("id",), Code.CONFLICT))
        elif row["last_step_id"] != steps[key]["id"]:
            faults.append(Fault(DECIDED.format(said=row["said"]), ("id",), Code.CONFLICT))
        else:
            into[key] = CommentStatus(steps[key]["previous"])
    decision = _Decision(Step.UNDONE, None, now)
    await _judge(session, found, into, decision)
    return Moderated(None, list(into), faults=faults)


async def comments_of_writer(session: Session, comment_id: UUID) -> list[UUID]:
    """The comments that wait of whoever wrote one, known by token or account alone; raises ContentFault for none."""
    one, other = _comments, _comments.alias("other")
    waiting = (
        select(other.c.id)
        .select_from(one.join(other, (other.c.guest_id == one.c.guest_id) | (other.c.account_id == one.c.account_id)))
        .where(one.c.id == comment_id, other.c.status == CommentStatus.PENDING, other.c.deleted_at.is_(None))
        .order_by(other.c.created_at)
        .limit(MOST)
    )
    found = [row["id"] for row in await fetch_rows(session, waiting)]
    if not found:
        message = "Nothing of this commenter waits; or it was imported, and nobody knows whose it is."
        raise ContentFault(message, "comment_id", code=Code.NOT_FOUND)
    return found


def _reason(reason: str | None) -> str | None:
    said = optional_text("reason", reason)
    if said is not None and len(said) > LONGEST_REASON:
        message = f"This is longer than {LONGEST_REASON:,} characters: shorten it."
        raise ContentFault(message, "reason", code=Code.TOO_LONG)
    return said


def _into(action: Action, row: dict[str, Any]) -> CommentStatus:
    if action is not Action.RESTORE:
        return STATUS[action]
    if row["status"] not in {CommentStatus.SPAM, CommentStatus.TRASHED}:
        return CommentStatus(row["status"])
    return CommentStatus(row["before"] or CommentStatus.PENDING)


async def _hold(session: Session, ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    await hold_entries(session, ids)
    return {row["id"]: row for row in await fetch_rows(session, _HELD, {"ids": list(ids)})}


async def _judge(
    session: Session, found: dict[UUID, dict[str, Any]], into: dict[UUID, CommentStatus], decision: _Decision
) -> bool:
    """Writes the verdicts that differ, with their steps and messages; whether there were any."""
    changed = {key: status for key, status in into.items() if _differs(found[key], status)}
    if not changed:
        return False
    statuses = case(
        *((_comments.c.id == any_(bindparam(f"as_{s}", type_=ARRAY(Uuid))), literal(s)) for s in CommentStatus)
    )
    by_status = {f"as_{s}": [key for key, status in changed.items() if status is s] for s in CommentStatus}
    await session.exec(
        update(_comments)
        .where(_comments.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
        .values(
            status=statuses,
            held_for=case((statuses == CommentStatus.PENDING, HeldFor.MODERATOR), else_=None),
            screen_at=None,
        ),
        params={"ids": list(changed), **by_status},
    )
    rows: list[SQLModel] = []
    for key, status in changed.items():
        rows.append(_step(session, found[key], status, decision))
        rows += told(session, TOPICS[status], key, now=decision.now)
    await insert_rows(session, rows)
    await teach(session, changed, now=decision.now)
    await correct_service(session, changed, now=decision.now)
    return True


def _differs(row: dict[str, Any], status: CommentStatus) -> bool:
    return row["deleted_at"] is None and (row["status"] != status or row["screen_at"] is not None)


def _step(session: Session, row: dict[str, Any], status: CommentStatus, decision: _Decision) -> ModerationStep:
    return ModerationStep(
        comment_id=row["id"],
        at=decision.now,
        step=decision.step,
        status=status,
        previous=row["status"],
        account_id=session.actor.account_id,
        actor=session.actor.name,
        reason=decision.reason,
        batch_id=decision.batch_id,
        edition=row["edition"],
    )


async def _delete(session: Session, found: Iterable[dict[str, Any]], decision: _Decision) -> list[UUID]:
    """Deletes for good; what has been answered leaves a placeholder, or all below it would go with it."""
    rows = list(found)
    answered = [row["id"] for row in rows if row["is_answered"]]
    alone = [row["id"] for row in rows if not row["is_answered"]]
    if answered:
        await empty(session, answered, now=decision.now)
    if alone:
        await session.exec(delete(_comments).where(_comments.c.id.in_(alone)))
    steps: list[SQLModel] = [
        _step(session, row, CommentStatus(row["status"]), decision) for row in rows if row["is_answered"]
    ]
    messages = [each for row in rows for each in told(session, "comment.deleted", row["id"], now=decision.now)]
    await insert_rows(session, [*steps, *messages])
    return [row["id"] for row in rows]


def _held() -> Any:
    comment, child = _comments, _comments.alias("child")
    last = _steps.alias("last")
    before = (
        select(last.c.previous)
        .where(last.c.comment_id == comment.c.id, last.c.previous.in_([CommentStatus.APPROVED, CommentStatus.PENDING]))
        .order_by(last.c.id.desc())
        .limit(1)
    )
    names = ("id", "status", "edition", "deleted_at", "screen_at")
    return (
        select(
            *(comment.c[name] for name in names),
            func.left(comment.c.body_text, 60).label("said"),
            exists().where(child.c.parent_id == comment.c.id).label("is_answered"),
            select(func.max(_steps.c.id.cast(Text)))
            .where(_steps.c.comment_id == comment.c.id, _steps.c.step != Step.REPORTED)
            .correlate(comment)
            .scalar_subquery()
            .cast(Uuid)
            .label("last_step_id"),
            before.correlate(comment).scalar_subquery().label("before"),
        )
        .where(comment.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
        .order_by(comment.c.id)
        .with_for_update(of=comment)
    )


_HELD = _held()
