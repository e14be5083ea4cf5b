"""Guessing is slow: failures are counted by the e-mail address they were tried for, and by where from.

Whoever knows a password guesses one code of a second factor in some hundred thousand: those are counted for a day
besides, so that guessing for a year finds one in thirty times.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import and_, delete, func, or_, select

from cms.accounts.access import SignInFailure
from cms.base.rows import fetch_rows, insert_rows, table_of
from cms.base.session import Session
from cms.errors import Throttled

SPAN = timedelta(minutes=15)
MOST = {"account": 10, "address": 50}
"""How many attempts may fail within the span: for one e-mail address, and from one network address."""

CODES_SPAN, MOST_CODES = timedelta(days=1), 30
"""How many codes may be wrong, and within which span."""

_CODE = "code:"

_failures = table_of(SignInFailure)


@dataclass(frozen=True)
class Visit:
    """Something tried from a network address, if it is known."""

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
        await self._count(session, self._keys)

    async def _count(self, session: Session, keys: list[str]) -> None:
        await insert_rows(session, [SignInFailure(key=key, at=self.now) for key in keys])

    @property
    def _keys(self) -> list[str]:
        return [of_network(self.address)] if self.address else []


@dataclass(frozen=True)
class Attempt(Visit):
    """A password or a code tried for an e-mail address, as they are compared."""

    email: str

    async def refuse_guessing_codes(self, session: Session) -> None:
        """The same for codes; nobody is to learn by it who has not said the right password."""
        wrong = select(func.count().label("failures")).where(
            _failures.c.key == _of_code(self.email), _failures.c.at > self.now - CODES_SPAN
        )
        [row] = await fetch_rows(session, wrong)
        if row["failures"] >= MOST_CODES:
            raise Throttled("Too many codes were wrong. Try again tomorrow, or ask an administrator.")

    async def failed_by_code(self, session: Session) -> None:
        """Counts it, since it was the code that was wrong."""
        await self._count(session, [*self._keys, _of_code(self.email)])

    async def succeeded(self, session: Session) -> None:
        """Forgets those that failed for the e-mail address; not the codes that were wrong on that day.

        Their owner signs in every day, and whoever else knows the password would have as many guesses again each time.
        """
        await session.exec(delete(_failures).where(_failures.c.key == _of_email(self.email)))

    @property
    def _keys(self) -> list[str]:
        return [_of_email(self.email), *super()._keys]


async def forget_failures(session: Session, *, now: datetime) -> None:
    """Deletes those that count no more."""
    is_code, at = _failures.c.key.startswith(_CODE), _failures.c.at
    is_over = or_(at <= now - CODES_SPAN, and_(~is_code, at <= now - SPAN))
    await session.exec(delete(_failures).where(is_over))


def _of_email(email: str) -> str:
    """Addresses that were typed are not kept: they may be anybody's."""
    return f"account:{sha256(email.encode()).hexdigest()}"


def _of_code(email: str) -> str:
    return f"{_CODE}{sha256(email.encode()).hexdigest()}"


def of_network(address: str) -> str:
    """The key of a network address, which is not kept itself. Who has one of IPv6 has the 2⁶⁴ beside it (RFC 6177)."""
    found = ip_address(address)
    network = ip_network((found, 64), strict=False) if isinstance(found, IPv6Address) else found
    return f"address:{sha256(str(network).encode()).hexdigest()}"
