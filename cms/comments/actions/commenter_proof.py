"""Proofs that an e-mail address is somebody's: a letter brings a link, and the link says whose it is.

What the link says is enciphered, so that it tells nobody the address, and is kept nowhere. A row remembers that there
was a letter, by a keyed digest of the address, so that nobody is flooded and an erasure ends what was sent before it.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import any_, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, insert

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.checks.blocks import email_digest
from cms.comments.commenter import CommenterLetter, commenter_keys, newest_comment
from cms.errors import Code, ContentFault

LASTS = timedelta(hours=24)
"""How long a proof is good."""

APART, MOST_A_DAY = timedelta(minutes=10), 3
"""How far apart two letters to one address are, and how many go there within a day, however often somebody asks."""

UNREADABLE = "This is no proof of ours: copy the whole link of the letter, or ask for another one."
OVER = "This link was good for 24 hours, or until what it led to was erased: ask for another letter."

PREFIX = "cms_proof_"
_NONCE, _MOMENT, _LONGEST = 12, 8, 600
_PURPOSE = b"commenter's proof"

_letters = table_of(CommenterLetter)


async def proof_for_letter(
    session: Session, email: str, secret: str | None, *, now: datetime
) -> tuple[str, str, str] | None:
    """The address, a proof of it and the language for a letter; None where nothing is held, or enough were sent."""
    await session.count()
    keys = await commenter_keys(session, secret)
    last = await newest_comment(session, email)
    if last is None or not await _may_be_sent(session, email_digest(keys[0], email), now=now):
        return None
    return last["author_email"], _seal(keys[0], last["author_email"], now), last["locale"]


async def proven_email(session: Session, proof: str, secret: str | None, *, now: datetime) -> str:
    """The address that a proof is of; raises ContentFault at `proof` for one that is none, or good no more."""
    keys = await commenter_keys(session, secret)
    email, made_at = _unseal(keys, proof)
    void = select(func.max(_letters.c.void_until).label("void_until")).where(
        _letters.c.email_key == any_(bindparam("keys", type_=ARRAY(BYTEA)))
    )
    [row] = await fetch_rows(session, void, {"keys": [email_digest(key, email) for key in keys]})
    is_void = row["void_until"] is not None and made_at <= row["void_until"]
    if is_void or not made_at <= now < made_at + LASTS:
        raise ContentFault(OVER, "proof", code=Code.EXPIRED)
    return email


async def void_proofs(session: Session, email: str, keys: Sequence[bytes], *, now: datetime) -> None:
    """Ends the proofs of an address that were made before."""
    row = {"email_key": email_digest(keys[0], email), "began_at": now, "sent_at": now, "letters": 0, "void_until": now}
    statement = insert(_letters).values(row)
    await session.exec(statement.on_conflict_do_update(index_elements=["email_key"], set_={"void_until": now}))


async def forget_letters(session: Session, *, now: datetime) -> None:
    """Deletes what is remembered of letters whose proofs are over."""
    await session.exec(delete(_letters).where(_letters.c.sent_at <= now - LASTS))


async def _may_be_sent(session: Session, key: bytes, *, now: datetime) -> bool:
    """Counts a letter, unless one was sent just now, or as many on this day as there may be."""
    held = await fetch_rows(session, select(_letters).where(_letters.c.email_key == key).with_for_update())
    row: dict[str, Any] = held[0] if held else {"began_at": now, "sent_at": now, "letters": 0}
    if row["letters"] and now - row["sent_at"] < APART:
        return False
    is_new_day = row["began_at"] <= now - timedelta(days=1)
    letters = 0 if is_new_day else row["letters"]
    if letters >= MOST_A_DAY:
        return False
    after = {"began_at": now if is_new_day else row["began_at"], "sent_at": now, "letters": letters + 1}
    statement = insert(_letters).values(email_key=key, **after)
    await session.exec(statement.on_conflict_do_update(index_elements=["email_key"], set_=after))
    return True


def _seal(key: bytes, email: str, now: datetime) -> str:
    nonce = secrets.token_bytes(_NONCE)
    said = int(now.timestamp() * 1_000_000).to_bytes(_MOMENT) + email.encode()
    return PREFIX + urlsafe_b64encode(nonce + AESGCM(key).encrypt(nonce, said, _PURPOSE)).decode().rstrip("=")


def _unseal(keys: Sequence[bytes], proof: str) -> tuple[str, datetime]:
    for key in keys:
        try:
            sealed = urlsafe_b64decode(proof.strip().removeprefix(PREFIX)[:_LONGEST].encode("ascii") + b"==")
            said = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _PURPOSE)
        except (Error, UnicodeEncodeError, InvalidTag, ValueError):
            continue
        moment = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=int.from_bytes(said[:_MOMENT]))
        return said[_MOMENT:].decode(), moment
    raise ContentFault(UNREADABLE, "proof")
