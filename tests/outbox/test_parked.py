"""What is parked is shown and replayed by who may."""

from uuid import uuid4

import pytest

from cms.base.actor import READER, Actor, Permission
from cms.base.session import Sessions
from cms.errors import Code, ContentFault, Forbidden, Unauthenticated
from cms.outbox.claims import MOST_TRIES
from cms.outbox.listener import Effect, Message
from cms.outbox.parked import parked_messages, replay_messages
from cms.outbox.relay import Relay
from tests.outbox.conftest import Post, keeper, keeping

STEWARD = Actor(frozenset({Permission.MANAGE_OUTBOX}), uuid4(), "Steward")


async def parked(post: Post) -> Relay:
    """A relay with one message that failed at its last try."""
    fails = True

    async def work(_: Sessions, message: Message) -> Effect:
        nonlocal fails
        if fails:
            fails = False
            raise ValueError("Out of order.")
        return keeping("keeper", message)

    relay = await post.relay(keeper(work=work))
    await post.send()
    await post.connection.execute("UPDATE outbox_delivery SET tries = $1", MOST_TRIES - 1)
    assert await relay.deliver()
    return relay


async def test_what_is_parked_is_replayed_once(post: Post) -> None:
    relay = await parked(post)
    assert not await relay.deliver()
    async with post.sessions(actor=STEWARD) as session, session.begin():
        [message] = await parked_messages(session)
        assert (message.listener, message.topic, message.error) == ("keeper", "tag.saved", "ValueError: Out of order.")
        assert message.parked_at == post.clock.now
        await replay_messages(session, [message.id], now=post.clock.now)
        assert await parked_messages(session) == []
    assert await relay.deliver()
    assert await post.heard() == [message.subject_id]
    query = "SELECT subject_id, account_id FROM audit_entry WHERE action = 'outbox.replayed'"
    assert [tuple(row) for row in await post.connection.fetch(query)] == [(message.id, STEWARD.account_id)]
    async with post.sessions(actor=STEWARD) as session, session.begin():
        with pytest.raises(ContentFault, match="is not parked") as refused:
            await replay_messages(session, [message.id], now=post.clock.now)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [(("ids", "0"), Code.NOT_FOUND)]


@pytest.mark.parametrize(("actor", "refusal"), [(READER, Unauthenticated), (Actor(frozenset(), uuid4()), Forbidden)])
async def test_who_may_not_sees_and_changes_nothing(post: Post, actor: Actor, refusal: type[Exception]) -> None:
    await parked(post)
    before = await post.connection.fetch("SELECT * FROM outbox_delivery")
    async with post.sessions(actor=actor) as session, session.begin():
        with pytest.raises(refusal):
            await parked_messages(session)
        with pytest.raises(refusal):
            await replay_messages(session, [before[0]["id"]], now=post.clock.now)
    assert await post.connection.fetch("SELECT * FROM outbox_delivery") == before
