"""Giving a comment its verdict: it is read with what the checks want to know, and judged if nobody else has by then."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from ipaddress import ip_address
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    bindparam,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from uuid_utils.compat import uuid7

from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.actions.sent_checks import raise_alert
from cms.comments.checks.check import Candidate, Screened, Verdict
from cms.comments.comment import Comment, CommentStatus, HeldFor
from cms.comments.lessons import SentCheck, SpamModel
from cms.comments.moderation import TOPICS, ModerationStep, Step
from cms.comments.rules import ScreeningRules
from cms.content.entry import Entry
from cms.content.site import CommentModeration, Site
from cms.outbox.message import OutboxMessage

ELSEWHERE_SPAN = timedelta(days=7)
"""For how long the same words of others count."""

_STATUS = {
    Verdict.APPROVE: CommentStatus.APPROVED,
    Verdict.HOLD: CommentStatus.PENDING,
    Verdict.SPAM: CommentStatus.SPAM,
}

_comments, _entries = table_of(Comment), table_of(Entry)
_steps, _outbox = table_of(ModerationStep), table_of(OutboxMessage)


@dataclass(frozen=True)
class Waiting:
    """A comment with what is known of it, and by which rules and model it is to be screened.

    `row` has its columns; `waits` says whether it is to be screened at all; `elsewhere` is how often others have said
    the same of late.
    """

    row: Mapping[str, Any]

    @property
    def waits(self) -> bool:
        """Whether nobody has given this edition its verdict yet."""
        return self.row["screen_at"] is not None

    @property
    def id(self) -> UUID:
        """The comment's key."""
        key: UUID = self.row["id"]
        return key

    @property
    def versions(self) -> tuple[int, int]:
        """Which rules and which model hold."""
        return self.row["rules_version"], self.row["model_version"]

    @property
    def moderation(self) -> CommentModeration:
        """Whose comments wait for a moderator."""
        return CommentModeration(self.row["comment_moderation"])

    def candidate(self) -> Candidate:
        """The comment as checks see it."""
        row = self.row
        form = row["form"] or {}
        return Candidate(
            text=row["body_text"],
            name=row["author_name"],
            links=links_in(row["body_html"]),
            email=row["author_email"],
            url=row["author_url"],
            locale=row["locale"],
            address=ip_address(row["author_ip"]) if row["author_ip"] else None,
            guest_id=row["guest_id"],
            account_id=row["account_id"],
            is_staff=row["is_staff"],
            was_approved=row["was_approved"],
            seconds=form.get("seconds"),
            honeypot=form.get("honeypot"),
            elsewhere=row["elsewhere"],
            is_edit=row["edition"] > 1,
            written_at=row["edited_at"] or row["created_at"],
        )


@dataclass(frozen=True)
class Sent:
    """The fields that a spam service was sent, as JSON, and its answer."""

    fields: str
    guid: str | None
    is_spam: bool


@dataclass(frozen=True)
class Verdicts:
    """What was found, and what follows: `again_at` is when it is to be screened once more, if it is.

    `sent` is what a spam service was told, and `alert` what it has to say to the site's owner.
    """

    screened: Screened
    again_at: datetime | None = None
    is_discarded: bool = False
    sent: Sent | None = None
    alert: str | None = None
    is_alert_known: bool = False

    @property
    def status(self) -> CommentStatus:
        """What becomes of it: what is to be screened again waits, whatever has been found by now."""
        if self.again_at is not None:
            return CommentStatus.PENDING
        return CommentStatus.TRASHED if self.is_discarded else _STATUS[self.screened.verdict]


_HREF = re.compile('href="([^"]*)"')


def links_in(html: str) -> list[str]:
    """Where the links of a comment lead; its HTML is our own."""
    return [unescape(address) for address in _HREF.findall(html)]


async def find_waiting(session: Session, comment_id: UUID, *, now: datetime) -> Waiting | None:
    """A comment, as it stands, with what is known of its writer; None where it is gone."""
    rows = await fetch_rows(session, _WAITING, {"id": comment_id, "now": now})
    return Waiting(rows[0]) if rows else None


async def newest_comments(session: Session, most: int, *, now: datetime) -> list[Waiting]:
    """The newest comments of readers, with what is known of their writers today."""
    return [Waiting(row) for row in await fetch_rows(session, _NEWEST, {"most": most, "now": now})]


async def judge(session: Session, waiting: Waiting, verdicts: Verdicts, *, now: datetime) -> bool:
    """Gives it its verdict, unless it was judged or written anew since it was read; whether it was given.

    Its entry is held first, as by whoever moderates: in it, what is approved is counted.
    """
    row, screened, status = waiting.row, verdicts.screened, verdicts.status
    values = {
        "of_entry": row["entry_id"],
        "of_id": row["id"],
        "of_edition": row["edition"],
        "of_screen_at": row["screen_at"],
        "status": status,
        "previous": row["status"],
        "score": screened.score,
        "reasons": screened.reasons,
        "held_for": _held_for(verdicts),
        "again_at": verdicts.again_at,
        "attempts": row["screen_attempts"] + 1 if verdicts.again_at else 0,
        "step_id": uuid7(),
        "topic": TOPICS[status],
        "now": now,
    }
    if not await fetch_rows(session, _JUDGE, values):
        return False
    if verdicts.sent is not None:
        await _keep_sent(session, row, verdicts.sent, now=now)
    if verdicts.is_alert_known and verdicts.alert != row["alert"]:
        await raise_alert(session, verdicts.alert, now=now)
    return True


