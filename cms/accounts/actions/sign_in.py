"""Signing in: guessing is slow, and tells nobody which addresses there are."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from cms.accounts.access import SignIn
from cms.accounts.actions.codes import Wrong, is_code
from cms.accounts.actions.guessing import Attempt
from cms.accounts.actions.holding import find_account, lock_account
from cms.accounts.addresses import as_compared
from cms.accounts.known import actor_of
from cms.accounts.password import is_password
from cms.accounts.secrets import new_secret
from cms.accounts.vault import Vault
from cms.base.actor import Actor
from cms.base.rows import insert_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault
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


@dataclass(frozen=True)
class Rules:
    """What the site asks for: `vault` has the secrets of second factors, `strict` are the roles that must have one."""

    vault: Vault
    strict: Collection[str] = ()


async def sign_in(  # noqa: PLR0913 - What somebody says, and what is known of where from.
    session: Session,
    email: str,
    password: str,
    code: str | None = None,
    *,
    rules: Rules,
    agent: str = "",
    now: datetime,
) -> SignedIn | Wrong:
    """Begins a session, in which the session's actor is from now on.

    Where e-mail or password is wrong, that takes as long for an address that nobody has as for one that somebody has;
    it is counted, as is a wrong code. Raises Throttled after too many failures, and ContentFault where it is the code
    alone that is missing.
    """
    attempt = Attempt(session.address, now, await as_compared(session, email))
    await attempt.refuse_guessing(session)
    found = await find_account(session, email)
    known = _password_of(found)
    is_right = await is_password(password, known)
    # While that was worked out, the account may have been given another password, or a second factor.
    account = await lock_account(session, found["id"]) if is_right and found else None
    if account is None or _password_of(account) != known:
        await attempt.failed(session)
        return Wrong.PASSWORD
    if account["second_factor_at"] is not None:
        if not code:
            message = "Write the code that your app shows for this account, or one of your recovery codes."
            raise ContentFault(message, "code", code=Code.REQUIRED)
        await attempt.refuse_guessing_codes(session)
        if not await is_code(session, account["id"], code, vault=rules.vault, now=now):
            await attempt.failed_by_code(session)
            return Wrong.CODE
    begun = await begin_session(session, account, agent=agent, strict=rules.strict, now=now)
    await attempt.succeeded(session)
    return begun


def _password_of(account: dict[str, Any] | None) -> str | None:
    """The hash of the password that somebody signs in by; none where nobody may."""
    return account["password_hash"] if account and account["disabled_at"] is None else None


async def begin_session(  # noqa: PLR0913 - What a session has.
    session: Session,
    account: dict[str, Any],
    *,
    agent: str,
    by_provider: bool = False,
    strict: Collection[str] = (),
    now: datetime,
) -> SignedIn:
    """Begins a session of whoever has shown that an account is theirs."""
    secret, secret_hash = new_secret("cms_session")
    begun = SignIn(
        account_id=account["id"],
        secret_hash=secret_hash,
        created_at=now,
        last_used_at=now,
        expires_at=now + LASTS,
        address=session.address,
        agent=agent,
        by_provider=by_provider,
    )
    await insert_rows(session, [begun])
    actor = actor_of(account, session_id=begun.id, by_provider=by_provider, strict=strict)
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
