"""Giving an account another role, and taking it out of use."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from cms.accounts.actions.holding import accounts, end_all, hold_lesser_account, keep_an_administrator, require_as_much
from cms.accounts.actions.set_password import forget_secrets
from cms.accounts.actions.tokens import revoke_all
from cms.accounts.roles import Role
from cms.base.session import Session
from cms.outbox.record import record


async def set_role(session: Session, account_id: UUID, role: Role, *, now: datetime) -> bool:
    """Gives an account a role, which ends its sessions; whether it had another one.

    Raises ContentFault for the last administrator, or where there is no such account; and Forbidden, as where the role
    that it has or is given may do more than the actor.
    """
    account = await hold_lesser_account(session, account_id)
    require_as_much(session.actor, role)
    if account["role"] == role:
        return False
    await keep_an_administrator(session, account)
    await _change(session, account_id, "account.role_set", now=now, role=role)
    return True


async def disable_account(session: Session, account_id: UUID, *, now: datetime) -> bool:
    """Keeps an account from being used, which ends its sessions, tokens and links for good; whether it could be.

    Raises ContentFault for the last administrator, or where there is no such account; and Forbidden.
    """
    account = await hold_lesser_account(session, account_id)
    if account["disabled_at"] is not None:
        return False
    await keep_an_administrator(session, account)
    await _change(session, account_id, "account.disabled", now=now, disabled_at=now)
    await forget_secrets(session, account_id)
    await revoke_all(session, account_id, now=now)
    return True


async def enable_account(session: Session, account_id: UUID, *, now: datetime) -> bool:
    """Lets an account be used again, by its password; whether it could not be.

    Raises ContentFault where there is no such account; and Forbidden.
    """
    account = await hold_lesser_account(session, account_id)
    if account["disabled_at"] is None:
        return False
    await _change(session, account_id, "account.enabled", now=now, disabled_at=None)
    return True


async def _change(session: Session, account_id: UUID, topic: str, *, now: datetime, **values: Any) -> None:
    await session.exec(update(accounts).where(accounts.c.id == account_id).values(**values))
    await end_all(session, account_id)
    await record(session, topic, account_id, now=now, fields=values)
