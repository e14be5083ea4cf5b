"""What is to be done regularly."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from cms.accounts.actions.guessing import forget_failures
from cms.accounts.actions.sign_in import forget_sessions
from cms.base.idempotency import forget_outcomes
from cms.base.mail import Post
from cms.base.session import Sessions, close_sessions, session_factory
from cms.comments.actions.commenter_proof import forget_letters
from cms.comments.actions.forget import delete_rejected, forget_addresses, forget_sent
from cms.comments.actions.forget_correspondents import forget_idle_correspondents
from cms.comments.actions.learn import learn_lessons
from cms.comments.desk import Desk
from cms.comments.notices.send import Office
from cms.content.actions.delete import empty_trash
from cms.content.actions.previews import forget_previews
from cms.content.occurrences import roll_forward
from cms.outbox.clearing import clear_outbox
from cms.outbox.listener import announce, forget_listeners
from cms.server.listeners import listeners
from cms.server.worker import Duty
from cms.settings import Settings


def duties(settings: Settings, desk: Desk) -> tuple[Duty, ...]:
    """All of them; comments are screened at the `desk`."""
    kept = timedelta(days=settings.outbox_days)

    async def clear(url: str) -> None:
        await _clear_the_outbox(url, settings, kept)

    async def empty(url: str) -> None:
        await _empty_the_trash(url, timedelta(days=settings.trash_days))

    async def screen(_: str) -> None:
        while await desk.catch_up():
            """As long as some are left."""
        while desk.service is not None and await desk.service.correct(now=datetime.now(UTC)):
            """As long as there is anything to tell the service."""

    async def verify(_: str) -> None:
        if desk.service is not None:
            await desk.service.verify(now=datetime.now(UTC))

    async def forget(url: str) -> None:
        await _forget_commenters(url, settings)

    async def write(url: str) -> None:
        async with _sessions(url) as sessions:
            await _office(settings, sessions).send_due()

    letters = (Duty(9, "sending letters about comments", timedelta(seconds=10), write),)
    return (
        Duty(1, "following recurring events", timedelta(days=1), _follow_recurring_events),
        Duty(2, "clearing the outbox", timedelta(days=1), clear),
        Duty(3, "emptying the trash", timedelta(hours=1), empty),
        Duty(4, "forgetting what is over", timedelta(hours=1), _forget_what_is_over),
        Duty(5, "screening comments that wait", timedelta(seconds=10), screen),
        Duty(6, "learning what spam is", timedelta(seconds=20), _learn),
        Duty(7, "asking whether the spam service knows the site", timedelta(days=1), verify),
        Duty(8, "forgetting where comments came from", timedelta(minutes=10), forget),
        *(letters if settings.smtp_url else ()),
    )


def _office(settings: Settings, sessions: Sessions) -> Office:
    post = Post(settings.smtp_url, settings.mail_from)
    return Office(sessions, post, settings.base_url, settings.secret, settings.second_factor_roles)


async def _follow_recurring_events(url: str) -> None:
    """Writes the times of recurring events as far ahead as they are to be known, a batch a transaction."""
    async with _sessions(url) as sessions:
        some_are_left = True
        while some_are_left:
            async with sessions() as session, session.begin():
                some_are_left = await roll_forward(session, now=datetime.now(UTC)) > 0


async def _clear_the_outbox(url: str, settings: Settings, kept: timedelta) -> None:
    """Deletes messages that were handled long ago, a batch a transaction, and forgets who listens no more."""
    now = datetime.now(UTC)
    async with _sessions(url) as sessions:
        async with sessions() as session, session.begin():
            await announce(session, listeners(settings), now=now)
            await forget_listeners(session, now=now)
        some_are_left = True
        while some_are_left:
            async with sessions() as session, session.begin():
                some_are_left = await clear_outbox(session, before=now - kept) > 0


async def _empty_the_trash(url: str, after: timedelta) -> None:
    """Deletes for good what has long been in the trash, a batch a transaction."""
    async with _sessions(url) as sessions:
        some_are_left = True
        while some_are_left:
            async with sessions() as session, session.begin():
                some_are_left = await empty_trash(session, now=datetime.now(UTC), after=after) > 0


async def _learn(url: str) -> None:
    """Teaches the learner what moderators decided, a batch a transaction."""
    async with _sessions(url) as sessions:
        some_are_left = True
        while some_are_left:
            async with sessions() as session, session.begin():
                some_are_left = await learn_lessons(session, now=datetime.now(UTC)) > 0


async def _forget_what_is_over(url: str) -> None:
    """Deletes what mutations came to that nobody is told again, sessions, failures to sign in, previews and more."""
    async with _sessions(url) as sessions, sessions() as session, session.begin():
        await forget_outcomes(session, now=datetime.now(UTC))
        await forget_failures(session, now=datetime.now(UTC))
        await forget_sessions(session, now=datetime.now(UTC))
        await forget_previews(session, now=datetime.now(UTC))
        await forget_letters(session, now=datetime.now(UTC))
        await forget_idle_correspondents(session, now=datetime.now(UTC))


async def _forget_commenters(url: str, settings: Settings) -> None:
    """Forgets what is kept of commenters for a while, and deletes what was rejected long ago, a batch a transaction."""
    kept = timedelta(days=settings.comment_address_days)
    async with _sessions(url) as sessions:
        async with sessions() as session, session.begin():
            await forget_sent(session, kept=kept, now=datetime.now(UTC))
        some_are_left = True
        while some_are_left:
            async with sessions() as session, session.begin():
                some_are_left = await forget_addresses(session, kept=kept, now=datetime.now(UTC)) > 0
        rejected = timedelta(days=settings.comment_rejected_days)
        some_are_left = True
        while some_are_left:
            async with sessions() as session, session.begin():
                some_are_left = await delete_rejected(session, kept=rejected, now=datetime.now(UTC)) > 0


@asynccontextmanager
async def _sessions(url: str) -> AsyncIterator[Sessions]:
    sessions = session_factory(url, size=1)
    try:
        yield sessions
    finally:
        await close_sessions(sessions)
