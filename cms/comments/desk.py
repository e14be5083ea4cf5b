"""The desk at which comments are screened: one for each process, which remembers rules and model as long as they hold.

It reads a comment, makes the checks, asks the spam service between two transactions, and gives the verdict. What cannot
be finished is tried again by whoever does the regular work, so that a comment never waits for one process alone.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

import asyncpg
import structlog

from cms.accounts.site_secret import site_keys
from cms.base.database import AWAY
from cms.base.session import Session
from cms.comments.actions.lessons import load_learner
from cms.comments.actions.load_rules import load_rules
from cms.comments.actions.report_comment import Reporter, reporter_key
from cms.comments.actions.screen_comment import Verdicts, Waiting, find_waiting, judge, take_waiting
from cms.comments.actions.submit_comment import LEASE
from cms.comments.addresses import network_of
from cms.comments.checks.check import Checks, Rules, Screened
from cms.comments.checks.learned import learned
from cms.comments.checks.screen import local_checks, screen
from cms.comments.comment import CommentStatus, HeldFor
from cms.comments.commenter import commenter_keys
from cms.comments.guest import KEY, guest_token, read_guest
from cms.comments.spam.learner import Learner
from cms.errors import EnvironmentFault

log = structlog.get_logger()

BATCH, AT_ONCE = 50, 20
"""How many comments are taken to be screened by regular work, and about how many a service is asked at once.

With a service that takes all the time that it may, all of them are done before the lease ends.
"""


@dataclass(frozen=True)
class Judged:
    """How a comment stands, as far as whoever wrote it is told."""

    status: CommentStatus
    held_for: HeldFor | None = None


REMEMBERED = timedelta(minutes=1)
"""For how long rules are taken for those that hold; what is not counted by their version may have changed by then."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)

UNJUDGED = Judged(CommentStatus.PENDING, HeldFor.CHECKS)


class Service(Protocol):
    """A spam service."""

    def is_for(self, waiting: Waiting, found: Screened) -> bool:
        """Whether it is asked about a comment of which so much is known."""

    async def ask(self, waiting: Waiting, found: Screened, *, now: datetime) -> Verdicts:
        """What is found with what it has to say; where it says nothing, the comment is to be screened again."""

    async def correct(self, *, now: datetime) -> int:
        """Tells it where moderators decided otherwise; how many times."""

    async def verify(self, *, now: datetime) -> None:
        """Tells administrators where it does not know the site."""


