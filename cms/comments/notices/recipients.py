"""Who is to be told of a comment, as it stands when that is decided; and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Text, Uuid, all_, bindparam, exists, or_, select, union

from cms.accounts.access import ExternalIdentity
from cms.accounts.account import Account, NoticePace
from cms.accounts.roles import ROLES
from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.comment import Comment
from cms.comments.notices.notice import NoticeKind
from cms.content.actions.register import KINDS

HOUR_OF_DIGESTS = 6
"""At which full hour (UTC) the letters of a day are sent."""

_accounts, _comments = table_of(Account), table_of(Comment)
_identities = table_of(ExternalIdentity)

JUDGES = [role for role, permissions in ROLES.items() if Permission.MODERATE_COMMENTS in permissions]
"""The roles of those who moderate."""


@dataclass(frozen=True)
class Recipient:
    """Somebody who is to be told something at a time: an account, or a reader, by the key of the correspondent."""

    kind: NoticeKind
    due_at: datetime
    account_id: UUID | None = None
    correspondent_id: UUID | None = None


def due(pace: str, now: datetime) -> datetime:
    """When somebody is told who wants to be told at such a pace: at once, at a full hour, or at six (UTC)."""
    if pace == NoticePace.HOURLY:
        return now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    if pace == NoticePace.DAILY:
        today = now.replace(hour=HOUR_OF_DIGESTS, minute=0, second=0, microsecond=0)
        return today if today > now else today + timedelta(days=1)
    return now


def may_moderate(strict: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether an account may: one without the second factor that its role needs may do nothing."""
    has_factor = or_(
        _accounts.c.second_factor_at.is_not(None), exists().where(_identities.c.account_id == _accounts.c.id)
    )
    return _accounts.c.role.in_(JUDGES) & or_(_accounts.c.role != all_(strict), has_factor)


async def moderators(
    session: Session, comment: dict[str, Any], kind: NoticeKind, *, strict: Collection[str], now: datetime
) -> list[Recipient]:
    """Those who moderate, and want to be told."""
    values = {"account": comment["account_id"], "strict": list(strict)}
    rows = await fetch_rows(session, _MODERATORS, values)
    return [Recipient(kind, due(row["pace"], now), account_id=row["id"]) for row in rows]


async def authors(session: Session, comment: dict[str, Any], *, now: datetime) -> list[Recipient]:
    """Those whose author profile stands by what a comment is about."""
    rows = await fetch_rows(session, _AUTHORS, {"account": comment["account_id"], "entry": comment["entry_id"]})
    return [Recipient(NoticeKind.PUBLISHED, due(row["pace"], now), account_id=row["id"]) for row in rows]


async def answered(session: Session, comment: dict[str, Any], *, now: datetime) -> list[Recipient]:
    """Whoever wrote what a comment answers, unless they have answered themselves."""
    rows = await fetch_rows(session, _ANSWERED, {"parent": comment["parent_id"]}) if comment["parent_id"] else []
    told = []
    for row in rows:
        is_own = any(row[name] is not None and row[name] == comment[name] for name in ("guest_id", "account_id"))
        if is_own:
            continue
        if row["correspondent_id"] or row["reply_notices"]:
            told.append(Recipient(NoticeKind.REPLY, now, row["account_id"], row["correspondent_id"]))
    return told


_OTHER = _accounts.c.id.is_distinct_from(bindparam("account", type_=Uuid))
_IN_USE = (_accounts.c.disabled_at.is_(None), _OTHER)

_MODERATORS = select(_accounts.c.id, _accounts.c.moderation_notices.label("pace")).where(
    *_IN_USE,
    _accounts.c.moderation_notices != NoticePace.OFF,
    may_moderate(bindparam("strict", type_=ARRAY(Text))),
)


def _authors() -> Any:
    selects: list[Select[Any]] = []
    for kind in KINDS.values():
        if kind.signed_in is None:
            continue
        part, owner = kind.signed_in
        row, by = table_of(kind.model), table_of(part)
        selects.append(
            select(_accounts.c.id, _accounts.c.article_notices.label("pace"))
            .select_from(_accounts.join(by, by.c.author_id == _accounts.c.author_id).join(row, row.c.id == by.c[owner]))
            .where(
                *_IN_USE,
                _accounts.c.article_notices != NoticePace.OFF,
                row.c.entry_id == bindparam("entry", type_=Uuid),
                ~row.c.is_draft,
            )
        )
    return union(*selects)


_AUTHORS = _authors()
_ANSWERED = (
    select(
        _comments.c.guest_id,
        _comments.c.account_id,
        _comments.c.correspondent_id,
        (_accounts.c.reply_notices & _accounts.c.disabled_at.is_(None)).label("reply_notices"),
    )
    .select_from(_comments.outerjoin(_accounts, _accounts.c.id == _comments.c.account_id))
    .where(_comments.c.id == bindparam("parent", type_=Uuid), _comments.c.deleted_at.is_(None))
)
