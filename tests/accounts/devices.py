"""Somebody with an app that shows codes, and what it takes to sign in then."""

from base64 import b32decode
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cms.accounts.actions.codes import Wrong
from cms.accounts.actions.second_factor import Begun, begin_second_factor
from cms.accounts.actions.sign_in import Rules, SignedIn, sign_in
from cms.accounts.totp import SECONDS, code_of, step_at
from cms.base.actor import HOUSE, Actor
from cms.base.session import Session
from tests.accounts.conftest import PASSWORD, RULES, VAULT
from tests.paper import NOON

ADA = "ada@paper.example"


def code_at(secret: bytes, now: datetime) -> str:
    """What an app shows."""
    return code_of(secret, step_at(now))


def later(steps: float) -> datetime:
    """So many steps after noon."""
    return NOON + timedelta(seconds=SECONDS * steps)


async def enter(  # noqa: PLR0913 - What is said at signing in.
    session: Session,
    code: str | None = None,
    *,
    password: str = PASSWORD,
    email: str = ADA,
    rules: Rules = RULES,
    now: datetime = NOON,
) -> SignedIn | Wrong:
    """Tries to sign in."""
    session.actor = HOUSE
    async with session.begin():
        return await sign_in(session, email, password, code, rules=rules, now=now)


async def begin(session: Session, actor: Actor) -> bytes:
    """Begins a second factor; its secret."""
    session.actor = actor
    async with session.begin():
        begun = await begin_second_factor(session, PASSWORD, vault=VAULT, issuer="The Lantern", now=NOON)
    assert isinstance(begun, Begun)
    return b32decode(begun.secret)


@dataclass
class Device:
    """Somebody with a second factor, in a session; the app's secret, and what is on paper."""

    actor: Actor
    secret: bytes
    codes: list[str]

    @property
    def account_id(self) -> UUID:
        """Whose it is."""
        assert self.actor.account_id
        return self.actor.account_id
