"""News are read in an order that loses nothing, whatever commits when, and from wherever somebody goes on."""

import asyncio
import re
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from hypothesis import given
from hypothesis import settings as tuned
from hypothesis import strategies as some

from cms.base.database import connect
from cms.outbox.news import Lost, News, Position, all_news, now, read_news
from tests.examples import examples
from tests.live.conftest import CURSORS

SUBJECTS = [uuid4() for _ in range(3)]
TELL = "INSERT INTO outbox (topic, subject_id, entry_id, created_at) VALUES ($1, $2, $2, now())"
WRITERS = 3

steps = some.lists(
    some.one_of(
        some.tuples(some.just("tell"), some.integers(0, WRITERS - 1), some.sampled_from(SUBJECTS)),
        some.tuples(some.sampled_from(["commit", "roll back"]), some.integers(0, WRITERS - 1), some.none()),
        some.tuples(some.just("read"), some.none(), some.none()),
    ),
    max_size=40,
)


async def everything(connection: asyncpg.Connection, since: Position, entry: UUID | None = None) -> list[News]:
    """All news since a position."""
    return [each async for found, _ in all_news(connection, since, ["told"], entry_id=entry) for each in found]


class History:
    """Writers, each of whom may be in the middle of something, and what they have committed of each subject."""

    def __init__(self, connections: list[asyncpg.Connection]) -> None:
        self.connections = connections
        self.open: dict[int, list[tuple[UUID, int]]] = {}
        self.transactions: dict[int, Any] = {}
        self.committed: list[tuple[UUID, int]] = []

    async def tell(self, writer: int, subject: UUID) -> None:
        """Puts something of a subject into the outbox, unless somebody else is at that subject: they would wait."""
        if any(subject in {key for key, _ in told} for other, told in self.open.items() if other != writer):
            return
        connection = self.connections[writer]
        if writer not in self.open:
            self.transactions[writer] = connection.transaction()
            await self.transactions[writer].start()
            self.open[writer] = []
        number = await connection.fetchval(f"{TELL} RETURNING id", "told", subject)
        self.open[writer].append((subject, number))

    async def end(self, writer: int, *, kept: bool) -> None:
        """Commits what a writer is in the middle of, or rolls it back."""
        if writer in self.open:
            told, transaction = self.open.pop(writer), self.transactions.pop(writer)
            await (transaction.commit() if kept else transaction.rollback())
            self.committed += told if kept else []

    async def end_all(self) -> None:
        """Commits all that somebody is in the middle of."""
        for writer in list(self.open):
            await self.end(writer, kept=True)

    async def take(self, what: str, writer: int, subject: UUID) -> bool:
        """Takes a step; whether it is the reader's."""
        if what == "tell":
            await self.tell(writer, subject)
        elif what != "read":
            await self.end(writer, kept=what == "commit")
        return what == "read"


@tuned(max_examples=examples(40))
@given(steps=steps, most=some.sampled_from([1, 1_000]))
def test_nothing_is_early_lost_double_or_out_of_order(live_url: str, steps: list[Any], most: int) -> None:
    async def run() -> None:
        connections = [await connect(live_url) for _ in range(WRITERS + 1)]
        reader, history = connections.pop(), History(connections)
        try:
            start = position = await now(reader)
            read: list[News] = []

            async def go_on() -> None:
                nonlocal position
                # Whoever reads little at a time ends in the middle of what one snapshot has.
                found, position = await read_news(reader, position, ["told"], most=most)
                read.extend(found)

            for step in steps:
                if await history.take(*step):
                    await go_on()
                    assert {told_of(each) for each in read} <= set(history.committed)
            await history.end_all()
            while len(read) < len(history.committed):
                await go_on()
            assert sorted(map(told_of, read)) == sorted(history.committed)
            for subject in SUBJECTS:
                numbers = [number for key, number in map(told_of, read) if key == subject]
                assert numbers == sorted(numbers)
            # Wherever somebody goes on from, the rest is what they get.
            for place, known in enumerate([News("", SUBJECTS[0], None, start), *read]):
                rest = await everything(reader, CURSORS.read(CURSORS.seal(known.position)))
                assert sorted(map(told_of, rest)) == sorted(map(told_of, read[place:]))
        finally:
            for connection in [reader, *connections]:
                await connection.close()

    asyncio.run(run())


def told_of(news: News) -> tuple[UUID, int]:
    """The subject of a piece of news, and its number."""
    return news.subject_id, news.position.id


@pytest.fixture
async def connection(live_url: str) -> Any:
    """A connection whose transactions are committed."""
    connection = await connect(live_url)
    yield connection
    await connection.close()


async def test_news_of_one_entry_are_its_own(connection: asyncpg.Connection) -> None:
    start, mine, others = await now(connection), uuid4(), uuid4()
    for subject in (mine, others, mine):
        await connection.execute(TELL, "told", subject)
    await connection.execute(TELL, "something else", mine)
    assert [each.subject_id for each in await everything(connection, start, mine)] == [mine, mine]
    assert [each.subject_id for each in await everything(connection, start)] == [mine, others, mine]


async def test_a_position_of_another_database_is_lost(connection: asyncpg.Connection) -> None:
    for position in (Position.at("900000000000:900000000000:"), Position("1:1:", "900000000000:900000000000:", 0)):
        with pytest.raises(Lost):
            await everything(connection, position)


SNAPSHOTS = some.builds(
    lambda least, running: f"{least}:{max(running, default=least - 1) + 1}:{','.join(map(str, sorted(running)))}",
    some.just(10),
    some.sets(some.integers(10, 10**17), max_size=5),
)


@given(before=SNAPSHOTS, after=SNAPSHOTS, number=some.integers(0, 2**63 - 1))
def test_a_cursor_says_what_was_put_into_it(before: str, after: str, number: int) -> None:
    position = Position(before, after, number) if before != after else Position.at(after)
    cursor = CURSORS.seal(position)
    assert CURSORS.read(cursor) == position == Position.read(position.text)
    assert re.fullmatch("[A-Za-z0-9_-]+", cursor)


@given(text=some.one_of(some.text(), some.from_regex(r"\A[A-Za-z0-9_-]{1,80}\Z")))
def test_any_other_text_is_no_cursor(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        CURSORS.read(text)


@given(place=some.integers(0, 200), other=some.integers(1, 63))
def test_a_cursor_that_was_changed_is_none(place: int, other: int) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    cursor = CURSORS.seal(Position("745:748:746", "750:750:", 12))
    # The last letter has bits that say nothing.
    place %= len(cursor) - 1
    changed = letters[(letters.index(cursor[place]) + other) % 64]
    with pytest.raises(ValueError, match=r"."):
        CURSORS.read(cursor[:place] + changed + cursor[place + 1 :])


@pytest.mark.parametrize(
    "said",
    [
        "",
        "5",
        "0:5:",
        "5:4:",
        "5:9:4",
        "5:9:9",
        "5:9:7,6",
        "5:9:6,6",
        "5:9:6 5:9:",
        "5:9: 5:9: -1",
        "5:9: 5:9: 99999999999999999999",
    ],
)
def test_what_postgresql_could_not_read_is_no_cursor(said: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Position.read(said)
