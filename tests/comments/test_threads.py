"""What the database derives of comments is what a recount finds, whatever was done to them in whatever order."""

import asyncio
from uuid import UUID

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.base.database import connect
from tests.examples import examples
from tests.paper import Paper

RECOUNT = """
    WITH RECURSIVE reachable AS (
        SELECT id, parent_id, deleted_at FROM comment WHERE parent_id IS NULL AND status = 'APPROVED'
        UNION ALL
        SELECT c.id, c.parent_id, c.deleted_at FROM comment c JOIN reachable r ON c.parent_id = r.id
        WHERE c.status = 'APPROVED'
    ), lineage AS (
        SELECT id, id AS above FROM reachable WHERE deleted_at IS NULL
        UNION
        SELECT l.id, r.parent_id FROM lineage l JOIN reachable r ON r.id = l.above WHERE r.parent_id IS NOT NULL
    )
    SELECT c.id, c.id IN (SELECT id FROM reachable) AS reachable, c.id IN (SELECT above FROM lineage) AS visible
    FROM comment c ORDER BY c.id
"""


async def check(connection: asyncpg.Connection) -> None:
    """Compares the derived columns with a recount from the verdicts alone."""
    counted = {row["id"]: (row["reachable"], row["visible"]) for row in await connection.fetch(RECOUNT)}
    rows = await connection.fetch("SELECT * FROM comment")
    assert {row["id"]: (row["is_reachable"], row["is_visible"]) for row in rows} == counted
    for row in rows:
        replies = [other for other in rows if other["parent_id"] == row["id"] and counted[other["id"]][1]]
        assert row["reply_count"] == len(replies)
    seen = [row for row in rows if counted[row["id"]][1]]
    entry = await connection.fetchrow("SELECT comment_count, thread_count FROM entry")
    assert entry is not None
    assert entry["comment_count"] == sum(row["deleted_at"] is None for row in seen)
    assert entry["thread_count"] == sum(row["parent_id"] is None for row in seen)


VERDICTS = st.sampled_from(["PENDING", "APPROVED", "SPAM", "TRASHED"])
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "reply", "judge", "delete", "remove"]), st.integers(0, 99), VERDICTS),
    max_size=25,
)


async def apply(paper: Paper, entry: UUID, steps: list[tuple[str, int, str]]) -> None:
    """Does what the steps say, checking after each."""
    connection = paper.connection
    for action, pick, verdict in steps:
        ids = await connection.fetch("SELECT id, depth FROM comment ORDER BY created_at, id")
        one = ids[pick % len(ids)] if ids else None
        if action == "add" or one is None:
            await paper.comment(entry, "A word", status=verdict)
        elif action == "reply" and one["depth"] < 10:
            await paper.comment(entry, "Another", one["id"], one["depth"] + 1, status=verdict)
        elif action == "judge":
            await connection.execute("UPDATE comment SET status = $1 WHERE id = $2", verdict, one["id"])
        elif action == "delete":
            await connection.execute(
                "UPDATE comment SET deleted_at = now(), author_name = '', author_url = NULL, author_email = NULL,"
                " body_html = '', body_text = '' WHERE id = $1",
                one["id"],
            )
        elif action == "remove":
            await connection.execute("DELETE FROM comment WHERE id = $1", one["id"])
        await check(connection)


@given(steps=STEPS)
@settings(max_examples=examples(16), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_derived_columns_survive_any_order_of_verdicts(database_url: str, steps: list[tuple[str, int, str]]) -> None:
    async def run() -> None:
        connection = await connect(database_url)
        transaction = connection.transaction()
        await transaction.start()
        paper = Paper(connection)
        await paper.site()
        await apply(paper, await paper.article("Subject"), steps)
        await transaction.rollback()
        await connection.close()

    asyncio.run(run())
