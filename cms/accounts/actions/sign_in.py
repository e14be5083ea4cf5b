"""Signing in: guessing is slow, and tells nobody which addresses there are."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import delete, func, select

from cms.accounts.access import SignIn, SignInFailure
from cms.accounts.actions.holding import find_account
from cms.accounts.known import actor_of
from cms.accounts.password import is_password
from cms.accounts.secrets import new_secret
from cms.base.actor import Actor
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.errors import Throttled
from cms.outbox.record import record

LASTS = timedelta(days=14)
"""How long a session lasts."""

SPAN = timedelta(minutes=15)
MOST = {"account": 10, "address": 50}
"""How many attempts may fail within the span: for one e-mail address, and from one network address."""

_failures = table_of(SignInFailure)


@dataclass(frozen=True)
class SignedIn:
    """A session: the secret by which its owner is known, which is kept nowhere, and who that is."""

    id: UUID
    secret: str
    expires_at: datetime
    actor: Actor


async def sign_in(session: Session, email: str, password: str, *, agent: str = "", now: datetime) -> SignedIn | None:
    """Begins a session, in which the session's actor is from now on; None where e-mail or password is wrong.

    That takes as long for an address that nobody has as for one that somebody has, and is counted. Raises Throttled
    after too many failures.
    """
    keys = _keys(email, session.address)
    await _refuse_guessing(session, keys, now)
    account = await find_account(session, email)
    known = account["password_hash"] if account and account["disabled_at"] is None else None
    if not await is_password(password, known) or account is None:
        await insert_rows(session, [SignInFailure(key=key, at=now) for key in keys.values()])
        return None
    secret, secret_hash = new_secret("cms_session")
    begun = SignIn(
        account_id=account["id"],
        secret_hash=secret_hash,
        created_at=now,
        last_used_at=now,
        expires_at=now + LASTS,
        address=session.address,
        agent=agent,
    )
    await insert_rows(session, [begun])
    await session.exec(delete(_failures).where(_failures.c.key == keys["account"]))
    actor = actor_of(account, session_id=begun.id)
    session.actor = actor
    await record(session, "session.began", account["id"], now=now)
    return SignedIn(begun.id, secret, begun.expires_at, actor)


async def sign_out(session: Session, *, now: datetime) -> None:
    """Ends the session that the actor is in; nothing is done where they are in none."""
    actor = session.actor
    if actor.session_id is None or actor.account_id is None:
        return
    sign_ins = table_of(SignIn)
    await session.exec(delete(sign_ins).where(sign_ins.c.id == actor.session_id))
    await record(session, "session.ended", actor.account_id, now=now)
    session.actor = replace(actor, permissions=frozenset(), account_id=None, name="", author_id=None, session_id=None)


async def forget_failures(session: Session, *, now: datetime) -> None:
    """Deletes failures that count no more, and sessions that are over."""
    sign_ins = table_of(SignIn)
    await session.exec(delete(_failures).where(_failures.c.at <= now - SPAN))
    await session.exec(delete(sign_ins).where(sign_ins.c.expires_at <= now))


def _keys(email: str, address: str | None) -> dict[str, str]:
    """What failures count against. Addresses that were typed are not kept: they may be anybody's."""
    typed = sha256(email.strip().lower().encode("utf-8", "replace")).hexdigest()
    return {"account": f"account:{typed}"} | ({"address": f"address:{address}"} if address else {})


async def _refuse_guessing(session: Session, keys: dict[str, str], now: datetime) -> None:
    recent = (
        select(_failures.c.key, func.count().label("failures"))
        .where(_failures.c.key.in_(keys.values()), _failures.c.at > now - SPAN)
        .group_by(_failures.c.key)
    )
    counted = {row["key"]: row["failures"] for row in await fetch_rows(session, recent)}
    if any(counted.get(key, 0) >= MOST[kind] for kind, key in keys.items()):
        minutes = int(SPAN.total_seconds() // 60)
        raise Throttled(f"Too many attempts to sign in have failed. Try again in {minutes} minutes.")
