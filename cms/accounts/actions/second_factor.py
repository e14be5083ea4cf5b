"""The second factor of signing in: set up, ended, and switched off for whoever has lost it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from cms.accounts.access import SecondFactor
from cms.accounts.actions.codes import Wrong, forget_recovery_codes, is_code, new_recovery_codes
from cms.accounts.actions.guessing import Attempt
from cms.accounts.actions.holding import (
    accounts,
    end_all,
    hold_lesser_account,
    lock_account,
    require_person,
)
from cms.accounts.addresses import as_compared
from cms.accounts.password import is_password
from cms.accounts.totp import address_of, new_totp_secret, written
from cms.accounts.vault import Vault
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault, Forbidden, Unauthenticated
from cms.outbox.record import record

_factors = table_of(SecondFactor)


@dataclass(frozen=True)
class Begun:
    """A second factor that is yet to be confirmed: what an app is to know, typed or read from a picture."""

    secret: str
    address: str


async def begin_second_factor(
    session: Session, password: str, *, vault: Vault, issuer: str, now: datetime
) -> Begun | Wrong:
    """Makes a secret for the actor's own account, in place of one that was not confirmed.

    Apps show it below the name of the `issuer`. Raises ContentFault where there is a second factor already; and
    Throttled, Unauthenticated and Forbidden.
    """
    account = await _hold_own(session)
    if account["second_factor_at"] is not None:
        message = "This account has a second factor already: end it first."
        raise ContentFault(message, code=Code.ALREADY_EXISTS)
    if wrong := await _wrong(session, account, password, None, vault=vault, now=now):
        return wrong
    secret, key = new_totp_secret(), account["id"]
    await session.exec(delete(_factors).where(_factors.c.account_id == key))
    sealed = await vault.seal(session, key, secret)
    await insert_rows(session, [SecondFactor(account_id=key, secret=sealed, created_at=now)])
    return Begun(written(secret), address_of(secret, account=account["email"], issuer=issuer))


async def confirm_second_factor(session: Session, code: str, *, vault: Vault, now: datetime) -> list[str] | Wrong:
    """Has signing in to the actor's own account ask for a code from now on, and ends its sessions elsewhere.

    Gives the recovery codes, which are kept nowhere. Raises ContentFault where none was begun, or it is on already; and
    Throttled, Unauthenticated and Forbidden.
    """
    account = await _hold_own(session)
    key = account["id"]
    begun = await fetch_rows(session, select(_factors.c.account_id).where(_factors.c.account_id == key))
    if account["second_factor_at"] is not None or not begun:
        message = "There is nothing to confirm: begin with a new second factor."
        raise ContentFault(message, code=Code.CLOSED)
    if wrong := await _wrong(session, account, None, code, vault=vault, now=now):
        return wrong
    codes = await new_recovery_codes(session, key)
    await session.exec(update(accounts).where(accounts.c.id == key).values(second_factor_at=now))
    await end_all(session, key, but=session.actor.session_id)
    await record(session, "account.second_factor_set", key, now=now)
    return codes


async def renew_recovery_codes(
    session: Session, password: str, code: str, *, vault: Vault, now: datetime
) -> list[str] | Wrong:
    """New recovery codes for the actor's own account; the earlier ones are good no more.

    Raises ContentFault where there is no second factor; and Throttled, Unauthenticated and Forbidden.
    """
    account = await _hold_own_with_factor(session)
    if wrong := await _wrong(session, account, password, code, vault=vault, now=now):
        return wrong
    codes = await new_recovery_codes(session, account["id"])
    await record(session, "account.recovery_codes_made", account["id"], now=now)
    return codes


async def end_second_factor(session: Session, password: str, code: str, *, vault: Vault, now: datetime) -> Wrong | None:
    """Has signing in to the actor's own account ask for no code any more, and ends its sessions elsewhere.

    Raises ContentFault where there is no second factor; and Throttled, Unauthenticated and Forbidden.
    """
    account = await _hold_own_with_factor(session)
    if wrong := await _wrong(session, account, password, code, vault=vault, now=now):
        return wrong
    await _forget(session, account["id"], but=session.actor.session_id)
    await record(session, "account.second_factor_ended", account["id"], now=now)
    return None


async def reset_second_factor(session: Session, account_id: UUID, *, now: datetime) -> bool:
    """Switches somebody's second factor off, which ends their sessions; whether there was one.

    For those who manage accounts, for whoever has lost device and recovery codes. Raises ContentFault where there is no
    such account; and Forbidden, as for one's own: that ends by its password and a code.
    """
    account = await hold_lesser_account(session, account_id)
    if session.actor.account_id == account_id:
        raise Forbidden("This is your own second factor: end it with your password and a code.")
    if account["second_factor_at"] is None:
        return False
    await _forget(session, account_id)
    await record(session, "account.second_factor_reset", account_id, now=now)
    return True


async def _wrong(  # noqa: PLR0913 - What somebody says, and by what it is looked at.
    session: Session, account: dict[str, Any], password: str | None, code: str | None, *, vault: Vault, now: datetime
) -> Wrong | None:
    """What is wrong of what the actor says to be known once more, which is counted; raises Throttled."""
    attempt = Attempt(session.address, now, await as_compared(session, account["email"]))
    await attempt.refuse_guessing(session)
    if password is not None and not await is_password(password, account["password_hash"]):
        await attempt.failed(session)
        return Wrong.PASSWORD
    if code is None:
        return None
    await attempt.refuse_guessing_codes(session)
    if not await is_code(session, account["id"], code, vault=vault, now=now):
        await attempt.failed_by_code(session)
        return Wrong.CODE
    return None


async def _forget(session: Session, account_id: UUID, *, but: UUID | None = None) -> None:
    await session.exec(delete(_factors).where(_factors.c.account_id == account_id))
    await forget_recovery_codes(session, account_id)
    await session.exec(update(accounts).where(accounts.c.id == account_id).values(second_factor_at=None))
    await end_all(session, account_id, but=but)


async def _hold_own(session: Session) -> dict[str, Any]:
    """The actor's own account, locked; they need no permission: who lacks a second factor may have none yet."""
    actor = session.actor
    account = await lock_account(session, actor.account_id) if actor.account_id else None
    if account is None:
        raise Unauthenticated("Sign in first: this is about your own account.")
    require_person(actor)
    return account


async def _hold_own_with_factor(session: Session) -> dict[str, Any]:
    account = await _hold_own(session)
    if account["second_factor_at"] is None:
        raise ContentFault("This account has no second factor.", code=Code.NOT_FOUND)
    return account
