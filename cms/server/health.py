"""/healthz and /readyz, for whoever watches the server."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from cms.base.database import Database, TooMuch
from cms.errors import EnvironmentFault

_PATIENCE = 5.0
"""Seconds in which the database has to answer."""


async def alive(_: Request) -> Response:
    """Answers for as long as the process does."""
    return PlainTextResponse("ok\n")


def readiness(database: Database) -> Callable[[Request], Awaitable[Response]]:
    """A page that answers 200 while the database does, and 503 while it does not."""

    async def ready(_: Request) -> Response:
        try:
            async with asyncio.timeout(_PATIENCE):
                await database.read("SELECT convert_to('ok', 'UTF8')", ())
        except (EnvironmentFault, TooMuch, TimeoutError):
            return PlainTextResponse("The database does not answer; requests will fail until it does.\n", 503)
        return PlainTextResponse("ok\n")

    return ready
