"""Guessing passwords is slow: failures are counted by the e-mail address they were tried for, and by where from."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import delete, func, select

from cms.accounts.access import SignInFailure
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.errors import Throttled

SPAN = timedelta(minutes=15)
MOST = {"account": 10, "address": 50}
"""How many attempts may fail within the span: for one e-mail address, and from one network address."""

_failures = table_of(SignInFailure)


@dataclass(frozen=True)
class Attempt:
    """A password that is tried for an e-mail address, as they are compared, from a network address if that is known."""

    email: str
    address: str | None
    now: datetime

    async def refuse_guessing(self, session: Session) -> None:
        """Raises Throttled where too many have failed before it."""
        recent = (
            select(_failures.c.key, func.count().label("failures"))
            .where(_failures.c.key.in_(self._keys), _failures.c.at > self.now - SPAN)
            .group_by(_failures.c.key)
        )
        for row in await fetch_rows(session, recent):
            if row["failures"] >= MOST[row["key"].partition(":")[0]]:
                minutes = int(SPAN.total_seconds() // 60)
                raise Throttled(f"Too many attempts have failed. Try again in {minutes} minutes.")

    async def failed(self, session: Session) -> None:
        """Counts it."""
        await insert_rows(session, [SignInFailure(key=key, at=self.now) for key in self._keys])

    async def succeeded(self, session: Session) -> None:
        """Forgets those that failed for the e-mail address."""
        await session.exec(delete(_failures).where(_failures.c.key == _of_email(self.email)))

    @property
    def _keys(self) -> list[str]:
        return [_of_email(self.email), *([_of_network(self.address)] if self.address else [])]


async def forget_failures(session: Session, *, now: datetime) -> None:
    """Deletes those that count no more."""
    await session.exec(delete(_failures).where(_failures.c.at <= now - SPAN))


def _of_email(email: str) -> str:
    """Addresses that were typed are not kept: they may be anybody's."""
    return f"account:{sha256(email.encode()).hexdigest()}"


def _of_network(address: str) -> str:
    """Whoever has one address of IPv6 has the 2⁶⁴ beside it, too (RFC 6177)."""
    found = ip_address(address)
    return f"address:{ip_network((found, 64), strict=False) if isinstance(found, IPv6Address) else found}"
