"""Messages that could not be handled: tried again."""

import strawberry

from cms.outbox.parked import replay_messages as replay
from schema.doing import Doing, Outcome
from schema.fields import column
from schema.mutations.common import read_keys
from schema.types.payload import Payload, idempotency_key


@strawberry.input(description="Which messages are tried again.")
class ReplayMessagesInput:
    """Parked ones."""

    ids: list[strawberry.ID] = strawberry.field(description="Their ids, as `parkedMessages` has them.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="Messages that are tried again.")
class ReplayMessagesPayload(Payload):
    """How many."""

    count: int | None = column("count", "How many are tried again; null where nothing has changed.")


async def replay_messages(doing: Doing, given: ReplayMessagesInput) -> Outcome:
    """Has messages tried again."""
    keys = read_keys(given.ids, "ParkedMessage", "ids")
    await replay(doing.session, keys, now=doing.now)
    return {"count": len(keys)}
