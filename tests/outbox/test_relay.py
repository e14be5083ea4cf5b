"""What is committed is brought to its listeners: nothing is missed, and nothing is done twice."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from cms.base.session import Session, Sessions
from cms.outbox.claims import MOST_TRIES, pause
from cms.outbox.clearing import clear_outbox
from cms.outbox.listener import Effect, Message, announce, forget_listeners
from cms.outbox.record import record
from cms.outbox.relay import LEEWAY, Relay
from tests.outbox.conftest import Post, keeper, keeping
from tests.paper import NOON

HOUR = timedelta(hours=1)


async def drain(relay: Relay) -> None:
    """Brings all that is due."""
    while await relay.deliver():
        pass


async def test_listeners_hear_of_their_topics_alone(post: Post) -> None:
    relay = await post.relay(keeper("tags"), keeper("both", "tag.saved", "author.saved"))
    tag, author = await post.send("tag.saved"), await post.send("author.saved")
    await post.send("section.saved")
    await drain(relay)
    assert await post.heard("tags") == [tag]
    assert await post.heard("both") == [tag, author]
    assert await post.left() == 0


async def test_what_is_rolled_back_is_not_heard_of(post: Post) -> None:
    relay = await post.relay(keeper())
    async with post.sessions() as session:
        await record(session, "tag.saved", uuid4(), now=NOON)
    assert not await relay.deliver()


async def test_a_message_that_is_committed_late_is_not_missed(post: Post) -> None:
    relay, early = await post.relay(keeper()), uuid4()
    async with post.sessions() as session, session.begin():
        await record(session, "tag.saved", early, now=NOON)
        late = await post.send()
        await drain(relay)
        assert await post.heard() == [late]
    await drain(relay)
    assert await post.heard() == [late, early]


async def test_many_workers_do_everything_once_and_in_order(post: Post) -> None:
    """Each subject's messages are heard of in the order of their numbers, by both listeners."""
    relays = [await post.relay(keeper("one"), keeper("two")) for _ in range(6)]
    subjects = [uuid4() for _ in range(7)]
    sent = [await post.send(subject=subjects[number % 7]) for number in range(100)]
    await asyncio.gather(*(drain(relay) for relay in relays))
    # Who found everything taken has stopped: what was waiting for its object then is brought by one alone.
    await drain(relays[0])
    for listener in ("one", "two"):
        assert sorted(await post.heard(listener)) == sorted(sent)
        for subject in subjects:
            query = "SELECT message_id FROM heard WHERE listener = $1 AND subject_id = $2 ORDER BY number"
            numbers = [row[0] for row in await post.connection.fetch(query, listener, subject)]
            assert numbers == sorted(numbers)
    assert await post.left() == 0


async def test_what_fails_is_tried_again_later_and_holds_up_its_own_object_alone(post: Post) -> None:
    broken = True

    async def work(_: Sessions, message: Message) -> Effect:
        if broken and message.subject_id == first:
            raise ValueError("Not yet.")
        return keeping("keeper", message)

    relay = await post.relay(keeper(work=work))
    first, other = uuid4(), uuid4()
    for subject in (first, first, other):
        await post.send(subject=subject)
    await drain(relay)
    assert await post.heard() == [other]
    broken = False
    await drain(relay)
    assert await post.heard() == [other]
    post.clock.move(pause(1))
    await drain(relay)
    assert await post.heard() == [other, first, first]


async def test_after_the_last_try_it_is_parked_with_what_went_wrong(post: Post) -> None:
    tried = 0

    async def work(_: Sessions, message: Message) -> Effect | None:
        nonlocal tried
        if message.subject_id == bad:
            tried += 1
            raise ValueError(f"Try {tried} fails.")
        return keeping("keeper", message)

    relay = await post.relay(keeper(work=work))
    bad = await post.send()
    await post.send(subject=bad)
    for number in range(1, MOST_TRIES):
        await drain(relay)
        assert tried == number
        post.clock.move(pause(number))
    assert pause(MOST_TRIES) == HOUR
    await drain(relay)
    parked = await post.connection.fetch(
        "SELECT tries, error, parked_at FROM outbox_delivery WHERE parked_at IS NOT NULL"
    )
    error = f"ValueError: Try {MOST_TRIES} fails."
    assert [tuple(row) for row in parked] == [(MOST_TRIES, error, post.clock.now)]
    # What came after it about the same object is no longer held up.
    assert tried == MOST_TRIES + 1
    post.clock.move(2 * HOUR)
    assert await post.heard() == []


async def test_an_effect_that_fails_leaves_nothing(post: Post) -> None:
    fails = True

    async def work(_: Sessions, message: Message) -> Effect:
        async def effect(session: Session) -> None:
            await keeping("keeper", message)(session)
            if fails:
                await session.exec(text("SELECT 1 / 0"))

        return effect

    relay = await post.relay(keeper(work=work))
    subject = await post.send()
    await drain(relay)
    assert await post.heard() == []
    fails = False
    post.clock.move(pause(1))
    await drain(relay)
    assert await post.heard() == [subject]


