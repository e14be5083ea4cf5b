"""Passwords, set by their owner, by an administrator, or by whoever was sent a secret for it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from cms.accounts.access import OneTimeSecret, Purpose
from cms.accounts.actions.guessing import Attempt
from cms.accounts.actions.holding import (
    accounts,
    end_all,
    find_account,
    hold_account,
    hold_lesser_account,
    lock_account,
    require_person,
)
from cms.accounts.addresses import as_compared
from cms.accounts.known import actor_of
from cms.accounts.password import hash_password, is_password
from cms.accounts.secrets import hash_of, new_secret
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault, Unauthenticated
from cms.outbox.record import record

LAST = {Purpose.INVITATION: timedelta(days=7), Purpose.RESET: timedelta(hours=1)}
"""How long a secret is good that was sent by e-mail."""

APART = timedelta(minutes=5)
"""How far apart two links are sent to the same address, however often somebody asks."""

_ISSUED = {Purpose.INVITATION: "account.invited", Purpose.RESET: "account.reset_issued"}

_secrets = table_of(OneTimeSecret)


async def set_password(session: Session, account_id: UUID, password: str, *, now: datetime) -> None:
    """Gives an account a new password, which ends its sessions; for those who manage accounts.

    Raises ContentFault for a bad password, or where there is no such account; and Forbidden.
    """
    await hold_lesser_account(session, account_id)
    await _set(session, account_id, password, now=now)


async def change_password(session: Session, present: str, new: str, *, now: datetime) -> bool:
    """Gives the actor's own account a new password, which ends all its sessions but the one that they are in.

    False where `present` is not its present one, which is counted. Raises Throttled after too many failures,
    ContentFault for a bad password, Unauthenticated for nobody, and Forbidden for a token.
    """
    actor = session.actor
    if actor.account_id is None:
        raise Unauthenticated("Sign in first: this changes your own password.")
    require_person(actor)
    account = await hold_account(session, actor.account_id, own=True)
    attempt = Attempt(session.address, now, await as_compared(session, account["email"]))
    await attempt.refuse_guessing(session)
    if not await is_password(present, account["password_hash"]):
        await attempt.failed(session)
        return False
    await _set(session, actor.account_id, new, now=now, but=actor.session_id)
    return True


async def issue_secret(session: Session, account_id: UUID, purpose: Purpose, *, now: datetime) -> str:
    """A secret by which whoever is sent it may set the account's password once; earlier ones are good no more.

    For those who manage accounts. Raises ContentFault where there is no such account; and Forbidden.
    """
    await hold_lesser_account(session, account_id)
    await record(session, _ISSUED[purpose], account_id, now=now)
    return await _issue(session, account_id, purpose, now=now)


async def _issue(session: Session, account_id: UUID, purpose: Purpose, *, now: datetime) -> str:
    secret, secret_hash = new_secret(f"cms_{purpose.lower()}")
    await forget_secrets(session, account_id)
    kept = OneTimeSecret(
        account_id=account_id,
        purpose=purpose,
        secret_hash=secret_hash,
        created_at=now,
        expires_at=now + LAST[purpose],
    )
    await insert_rows(session, [kept])
    return secret


async def forget_secrets(session: Session, account_id: UUID) -> None:
    """Makes links that were sent for an account good no more."""
    await session.exec(delete(_secrets).where(_secrets.c.account_id == account_id))


async def request_reset(session: Session, email: str, *, now: datetime) -> tuple[str, str] | None:
    """The address of an account as it is written there, and a secret to be sent to it.

    None where there is no such account or one was just sent, which nobody is told. What was typed is not written to:
    two addresses that are the same in lower case may be two people's.
    """
    await session.count()
    found = await find_account(session, email)
    account = await lock_account(session, found["id"]) if found else None
    if account is None or account["disabled_at"] is not None or await _was_sent(session, account["id"], now):
        return None
    secret = await _issue(session, account["id"], Purpose.RESET, now=now)
    await record(session, "account.reset_requested", account["id"], now=now)
    return account["email"], secret


async def _was_sent(session: Session, account_id: UUID, now: datetime) -> bool:
    """Whether a link was sent so recently that another one would be a nuisance."""
    recent = select(_secrets.c.id).where(_secrets.c.account_id == account_id, _secrets.c.created_at > now - APART)
    return bool(await fetch_rows(session, recent))


async def redeem(session: Session, secret: str, password: str, *, now: datetime) -> UUID:
    """Sets the password of the account that a secret was sent for, which uses it up; whose account that is.

    It counts as done by that account, from the session's address: whoever has the secret is taken for its owner. Raises
    ContentFault for a secret that is unknown, used or expired, and for a bad password.
    """
    account = await _hold_account_of(session, secret, now)
    account_id: UUID = account["id"]
    asked_by, session.actor = session.actor, actor_of(account)
    try:
        await _set(session, account_id, password, now=now)
    finally:
        session.actor = asked_by
    return account_id


async def _hold_account_of(session: Session, secret: str, now: datetime) -> dict[str, Any]:
    good = select(_secrets.c.account_id).where(_secrets.c.secret_hash == hash_of(secret), _secrets.c.expires_at > now)
    for row in await fetch_rows(session, good):
        account = await lock_account(session, row["account_id"])
        # Whoever had the account before may have used the secret up.
        if account is not None and await fetch_rows(session, good):
            return account
    message = "This link was used before, or is too old: ask for a new one."
    raise ContentFault(message, "secret", code=Code.EXPIRED)


async def _set(session: Session, account_id: UUID, password: str, *, now: datetime, but: UUID | None = None) -> None:
    hashed = await hash_password(password)
    await session.exec(update(accounts).where(accounts.c.id == account_id).values(password_hash=hashed))
    await end_all(session, account_id, but=but)
    await forget_secrets(session, account_id)
    await record(session, "account.password_set", account_id, now=now)
