"""Accounts: made, changed, kept out; their sessions ended."""

from typing import Any
from uuid import UUID

import strawberry

from cms.accounts import roles
from cms.accounts.access import Purpose
from cms.accounts.account import Account as AccountRow
from cms.accounts.actions import set_role as roles_of_accounts
from cms.accounts.actions import tokens
from cms.accounts.actions.create_account import create_account as create
from cms.accounts.actions.create_account import update_account as update
from cms.accounts.actions.set_password import issue_secret
from cms.accounts.actions.sign_in_by_provider import untie_account as untie
from cms.accounts.letters import invitation
from cms.base.actor import Permission
from cms.content.actions.find_terms import find_terms
from cms.errors import Code, ContentFault, Unauthenticated
from schema.doing import Doing, Outcome
from schema.fields import one
from schema.inputs import given as given_or
from schema.mutations.common import optional, read_id
from schema.types.account import Account, Role
from schema.types.payload import Payload, idempotency_key, made

AUTHOR = "The slug of their author profile: what has it on the byline is their own."
NAMES = {"author_id": "author"}
OF_ACCOUNT = {"id": "account"}


@strawberry.input(description="Somebody who is to work on the paper.")
class CreateAccountInput:
    """A new account."""

    email: str = strawberry.field(description="The e-mail address by which they sign in.")
    role: Role = strawberry.field(description="What they do on the paper.")
    name: str | None = optional("What they are called; from the address, unless given.")
    author: str | None = optional(AUTHOR)
    password: str | None = optional("Their first password; unless given, they are sent a link by which they set one.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Changes to an account: what is not given stays, and null clears.")
class UpdateAccountInput:
    """A patch."""

    id: strawberry.ID = strawberry.field(description="The id of the account.")
    name: str | None = optional("What they are called.")
    author: str | None = optional(AUTHOR)
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Another role for somebody.")
class SetAccountRoleInput:
    """It ends their sessions."""

    id: strawberry.ID = strawberry.field(description="The id of the account.")
    role: Role = strawberry.field(description="What they do on the paper from now on.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which account it is.")
class AccountInput:
    """One account."""

    id: strawberry.ID = strawberry.field(description="The id of the account.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Whose sessions end.")
class EndSessionsInput:
    """One account's."""

    account: strawberry.ID | None = optional("The id of the account; your own, unless given.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="An account that was changed.")
class AccountPayload(Payload):
    """The account as it is now."""

    account: Account | None = one(
        AccountRow, made("account_id"), "The account as it is now; null where nothing has changed."
    )


async def create_account(doing: Doing, given: CreateAccountInput) -> Outcome:
    """Makes an account, and has its owner written to where they are to set a password."""
    # Whoever may not make accounts is not told which authors there are.
    doing.session.actor.require(Permission.MANAGE_ACCOUNTS)
    password = given_or(given.password, None)
    key = await create(
        doing.session,
        given.email,
        role=roles.Role[given.role.name],
        now=doing.now,
        name=given_or(given.name, None),
        password=password,
        author_id=await _profile(doing, given_or(given.author, None)),
    )
    if password is None:
        secret = await issue_secret(doing.session, key, Purpose.INVITATION, now=doing.now)
        doing.mails.append(invitation(given.email.strip(), secret, doing.settings.base_url))
    return {"account_id": key}


async def update_account(doing: Doing, given: UpdateAccountInput) -> Outcome:
    """Changes what an account says of somebody."""
    key, fields = read_id(given.id, "Account", "id").key, dict[str, Any]()
    if given.name is not strawberry.UNSET:
        fields["name"] = given.name
    if given.author is not strawberry.UNSET:
        doing.session.actor.require(Permission.MANAGE_ACCOUNTS)
        fields["author_id"] = await _profile(doing, given.author)
    await update(doing.session, key, fields, now=doing.now)
    return {"account_id": key}


async def set_account_role(doing: Doing, given: SetAccountRoleInput) -> Outcome:
    """Gives an account another role."""
    key = read_id(given.id, "Account", "id").key
    await roles_of_accounts.set_role(doing.session, key, roles.Role[given.role.name], now=doing.now)
    return {"account_id": key}


async def disable_account(doing: Doing, given: AccountInput) -> Outcome:
    """Keeps an account from being used."""
    key = read_id(given.id, "Account", "id").key
    await roles_of_accounts.disable_account(doing.session, key, now=doing.now)
    return {"account_id": key}


async def enable_account(doing: Doing, given: AccountInput) -> Outcome:
    """Lets an account be used again."""
    key = read_id(given.id, "Account", "id").key
    await roles_of_accounts.enable_account(doing.session, key, now=doing.now)
    return {"account_id": key}


async def untie_account(doing: Doing, given: AccountInput) -> Outcome:
    """Has no provider vouch for an account any more."""
    key = read_id(given.id, "Account", "id").key
    await untie(doing.session, key, now=doing.now)
    return {"account_id": key}


async def end_sessions(doing: Doing, given: EndSessionsInput) -> Outcome:
    """Ends all sessions of an account but the one that is asked in."""
    key = own_or_given(doing, given.account)
    await tokens.end_sessions(doing.session, key, now=doing.now)
    return {"account_id": key}


def own_or_given(doing: Doing, account: str | None) -> UUID:
    """The key of the account that an input names, or of whoever asks."""
    given: str | None = given_or(account, None)
    if given is not None:
        return read_id(given, "Account", "account").key
    if doing.session.actor.account_id is None:
        raise Unauthenticated("Sign in first: this is for people who work on the paper.")
    return UUID(str(doing.session.actor.account_id))


async def _profile(doing: Doing, slug: str | None) -> UUID | None:
    if slug is None:
        return None
    found = (await find_terms(doing.session, doing.locales.default, authors=[slug])).authors
    if slug not in found:
        raise ContentFault(f"There is no author {slug[:80]!r}.", "author_id", code=Code.NOT_FOUND)
    return found[slug]
