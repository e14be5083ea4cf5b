"""The site's locales for tests that ask often: plans are kept for the object that they were made with."""

import asyncpg

from cms.content.locales import Locales, load_locales

_KNOWN: dict[str, Locales] = {}


async def known_locales(connection: asyncpg.Connection) -> Locales:
    """The locales as they stand; where they stand as they did before, they are the same object, as in a server."""
    locales = await load_locales(connection)
    return _KNOWN.setdefault(repr(locales), locales)
