"""Verbs that commands carry out, each in a transaction of its own, as the house."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from cms.base.session import Session, close_sessions, session_factory
from cms.cli.database import database
from cms.settings import Settings

Result = TypeVar("Result")


def carry_out(settings: Settings, verb: Callable[[Session], Awaitable[Result]]) -> Result:
    """What a verb gives, once it is committed."""
    with database(settings) as url:
        return asyncio.run(_within(url, verb))


async def _within(url: str, verb: Callable[[Session], Awaitable[Result]]) -> Result:
    sessions = session_factory(url, size=1)
    try:
        async with sessions() as session, session.begin():
            return await verb(session)
    finally:
        await close_sessions(sessions)