async def test_a_listener_that_takes_too_long_is_stopped(post: Post) -> None:
    async def work(_: Sessions, __: Message) -> None:
        await asyncio.Event().wait()

    slow = keeper(work=work)
    relay = await post.relay(type(slow)(slow.name, slow.topics, work, timedelta(milliseconds=20)))
    await post.send()
    await drain(relay)
    assert (await post.connection.fetchval("SELECT error FROM outbox_delivery")).startswith("TimeoutError")


@pytest.mark.parametrize("where", ["working", "settling"])
async def test_a_worker_that_is_cut_off_loses_nothing_and_does_nothing_twice(post: Post, where: str) -> None:
    """Its connections end while it works, or in the transaction in which it settles."""
    cut = True

    async def end_connections() -> None:
        nonlocal cut
        if cut:
            cut = False
            await post.connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE application_name = 'cms' AND datname = current_database()"
            )

    async def work(_: Sessions, message: Message) -> Effect:
        async def effect(session: Session) -> None:
            await keeping("keeper", message)(session)
            await end_connections()
            await session.exec(text("SELECT 1"))

        if where == "working":
            await end_connections()
        return effect

    relay = await post.relay(keeper(work=work))
    subjects = [await post.send(), await post.send()]
    await drain(relay)
    post.clock.move(HOUR)
    await drain(relay)
    assert sorted(await post.heard()) == sorted(subjects)
    assert await post.left() == 0


async def test_a_message_whose_worker_died_is_taken_over_and_the_dead_one_does_nothing_more(post: Post) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def work(_: Sessions, message: Message) -> Effect:
        if not begun.is_set():
            begun.set()
            await go_on.wait()
        return keeping("keeper", message)

    listener = keeper(work=work)
    relay, other = await post.relay(listener), await post.relay(listener)
    subject = await post.send()
    asleep = asyncio.create_task(relay.deliver())
    await begun.wait()
    assert not await other.deliver()
    post.clock.move(listener.deadline + LEEWAY)
    assert await other.deliver()
    assert await post.heard() == [subject]
    go_on.set()
    await asleep
    assert await post.heard() == [subject]
    assert await post.left() == 0


async def test_a_message_that_ends_every_process_is_parked(post: Post) -> None:
    relay = await post.relay(keeper())
    await post.send()
    await post.connection.execute("UPDATE outbox_delivery SET tries = $1", MOST_TRIES)
    await drain(relay)
    row = await post.connection.fetchrow("SELECT parked_at, error FROM outbox_delivery")
    assert row is not None
    assert row["parked_at"] == NOON
    assert "ended before they were done" in row["error"]


async def test_who_is_stopped_leaves_the_message_to_the_next(post: Post) -> None:
    begun = asyncio.Event()

    async def work(_: Sessions, message: Message) -> Effect:
        if not begun.is_set():
            begun.set()
            await asyncio.Event().wait()
        return keeping("keeper", message)

    relay = await post.relay(keeper(work=work))
    subject = await post.send()
    running = asyncio.create_task(relay.run(post.url, workers=1, poll=HOUR))
    await begun.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await drain(await post.relay(keeper()))
    assert await post.heard() == [subject]


async def test_a_commit_wakes_the_workers(post: Post) -> None:
    """They would look by themselves in an hour only."""
    heard: asyncio.Queue[UUID] = asyncio.Queue()

    async def work(_: Sessions, message: Message) -> None:
        heard.put_nowait(message.subject_id)

    relay = await post.relay(keeper(work=work))
    before = await post.send()
    running = asyncio.create_task(relay.run(post.url, poll=HOUR))
    async with asyncio.timeout(10):
        assert await heard.get() == before
        for _ in range(5):
            subject = await post.send()
            assert await heard.get() == subject
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_workers_go_on_after_the_database_was_away(post: Post) -> None:
    heard: asyncio.Queue[UUID] = asyncio.Queue()

    async def work(_: Sessions, message: Message) -> None:
        heard.put_nowait(message.subject_id)

    relay = await post.relay(keeper(work=work))
    running = asyncio.create_task(relay.run(post.url, poll=HOUR))
    async with asyncio.timeout(20):
        assert await post.send() == await heard.get()
        await post.connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE application_name = 'cms' AND datname = current_database()"
        )
        assert await post.send() == await heard.get()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_has_been_handled_is_cleared_after_a_time(post: Post) -> None:
    await post.relay(keeper())
    waiting = await post.send()
    await post.send("author.saved")
    post.clock.move(HOUR)
    new = await post.send("author.saved")
    async with post.sessions() as session, session.begin():
        assert await clear_outbox(session, before=post.clock.now, limit=10) == 1
    rows = await post.connection.fetch("SELECT subject_id FROM outbox ORDER BY id")
    assert [row[0] for row in rows] == [waiting, new]


async def test_listeners_that_nobody_runs_any_more_are_forgotten(post: Post) -> None:
    await post.relay(keeper("old"), keeper("new"))
    await post.send()
    later = NOON + timedelta(days=8)
    async with post.sessions() as session, session.begin():
        await announce(session, [keeper("new")], now=later)
        await forget_listeners(session, now=later)
    rows = await post.connection.fetch("SELECT listener FROM outbox_delivery")
    assert [row[0] for row in rows] == ["new"]
