"""A reader comments: what they wrote is kept as pending, to be screened at once when that is committed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, bindparam, cast, insert
from sqlalchemy.dialects.postgresql import CIDR, INET
from uuid_utils.compat import uuid7

from cms.accounts.addresses import checked_address
from cms.base.actor import Permission
from cms.base.fields import optional_address, optional_line, optional_text
from cms.base.rows import table_of
from cms.base.session import Session
from cms.comments.actions.correspond import correspond
from cms.comments.actions.place import Asked, find_place
from cms.comments.addresses import cut, network_of
from cms.comments.comment import Comment, CommentStatus
from cms.comments.digest import digest_of
from cms.comments.links import target
from cms.comments.markdown import Said, said_in
from cms.comments.readable import readable
from cms.content.entry import Kind
from cms.errors import Code, ContentFault

LONGEST = 10_000
"""The most characters that a comment has."""

LONGEST_NAME = 80
"""The most characters that a commenter's name has."""

LONGEST_LOCAL = 64
"""The most characters that stand before the @ of an address that mail can go to (RFC 5321, section 4.5.3.1.1)."""

LEASE = timedelta(seconds=20)
"""For how long whoever has taken a comment in hand may screen it before somebody else does."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """What somebody wrote, and under what. A guest gives name and e-mail address; an account's are its own.

    `notify` says that a guest wants to be told of replies by e-mail. `seconds` is how long the form was open, and
    `honeypot` what stands in its field that people do not see.
    """

    kind: Kind
    entry_id: UUID
    locale: str
    body: str
    parent_id: UUID | None = None
    name: str | None = None
    email: str | None = None
    url: str | None = None
    consent: bool = False
    notify: bool = False
    seconds: float | None = None
    honeypot: str | None = None


@dataclass(frozen=True)
class Sender:
    """Where it comes from: the guest that a token says, if there is one, and what the request says of its program.

    `cuts_address` says that only the network around the address is to be kept.
    """

    guest_id: UUID | None = None
    agent: str | None = None
    referrer: str | None = None
    cuts_address: bool = False


async def submit_comment(session: Session, written: Written, sender: Sender, *, now: datetime) -> tuple[UUID, UUID]:
    """Keeps a comment as pending; returns its key, and the guest's that wrote it, who may be a new one.

    Raises ContentFault for what cannot be taken, Throttled for who writes too fast, and Forbidden.
    """
    check_account(session)
    said = read_body(written.body)
    who = _account(session) if session.actor.account_id else _guest(written)
    network = network_of(session.address, is_cut=sender.cuts_address)
    address = cut(session.address) if sender.cuts_address else session.address
    asked = Asked(
        kind=written.kind,
        entry_id=written.entry_id,
        locale=written.locale,
        parent_id=written.parent_id,
        digest=digest_of(said.text),
        network=network,
        guest_id=sender.guest_id,
        name=who["author_name"],
        email=who["author_email"],
        consent=written.consent,
    )
    place = await find_place(session, asked, now=now)
    guest_id = sender.guest_id or uuid7()
    account_id = session.actor.account_id
    correspondent_id = None
    if written.notify and not account_id and who["author_email"]:
        correspondent_id = await correspond(session, guest_id, who["author_email"], written.locale, now=now)
    comment_id = uuid7()
    added = {
        "id": comment_id,
        "entry_id": written.entry_id,
        "locale": written.locale,
        "parent_id": place.parent_id,
        "depth": place.depth,
        "parent_depth": place.depth - 1,
        "status": CommentStatus.PENDING,
        "author_name": who["author_name"],
        "author_url": who["author_url"],
        "author_email": place.account_email if account_id else who["author_email"],
        "author_ip": address,
        "author_network": network,
        "author_agent": sender.agent,
        "referrer": sender.referrer,
        "guest_id": None if account_id else guest_id,
        "account_id": account_id,
        "correspondent_id": correspondent_id,
        "is_staff": account_id is not None,
        "body_markdown": written.body,
        "body_html": said.html,
        "body_text": said.text,
        "digest": asked.digest,
        "said_key": _said_key(session, asked, now),
        "consent": written.consent,
        "form": _form(written),
        "created_at": now,
        "screen_at": now + LEASE,
        "spam_reasons": [],
    }
    # Nobody is told before it has its verdict: until then, nobody but its author sees it.
    await session.exec(_ADD, params=added)
    return comment_id, guest_id


def _column(name: str) -> ColumnElement[Any]:
    # Addresses go as texts: the driver would make objects of them, and texts of these again.
    given = {"author_ip": INET, "author_network": CIDR}.get(name)
    return bindparam(name) if given is None else cast(bindparam(name, type_=Text), given)


_ADD = insert(table_of(Comment)).values({
    name: _column(name)
    for name in (
        "id", "entry_id", "locale", "parent_id", "depth", "parent_depth", "status", "author_name", "author_url",
        "author_email", "author_ip", "author_network", "author_agent", "referrer", "guest_id", "account_id",
        "correspondent_id", "is_staff", "body_markdown", "body_html", "body_text", "digest", "said_key", "consent",
        "form", "created_at", "screen_at", "spam_reasons",
    )
})  # fmt: skip
"""Written once, since thousands may come at once."""


def _said_key(session: Session, asked: Asked, now: datetime) -> bytes:
    """The same for what one writer says twice on a day under one thing."""
    writer = session.actor.account_id or asked.guest_id or (asked.network, asked.name, asked.email)
    said = (asked.entry_id, asked.digest.hex(), writer, now.date())
    return blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def check_account(session: Session) -> None:
    """Raises Forbidden for an account that may not speak for itself: by a token of another purpose, or not yet."""
    if session.actor.account_id is not None:
        session.actor.require(Permission.KEEP_OWN_ACCOUNT)


def read_body(markdown: str) -> Said:
    """What a comment says; raises ContentFault for what is empty, too long or not to be stored."""
    if len(markdown) > LONGEST:
        message = f"A comment has {LONGEST:,} characters at most, and this has {len(markdown):,}: shorten it."
        raise ContentFault(message, "body", code=Code.TOO_LONG)
    text = optional_text("body", readable(markdown))
    said = said_in(text) if text else None
    if said is None or not said.text.strip():
        raise ContentFault("This is empty: write something.", "body", code=Code.REQUIRED)
    return said


def _account(session: Session) -> dict[str, Any]:
    """Whoever is signed in works on the paper, and is marked as staff."""
    return {"author_name": session.actor.name, "author_url": None, "author_email": None}


def _guest(written: Written) -> dict[str, Any]:
    name = optional_line("author_name", readable(written.name or ""))
    if name is None:
        raise ContentFault("Give a name, which readers will see.", "author_name", code=Code.REQUIRED)
    if len(name) > LONGEST_NAME:
        message = f"A name has {LONGEST_NAME} characters at most: shorten it."
        raise ContentFault(message, "author_name", code=Code.TOO_LONG)
    if not optional_line("author_email", written.email):
        message = "An e-mail address is needed. Nobody but moderators will see it."
        raise ContentFault(message, "author_email", code=Code.REQUIRED)
    return {
        "author_name": name,
        "author_url": _page(written.url),
        "author_email": _email(written.email or ""),
    }


def _page(url: str | None) -> str | None:
    """The address of a page, as people type it: what comes before it everywhere may be left out."""
    typed = (url or "").strip()
    if not typed:
        return None
    whole = f"https://{typed}" if ":" not in typed and "." in typed else typed
    found = target(optional_address("author_url", whole) or "")
    if found is None:
        raise ContentFault("A page with such an address cannot be linked to: leave it out.", "author_url")
    return found


def _email(typed: str) -> str:
    try:
        email = checked_address(typed.strip())
    except ContentFault as fault:
        raise ContentFault(str(fault), "author_email", code=fault.faults[0].code) from None
    if len(email.rpartition("@")[0]) > LONGEST_LOCAL:
        message = f"An e-mail address has {LONGEST_LOCAL} characters at most before the @: write another one."
        raise ContentFault(message, "author_email", code=Code.TOO_LONG)
    return email


def _form(written: Written) -> dict[str, Any] | None:
    known = {"seconds": written.seconds, "honeypot": written.honeypot}
    return {name: value for name, value in known.items() if value is not None} or None
