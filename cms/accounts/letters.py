"""What people are written about their accounts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cms.base.mail import Mail
from cms.base.session import Session

Letter = Callable[[Session], Awaitable[Mail | None]]
"""A message that is yet to be written, in a transaction of its own; none, if there is nobody to write to."""


@dataclass(frozen=True)
class ReaderLetter:
    """A message to a reader: where it cannot be written or sent, the log says nothing of whom it was for."""

    write: Letter

    async def __call__(self, session: Session) -> Mail | None:
        """The message."""
        return await self.write(session)


def invitation(email: str, secret: str, base_url: str) -> Mail:
    """To somebody who is to work on the paper."""
    return Mail(
        email,
        "Your account at the paper",
        "An account was made for you.\n\nSet a password within 7 days to begin:\n\n"
        f"{_link(base_url, 'invitation', secret)}\n",
    )


def reset(email: str, secret: str, base_url: str) -> Mail:
    """To somebody who has forgotten their password, or of whom somebody says so."""
    return Mail(
        email,
        "A new password",
        "Somebody asked for a new password for your account. If that was you, set one within an hour:\n\n"
        f"{_link(base_url, 'reset', secret)}\n\nIf it was not you, there is nothing to do.\n",
    )


def _link(base_url: str, purpose: str, secret: str) -> str:
    # Browsers keep what stands behind the # to themselves: it is in no server's log.
    return f"{base_url}/graphql#{purpose}={secret}"
