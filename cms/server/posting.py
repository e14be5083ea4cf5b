"""Mail that requests give rise to, written and sent beside them: how long that takes tells nobody anything."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextvars import Context
from typing import Any

import structlog

from cms.accounts.letters import Letter, ReaderLetter
from cms.base.mail import Mail, Post
from cms.base.session import Session

log = structlog.get_logger()

MOST = 1_000
"""How many messages about accounts wait at most."""

MOST_TO_READERS = 100
"""How many messages to readers wait at most: anybody may have them written, as often as they like."""

BETWEEN_NOTES = 60.0
"""Seconds that a line in the log about messages that were left out speaks of."""


class Posting:
    """Writes and sends messages one after the other: those about accounts, and beside them those to readers.

    The two wait apart, so that no number of the one takes the place or the time of the other.
    """

    def __init__(self, post: Post, sessions: Callable[[], Session]) -> None:
        self._post, self._sessions = post, sessions
        self._waiting: asyncio.Queue[Mail | Letter] = asyncio.Queue(MOST)
        self._to_readers: asyncio.Queue[Mail | Letter] = asyncio.Queue(MOST_TO_READERS)
        self._left_out: Counter[str] = Counter()

    def __call__(self, message: Mail | Letter) -> None:
        """Has a message sent."""
        is_to_reader = _is_to_reader(message)
        try:
            (self._to_readers if is_to_reader else self._waiting).put_nowait(message)
        except asyncio.QueueFull:
            if not self._left_out:
                # In a context of its own: the line is not about the request that happens to be the first.
                asyncio.get_running_loop().call_later(BETWEEN_NOTES, self.note, context=Context())
            self._left_out["to_readers" if is_to_reader else "about_accounts"] += 1

    def note(self) -> None:
        """Writes down how many messages were left out since the last time, if any."""
        left_out, self._left_out = self._left_out, Counter()
        if left_out:
            log.warning(
                "Messages were not sent in the last minute: too many waited for the mail server already.",
                about_accounts=left_out["about_accounts"],
                to_readers=left_out["to_readers"],
            )

    async def send_all(self) -> None:
        """Sends what waits; never returns, whatever becomes of a message."""
        await asyncio.gather(self._send_each(self._waiting), self._send_each(self._to_readers))

    async def _send_each(self, waiting: asyncio.Queue[Mail | Letter]) -> None:
        while True:
            message = await waiting.get()
            try:
                await self._send(message)
            except Exception as error:  # noqa: BLE001 - Whatever becomes of one, the others are sent.
                log.warning("A message could not be sent.", **_known(message, error))

    async def _send(self, message: Mail | Letter) -> None:
        if isinstance(message, Mail):
            await self._post.send(message)
            return
        async with self._sessions() as session, session.begin():
            mail = await message(session)
        if mail is not None:
            await self._post.send(mail)


def _is_to_reader(message: Mail | Letter) -> bool:
    return isinstance(message, ReaderLetter) or (isinstance(message, Mail) and message.is_to_reader)


def _known(message: Mail | Letter, error: Exception) -> dict[str, Any]:
    """What the log may say of a message that was not sent."""
    if _is_to_reader(message):
        return {"cause": type(error).__name__}
    return {"to": message.to if isinstance(message, Mail) else None, "exc_info": error}
