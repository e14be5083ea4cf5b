"""Where a comment may be put now: on content that readers see, which is open, for whoever is not writing too fast."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Text, and_, bindparam, cast, exists, func, literal, or_, select
from sqlalchemy.dialects.postgresql import CIDR

from cms.accounts.account import Account
from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.actions.threads import lineage, may_be_answered
from cms.comments.comment import Comment
from cms.comments.rules import ScreeningRules
from cms.content.actions.register import KINDS
from cms.content.entry import Entry, Kind
from cms.content.site import Site
from cms.errors import Code, ContentFault, Throttled

FLOOD_SPAN = timedelta(minutes=10)
"""Within which span comments of one writer are counted."""

DUPLICATE_SPAN = timedelta(days=1)
"""For how long the same words of the same writer are the same comment, sent twice."""

GONE = "There is nothing to comment on here: it may have been taken down."
CLOSED = "Comments are closed here."
TOO_FAST = "You have written many comments in a short while. Wait ten minutes, and send this one again."
SAID = "You have written this here already."
NO_CONSENT = "Comments here are read by a spam service first: agree to that, or do not send this one."
UNANSWERABLE = "The comment that this answers is not there any more: write a new one instead."


@dataclass(frozen=True)
class Asked:
    """Who wants to put what where, as far as it decides whether that may be."""

    kind: Kind
    entry_id: UUID
    locale: str
    parent_id: UUID | None
    digest: bytes
    network: str | None
    guest_id: UUID | None
    name: str
    email: str | None
    consent: bool


@dataclass(frozen=True)
class Place:
    """Where it goes: below which comment, how deep; and the address of the account that writes it, if one does."""

    parent_id: UUID | None
    depth: int
    account_email: str | None


async def find_place(session: Session, asked: Asked, *, now: datetime) -> Place:
    """The place of a comment.

    Raises ContentFault where there is none, or none that is open, or the same was written there before, and Throttled
    for who writes too fast.
    """
    account_id = session.actor.account_id
    values = {
        "entry": asked.entry_id,
        "locale": asked.locale,
        "now": now,
        "digest": asked.digest,
        "network": asked.network,
        "guest": asked.guest_id,
        "account": account_id,
        "email": asked.email,
        "name": asked.name,
    }
    rows = await fetch_rows(session, _PLACES[asked.kind], values)
    if not rows:
        raise ContentFault(GONE, "subject_id", code=Code.NOT_FOUND)
    [found] = rows
    if not _is_open(found, now):
        raise ContentFault(CLOSED, "subject_id", code=Code.CLOSED)
    if account_id is None:
        _refuse_flood(found)
        if found["needs_consent"] and not asked.consent:
            raise ContentFault(NO_CONSENT, "consent", code=Code.REQUIRED)
    if found["is_said"]:
        raise ContentFault(SAID, "body", code=Code.DUPLICATE)
    above = await _answered(session, asked, found["comment_max_depth"])
    return Place(above["id"] if above else None, above["depth"] + 1 if above else 0, found["account_email"])


def _is_open(found: dict[str, Any], now: datetime) -> bool:
    """As `commentsOpen` of the same content says it."""
    if not (found["entry_open"] and found["site_open"]):
        return False
    days = found["comment_close_after_days"]
    return days is None or now - (found["published_at"] or now) < timedelta(days=days)


def _refuse_flood(found: dict[str, Any]) -> None:
    for count, limit in (("of_network", "per_address"), ("of_guest", "per_guest")):
        if found[limit] is not None and found[count] >= found[limit]:
            raise Throttled(TOO_FAST)


async def _answered(session: Session, asked: Asked, deepest: int) -> dict[str, Any] | None:
    if asked.parent_id is None:
        return None
    above = await lineage(session, asked.entry_id, asked.parent_id)
    if not above or not above[0]["is_visible"] or above[0]["deleted_at"]:
        raise ContentFault(UNANSWERABLE, "parent_id", code=Code.NOT_FOUND)
    return may_be_answered(above, deepest)


_NETWORK = cast(bindparam("network", type_=Text), CIDR)
"""As a text: the driver would make objects of it, and texts of these again."""


def _place(kind: Kind) -> Select[Any]:
    row, entry, site = table_of(KINDS[kind].model), table_of(Entry), table_of(Site)
    rules, account = table_of(ScreeningRules), table_of(Account)
    now = bindparam("now", type_=MOMENT)
    names = ("per_address", "per_guest", "needs_consent")
    live = and_(
        row.c.locale == bindparam("locale"), ~row.c.is_draft, ~row.c.is_trashed, row.c.visible_from <= now,
        row.c.visible_until > now,
    )  # fmt: skip
    return (
        select(
            row.c.published_at,
            entry.c.comments_open.label("entry_open"),
            site.c.comments_open.label("site_open"),
            site.c.comment_close_after_days,
            site.c.comment_max_depth,
            *(rules.c[name] for name in names),
            _recent("author_network", _NETWORK, "per_address", now).label("of_network"),
            _recent("guest_id", bindparam("guest", type_=entry.c.id.type), "per_guest", now).label("of_guest"),
            _is_said(now).label("is_said"),
            select(account.c.email)
            .where(account.c.id == bindparam("account", type_=entry.c.id.type))
            .scalar_subquery()
            .label("account_email"),
        )
        .select_from(
            row.join(entry, entry.c.id == row.c.entry_id)
            .join(site, site.c.id == 1)
            .join(rules, rules.c.id == 1)
        )
        .where(row.c.entry_id == bindparam("entry"), live)
    )  # fmt: skip


def _recent(column: str, value: Any, limit: str, now: Any) -> Any:
    """How many comments one has written within the span, counted no further than the limit, and not without one."""
    comment, rules = table_of(Comment), table_of(ScreeningRules)
    most = select(func.coalesce(rules.c[limit], 0)).scalar_subquery()
    recent = (
        select(literal(1))
        .where(comment.c[column] == value, comment.c.created_at > now - FLOOD_SPAN)
        .limit(most)
        .subquery()
    )
    return select(func.count()).select_from(recent).scalar_subquery()


def _is_said(now: Any) -> Any:
    """Whether the same writer has said so here of late: by guest or account, or by all else that tells people apart.

    What one of these says alone is no proof: a house has one address, and an e-mail address may be anybody's.
    """
    comment = table_of(Comment)
    uuid = comment.c.id.type
    same = or_(
        comment.c.guest_id == bindparam("guest", type_=uuid),
        comment.c.account_id == bindparam("account", type_=uuid),
        and_(
            comment.c.author_network.is_not_distinct_from(_NETWORK),
            comment.c.author_email == bindparam("email", type_=Text),
            comment.c.author_name == bindparam("name", type_=Text),
        ),
    )
    return exists().where(
        comment.c.digest == bindparam("digest"),
        comment.c.entry_id == bindparam("entry"),
        comment.c.deleted_at.is_(None),
        comment.c.created_at > now - DUPLICATE_SPAN,
        same,
    )


_PLACES = {kind: _place(kind) for kind in KINDS}
