"""What could not be followed is shown to administrators, and tried again when they say so."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from cms.accounts.roles import Role
from cms.base.actor import READER
from cms.outbox.delivery import OutboxListener
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import NOON, Paper

PARKED = """{ parkedMessages { totalCount nodes {
  id listener topic subjectId error tries parkedAt
} } }"""

REPLAY = """mutation ($input: ReplayMessagesInput!) {
  replayMessages(input: $input) { count errors { code path } }
}"""


BROKEN = {"code": "INVALID", "path": ["input", "ids", "1"]}
UNKNOWN = {"code": "NOT_FOUND", "path": ["input", "ids", "1"]}
TWICE = {"code": "DUPLICATE", "path": ["input", "ids", "1"]}


async def parked(paper: Paper) -> tuple[UUID, UUID]:
    """A message on an article that was given up, and one that is still to be tried; the keys of both deliveries."""
    await paper.site("en")
    await paper.add(OutboxListener, name="files", topics=["article.published"], seen_at=NOON)
    entry = await paper.article("Weir")
    insert = "INSERT INTO outbox (topic, subject_id, locale, created_at) VALUES ('article.published', $1, 'en', $2)"
    for _ in range(2):
        await paper.connection.execute(insert, entry, NOON)
    keys = [row[0] for row in await paper.connection.fetch("SELECT id FROM outbox_delivery ORDER BY message_id")]
    park = "UPDATE outbox_delivery SET parked_at = $2, tries = 12, error = 'Full.' WHERE id = $1"
    await paper.connection.execute(park, keys[0], NOON)
    return keys[0], keys[1]


async def test_an_administrator_sees_what_was_given_up_and_has_it_tried_again(
    do: Do, paper: Paper, someone: Someone
) -> None:
    key, _ = await parked(paper)
    boss = await someone(Role.ADMINISTRATOR)
    entry = await paper.connection.fetchval("SELECT id FROM entry")
    found = (await do(PARKED, actor=boss))["data"]["parkedMessages"]
    assert found == {
        "totalCount": 1,
        "nodes": [
            {
                "id": f"msg_{key}", "listener": "files", "topic": "article.published", "subjectId": f"art_{entry}_en",
                "error": "Full.", "tries": 12, "parkedAt": "2026-05-01T12:00:00+00:00",
            }
        ],
    }  # fmt: skip
    again = {"input": {"ids": [f"msg_{key}"]}}
    assert (await do(REPLAY, again, actor=boss))["data"]["replayMessages"] == {"count": 1, "errors": []}
    assert (await do(PARKED, actor=boss))["data"]["parkedMessages"]["nodes"] == []
    row = await paper.connection.fetchrow("SELECT parked_at, tries, due_at FROM outbox_delivery WHERE id = $1", key)
    assert row is not None
    assert tuple(row) == (None, 0, NOON)


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.ADMINISTRATOR)])
async def test_nobody_else_sees_or_does_it(do: Do, paper: Paper, someone: Someone, role: Role | None) -> None:
    key, _ = await parked(paper)
    actor = await someone(role) if role else READER
    before = await paper.connection.fetch("SELECT * FROM outbox_delivery")
    code = "FORBIDDEN" if role else "UNAUTHENTICATED"
    for answer in (
        await do(PARKED, actor=actor),
        await do(REPLAY, {"input": {"ids": [f"msg_{key}"]}}, actor=actor),
    ):
        assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
    assert await paper.connection.fetch("SELECT * FROM outbox_delivery") == before


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("nonsense", BROKEN),
        ("x" * 1_000_000, BROKEN),
        ("\u200b", BROKEN),
        (f"art_{uuid4()}_en", BROKEN),
        (f"msg_{uuid4()}", UNKNOWN),
    ],
    ids=["no id", "a megabyte", "nothing to see", "an id of another type", "an unknown one"],
)
async def test_what_cannot_be_replayed_is_told_and_nothing_is(
    do: Do, paper: Paper, someone: Someone, given: str, told: Any
) -> None:
    key, waiting = await parked(paper)
    before = await paper.connection.fetch("SELECT * FROM outbox_delivery")
    boss = await someone(Role.ADMINISTRATOR)
    for other, error in ((given, told), (f"msg_{waiting}", UNKNOWN), (f"msg_{key}", TWICE)):
        answer = await do(REPLAY, {"input": {"ids": [f"msg_{key}", other]}}, actor=boss)
        assert answer["data"]["replayMessages"] == {"count": None, "errors": [error]}
    assert await paper.connection.fetch("SELECT * FROM outbox_delivery") == before
