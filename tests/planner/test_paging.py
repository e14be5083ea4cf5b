"""Pages neither skip nor repeat, forward and backward, in every order of every list, while rows come in between."""

import pytest

from schema.errors import Refused
from tests.paper import Paper
from tests.planner.conftest import Ask
from tests.planner.listings import LISTINGS, Listing, furnish, labels, rows_in

ROWS = [f"row-{number}-{number // 2}" for number in range(7)]
"""A row's number and its rank: of two that have the same, their keys decide."""


@pytest.mark.parametrize("listing", LISTINGS.values(), ids=LISTINGS)
async def test_pages_neither_skip_nor_repeat_while_rows_come_in(paper: Paper, ask: Ask, listing: Listing) -> None:
    home = await furnish(paper)
    for row in ROWS:
        await listing.put(paper, home, row, rank_of(row))
    query = listing.query()
    whole = rows_in(await ask(query, {"first": 100}))
    expected = [label for label in labels(whole) if label in ROWS]
    ranks = [rank_of(label) for label in expected]
    assert len(expected) == whole["totalCount"] - others(whole) == len(ROWS)
    assert ranks == sorted(ranks, reverse=listing.descending)

    seen: list[str] = []
    after, more, turn = None, True, 0
    while more:
        page = rows_in(await ask(query, {"first": 2, "after": after}))
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        seen += labels(page)
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        # Now before, now behind and now beside what has been read; never so many as to go on for ever.
        if turn < len(ROWS):
            await listing.put(paper, home, f"new-{turn}", (turn * 3) % 5)
        turn += 1
    assert [label for label in seen if label in ROWS] == expected
    assert len(set(seen)) == len(seen)

    back: list[str] = labels(rows_in(await ask(query, {"last": 1})))
    before, more = rows_in(await ask(query, {"last": 1}))["pageInfo"]["startCursor"], True
    while more:
        page = rows_in(await ask(query, {"last": 3, "before": before}))
        assert page["pageInfo"]["hasNextPage"] is True
        back = labels(page) + back
        before, more = page["pageInfo"]["startCursor"], page["pageInfo"]["hasPreviousPage"]
    assert back == labels(rows_in(await ask(query, {"first": 100})))
    assert [label for label in back if label in ROWS] == expected


SOME = ("articles by TITLE ASC", "events by their next time DESC", "threads ASC", "calendar", "articles of tag")


@pytest.mark.parametrize("listing", [LISTINGS[name] for name in SOME], ids=SOME)
async def test_a_span_between_two_cursors_is_what_lies_between(paper: Paper, ask: Ask, listing: Listing) -> None:
    home = await furnish(paper)
    for row in ROWS:
        await listing.put(paper, home, row, rank_of(row))
    query = listing.query()
    whole = labels(rows_in(await ask(query, {"first": 100})))
    first = rows_in(await ask(query, {"first": 2}))["pageInfo"]["endCursor"]
    last = rows_in(await ask(query, {"last": 2}))["pageInfo"]["startCursor"]

    between = rows_in(await ask(query, {"after": first, "before": last}))

    assert labels(between) == whole[2:-2]
    assert between["totalCount"] == len(whole)


def rank_of(label: str) -> int:
    """The rank in a row's label."""
    return int(label.rpartition("-")[2])


def others(connection: dict[str, list[object]]) -> int:
    """How many rows of a list were there before."""
    return sum(label not in ROWS for label in labels(connection))


async def test_a_cursor_of_another_order_is_refused(paper: Paper, ask: Ask) -> None:
    ascending = LISTINGS["articles by TITLE ASC"]
    home = await furnish(paper)
    await ascending.put(paper, home, "row", 1)
    cursor = rows_in(await ask(ascending.query(), {"first": 1}))["pageInfo"]["endCursor"]
    for name in ("articles by PUBLISHED_AT ASC", "articles by TITLE DESC", "authors ASC"):
        with pytest.raises(Refused) as refusal:
            await ask(LISTINGS[name].query(), {"after": cursor})
        assert refusal.value.errors[0].extensions["argument"] == "after"
