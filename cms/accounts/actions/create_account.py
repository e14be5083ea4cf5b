"""Making an account, and changing what it is called and whose profile it has."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy import text, update

from cms.accounts.account import Account
from cms.accounts.actions.holding import accounts, find_account, hold_account, hold_lesser_account, require_as_much
from cms.accounts.addresses import checked_address
from cms.accounts.password import hash_password
from cms.accounts.roles import Role
from cms.base.actor import Permission
from cms.base.fields import line
from cms.base.rows import fetch_rows, insert_rows
from cms.base.session import Session
from cms.errors import Code, ContentFault
from cms.outbox.record import record


async def create_account(  # noqa: PLR0913 - What an account has.
    session: Session,
    email: str,
    *,
    role: Role,
    now: datetime,
    name: str | None = None,
    password: str | None = None,
    author_id: UUID | None = None,
) -> UUID:
    """Makes an account; without a password nobody signs in as it until they have set one.

    Raises ContentFault for an address that is none or that an account has, an unknown author, a bad password; and
    Forbidden, as for a role that may do more than the actor.
    """
    session.actor.require(Permission.MANAGE_ACCOUNTS)
    require_as_much(session.actor, role)
    email = checked_address(email)
    if await find_account(session, email):
        raise ContentFault(f"There is an account for {email} already.", "email", code=Code.ALREADY_EXISTS)
    called = line("name", name if name is not None else email.partition("@")[0])
    await _check_author(session, author_id)
    hashed = None if password is None else await hash_password(password)
    account = Account(email=email, name=called, role=role, author_id=author_id, password_hash=hashed, created_at=now)
    try:
        async with session.begin_nested():
            await insert_rows(session, [account])
    except asyncpg.UniqueViolationError:
        message = f"There is an account for {email} already."
        raise ContentFault(message, "email", code=Code.ALREADY_EXISTS) from None
    await record(session, "account.created", account.id, now=now)
    return account.id


async def update_account(session: Session, account_id: UUID, fields: Mapping[str, Any], *, now: datetime) -> bool:
    """Changes an account's `name` or `author_id`; whether that changed anything.

    Whose account it is may change the name; the profile is an administrator's to tie. Raises ContentFault for an empty
    name or an unknown author; and Forbidden, as for an account that may do more than the actor.
    """
    is_own = session.actor.account_id == account_id and "author_id" not in fields
    account = await (
        hold_account(session, account_id, own=True) if is_own else hold_lesser_account(session, account_id)
    )
    given: dict[str, Any] = {
        name: line("name", value or "") if name == "name" else value for name, value in fields.items()
    }
    values = {name: value for name, value in given.items() if account[name] != value}
    if not values:
        return False
    await _check_author(session, values.get("author_id"))
    await session.exec(update(accounts).where(accounts.c.id == account_id).values(**values))
    await record(session, "account.changed", account_id, now=now, fields=values)
    return True


async def _check_author(session: Session, author_id: UUID | None) -> None:
    if author_id is None:
        return
    # Content lies above accounts: its table is known here by name alone.
    there = text("SELECT id FROM author WHERE id = :key").bindparams(key=author_id)
    if not await fetch_rows(session, there):
        raise ContentFault("There is no such author.", "author_id", code=Code.NOT_FOUND)
