"""The outbox's listener that notes down who is to be told of a comment."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Integer, Text, bindparam, exists, func, select, update
from sqlalchemy.dialects.postgresql import insert
from uuid_utils.compat import uuid7

from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session, Sessions
from cms.comments.comment import Comment, CommentStatus
from cms.comments.moderation import TOPICS, ModerationStep, Step
from cms.comments.notices.keys import letter_keys
from cms.comments.notices.notice import CommentNotice, Correspondent, NoticeKind, Refusal
from cms.comments.notices.recipients import Recipient, answered, authors, moderators
from cms.outbox.listener import Effect, Listener, Message

APPROVED, HELD, REPORTED = TOPICS[CommentStatus.APPROVED], TOPICS[CommentStatus.PENDING], "comment.reported"

ASKED_EACH = timedelta(days=1)
MOST_ASKED = 3
"""How often an address is asked within a day whether it wants letters, whoever says that it is theirs."""

_LOCK = 0x6E6F7465
"""The first of an advisory lock's two numbers; the second is of the address."""

_comments, _steps = table_of(Comment), table_of(ModerationStep)
_correspondents, _notices = table_of(Correspondent), table_of(CommentNotice)


def _now() -> datetime:
    return datetime.now(UTC)


def noticing(secret: str | None, strict: Collection[str] = (), clock: Callable[[], datetime] = _now) -> Listener:
    """Notes down who is to be told. `strict` are the roles that must have a second factor."""

    async def work(_: Sessions, message: Message) -> Effect:
        async def note(session: Session) -> None:
            await note_down(session, message, secret=secret, strict=strict, now=clock())

        return note

    return Listener("letters about comments", frozenset({APPROVED, HELD, REPORTED}), work)


async def note_down(
    session: Session, message: Message, *, secret: str | None, strict: Collection[str] = (), now: datetime
) -> None:
    """Notes down who is to be told of what a message says, and that an address is to be asked, if it is."""
    values = {"id": message.subject_id, "moment": message.created_at}
    rows = await fetch_rows(session, _ABOUT, values)
    if not rows:
        return
    [comment] = rows
    told: list[Recipient] = []
    if message.topic == REPORTED:
        told = await moderators(session, comment, NoticeKind.REPORTED, strict=strict, now=now)
    elif message.topic == HELD and comment["status"] == CommentStatus.PENDING and comment["is_newly_held"]:
        told = await moderators(session, comment, NoticeKind.HELD, strict=strict, now=now)
    elif message.topic == APPROVED and comment["status"] == CommentStatus.APPROVED and not comment["was_approved"]:
        told = [*await answered(session, comment, now=now), *await authors(session, comment, now=now)]
        if comment["correspondent_id"] and comment["has_waited"]:
            told.append(Recipient(NoticeKind.APPROVED, now, correspondent_id=comment["correspondent_id"]))
    if message.topic != REPORTED and comment["correspondent_id"]:
        told += await _asked(session, comment, secret=secret, now=now)
    await _keep(session, comment, told, now=now)


async def _asked(session: Session, comment: dict[str, Any], *, secret: str | None, now: datetime) -> list[Recipient]:
    """The one at whose address a guest wants to be told, if whoever reads it is to be asked for the first time."""
    key = comment["correspondent_id"]
    found = select(_correspondents).where(_correspondents.c.id == key, _correspondents.c.confirmed_at.is_(None))
    rows = await fetch_rows(session, found)
    if not rows or (rows[0]["asked_at"] and rows[0]["asked_at"] > comment["created_at"] - ASKED_EACH):
        return []
    email, keys = rows[0]["email"], await letter_keys(session, secret)
    # Two guests at once are counted one after the other.
    await fetch_rows(session, _HOLD_ADDRESS, {"email": email})
    values = {"email": email, "since": now - ASKED_EACH, "digest": keys.digest(email)}
    [known] = await fetch_rows(session, _KNOWN, values)
    if known["is_refused"] or known["asked"] >= MOST_ASKED:
        return []
    await session.exec(update(_correspondents).where(_correspondents.c.id == key).values(asked_at=now))
    return [Recipient(NoticeKind.CONFIRM, now, correspondent_id=key)]


async def _keep(session: Session, comment: dict[str, Any], told: list[Recipient], *, now: datetime) -> None:
    if not told:
        return
    accounts = sorted({each.account_id for each in told if each.account_id and not each.correspondent_id})
    keys = {}
    if accounts:
        new = [{"id": uuid7(), "account_id": key, "wanted_at": now, "quiet_until": now} for key in accounts]
        await session.exec(insert(_correspondents).values(new).on_conflict_do_nothing(index_elements=["account_id"]))
        of_accounts = select(_correspondents.c.id, _correspondents.c.account_id).where(
            _correspondents.c.account_id.in_(accounts)
        )
        keys = {row["account_id"]: row["id"] for row in await fetch_rows(session, of_accounts)}
    rows = [
        {
            "id": uuid7(),
            "correspondent_id": each.correspondent_id or keys[each.account_id],
            "kind": each.kind,
            "comment_id": comment["id"],
            "created_at": now,
            "due_at": each.due_at,
        }
        for each in told
    ]
    once = insert(_notices).values(rows)
    await session.exec(once.on_conflict_do_nothing(index_elements=["correspondent_id", "kind", "comment_id"]))


def _about() -> Any:
    """A comment, and what of its history says whether this is news. It stays until the notices are written."""
    moment = bindparam("moment", type_=MOMENT)
    now, before = _steps.alias("now"), _steps.alias("before")
    held = (Step.SCREENED, CommentStatus.PENDING)
    earlier = exists().where(before.c.comment_id == _comments.c.id, before.c.at < moment)
    names = ("id", "entry_id", "parent_id", "status", "guest_id", "account_id", "correspondent_id", "created_at")
    return (
        select(
            *(_comments.c[name] for name in names),
            earlier.where(before.c.status == CommentStatus.APPROVED).label("was_approved"),
            earlier.where(before.c.step != Step.EDITED).label("has_waited"),
            # What moderators held themselves is no news to them, nor what is held by each try to screen it.
            exists()
            .where(
                now.c.comment_id == _comments.c.id,
                now.c.at == moment,
                now.c.step == held[0],
                now.c.status == held[1],
                ~exists().where(
                    before.c.comment_id == now.c.comment_id,
                    before.c.at < moment,
                    before.c.edition == now.c.edition,
                    before.c.step == held[0],
                    before.c.status == held[1],
                ),
            )
            .label("is_newly_held"),
        )
        .where(_comments.c.id == bindparam("id"), _comments.c.deleted_at.is_(None))
        .with_for_update(read=True, key_share=True)
    )


_ABOUT = _about()
_HOLD_ADDRESS = select(
    func.pg_advisory_xact_lock(
        bindparam("lock", _LOCK, type_=Integer), func.hashtext(bindparam("email", type_=Text))
    ).cast(Text)
)
_KNOWN = select(
    select(func.count())
    .select_from(_correspondents)
    .where(
        _correspondents.c.email == bindparam("email", type_=Text),
        _correspondents.c.asked_at > bindparam("since", type_=MOMENT),
    )
    .scalar_subquery()
    .label("asked"),
    exists()
    .where(table_of(Refusal).c.digest == bindparam("digest", type_=table_of(Refusal).c.digest.type))
    .label("is_refused"),
)
