"""Sending what is due: a letter is claimed, written from what stands then, sent between transactions, and settled."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from cms.base.mail import Declined, Post, kind_of
from cms.base.session import Sessions
from cms.comments.notices.claims import APART, Claim, claim_letter, give_up, postpone, settle
from cms.comments.notices.facts import facts_of
from cms.comments.notices.keys import letter_keys
from cms.comments.notices.letter import written
from cms.comments.notices.notice import NoticeKind

log = structlog.get_logger()


@dataclass(frozen=True)
class Office:
    """Where letters about comments are written. `secret` signs their links, which lead to `base_url`.

    `strict` are the roles that must have a second factor.
    """

    sessions: Sessions
    post: Post
    base_url: str
    secret: str | None = None
    strict: Collection[str] = ()
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    async def send_due(self) -> int:
        """Sends all letters that are due; how many were sent. A mail server that takes none ends it for now.

        One that is declined by itself keeps no other back.
        """
        sent = 0
        while True:
            async with self.sessions() as session, session.begin():
                claim = await claim_letter(session, now=self.clock())
            if claim is None:
                return sent
            is_sent = await self._send(claim)
            if is_sent is None:
                return sent
            sent += is_sent

    async def _send(self, claim: Claim) -> bool | None:
        """Sends a letter: whether one was sent; None where no other could be sent either."""
        async with self.sessions() as session:
            facts = await facts_of(session, claim, strict=self.strict, now=self.clock())
            keys = await letter_keys(session, self.secret)
        if facts is None:
            async with self.sessions() as session, session.begin():
                await settle(session, claim, quiet_until=self.clock())
            return False
        mail = written(facts, keys, claim.letter_id, base_url=self.base_url, sender=self.post.sender)
        try:
            await self.post.deliver(mail)
        except Exception as error:  # noqa: BLE001 - Whatever it is, it is put off, and others' letters do not suffer for it.
            await self._put_off(claim, error)
            return False if isinstance(error, Declined) else None
        # Who confirms an address is told at once what has happened by then.
        apart = APART if facts.told[0].kind is not NoticeKind.CONFIRM else APART * 0
        async with self.sessions() as session, session.begin():
            await settle(session, claim, quiet_until=self.clock() + apart)
        return True

    async def _put_off(self, claim: Claim, error: Exception) -> None:
        cause = kind_of(error)
        if isinstance(error, Declined) and error.is_for_good:
            async with self.sessions() as session, session.begin():
                await give_up(session, claim, now=self.clock())
            log.warning("A letter about comments is given up: it, or its address, is refused for good.", cause=cause)
            return
        async with self.sessions() as session, session.begin():
            is_given_up = await postpone(session, claim, now=self.clock())
        if is_given_up:
            log.error("A letter about comments is given up: it could not be sent for days.", cause=cause)
        else:
            log.warning("A letter about comments could not be sent; it will be tried again.", cause=cause)
