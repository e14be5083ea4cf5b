"""What every process knows of the site, and keeps true."""

import asyncio

import asyncpg
import structlog

from cms.base.database import AWAY, connect
from cms.content.locales import Locales, load_locales
from cms.errors import EnvironmentFault

log = structlog.get_logger()

_PAUSE = 1.0
"""Seconds before the database is asked again that was away."""


class Site:
    """The site's locales, read at the start and again whenever the database announces that they changed."""

    def __init__(self, url: str) -> None:
        self.locales = Locales("en", {"en": ()})
        self._url = url
        self._news = asyncio.Event()

    async def join(self) -> asyncpg.Connection:
        """Reads the locales and begins to listen; raises EnvironmentFault where there is no database to reach."""
        connection = await connect(self._url)
        await connection.add_listener("cms_site", lambda *_: self._news.set())
        connection.add_termination_listener(lambda _: self._news.set())
        self.locales = await load_locales(connection)
        return connection

    async def follow(self, connection: asyncpg.Connection) -> None:
        """Reads the locales anew at each announcement, and joins anew when the connection is lost; never returns."""
        try:
            while True:
                await self._news.wait()
                self._news.clear()
                try:
                    if connection.is_closed():
                        connection = await self.join()
                    else:
                        self.locales = await load_locales(connection)
                except (EnvironmentFault, asyncpg.PostgresError, *AWAY) as error:
                    log.warning("The database is away; asking again.", cause=str(error))
                    await asyncio.sleep(_PAUSE)
                    self._news.set()
        finally:
            connection.terminate()
