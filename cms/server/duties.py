"""What is to be done regularly."""

from datetime import UTC, datetime, timedelta

from cms.base.session import close_sessions, session_factory
from cms.content.occurrences import roll_forward
from cms.server.worker import Duty


async def _follow_recurring_events(url: str) -> None:
    """Writes the times of recurring events as far ahead as they are to be known, a batch a transaction."""
    sessions = session_factory(url, size=1)
    try:
        some_are_left = True
        while some_are_left:
            async with sessions() as session, session.begin():
                some_are_left = await roll_forward(session, now=datetime.now(UTC)) > 0
    finally:
        await close_sessions(sessions)


DUTIES = (Duty(1, "following recurring events", timedelta(days=1), _follow_recurring_events),)
