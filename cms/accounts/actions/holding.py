"""Accounts, held against others while a verb is at work."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from cms.accounts.access import SignIn
from cms.accounts.account import Account
from cms.accounts.addresses import compared
from cms.accounts.roles import Role, permissions_of
from cms.base.actor import Actor, Permission
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault, Forbidden

accounts, sign_ins = table_of(Account), table_of(SignIn)


async def hold_account(session: Session, account_id: UUID, *, own: bool = False) -> dict[str, Any]:
    """The row of an account, locked until the transaction ends, for whoever manages accounts; `own`: or is it.

    Raises ContentFault where there is none, and Forbidden: to others it makes no difference whether there is.
    """
    is_own = own and session.actor.account_id == account_id
    if not (is_own and session.actor.may(Permission.KEEP_OWN_ACCOUNT)):
        session.actor.require(Permission.MANAGE_ACCOUNTS)
    account = await lock_account(session, account_id)
    if account is None:
        raise ContentFault("There is no such account.", "id", code=Code.NOT_FOUND)
    return account


async def lock_account(session: Session, account_id: UUID) -> dict[str, Any] | None:
    """The row of an account, locked until the transaction ends; what hangs on an account is changed after that."""
    rows = await fetch_rows(session, select(accounts).where(accounts.c.id == account_id).with_for_update())
    return rows[0] if rows else None


async def hold_lesser_account(session: Session, account_id: UUID) -> dict[str, Any]:
    """The same, for changing what the account is and may do.

    Raises Forbidden, too, where it may do more than the actor: see `require_as_much`.
    """
    account = await hold_account(session, account_id)
    require_as_much(session.actor, Role(account["role"]))
    return account


def require_as_much(actor: Actor, role: Role) -> None:
    """Raises Forbidden for a role that may do more than the actor may by what they act by.

    Whoever finds a token for managing accounts would otherwise make themselves an administrator with it.
    """
    if not permissions_of(role) <= actor.permissions:
        message = f"The role {role.lower()} may do more than you may, or than your token may: ask an administrator."
        raise Forbidden(message)


async def keep_an_administrator(session: Session, account: dict[str, Any]) -> None:
    """Raises ContentFault where nobody else could manage accounts any more."""
    if account["role"] != Role.ADMINISTRATOR or account["disabled_at"] is not None:
        return
    # All of them are locked, so that two cannot go at once.
    others = select(accounts.c.id).where(
        accounts.c.role == Role.ADMINISTRATOR, accounts.c.disabled_at.is_(None), accounts.c.id != account["id"]
    )
    if not await fetch_rows(session, others.order_by(accounts.c.id).with_for_update()):
        message = "This is the last administrator: make somebody else one first."
        raise ContentFault(message, "id", code=Code.IN_USE)


async def end_all(session: Session, account_id: UUID, *, but: UUID | None = None) -> None:
    """Ends the sessions of an account, all or all but one."""
    mine = sign_ins.c.account_id == account_id
    await session.exec(delete(sign_ins).where(mine, sign_ins.c.id.is_distinct_from(but)))


def require_person(actor: Actor) -> None:
    """Raises Forbidden for a program: whoever finds its token must not get more than that gives."""
    if actor.token_id is not None:
        raise Forbidden("A token cannot do this: sign in yourself.")


async def find_account(session: Session, email: str) -> dict[str, Any] | None:
    """The row of the account with an e-mail address, in any case."""
    rows = await fetch_rows(session, select(accounts).where(func.lower(accounts.c.email) == compared(email)))
    return rows[0] if rows else None
