"""What a letter is written from, read when it is: what has gone by then, or is nobody's business, is left out."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from sqlalchemy import ARRAY, Text, Uuid, and_, any_, bindparam, exists, func, literal, select

from cms.accounts.account import Account, NoticePace
from cms.base.model import MOMENT
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.comment import Comment, CommentStatus
from cms.comments.moderation import ModerationStep, Step
from cms.comments.notices.claims import Claim
from cms.comments.notices.notice import CommentNotice, Correspondent, NoticeKind
from cms.comments.notices.recipients import may_moderate
from cms.content.actions.register import KINDS
from cms.content.site import Site

_comments, _accounts = table_of(Comment), table_of(Account)
_correspondents, _notices = table_of(Correspondent), table_of(CommentNotice)


@dataclass(frozen=True)
class Told:
    """One comment that somebody is told of: by whom, what it says, below what, and where it stands."""

    kind: NoticeKind
    name: str
    text: str
    title: str
    url: str


@dataclass(frozen=True)
class Facts:
    """To whom a letter goes, of which site, in which language, and what it tells."""

    to: str
    correspondent_id: UUID
    is_account: bool
    site: str
    locale: str
    told: tuple[Told, ...]


async def facts_of(session: Session, claim: Claim, *, strict: Collection[str], now: datetime) -> Facts | None:
    """What a letter says; None where there is nothing left to say, or nobody to say it to."""
    who = await fetch_rows(session, _WHO, {"id": claim.correspondent_id, "strict": list(strict)})
    found = await fetch_rows(session, _TOLD, {"letter": claim.letter_id})
    left = [row for row in found if who and applies(row, who[0])]
    if not left:
        return None
    [whom], [site] = who, await fetch_rows(session, select(table_of(Site)))
    pages = await _pages(session, {row["entry_id"] for row in left}, now=now)
    told: dict[UUID, Told] = {}
    for row in sorted(left, key=lambda row: _RANKS[row["kind"]]):
        wanted = (row["locale"], whom["locale"], site["default_locale"])
        if row["comment_id"] not in told and (page := _best(pages.get(row["entry_id"], []), wanted)):
            told[row["comment_id"]] = _told(row, page, site)
    if not told:
        return None
    return Facts(
        to=whom["account_email"] or whom["email"],
        correspondent_id=whom["id"],
        is_account=whom["account_id"] is not None,
        site=site["name"],
        locale=whom["locale"] or site["default_locale"],
        # In the order in which it happened, which is that of the keys.
        told=tuple(told[key] for key in sorted(told)),
    )


def applies(row: dict[str, Any], whom: dict[str, Any]) -> bool:
    """Whether something is still to be told to somebody, as it stands now and by what they chose and may do."""
    return not row["deleted_at"] and not whom["disabled_at"] and _APPLIES[row["kind"]](row, whom)


def _moderates(whom: dict[str, Any]) -> bool:
    return bool(whom["may_moderate"]) and whom["moderation_notices"] != NoticePace.OFF


def _stands(row: dict[str, Any]) -> bool:
    return row["status"] in {CommentStatus.PENDING, CommentStatus.APPROVED}


def _is_answered(row: dict[str, Any], whom: dict[str, Any]) -> bool:
    """Whether a reply is to what is theirs still: what was deleted is nobody's any more."""
    if whom["account_id"] is None:
        return bool(row["parent_correspondent_id"] == whom["id"])
    return bool(whom["reply_notices"] and row["parent_account_id"] == whom["account_id"])


_APPLIES: dict[str, Callable[[dict[str, Any], dict[str, Any]], bool]] = {
    NoticeKind.HELD: lambda row, whom: _moderates(whom) and row["status"] == CommentStatus.PENDING,
    NoticeKind.REPORTED: lambda row, whom: _moderates(whom) and _stands(row) and not row["is_judged"],
    NoticeKind.REPLY: lambda row, whom: row["is_visible"] and _is_answered(row, whom),
    NoticeKind.APPROVED: lambda row, whom: row["is_visible"] and row["correspondent_id"] == whom["id"],
    NoticeKind.PUBLISHED: lambda row, whom: row["is_visible"] and whom["article_notices"] != NoticePace.OFF,
    NoticeKind.CONFIRM: lambda row, whom: (
        _stands(row) and whom["confirmed_at"] is None and row["correspondent_id"] == whom["id"]
    ),
}

