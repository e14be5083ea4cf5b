"""A reader reports a comment; enough who do take it away until a moderator has looked at it."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert

from cms.base.fields import optional_text
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.comments.actions.holding import hold_entries, subject_is_seen
from cms.comments.comment import Comment, CommentStatus, HeldFor
from cms.comments.moderation import CommentReport, ModerationStep, ReportReason, Step
from cms.comments.rules import ScreeningRules
from cms.errors import Code, ContentFault, Throttled
from cms.outbox.record import message_of

SPAN = timedelta(minutes=10)
MOST = 10
"""How many comments one reader may report within which span."""

LONGEST = 1_000
"""The most characters of what is said besides."""

GONE = "There is no such comment: it may have been taken away already."
TOO_MANY = "You have reported many comments in a short while. Wait ten minutes, and report the next one."

_comments, _reports = table_of(Comment), table_of(CommentReport)


@dataclass(frozen=True)
class Reporter:
    """Who reports: `own` is the key of their account or of the guest that they are, `network` of where they are."""

    guest_id: UUID | None
    own: bytes
    network: bytes


def reporter_key(key: bytes, who: object) -> bytes:
    """A guest, an account or a network as reports have them: by the site's key alone one tells whose it is."""
    return hmac.digest(key, f"reporter\0{who or ''}".encode(), "sha256")[:16]


async def report_comment(  # noqa: PLR0913 - What, by whom, and why.
    session: Session, comment_id: UUID, who: Reporter, reason: ReportReason, message: str | None, *, now: datetime
) -> str:
    """Counts a report of a comment that readers see; each reader counts once. Returns the comment's locale.

    Tokens are had for the asking: guests of whom nothing was ever approved count once for each network.

    A comment that a moderator has approved after it was reported is held again by reports that are new. Raises
    ContentFault for what is not there, and Throttled for who reports too much.
    """
    said = optional_text("message", message)
    if said is not None and len(said) > LONGEST:
        raise ContentFault(f"This is longer than {LONGEST:,} characters: shorten it.", "message", code=Code.TOO_LONG)
    await hold_entries(session, [comment_id])
    reporter = who.own if session.actor.account_id or await _is_known(session, who) else who.network
    rows = await fetch_rows(session, _FOUND, {"id": comment_id, "reporter": reporter, "since": now - SPAN, "now": now})
    if not rows:
        raise ContentFault(GONE, "id", code=Code.NOT_FOUND)
    [row] = rows
    if row["recent"] >= MOST:
        raise Throttled(TOO_MANY)
    report = {"comment_id": comment_id, "reporter": reporter, "at": now, "reason": reason, "message": said}
    once = insert(_reports).values(report).on_conflict_do_nothing().returning(_reports.c.comment_id)
    locale: str = row["locale"]
    if not await fetch_rows(session, once):
        return locale
    count = row["report_count"] + 1
    held = row["reports_to_hold"] is not None and row["new_reports"] + 1 >= row["reports_to_hold"]
    changed = {"report_count": count}
    if held:
        changed |= {"status": CommentStatus.PENDING, "held_for": HeldFor.REPORTS}
    await session.exec(update(_comments).where(_comments.c.id == comment_id).values(changed))
    steps = [_held(comment_id, row["status"], count, now)] if held else []
    await insert_rows(session, [*steps, message_of("comment.reported", comment_id, now=now)])
    return locale


async def _is_known(session: Session, who: Reporter) -> bool:
    """Whether a guest has ever written anything that readers see."""
    approved = select(_comments.c.id).where(_comments.c.guest_id == who.guest_id, _comments.c.is_visible).limit(1)
    return who.guest_id is not None and bool(await fetch_rows(session, approved))


def _held(comment_id: UUID, status: str, count: int, now: datetime) -> ModerationStep:
    readers = "One reader has" if count == 1 else f"{count} readers have"
    return ModerationStep(
        comment_id=comment_id,
        at=now,
        step=Step.REPORTED,
        status=CommentStatus.PENDING,
        previous=status,
        reasons=[f"{readers} reported it."],
    )


_STEPS = table_of(ModerationStep)
_APPROVED_AT = (
    select(func.max(_STEPS.c.at))
    .where(_STEPS.c.comment_id == _comments.c.id, _STEPS.c.step == Step.MODERATED)
    .correlate(_comments)
    .scalar_subquery()
)
_FOUND = (
    select(
        *(_comments.c[name] for name in ("status", "locale", "report_count")),
        table_of(ScreeningRules).c.reports_to_hold,
        select(func.count())
        .where(
            _reports.c.comment_id == _comments.c.id,
            _reports.c.at > func.coalesce(_APPROVED_AT, _comments.c.created_at),
        )
        .correlate(_comments)
        .scalar_subquery()
        .label("new_reports"),
        select(func.count())
        .where(
            _reports.c.reporter == bindparam("reporter"), _reports.c.at > bindparam("since", type_=_reports.c.at.type)
        )
        .scalar_subquery()
        .label("recent"),
    )
    .select_from(_comments.join(table_of(ScreeningRules), table_of(ScreeningRules).c.id == 1))
    .where(_comments.c.id == bindparam("id"), _comments.c.is_visible, _comments.c.deleted_at.is_(None))
    .where(subject_is_seen(_comments.c.entry_id))
    .with_for_update(of=_comments)
)
