"""Telling a commenter all that is kept of them.

What else is kept of commenters is told in one more of `PARTS`: that is the place to add it.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ARRAY, Column, Select, Uuid, any_, bindparam, select

from cms.base.actor import Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.actions.correspond import as_written_to
from cms.comments.actions.forget_blocks import is_of
from cms.comments.actions.forget_reports import reporters_of
from cms.comments.comment import CommentStatus
from cms.comments.commenter import COMMENTERS, Commenter, commenter_keys, find_commenter
from cms.comments.lessons import SentCheck
from cms.comments.moderation import CommentReport, ModerationStep, ModeratorNote
from cms.comments.notices.notice import Correspondent
from cms.comments.rules import Block
from cms.content.actions.register import CONTENT
from cms.outbox.record import record

_steps, _notes, _reports = table_of(ModerationStep), table_of(ModeratorNote), table_of(CommentReport)
_sent, _blocks, _correspondents = table_of(SentCheck), table_of(Block), table_of(Correspondent)


@dataclass(frozen=True)
class Export:
    """One export: of whom, and whether it `is_full`, for a moderator who answers somebody.

    Otherwise whoever wrote spam would learn what gives it away, and what moderators say of them among themselves.
    """

    commenter: Commenter
    secret: str | None
    is_full: bool


async def export_commenter(
    session: Session, email: str, *, secret: str | None, now: datetime, is_proven: bool = False
) -> dict[str, Any]:
    """All that is kept of whoever commented with an e-mail address, as plain JSON, by names that the API has, too.

    `is_proven` says that the address is the actor's own; others need the permission to moderate, or Forbidden is
    raised. `secret` is the settings'.
    """
    if not is_proven:
        session.actor.require(Permission.MODERATE_COMMENTS)
        await record(session, "commenter.exported", COMMENTERS, now=now)
    commenter = await find_commenter(session, email, await commenter_keys(session, secret))
    export = Export(commenter, secret, not is_proven)
    told = {name: await part(session, export) for name, part in PARTS.items()}
    return {"email": email, "exportedAt": now, **{name: part for name, part in told.items() if part is not None}}


async def _comments(session: Session, export: Export) -> list[dict[str, Any]]:
    """What they wrote, with what came with it, and what became of it."""
    rows, ids = export.commenter.comments, export.commenter.ids
    titles = await _titles(session, {row["entry_id"] for row in rows})
    history = _by_comment(await _of_comments(session, _HISTORY, ids))
    others = await _remarks(session, ids) if export.is_full else {}
    return [
        {
            **{name: row[column] for name, column in _TOLD.items()},
            "on": titles.get((row["entry_id"], row["locale"])),
            "status": row["status"] if export.is_full else _as_told(row["status"]),
            "history": [_step(step, export) for step in history[row["id"]]],
            **({name: row[column] for name, column in _FOUND.items()} if export.is_full else {}),
            **{name: of[row["id"]] for name, of in others.items()},
        }
        for row in rows
    ]


_TOLD: Mapping[str, str] = {
    "id": "id", "createdAt": "created_at", "editedAt": "edited_at", "locale": "locale", "name": "author_name",
    "url": "author_url", "email": "author_email", "text": "body_text", "markdown": "body_markdown", "ip": "ip",
    "network": "network", "userAgent": "author_agent", "referrer": "referrer", "form": "form", "guest": "guest_id",
    "account": "account_id", "isStaff": "is_staff", "consent": "consent",
}  # fmt: skip
"""What is told of a comment, and by which columns."""

_FOUND: Mapping[str, str] = {"spamScore": "spam_score", "spamReasons": "spam_reasons", "reportCount": "report_count"}
"""The same for moderators alone."""


def _as_told(status: str) -> str:
    """A verdict as its writer is told it: spam looks like what waits."""
    return CommentStatus.APPROVED if status == CommentStatus.APPROVED else CommentStatus.PENDING


def _step(row: dict[str, Any], export: Export) -> dict[str, Any]:
    if export.is_full:
        return {name: row[name] for name in ("at", "step", "status", "reason", "reasons")}
    return {"at": row["at"], "step": row["step"], "status": _as_told(row["status"])}


async def _remarks(session: Session, ids: list[UUID]) -> dict[str, dict[UUID, list[Any]]]:
    """What moderators and readers say of comments, without who says it."""
    notes, reports = await _of_comments(session, _NOTES, ids), await _of_comments(session, _REPORTED, ids)
    return {"notes": _by_comment(notes), "reports": _by_comment(reports)}


async def _own_reports(session: Session, export: Export) -> list[dict[str, Any]]:
    """What they reported as a guest of whom something was approved; other reports are counted by networks."""
    reporters = await reporters_of(session, export.commenter.guest_ids, secret=export.secret)
    columns = (_reports.c.comment_id.label("comment"), _reports.c.at, _reports.c.reason, _reports.c.message)
    mine = select(*columns).where(_reports.c.reporter.in_(reporters)).order_by(_reports.c.at)
    return await fetch_rows(session, mine) if reporters else []


async def _spam_checks(session: Session, export: Export) -> list[dict[str, Any]]:
    """What a spam service was sent, as long as it is kept."""
    rows = await _of_comments(session, _CHECKS, export.commenter.ids)
    return [
        {"comment": row["comment_id"], "sentAt": row["sent_at"], "fields": orjson.loads(row["fields"])}
        | ({"isSpam": row["is_spam"]} if export.is_full else {})
        for row in rows
    ]


async def _kept_out(session: Session, export: Export) -> list[dict[str, Any]] | None:
    """By what they are kept out; for moderators alone."""
    if not export.is_full:
        return None
    columns = (_blocks.c.kind, _blocks.c.value, _blocks.c.reason, _blocks.c.until)
    return await fetch_rows(session, select(*columns).where(is_of(export.commenter)).order_by(_blocks.c.id))


async def _letters(session: Session, export: Export) -> list[dict[str, Any]]:
    """Since when they wanted to be written to of replies, and since when that is confirmed."""
    who = export.commenter
    columns = (
        _correspondents.c.email,
        _correspondents.c.wanted_at.label("wantedAt"),
        _correspondents.c.asked_at.label("askedAt"),
        _correspondents.c.confirmed_at.label("confirmedAt"),
    )
    theirs = _correspondents.c.email.in_([as_written_to(email) for email in who.emails])
    return await fetch_rows(session, select(*columns).where(theirs).order_by(_correspondents.c.wanted_at))


PARTS: Mapping[str, Callable[[Session, Export], Awaitable[Any]]] = {
    "comments": _comments,
    "reports": _own_reports,
    "spamChecks": _spam_checks,
    "blocks": _kept_out,
    "letters": _letters,
}
"""All that is told, by the name that it has there; what is None is left out."""


def _of(*columns: Column[Any]) -> Select[Any]:
    table = columns[0].table
    of_comments = table.c.comment_id == any_(bindparam("ids", type_=ARRAY(Uuid)))
    return select(table.c.comment_id, *columns).where(of_comments)


_HISTORY = _of(
    *(_steps.c[name] for name in ("at", "step", "status", "reason", "reasons")),
).order_by(_steps.c.id)
_NOTES = _of(_notes.c.at, _notes.c.note).order_by(_notes.c.id)
_REPORTED = _of(_reports.c.at, _reports.c.reason, _reports.c.message).order_by(_reports.c.at)
_CHECKS = _of(_sent.c.sent_at, _sent.c.fields, _sent.c.is_spam).order_by(_sent.c.sent_at)


async def _of_comments(session: Session, statement: Select[Any], ids: list[UUID]) -> list[dict[str, Any]]:
    return await fetch_rows(session, statement, {"ids": ids})


def _by_comment(rows: Iterable[dict[str, Any]]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        key = row.pop("comment_id")
        found[key].append(row)
    return found


async def _titles(session: Session, entries: set[UUID]) -> dict[tuple[UUID, str], str]:
    """What they wrote under, as it is called now."""
    found = {}
    for model in CONTENT:
        row = table_of(model)
        live = select(row.c.entry_id, row.c.locale, row.c.title).where(
            row.c.entry_id == any_(bindparam("ids", type_=ARRAY(Uuid))), ~row.c.is_draft, ~row.c.is_trashed
        )
        for each in await fetch_rows(session, live.order_by(row.c.visible_from), {"ids": list(entries)}):
            found[each["entry_id"], each["locale"]] = each["title"]
    return found