def _held_for(verdicts: Verdicts) -> HeldFor | None:
    if verdicts.status is CommentStatus.APPROVED:
        return None
    # By this, whoever wrote what was discarded sees it wait, like anybody else.
    return HeldFor.CHECKS if verdicts.is_discarded else verdicts.screened.held_for


async def _keep_sent(session: Session, row: Mapping[str, Any], sent: Sent, *, now: datetime) -> None:
    kept = {
        "edition": row["edition"],
        "fields": sent.fields,
        "guid": sent.guid,
        "is_spam": sent.is_spam,
        "sent_at": now,
        "correction": None,
        "correct_at": None,
        "attempts": 0,
    }
    statement = insert(table_of(SentCheck)).values(comment_id=row["id"], **kept)
    await session.exec(statement.on_conflict_do_update(index_elements=["comment_id"], set_=kept))


async def take_waiting(session: Session, *, now: datetime, lease: timedelta, most: int) -> list[UUID]:
    """The keys of some comments whose hour has come, which nobody else takes for as long as the lease."""
    due = (
        select(_comments.c.id)
        .where(_comments.c.screen_at <= now)
        .order_by(_comments.c.screen_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = update(_comments).where(_comments.c.id.in_(due)).values(screen_at=now + lease).returning(_comments.c.id)
    return [row["id"] for row in await fetch_rows(session, taken)]


_READ = (
    "id", "entry_id", "parent_id", "status", "author_name", "author_url", "author_email", "author_agent",
    "guest_id", "account_id", "is_staff", "locale", "body_html", "body_text", "created_at", "edited_at", "consent",
    "referrer", "form", "edition", "screen_at", "screen_attempts", "held_for",
)  # fmt: skip
"""What the checks and a spam service want to know."""


def _waiting() -> Select[Any]:
    comment, site = _comments, table_of(Site)
    rules, model = table_of(ScreeningRules), table_of(SpamModel)
    other = comment.alias("other")
    same_writer = or_(other.c.guest_id == comment.c.guest_id, other.c.account_id == comment.c.account_id)
    approved = exists().where(
        other.c.id != comment.c.id, other.c.status == CommentStatus.APPROVED, other.c.deleted_at.is_(None), same_writer
    )
    # Of an edit: a moderator has approved what it said before.
    decided = exists().where(
        _steps.c.comment_id == comment.c.id,
        _steps.c.step == Step.MODERATED,
        _steps.c.status == CommentStatus.APPROVED,
    )
    said = (
        select(literal(1))
        .where(
            other.c.digest == comment.c.digest,
            other.c.id != comment.c.id,
            other.c.created_at > bindparam("now", type_=MOMENT) - ELSEWHERE_SPAN,
            or_(
                and_(comment.c.guest_id.is_not(None), other.c.guest_id.is_distinct_from(comment.c.guest_id)),
                other.c.entry_id != comment.c.entry_id,
            ),
        )
        .limit(100)
        .correlate(comment)
        .subquery()
    )
    return select(
        *(comment.c[name] for name in _READ),
        # As a text: the driver would make an object of it.
        func.host(comment.c.author_ip).label("author_ip"),
        or_(approved, decided).label("was_approved"),
        select(func.count()).select_from(said).scalar_subquery().label("elsewhere"),
        site.c.comment_moderation,
        rules.c.version.label("rules_version"),
        rules.c.alert,
        rules.c.discard_blatant,
        model.c.version.label("model_version"),
    ).select_from(comment.join(site, site.c.id == 1).join(rules, rules.c.id == 1).join(model, model.c.id == 1))


_WAITING = _waiting().where(_comments.c.id == bindparam("id"))
_NEWEST = (
    _waiting()
    .where(_comments.c.deleted_at.is_(None), ~_comments.c.is_staff)
    .order_by(_comments.c.created_at.desc(), _comments.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)


def _judge() -> Any:
    """The verdict, the step in its history and the message of it, in one statement, after its entry is held."""
    now, status = bindparam("now", type_=MOMENT), bindparam("status", type_=Text)
    score = bindparam("score", type_=_comments.c.spam_score.type)
    reasons = bindparam("reasons", type_=_comments.c.spam_reasons.type)
    held = (
        select(_entries.c.id).where(_entries.c.id == bindparam("of_entry")).with_for_update(key_share=True).cte("held")
    )
    judged = (
        update(_comments)
        .where(
            _comments.c.id == bindparam("of_id"),
            _comments.c.entry_id == held.c.id,
            _comments.c.edition == bindparam("of_edition"),
            _comments.c.screen_at == bindparam("of_screen_at"),
            _comments.c.deleted_at.is_(None),
        )
        .values(
            status=status,
            spam_score=score,
            spam_reasons=reasons,
            held_for=bindparam("held_for"),
            screen_at=bindparam("again_at"),
            screen_attempts=bindparam("attempts"),
        )
        .returning(_comments.c.id, _comments.c.edition)
        .cte("judged")
    )
    message = (
        insert(_outbox)
        .from_select(
            ["topic", "subject_id", "fields", "created_at"],
            select(bindparam("topic", type_=Text), judged.c.id, literal_column("'{}'::text[]"), now),
            include_defaults=False,
        )
        .cte("message")
    )
    names = ["id", "comment_id", "at", "step", "status", "previous", "reasons", "spam_score", "edition"]
    step = select(
        bindparam("step_id", type_=Uuid),
        judged.c.id,
        now,
        literal_column(f"'{Step.SCREENED}'", Text),
        status,
        bindparam("previous", type_=Text),
        reasons,
        score,
        judged.c.edition,
    )
    return (
        insert(_steps).from_select(names, step, include_defaults=False).returning(_steps.c.comment_id).add_cte(message)
    )


_JUDGE = _judge()
