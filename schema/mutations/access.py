"""Sessions ended one by one, and the tokens of programs."""

from datetime import datetime

import strawberry

from cms.accounts.access import ApiToken as TokenRow
from cms.accounts.actions import tokens
from cms.accounts.roles import Scope
from cms.errors import Code, ContentFault
from schema.doing import Doing, Outcome
from schema.fields import column, one
from schema.inputs import given as given_or
from schema.mutations.accounts import own_or_given
from schema.mutations.common import optional, read_id
from schema.types.account import Token
from schema.types.payload import Payload, idempotency_key, made

SCOPES = ", ".join(f"`{scope}`" for scope in Scope)


@strawberry.input(description="A token by which a program is to act for somebody.")
class CreateTokenInput:
    """A new token."""

    name: str = strawberry.field(description="What it is for, such as the program's name.")
    scopes: list[str] | None = optional(
        f"What it is limited to, some of {SCOPES}; unless given, it may do all that its account may."
    )
    expires_at: datetime | None = optional("When it stops working; never, unless given.")
    account: strawberry.ID | None = optional("The id of the account that it acts for; your own, unless given.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which token is revoked.")
class RevokeTokenInput:
    """One token."""

    id: strawberry.ID = strawberry.field(description="The id of the token.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which session ends.")
class EndSessionInput:
    """One session."""

    id: strawberry.ID = strawberry.field(description="The id of the session.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="A token that was made or changed.")
class TokenPayload(Payload):
    """The token as it is now."""

    token: Token | None = one(TokenRow, made("token_id"), "The token as it is now; null where nothing has changed.")


@strawberry.type(description="A token that was made.")
class CreateTokenPayload(Payload):
    """The token, and what it is known by."""

    token: Token | None = one(TokenRow, made("token_id"), "The token as it is now; null where nothing has changed.")
    secret: str | None = column(
        "secret", "What the program sends as `Authorization: Bearer`. Keep it now: it is shown this once."
    )


async def create_token(doing: Doing, given: CreateTokenInput) -> Outcome:
    """Makes a token, whose secret is told once."""
    scopes = given_or(given.scopes, None)
    made = await tokens.create_token(
        doing.session,
        own_or_given(doing, given.account),
        given.name,
        None if scopes is None else [_scope(name, place) for place, name in enumerate(scopes)],
        expires_at=given_or(given.expires_at, None),
        now=doing.now,
    )
    doing.secrets["secret"] = made.secret
    return {"token_id": made.id}


async def revoke_token(doing: Doing, given: RevokeTokenInput) -> Outcome:
    """Ends a token for good."""
    key = read_id(given.id, "Token", "id").key
    await tokens.revoke_token(doing.session, key, now=doing.now)
    return {"token_id": key}


async def end_session(doing: Doing, given: EndSessionInput) -> Outcome:
    """Signs somebody out where they are signed in."""
    await tokens.end_session(doing.session, read_id(given.id, "AccountSession", "id").key, now=doing.now)
    return {"deleted_id": given.id}


def _scope(name: str, place: int) -> Scope:
    try:
        return Scope(name)
    except ValueError:
        message = f"There is no scope {name[:80]!r}: there are {', '.join(Scope)}."
        raise ContentFault(message, "scopes", place, code=Code.NOT_FOUND) from None
