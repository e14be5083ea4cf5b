"""News: what has been committed since, read from the outbox in an order that loses nothing.

Neither the numbers of messages nor those of transactions follow the order in which transactions commit: whoever reads
on from the last number that they saw misses what was begun earlier and committed later. So a position is a snapshot
(PostgreSQL, "Transaction ID and Snapshot Information Functions"): news is what the next one sees and the last one did
not. Within such a step the numbers order it: two changes of one row have theirs in the order in which they were made,
since the second one waits for the first one's commit.
"""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg

CHANNEL = "cms_news"

_SNAPSHOT = re.compile(r"(\d{1,18}):(\d{1,18}):((?:\d{1,18},)*\d{1,18})?", re.ASCII).fullmatch
_LARGEST_ID = 2**63 - 1

PIECE = 1_000
"""How many messages are read at once."""


@dataclass(frozen=True, slots=True)
class Position:
    """All that the snapshot `before` sees is known, and of what `now` sees, messages up to the number `id`."""

    before: str
    now: str
    id: int

    @classmethod
    def at(cls, snapshot: str) -> "Position":
        """Where all that a snapshot sees is known."""
        return cls(snapshot, snapshot, 0)

    @property
    def text(self) -> str:
        """It in plain."""
        return f"{self.before} {self.now} {self.id}" if self.before != self.now else self.now

    @classmethod
    def read(cls, text: str) -> "Position":
        """The position that a text says; raises ValueError for one that says none."""
        parts = text.split(" ")
        *snapshots, number = parts if len(parts) > 1 else (*parts, *parts, "0")
        before, now = map(_snapshot, snapshots)
        if not number.isascii() or not number.isdecimal() or int(number) > _LARGEST_ID:
            raise ValueError("A number that no message has.")
        return cls(before, now, int(number))


@dataclass(frozen=True, slots=True)
class News:
    """One message, and where whoever knows it has come to."""

    topic: str
    subject_id: UUID
    entry_id: UUID | None
    position: Position


class Lost(Exception):
    """News since a position are not kept any more, or the position is another database's."""


async def now(connection: asyncpg.Connection) -> Position:
    """Where all that is committed is known."""
    return Position.at(await connection.fetchval("SELECT pg_current_snapshot()::text"))


async def read_news(  # noqa: PLR0913 - Where from, where to, what of.
    connection: asyncpg.Connection,
    since: Position,
    topics: Sequence[str],
    *,
    entry_id: UUID | None = None,
    until: Position | None = None,
    most: int = PIECE,
) -> tuple[list[News], Position]:
    """What was committed since a position, `most` messages at most, and the position after them.

    A step that was known in part is read to its end before another one begins. One entry's messages are found without
    looking at the others'. Raises Lost for a position from which nobody can go on.
    """
    is_part = since.before != since.now
    end = since.now if is_part else until.now if until else None
    statement = _OF_ENTRY if entry_id else _NEWS
    rows = await connection.fetch(statement, since.before, end, since.id, topics, most, entry_id)
    [first, *_] = rows
    if not first["is_known"]:
        raise Lost
    snapshot = first["snapshot"]
    found = [_read(row, since.before, snapshot) for row in rows if row["id"] is not None]
    if len(found) == most:
        return found, found[-1].position
    return found, Position.at(snapshot)


async def all_news(
    connection: asyncpg.Connection,
    since: Position,
    topics: Sequence[str],
    *,
    entry_id: UUID | None = None,
    until: Position | None = None,
) -> AsyncIterator[tuple[list[News], Position]]:
    """All that was committed since a position, in pieces, each with the position after it; raises Lost.

    `until` is where to end, if not at what is committed now; it sees all that `since` does.
    """
    is_done = False
    while not is_done:
        found, position = await read_news(connection, since, topics, entry_id=entry_id, until=until)
        is_done = len(found) < PIECE and since.before == since.now
        since = position
        yield found, position


def _read(row: Any, before: str, snapshot: str) -> News:
    return News(row["topic"], row["subject_id"], row["entry_id"], Position(before, snapshot, row["id"]))


def _snapshot(text: str) -> str:
    parts = _SNAPSHOT(text)
    if parts is None:
        raise ValueError("No snapshot.")
    least, end, listed = int(parts[1]), int(parts[2]), parts[3]
    running = [int(each) for each in listed.split(",")] if listed else []
    if not 0 < least <= end or running != sorted(set(running)) or any(not least <= each < end for each in running):
        raise ValueError("No snapshot.")
    return text


def _statement(condition: str) -> str:
    """The snapshot that the statement itself sees, or that which is to be read to its end, with what is new in it."""
    return f"""
        WITH here AS MATERIALIZED (
            SELECT coalesce($2::text::pg_snapshot, pg_current_snapshot()) AS snapshot,
                pg_snapshot_xmax($1::text::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())
                AND coalesce(pg_snapshot_xmax($2::text::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()), true)
                AND (SELECT c.transaction FROM outbox_cleared c) < pg_snapshot_xmin($1::text::pg_snapshot) AS is_known
        )
        SELECT here.snapshot::text AS snapshot, here.is_known, m.id, m.topic, m.subject_id, m.entry_id
        FROM here LEFT JOIN LATERAL (
            SELECT o.id, o.topic, o.subject_id, o.entry_id
            FROM outbox o
            WHERE {condition}
            AND NOT pg_visible_in_snapshot(o.transaction, $1::text::pg_snapshot)
            AND pg_visible_in_snapshot(o.transaction, here.snapshot)
            AND o.id > $3 AND o.topic = ANY ($4::text[])
            ORDER BY o.id
            LIMIT $5
        ) m ON true
    """  # noqa: S608 - The conditions stand below.


_NEWS = _statement("o.transaction >= pg_snapshot_xmin($1::text::pg_snapshot) AND $6::uuid IS NULL")
_OF_ENTRY = _statement("o.entry_id = $6::uuid")
