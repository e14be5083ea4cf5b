"""What a mutation works with: a transaction of its own, who acts in it, and what the server lends."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cms.accounts.letters import Letter
from cms.base.actor import Actor
from cms.base.mail import Mail
from cms.base.session import Session
from cms.comments.desk import Desk
from cms.content.locales import Locales
from cms.settings import Settings

Outcome = dict[str, Any]
"""What a mutation came to, as JSON carries it (with UUIDs and times): the payload's type says how it is read."""


@dataclass
class Doing:
    """One mutation field in the doing.

    `session` is in the field's own transaction. `actor` is who the payload is read for: signing in changes it.
    `secrets` join the outcome in the answer, and are kept nowhere. `cookies` are sent with the answer, as the values of
    Set-Cookie, `mails` and `letters` once the transaction is committed. `agent` is what the client calls itself, and
    `referrer` the page that it says it was on. `guest_id` is the guest that comments, who may be a new one: the payload
    is read for them. At the `desk` comments are screened.
    """

    session: Session
    actor: Actor
    now: datetime
    locales: Locales
    settings: Settings
    desk: Desk
    agent: str = ""
    referrer: str = ""
    guest_id: UUID | None = None
    secrets: Outcome = field(default_factory=dict)
    cookies: list[str] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)


Finish = Callable[[Doing, Outcome], Awaitable[Outcome]]
"""What is done once a mutation is committed, and whenever it is told again; the outcome with what that adds."""

Run = Callable[..., Awaitable[Outcome]]
"""Carries out a mutation: it is given what it works with, and its input if it has one."""