_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            *(NoticeKind.REPORTED, NoticeKind.HELD, NoticeKind.REPLY),
            *(NoticeKind.APPROVED, NoticeKind.PUBLISHED, NoticeKind.CONFIRM),
        )
    )
}
"""As what a comment is told that is told for several reasons: the first of these."""


def _told(row: dict[str, Any], page: dict[str, Any], site: dict[str, Any]) -> Told:
    prefix = "" if page["locale"] == site["default_locale"] else f"/{page['locale']}"
    path = quote(f"{prefix}/{page['folder']}/{page['slug']}")
    return Told(
        kind=NoticeKind(row["kind"]),
        name=row["author_name"],
        text=row["body_text"],
        title=page["title"],
        url=f"{site['url']}{path}#com_{row['comment_id']}",
    )


def _best(pages: list[dict[str, Any]], wanted: Iterable[str]) -> dict[str, Any] | None:
    """The page in the language in which somebody wrote or reads; else in any."""
    by_locale = {page["locale"]: page for page in pages}
    return next((by_locale[locale] for locale in wanted if locale in by_locale), pages[0] if pages else None)


async def _pages(session: Session, entry_ids: set[UUID], *, now: datetime) -> dict[UUID, list[dict[str, Any]]]:
    """The pages of entries that readers see now, in all languages."""
    pages: dict[UUID, list[dict[str, Any]]] = {}
    for statement in _PAGES:
        for row in await fetch_rows(session, statement, {"ids": list(entry_ids), "now": now}):
            pages.setdefault(row["entry_id"], []).append(row)
    return pages


def _pages_of_kinds() -> list[Any]:
    now, statements = bindparam("now", type_=MOMENT), []
    for kind in KINDS.values():
        row = table_of(kind.model)
        names = ("entry_id", "locale", "slug", "title")
        live = (~row.c.is_draft, ~row.c.is_trashed, row.c.visible_from <= now, row.c.visible_until > now)
        statements.append(
            select(*(row.c[name] for name in names), literal(kind.folder, Text).label("folder"))
            .where(row.c.entry_id == any_(bindparam("ids", type_=ARRAY(Uuid))), *live)
            .order_by(row.c.locale)
        )
    return statements


_PAGES = _pages_of_kinds()

_WHO = (
    select(
        *(_correspondents.c[name] for name in ("id", "account_id", "email", "locale", "confirmed_at")),
        _accounts.c.email.label("account_email"),
        *(
            _accounts.c[name]
            for name in ("disabled_at", "moderation_notices", "article_notices", "reply_notices")
        ),
        may_moderate(bindparam("strict", type_=ARRAY(Text))).label("may_moderate"),
    )
    .select_from(_correspondents.outerjoin(_accounts, _accounts.c.id == _correspondents.c.account_id))
    .where(_correspondents.c.id == bindparam("id"))
)  # fmt: skip


def _noticed() -> Any:
    parent, step = _comments.alias("parent"), table_of(ModerationStep)
    names = (
        "entry_id", "status", "author_name", "locale", "correspondent_id", "deleted_at", "is_visible",
    )  # fmt: skip
    judged = exists().where(
        step.c.comment_id == _comments.c.id,
        step.c.at > _notices.c.created_at,
        step.c.step.in_([Step.MODERATED, Step.UNDONE]),
    )
    parted = and_(parent.c.id == _comments.c.parent_id, parent.c.deleted_at.is_(None))
    return (
        select(
            _notices.c.kind,
            _comments.c.id.label("comment_id"),
            *(_comments.c[name] for name in names),
            # A letter quotes less than this, and there may be thousands.
            func.left(_comments.c.body_text, 1_000).label("body_text"),
            parent.c.account_id.label("parent_account_id"),
            parent.c.correspondent_id.label("parent_correspondent_id"),
            judged.label("is_judged"),
        )
        .select_from(_notices.join(_comments, _comments.c.id == _notices.c.comment_id).outerjoin(parent, parted))
        .where(_notices.c.letter_id == bindparam("letter", type_=Uuid))
    )


_TOLD = _noticed()
