"""Signing in by a provider of OpenID Connect, which vouches for who somebody is and what they do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select

from cms.accounts.access import ExternalIdentity
from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.holding import end_all, find_account, hold_lesser_account, lock_account
from cms.accounts.actions.set_role import set_role
from cms.accounts.actions.sign_in import SignedIn, begin_session
from cms.accounts.actions.tokens import revoke_all
from cms.accounts.addresses import checked_address
from cms.accounts.roles import Role
from cms.base.actor import HOUSE
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault
from cms.outbox.record import record

_identities = table_of(ExternalIdentity)


@dataclass(frozen=True)
class Vouched:
    """Whom a provider vouches for: its `subject`, an address that it has verified, and the role that follows."""

    issuer: str
    subject: str
    email: str | None
    name: str | None
    role: Role | None


async def sign_in_by_provider(
    session: Session, vouched: Vouched, *, makes_accounts: bool, agent: str = "", now: datetime
) -> SignedIn | None:
    """Begins a session, in which the session's actor is from now on; the account has the role that follows.

    It is the account of that subject; or else the one with that address, which is the subject's from then on; or else,
    where that is to be, a new one. None where no role follows: all that the subject's account has open ends, which is
    to be committed. Raises ContentFault for whoever is nobody here.
    """
    # What is done to the account is done on the provider's word, not by whoever comes.
    session.actor = HOUSE
    key = await _known(session, vouched)
    if vouched.role is None:
        if key is not None:
            await _end(session, key, now=now)
        return None
    key = key or await _tied(session, vouched, vouched.role, makes=makes_accounts, now=now)
    account = await _hold(session, key)
    if account["disabled_at"] is not None:
        raise ContentFault("This account is disabled: ask an administrator.", code=Code.CLOSED)
    if await set_role(session, key, vouched.role, now=now):
        account = await _hold(session, key)
    return await begin_session(session, account, agent=agent, by_provider=True, now=now)


async def untie_account(session: Session, account_id: UUID, *, now: datetime) -> bool:
    """Has no provider vouch for an account any more, which ends its sessions; whether one did.

    Whoever comes from one next with the account's address has it then. For those who manage accounts: who was made anew
    at the provider is another subject there. Raises ContentFault where there is no such account; and Forbidden.
    """
    await hold_lesser_account(session, account_id)
    ties = delete(_identities).where(_identities.c.account_id == account_id).returning(_identities.c.issuer)
    if not await fetch_rows(session, ties):
        return False
    await end_all(session, account_id)
    await record(session, "account.untied_from_provider", account_id, now=now)
    return True


async def _end(session: Session, account_id: UUID, *, now: datetime) -> None:
    """Ends the sessions, tokens and previews of an account; its role stays, for whoever disables or restores it."""
    await _hold(session, account_id)
    await end_all(session, account_id)
    await revoke_all(session, account_id, now=now)
    # Previews are content's, of which accounts know nothing; the database does.
    await session.exec(select(func.end_previews_of(account_id, now)))
    await record(session, "account.role_lost", account_id, now=now)


async def _known(session: Session, vouched: Vouched) -> UUID | None:
    """The account of a subject that has been here before; of two that come at once the second has been."""
    who = func.hashtextextended(f"{vouched.issuer} {vouched.subject}", 0)
    await session.exec(select(func.pg_advisory_xact_lock(who)))
    of_subject = (_identities.c.issuer == vouched.issuer, _identities.c.subject == vouched.subject)
    mine = select(_identities.c.account_id).where(*of_subject)
    for row in await fetch_rows(session, mine):
        key: UUID = row["account_id"]
        # It may be untied while it is waited for.
        if await lock_account(session, key) and await fetch_rows(session, mine):
            return key
    return None


async def _tied(session: Session, vouched: Vouched, role: Role, *, makes: bool, now: datetime) -> UUID:
    """The account with the address of whoever comes for the first time, or a new one: theirs from now on."""
    if vouched.email is None:
        message = "Your e-mail address has not been verified where you sign in: see to that first."
        raise ContentFault(message, code=Code.CLOSED)
    email = vouched.email
    _check(email)
    account = await find_account(session, email)
    if account is None and not makes:
        raise ContentFault(f"There is no account for {email}: ask an administrator.", code=Code.NOT_FOUND)
    if account is None:
        key = await create_account(session, email, role=role, name=vouched.name, now=now)
    else:
        key = account["id"]
        if account["email"].encode().lower() != email.encode().lower():
            # Letters of other scripts become those of another address in lower case, which may be another person's.
            message = f"The account for {email} is written otherwise here: ask an administrator."
            raise ContentFault(message, code=Code.ALREADY_EXISTS)
        await lock_account(session, key)
        of_account = (_identities.c.account_id == key, _identities.c.issuer == vouched.issuer)
        if await fetch_rows(session, select(_identities.c.subject).where(*of_account)):
            # Addresses are given to others once somebody has left; what is theirs here is not.
            message = f"The account for {email} is somebody else's where you sign in: ask an administrator."
            raise ContentFault(message, code=Code.ALREADY_EXISTS)
    identity = ExternalIdentity(issuer=vouched.issuer, subject=vouched.subject, account_id=key, created_at=now)
    await insert_rows(session, [identity])
    await record(session, "account.tied_to_provider", key, now=now)
    return key


def _check(email: str) -> None:
    """Raises ContentFault where the provider's address is none; it is compared as it is, in no other form of it."""
    try:
        checked_address(email)
    except ContentFault:
        message = "What you have as an e-mail address where you sign in is none: ask an administrator."
        raise ContentFault(message) from None


async def _hold(session: Session, account_id: UUID) -> dict[str, Any]:
    account = await lock_account(session, account_id)
    if account is None:
        raise ContentFault("This account is there no more.", code=Code.NOT_FOUND)
    return account
