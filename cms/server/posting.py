"""Mail that requests give rise to, sent beside them: how long a mail server takes tells nobody anything."""

import asyncio

from cms.base.mail import Mail, Post


class Posting:
    """Sends messages one after the other."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._waiting: asyncio.Queue[Mail] = asyncio.Queue()

    def __call__(self, mail: Mail) -> None:
        """Has a message sent."""
        self._waiting.put_nowait(mail)

    async def send_all(self) -> None:
        """Sends what waits; never returns."""
        while True:
            await self._post.send(await self._waiting.get())