@dataclass
class Desk:
    """Screens comments, and knows guests by their tokens.

    `secret` is the settings', and so is `cuts_addresses`: of those, only the networks around them are kept. `service`
    is a spam service.
    """

    sessions: Callable[..., Session]
    secret: str | None = None
    service: Service | None = None
    cuts_addresses: bool = False
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    _keys: list[bytes] = field(default_factory=list)
    _making: asyncio.Lock = field(default_factory=asyncio.Lock)
    _made: Checks = field(default_factory=dict)
    _made_of: tuple[object, ...] | None = None
    _made_until: datetime = _LONG_AGO
    _local: Checks = field(default_factory=dict)
    _rules: tuple[int, Rules] | None = None
    _learner: tuple[int, Learner] | None = None

    async def guest_of(self, token: str) -> UUID | None:
        """The guest whose token this is; None for any other text."""
        return read_guest(await self._signing(), token)

    async def token_of(self, guest_id: UUID) -> str:
        """The token of a guest."""
        return guest_token((await self._signing())[0], guest_id)

    async def reporter(self, guest_id: UUID | None, account_id: UUID | None, address: str | None) -> Reporter:
        """Who reports, as keys that are of no use to whoever lacks the site's."""
        key = (await self._signing())[0]
        network = network_of(address, is_cut=self.cuts_addresses)
        return Reporter(guest_id, reporter_key(key, account_id or guest_id), reporter_key(key, network))

    async def screen(self, comment_id: UUID, *, now: datetime | None = None) -> Judged:
        """Gives a comment its verdict, unless it has it; how it stands then.

        Whatever goes wrong, the comment is kept and waits, and neither its author nor other comments suffer for it.
        """
        try:
            return await self._screen(comment_id, now or self.clock())
        except (EnvironmentFault, asyncpg.PostgresError, *AWAY) as error:
            log.warning("A comment could not be screened; it will be tried again.", cause=str(error))
        except Exception as error:
            log.warning("Screening a comment failed; it will be tried again.", exc_info=error)
        return UNJUDGED

    async def catch_up(self, *, now: datetime | None = None) -> int:
        """Screens what has waited longer than it should; how many comments that were."""
        now = now or self.clock()
        async with self.sessions() as session, session.begin():
            taken = await take_waiting(session, now=now, lease=LEASE, most=BATCH)
        turns = asyncio.Semaphore(AT_ONCE)

        async def screen_one(comment_id: UUID) -> None:
            async with turns:
                await self.screen(comment_id, now=now)

        await asyncio.gather(*map(screen_one, taken))
        return len(taken)

    async def _screen(self, comment_id: UUID, now: datetime) -> Judged:
        # A verdict that a crash forgets is found again: the comment still waits then.
        async with self.sessions() as session, session.begin(durable=False):
            waiting = await find_waiting(session, comment_id, now=now)
            if waiting is None or not waiting.waits:
                return _stands(waiting)
            found = screen(waiting.candidate(), await self._checks(session, waiting, now))
            if self.service is None or not self.service.is_for(waiting, found):
                return await _judged(session, waiting, Verdicts(found), now)
        verdicts = await self.service.ask(waiting, found, now=now)
        async with self.sessions() as session, session.begin(durable=False):
            return await _judged(session, waiting, verdicts, now)

    async def _checks(self, session: Session, waiting: Waiting, now: datetime) -> Checks:
        """The checks by the rules and the model that hold now, read anew where they have changed."""
        of_now = (*waiting.versions, waiting.moderation)
        if self._made_of == of_now and now < self._made_until:
            return self._made
        async with self._making:
            if self._made_of != of_now or now >= self._made_until:
                self._made = await self._make(session, waiting)
                self._made_of, self._made_until = of_now, now + REMEMBERED
        return self._made

    async def _make(self, session: Session, waiting: Waiting) -> Checks:
        version, rules = await load_rules(session, self._rules)
        keys = tuple(await commenter_keys(session, self.secret))
        rules = replace(rules, moderation=waiting.moderation, email_keys=keys)
        if self._rules is None or self._rules[1] != rules:
            # Long lists take long to digest, and readers are not to wait for that.
            self._local = await asyncio.to_thread(local_checks, rules)
        self._rules = (version, rules)
        if self._learner is None or self._learner[0] != waiting.versions[1]:
            self._learner = (waiting.versions[1], await load_learner(session))
        return {**self._local, "learned": learned(rules, self._learner[1])}

    async def _signing(self) -> list[bytes]:
        if not self._keys:
            async with self.sessions() as session:
                self._keys = await site_keys(session, self.secret, KEY)
        return self._keys


async def _judged(session: Session, waiting: Waiting, verdicts: Verdicts, now: datetime) -> Judged:
    if await judge(session, waiting, verdicts, now=now):
        held_for = None if verdicts.status is CommentStatus.APPROVED else verdicts.screened.held_for
        return Judged(verdicts.status, held_for or HeldFor.CHECKS)
    # Somebody else was faster: what they made of it counts.
    return _stands(await find_waiting(session, waiting.id, now=now))


def _stands(waiting: Waiting | None) -> Judged:
    if waiting is None:
        return UNJUDGED
    held_for = waiting.row["held_for"]
    return Judged(CommentStatus(waiting.row["status"]), HeldFor(held_for) if held_for else None)
