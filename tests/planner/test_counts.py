"""Numbers that are kept are as exact as if they were counted."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

GONE: dict[str, Any] = {"author_name": "", "body_html": "", "body_text": "", "deleted_at": NOON}
THREADS = """{ article(slug: "one") {
  commentCount
  comments { totalCount nodes { isDeleted body { text } replyCount replies { totalCount nodes { body { text } } } } }
} }"""


async def threads(ask: Ask) -> tuple[int, int, list[Any]]:
    """The number of comments, the number of threads, and the threads."""
    article = (await ask(THREADS))["article"]
    return article["commentCount"], article["comments"]["totalCount"], article["comments"]["nodes"]


@pytest.fixture
async def one(paper: Paper) -> UUID:
    """An article."""
    await paper.site()
    return await paper.article("One")


async def test_only_what_readers_see_is_counted(paper: Paper, ask: Ask, one: UUID) -> None:
    assert await threads(ask) == (0, 0, [])
    first = await paper.comment(one, "First")
    await paper.comment(one, "Reply", first, 1)
    for status in ("PENDING", "SPAM", "TRASHED"):
        await paper.comment(one, status, status=status)
        held = await paper.comment(one, status, first, 1, status=status)
        await paper.comment(one, f"Below {status}", held, 2)
    count, total, nodes = await threads(ask)
    assert (count, total) == (2, 1)
    assert nodes == [
        {"isDeleted": False, "body": {"text": "First"}, "replyCount": 1,
         "replies": {"totalCount": 1, "nodes": [{"body": {"text": "Reply"}}]}}
    ]  # fmt: skip


async def test_a_placeholder_is_a_thread_and_no_comment(paper: Paper, ask: Ask, one: UUID) -> None:
    placeholder = await paper.comment(one, "", **GONE)
    assert await threads(ask) == (0, 0, [])
    await paper.comment(one, "Held", placeholder, 1, status="PENDING")
    assert await threads(ask) == (0, 0, [])
    reply = await paper.comment(one, "Reply", placeholder, 1)
    count, total, nodes = await threads(ask)
    assert (count, total, [node["isDeleted"] for node in nodes]) == (1, 1, [True])
    # When its last reply goes, so does it.
    await paper.connection.execute("UPDATE comment SET status = 'SPAM' WHERE id = $1", reply)
    assert await threads(ask) == (0, 0, [])


async def test_a_verdict_reaches_all_below(paper: Paper, ask: Ask, one: UUID) -> None:
    first = await paper.comment(one, "First")
    second = await paper.comment(one, "Second", first, 1)
    await paper.comment(one, "Third", second, 2)
    assert (await threads(ask))[:2] == (3, 1)
    for status, expected in {"SPAM": (0, 0), "APPROVED": (3, 1), "PENDING": (0, 0)}.items():
        await paper.connection.execute("UPDATE comment SET status = $2 WHERE id = $1", first, status)
        assert (await threads(ask))[:2] == expected
    await paper.connection.execute("UPDATE comment SET status = 'APPROVED' WHERE id = $1", first)
    await paper.connection.execute("DELETE FROM comment WHERE id = $1", second)
    assert (await threads(ask))[:2] == (1, 1)


STATUSES = st.sampled_from(["APPROVED", "APPROVED", "APPROVED", "PENDING", "SPAM", "TRASHED"])
DEEPEST = 3
TREES = st.lists(st.tuples(st.integers(0, 8), STATUSES, st.booleans()), max_size=8)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREES)
async def test_counts_are_what_walking_the_threads_finds(
    paper: Paper, ask: Ask, one: UUID, tree: list[tuple[int, str, bool]]
) -> None:
    await paper.connection.execute("DELETE FROM comment")
    made: list[tuple[UUID, int]] = []
    for number, (above, status, gone) in enumerate(tree):
        parent, depth = made[above % len(made)] if made and above % 3 else (None, -1)
        if depth == DEEPEST:
            continue
        key = await paper.comment(
            one, f"{number}", parent, depth + 1, status=status, created_at=NOON - timedelta(hours=number),
            **(GONE if gone else {}),
        )  # fmt: skip
        made.append((key, depth + 1))
    nodes = "isDeleted replyCount"
    for _ in range(DEEPEST):
        nodes = f"isDeleted replyCount replies(first: 8) {{ totalCount nodes {{ {nodes} }} }}"
    query = f'{{ article(slug: "one") {{ commentCount comments(first: 8) {{ totalCount nodes {{ {nodes} }} }} }} }}'
    article = (await ask(query))["article"]

    def walk(page: dict[str, Any]) -> int:
        assert page["totalCount"] == len(page["nodes"])
        seen = 0
        for comment in page["nodes"]:
            seen += not comment["isDeleted"]
            if "replies" in comment:
                assert comment["replyCount"] == comment["replies"]["totalCount"]
                seen += walk(comment["replies"])
            assert comment["replyCount"] or not comment["isDeleted"]
        return seen

    assert walk(article["comments"]) == article["commentCount"]


async def test_comments_may_close(paper: Paper, ask: Ask, one: UUID) -> None:
    query = '{ article(slug: "one") { commentsOpen } }'

    async def is_open() -> bool:
        return bool((await ask(query))["article"]["commentsOpen"])

    assert await is_open()
    for table, column in {"entry": "comments_open", "site": "comments_open"}.items():
        await paper.connection.execute(f"UPDATE {table} SET {column} = false")  # noqa: S608 - the test's own words.
        assert not await is_open()
        await paper.connection.execute(f"UPDATE {table} SET {column} = true")  # noqa: S608 - the test's own words.
    # It was published a day ago.
    for days, expected in {2: True, 1: False, 30: True, 2**31 - 1: True}.items():
        await paper.connection.execute("UPDATE site SET comment_close_after_days = $1", days)
        assert await is_open() is expected
    assert one


async def test_a_list_that_is_filtered_counts_what_it_shows(paper: Paper, ask: Ask, one: UUID) -> None:
    for number in range(25):
        await paper.article(f"Other {number}", at=NOON - timedelta(days=number + 2))
    await paper.article("Hidden other", draft=True)
    answer = await ask(
        """{
          all: articles(first: 1) { totalCount }
          alone: articles { totalCount }
          some: articles(filter: {search: "other"}) { totalCount nodes { id } pageInfo { hasNextPage } }
          none: articles(filter: {search: "nothing"}) { totalCount edges { cursor } pageInfo { endCursor hasNextPage } }
          aliased: articles { one: totalCount two: totalCount __typename }
        }"""
    )
    assert answer["all"] == answer["alone"] == {"totalCount": 26}
    assert (answer["some"]["totalCount"], len(answer["some"]["nodes"])) == (25, 20)
    assert answer["some"]["pageInfo"] == {"hasNextPage": True}
    assert answer["none"] == {"totalCount": 0, "edges": [], "pageInfo": {"endCursor": None, "hasNextPage": False}}
    assert answer["aliased"] == {"one": 26, "two": 26, "__typename": "ArticleConnection"}
    assert one
