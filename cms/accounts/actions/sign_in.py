"""Signing in: guessing is slow, and tells nobody which addresses there are."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete

from cms.accounts.access import SignIn
from cms.accounts.actions.guessing import Attempt
from cms.accounts.actions.holding import find_account
from cms.accounts.addresses import as_compared
from cms.accounts.known import actor_of
from cms.accounts.password import is_password
from cms.accounts.secrets import new_secret
from cms.base.actor import Actor
from cms.base.rows import insert_rows, table_of
from cms.base.session import Session
from cms.outbox.record import record

LASTS = timedelta(days=14)
"""How long a session lasts."""


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
    attempt = Attempt(await as_compared(session, email), session.address, now)
    await attempt.refuse_guessing(session)
    account = await find_account(session, email)
    known = account["password_hash"] if account and account["disabled_at"] is None else None
    if not await is_password(password, known) or account is None:
        await attempt.failed(session)
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
    await attempt.succeeded(session)
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


async def forget_sessions(session: Session, *, now: datetime) -> None:
    """Deletes sessions that are over."""
    sign_ins = table_of(SignIn)
    await session.exec(delete(sign_ins).where(sign_ins.c.expires_at <= now))
