"""Mail that requests give rise to, written and sent beside them: how long that takes tells nobody anything."""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from cms.accounts.letters import Letter, ReaderLetter
from cms.base.mail import Mail, Post
from cms.base.session import Session

log = structlog.get_logger()

MOST = 1_000
"""How many messages wait at most."""


class Posting:
    """Writes and sends messages one after the other."""

    def __init__(self, post: Post, sessions: Callable[[], Session]) -> None:
        self._post, self._sessions = post, sessions
        self._waiting: asyncio.Queue[Mail | Letter] = asyncio.Queue(MOST)

    def __call__(self, message: Mail | Letter) -> None:
        """Has a message sent."""
        try:
            self._waiting.put_nowait(message)
        except asyncio.QueueFull:
            log.warning("A message is not sent: too many wait for the mail server already.", waiting=MOST)

    async def send_all(self) -> None:
        """Sends what waits; never returns, whatever becomes of a message."""
        while True:
            message = await self._waiting.get()
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


def _known(message: Mail | Letter, error: Exception) -> dict[str, Any]:
    """What the log may say of a message that was not sent."""
    if isinstance(message, ReaderLetter) or (isinstance(message, Mail) and message.is_to_reader):
        return {"cause": type(error).__name__}
    return {"to": message.to if isinstance(message, Mail) else None, "exc_info": error}
