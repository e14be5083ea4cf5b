"""Previews: made for somebody without an account, read from a token, and ended."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from sqlalchemy import Uuid, delete, func, literal, select, update
from uuid_utils.compat import uuid7

from cms.accounts.access import ApiToken
from cms.accounts.account import Account
from cms.accounts.roles import Role, permissions_of
from cms.accounts.site_secret import site_keys
from cms.base.actor import Permission
from cms.base.fields import moment
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.base.signing import read_signed, sign
from cms.content.access import READ, is_own
from cms.content.actions.complete import check_moment
from cms.content.actions.entries import hold_untrashed
from cms.content.actions.register import KINDS
from cms.content.entry import Kind
from cms.content.preview import Preview, PreviewKind
from cms.content.release import Release
from cms.content.site import Site
from cms.errors import Code, ContentFault
from cms.outbox.record import record

LASTS = timedelta(days=7)
"""How long a preview lasts of which nothing else is said."""

LONGEST = timedelta(days=90)
"""How long one may last: who keeps the link is to ask again some day."""

KEPT = timedelta(days=30)
"""How long one that has ended is still listed."""

PREFIX = "cms_preview_"

_KEY, _END = 16, 6
_PURPOSE = b"cms preview"
_previews, _releases = table_of(Preview), table_of(Release)
_accounts, _tokens = table_of(Account), table_of(ApiToken)


@dataclass(frozen=True)
class Made:
    """A preview, by its token, and where its page stands on the site: folder and slug are empty for the front page."""

    id: UUID
    token: str
    site_url: str
    folder: str = ""
    slug: str = ""


@dataclass(frozen=True)
class Subject:
    """Of what a preview is: an entry in a locale, a release, or a moment."""

    entry: tuple[UUID, str] | None = None
    release_id: UUID | None = None
    at: datetime | None = None


async def create_preview(
    session: Session, subject: Subject, *, secret: str | None, expires_at: datetime | None = None, now: datetime
) -> Made:
    """Makes a preview for whoever has its token, until it expires or is revoked. `secret` is the settings'.

    Whoever may see a draft may show it so; releases and coming moments show those who may see all drafts. Raises
    ContentFault for what is not there, and for a time that has passed or is too far away; and Forbidden.
    """
    ends = await _not_after_the_token(session, _end(expires_at, now))
    row = Preview(id=uuid7(), kind="", created_at=now, created_by_id=session.actor.account_id, expires_at=ends)
    row.token_id = session.actor.token_id
    folder = slug = ""
    if subject.entry:
        row.entry_id, row.locale = subject.entry
        row.kind, folder, slug = await _draft(session, *subject.entry, now=now)
    else:
        session.actor.require(Permission.READ_DRAFTS)
        if subject.release_id:
            await _check_release(session, subject.release_id)
            row.kind, row.release_id = PreviewKind.RELEASE, subject.release_id
        else:
            check_moment("at", subject.at, now)
            row.kind, row.at = PreviewKind.MOMENT, subject.at
    await insert_rows(session, [row])
    await record(session, "preview.created", row.id, now=now, locale=row.locale)
    if subject.entry:
        await record(session, f"{row.kind.lower()}.previewed", subject.entry[0], now=now, locale=row.locale)
    [key, *_] = await site_keys(session, secret, _PURPOSE)
    said = row.id.bytes + int(ends.timestamp()).to_bytes(_END, "big")
    [site] = await fetch_rows(session, select(table_of(Site).c.url))
    return Made(row.id, PREFIX + sign(key, "preview", said), site["url"], folder, slug)


async def revoke_preview(session: Session, preview_id: UUID, *, now: datetime) -> bool:
    """Ends a preview at once, everywhere; whether it had not ended so before.

    Whoever made it may, and who may see all drafts. Raises ContentFault where there is none, or none of one's own.
    """
    session.actor.require(Permission.READ_DRAFTS, Permission.READ_OWN_DRAFTS)
    mine = [] if session.actor.may(Permission.READ_DRAFTS) else [_previews.c.created_by_id == session.actor.account_id]
    found = select(_previews.c.revoked_at).where(_previews.c.id == preview_id, *mine).with_for_update()
    rows = await fetch_rows(session, found)
    if not rows:
        raise ContentFault("There is no such preview.", "id", code=Code.NOT_FOUND)
    if rows[0]["revoked_at"] is not None:
        return False
    await session.exec(update(_previews).where(_previews.c.id == preview_id).values(revoked_at=now))
    await record(session, "preview.revoked", preview_id, now=now)
    return True


async def find_preview(session: Session, token: str, *, secret: str | None, now: datetime) -> Preview | None:
    """The preview that a token is of; None where it was not signed here, has expired, or was revoked.

    So is what somebody made who sees their own drafts alone, once the draft is theirs no more.
    """
    said = await _said_by(session, token, secret)
    if said is None or datetime.fromtimestamp(int.from_bytes(said[_KEY:], "big"), UTC) <= now:
        return None
    lasts = (_previews.c.expires_at > now, _previews.c.revoked_at.is_(None))
    rows = await fetch_rows(session, select(_previews).where(_previews.c.id == UUID(bytes=said[:_KEY]), *lasts))
    preview = Preview(**rows[0]) if rows else None
    return preview if preview and await _may_be_shown(session, preview) else None


async def forget_previews(session: Session, *, now: datetime) -> None:
    """Deletes previews that ended long ago."""
    ended = func.least(_previews.c.expires_at, _previews.c.revoked_at)
    await session.exec(delete(_previews).where(ended < now - KEPT))


async def _may_be_shown(session: Session, preview: Preview) -> bool:
    """Whether its maker may see what it is of: the role is what it was, or it would have ended."""
    if preview.created_by_id is None:
        return True
    by = select(_accounts.c.role, _accounts.c.author_id).where(_accounts.c.id == preview.created_by_id)
    [account] = await fetch_rows(session, by)
    if Permission.READ_DRAFTS in permissions_of(Role(account["role"])):
        return True
    if preview.entry_id is None:
        return False
    entry, maker, author = (
        literal(key, Uuid) for key in (preview.entry_id, preview.created_by_id, account["author_id"])
    )
    own = is_own(KINDS[Kind(preview.kind)], entry, maker, author, map("own{}".format, count()).__next__)
    rows = await fetch_rows(session, select(own.label("is_own")))
    return bool(rows[0]["is_own"])


async def _not_after_the_token(session: Session, ends: datetime) -> datetime:
    """When a preview ends: with the API token that makes it, where that ends before."""
    if session.actor.token_id is None:
        return ends
    mine = select(_tokens.c.expires_at).where(_tokens.c.id == session.actor.token_id)
    rows = await fetch_rows(session, mine)
    known: list[datetime] = [row["expires_at"] for row in rows if row["expires_at"] is not None]
    return min([ends, *known])


async def _said_by(session: Session, token: str, secret: str | None) -> bytes | None:
    """What a token says, if it was signed here."""
    if not token.startswith(PREFIX):
        return None
    read = (
        read_signed(key, "preview", token.removeprefix(PREFIX), _KEY + _END)
        for key in await site_keys(session, secret, _PURPOSE)
    )
    return next((said for said in read if said is not None), None)


def _end(given: datetime | None, now: datetime) -> datetime:
    if given is None:
        return now + LASTS
    check_moment("expires_at", given, now)
    if moment("expires_at", given) > now + LONGEST:
        raise ContentFault(f"A preview lasts {LONGEST.days} days at most: write an earlier time.", "expires_at")
    return given


async def _draft(session: Session, entry_id: UUID, locale: str, *, now: datetime) -> tuple[str, str, str]:
    """The kind of an entry, the folder of its pages, and the slug of its draft."""
    kind = KINDS[(await hold_untrashed(session, entry_id, READ, now=now)).kind]
    row = table_of(kind.model).c
    drafts = select(row.slug).where(row.entry_id == entry_id, row.locale == locale, row.is_draft)
    rows = await fetch_rows(session, drafts)
    if not rows:
        message = f"There is no {kind.kind.lower()} in {locale} to show: it may have been deleted."
        raise ContentFault(message, "content_id", code=Code.NOT_FOUND)
    return kind.kind, kind.folder, rows[0]["slug"]


async def _check_release(session: Session, release_id: UUID) -> None:
    if not await fetch_rows(session, select(_releases.c.id).where(_releases.c.id == release_id)):
        raise ContentFault("There is no such release: it may have been deleted.", "release_id", code=Code.NOT_FOUND)
