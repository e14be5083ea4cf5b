"""Whatever fails, dies or comes late: what is about one object is handled in its order, and each message once."""

import asyncio
from collections import defaultdict
from datetime import timedelta
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.base.database import connect
from cms.base.session import Sessions, close_sessions, session_factory
from cms.outbox.listener import Effect, Message
from cms.outbox.relay import Relay
from tests.examples import examples
from tests.outbox.conftest import EMPTIED, HEARD, Post, keeper, keeping

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("send"), st.integers(0, 3)),
        st.tuples(st.just("fail"), st.integers(0, 3)),
        st.tuples(st.just("die"), st.integers(0, 3)),
        st.tuples(st.just("work"), st.integers(1, 3)),
        st.tuples(st.just("wait"), st.integers(1, 3)),
    ),
    min_size=3,
    max_size=25,
)


async def play(post: Post, steps: list[tuple[str, int]]) -> None:
    """Does the steps, then brings all that is left, and looks at what was heard."""
    subjects = [uuid4() for _ in range(4)]
    sent: dict[UUID, int] = defaultdict(int)
    failing: dict[UUID, str] = {}

    async def work(_: Sessions, message: Message) -> Effect:
        match failing.pop(message.subject_id, None):
            case "fail":
                raise ValueError("Not now.")
            case "die":
                await asyncio.Event().wait()
        return keeping("keeper", message)

    relays = [await post.relay(keeper(work=work)) for _ in range(3)]
    for step, number in steps:
        match step:
            case "send":
                await post.send(subject=subjects[number])
                sent[subjects[number]] += 1
            case "fail" | "die":
                failing[subjects[number]] = step
            case "work":
                await asyncio.gather(*(_one(relay) for relay in relays[:number]))
            case _:
                post.clock.move(timedelta(seconds=40 * number))
    failing.clear()
    await _finish(post, relays[0])
    heard = await post.heard()
    assert {subject: heard.count(subject) for subject in set(heard)} == dict(sent)
    await _check_order(post)


async def _finish(post: Post, relay: Relay) -> None:
    while await post.left():
        while await relay.deliver():
            pass
        post.clock.move(timedelta(hours=1))


async def _check_order(post: Post) -> None:
    rows = await post.connection.fetch("SELECT subject_id, message_id FROM heard ORDER BY number")
    for subject in {row["subject_id"] for row in rows}:
        numbers = [row["message_id"] for row in rows if row["subject_id"] == subject]
        assert numbers == sorted(numbers)


async def _one(relay: Relay) -> None:
    """One worker at one message; if it gets stuck, it is as if its process had died: nothing says so."""
    delivering = asyncio.ensure_future(relay.deliver())
    done, _ = await asyncio.wait([delivering], timeout=0.05)
    if not done:
        STUCK.add(delivering)


STUCK: set["asyncio.Future[bool]"] = set()


@given(steps=STEPS)
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_message_is_handled_once_and_in_its_order(database_url: str, steps: list[tuple[str, int]]) -> None:
    async def run() -> None:
        connection = await connect(database_url, application_name="tests")
        sessions = session_factory(database_url, size=4)
        try:
            await connection.execute(HEARD)
            await play(Post(database_url, connection, sessions), steps)
        finally:
            for stuck in STUCK:
                stuck.cancel()
            await asyncio.gather(*STUCK, return_exceptions=True)
            STUCK.clear()
            await close_sessions(sessions)
            await connection.execute(EMPTIED)
            await connection.close()

    asyncio.run(run())
