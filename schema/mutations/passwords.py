"""Passwords that people set themselves: changed, forgotten, or set for the first time."""

import strawberry

from cms.accounts.actions.set_password import change_password as change
from cms.accounts.actions.set_password import redeem, request_reset
from cms.accounts.addresses import LONGEST
from cms.accounts.letters import reset
from cms.base.mail import Mail
from cms.base.session import Session
from cms.errors import Code
from schema.doing import Doing, Outcome
from schema.types.payload import Payload, idempotency_key


@strawberry.input(description="A new password of your own.")
class ChangePasswordInput:
    """Both of them."""

    present: str = strawberry.field(description="The password that you have.")
    password: str = strawberry.field(description="The one that you want: 12 characters or more.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Whose password was forgotten.")
class RequestPasswordResetInput:
    """An account."""

    email: str = strawberry.field(description="The account's e-mail address.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="A password for whoever was sent a link.")
class SetPasswordInput:
    """The secret of an invitation or a reset."""

    secret: str = strawberry.field(description="What stands behind the = in the link.")
    password: str = strawberry.field(description="The password that you want: 12 characters or more.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="What became of a password. It tells no more than its errors.")
class PasswordPayload(Payload):
    """Nothing else."""


async def change_password(doing: Doing, given: ChangePasswordInput) -> Outcome:
    """Gives whoever is signed in a new password, which ends their other sessions."""
    if not await change(doing.session, given.present, given.password, now=doing.now):
        # Told, not raised: the attempt is to be committed, since it counts.
        path = ["input", "present"]
        return {"errors": [{"code": Code.INVALID, "message": "This is not your present password.", "path": path}]}
    return {}


async def request_password_reset(doing: Doing, given: RequestPasswordResetInput) -> Outcome:
    """Sends a link to an address; whether anybody has an account there is told to nobody.

    It is looked up beside the request, which ends as soon in either case.
    """
    actor, email, base_url, now = doing.session.actor, given.email.strip(), doing.settings.base_url, doing.now

    async def write(session: Session) -> Mail | None:
        session.actor = actor
        asked = await request_reset(session, email, now=now)
        return reset(*asked, base_url) if asked else None

    if len(email) <= LONGEST:
        doing.letters.append(write)
    return {}


async def set_password(doing: Doing, given: SetPasswordInput) -> Outcome:
    """Sets a password by a link, which is good for that once."""
    await redeem(doing.session, given.secret, given.password, now=doing.now)
    return {}
