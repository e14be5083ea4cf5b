"""Signing in and out."""

from enum import Enum

import strawberry

from cms.accounts.actions.codes import Wrong
from cms.accounts.actions.sign_in import LASTS, Rules
from cms.accounts.actions.sign_in import sign_in as begin
from cms.accounts.actions.sign_in import sign_out as end
from cms.accounts.cookies import set_cookie
from cms.accounts.vault import Vault
from cms.base.actor import READER
from cms.content.site import Site as SiteRow
from cms.errors import Code
from schema.doing import Doing, Outcome
from schema.fields import column, one
from schema.inputs import given as given_or
from schema.mutations.common import optional
from schema.mutations.second_factor import wrong
from schema.rows import Rows
from schema.specs import Arguments
from schema.types.payload import Payload, outcome_of
from schema.types.site import Viewer

WRONG = "This e-mail address and this password do not belong together."
"""Which of them is wrong is nobody's business."""


@strawberry.enum(description="How a client is known once it has signed in.")
class SignInMode(Enum):
    """Where the session's secret goes."""

    COOKIE = strawberry.enum_value("COOKIE", description="By a cookie that no script reads: for pages in a browser.")
    TOKEN = strawberry.enum_value(
        "TOKEN", description="By a token in the payload, to be sent as `Authorization: Bearer`: for apps."
    )


@strawberry.input(description="Who signs in.")
class SignInInput:
    """Somebody with an account."""

    email: str = strawberry.field(description="The account's e-mail address.")
    password: str = strawberry.field(description="Its password.")
    code: str | None = optional(
        "The code that your app shows now, or one of your recovery codes, where the account has a second factor; it is "
        "told as missing once the password is right."
    )
    mode: SignInMode = strawberry.field(default=SignInMode.COOKIE, description="How you are to be known from then on.")


def _somebody(rows: Rows, _: Arguments) -> None:
    rows.where(outcome_of(rows.above).key_of("account_id").is_not(None))


def _anybody(_: Rows, __: Arguments) -> None:
    """There is one row, always."""


@strawberry.type(description="Whoever has signed in.")
class SignInPayload(Payload):
    """Who that is, and by what they are known."""

    viewer: Viewer | None = one(SiteRow, _somebody, "Who you are from now on; null where you have not signed in.")
    token: str | None = column("token", "With the mode TOKEN: what to send as `Authorization: Bearer` for 14 days.")


@strawberry.type(description="Whoever has signed out.")
class SignOutPayload(Payload):
    """Nobody, from now on."""

    viewer: Viewer = one(SiteRow, _anybody, "Who you are from now on.")


async def sign_in(doing: Doing, given: SignInInput) -> Outcome:
    """Begins a session."""
    begun = await begin(
        doing.session,
        given.email,
        given.password,
        given_or(given.code, None),
        rules=Rules(Vault(doing.settings.secret), doing.settings.second_factor_roles),
        agent=doing.agent,
        now=doing.now,
    )
    if begun is Wrong.CODE:
        return wrong(begun)
    if isinstance(begun, Wrong):
        # Told, not raised: the attempt is to be committed, since it counts.
        return {"errors": [{"code": Code.INVALID, "message": WRONG, "path": ["input"]}]}
    doing.actor = begun.actor
    if given.mode is SignInMode.TOKEN:
        doing.secrets["token"] = begun.secret
    else:
        doing.cookies.append(set_cookie(doing.settings.base_url, begun.secret, LASTS))
    return {"account_id": str(begun.actor.account_id)}


async def sign_out(doing: Doing) -> Outcome:
    """Ends the session that the request was sent in, if it was in one; a browser forgets its cookie anyway."""
    await end(doing.session, now=doing.now)
    if doing.actor.token_id is None:
        doing.actor = READER
    doing.cookies.append(set_cookie(doing.settings.base_url, "", -LASTS))
    return {}
