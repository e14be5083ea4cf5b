"""Holding what a follower was told to what has happened: nothing early, lost, double or out of order."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import asyncpg

from cms.base.database import connect
from cms.outbox.news import Position

READERS = {"comment.shown": "ADDED", "comment.shown_anew": "CHANGED", "comment.hidden": "REMOVED"}
MODERATORS = {"comment.queued": "ADDED", "comment.queued_anew": "CHANGED", "comment.unqueued": "REMOVED"}

SINCE = """
SELECT id, topic, subject_id FROM outbox
WHERE topic = ANY ($1) AND ($2::uuid IS NULL OR entry_id = $2)
AND NOT pg_visible_in_snapshot(transaction, $3::text::pg_snapshot)
AND NOT (pg_visible_in_snapshot(transaction, $4::text::pg_snapshot) AND id <= $5)
ORDER BY id
"""

Standing = dict[str, tuple[Any, ...]]
"""How comments stand, by their ids."""

History = dict[str, list[tuple[int, str]]]
"""Of each comment the numbers of what happened to it, and what that was."""


class Told(NamedTuple):
    """An event as somebody was told it; `number` is that of what happened."""

    number: int
    kind: str
    key: str
    comment: Any


@dataclass
class Record:
    """What somebody knew at the start, when they had come to a position, and what they have been told since.

    It is of an article, or of the queue where `entry` is None.
    """

    entry: str | None
    start: Position
    known: Standing
    told: list[Told] = field(default_factory=list)


async def standing(connection: asyncpg.Connection, entry: str | None) -> Standing:
    """What a reader of the database finds."""
    if entry is None:
        rows = await connection.fetch("SELECT id, status, report_count FROM comment c WHERE comment_is_queued(c)")
    else:
        rows = await connection.fetch(
            "SELECT id, body_text, reply_count FROM comment WHERE is_visible AND entry_id = $1", entry.split("_")[1]
        )
    return {f"com_{row[0]}": (row[1], row[2]) for row in rows}


async def hold(url: str, record: Record) -> None:
    """Holds what was told to the database; raises AssertionError."""
    connection = await connect(url)
    try:
        await _hold_words(connection, record.told)
        _hold_order(await _history(connection, record), record.told)
        there, has = await standing(connection, record.entry), _end(record)
        assert has == there, f"There are {len(there)}, and they have {len(has)}: {set(has) ^ set(there)}"
    finally:
        await connection.close()


async def _hold_words(connection: asyncpg.Connection, told: list[Told]) -> None:
    """Nobody was told what no comment said."""
    said: dict[str, set[str]] = defaultdict(set)
    for row in await connection.fetch("SELECT comment_id, text FROM said"):
        said[f"com_{row['comment_id']}"].add(row["text"])
    for event in told:
        if event.comment is not None:
            text = event.comment["body"]["text"]
            assert text in said[event.key], f"{event.key} never said {text}"


async def _history(connection: asyncpg.Connection, record: Record) -> History:
    topics, start = READERS if record.entry else MODERATORS, record.start
    entry = record.entry.split("_")[1] if record.entry else None
    history: History = defaultdict(list)
    for row in await connection.fetch(SINCE, list(topics), entry, start.before, start.now, start.id):
        history[f"com_{row['subject_id']}"].append((row["id"], topics[row["topic"]]))
    return history


def _hold_order(history: History, told: list[Told]) -> None:
    """Each comment's events are the history's, in its order, none twice; what is not among them was over by then."""
    events: History = defaultdict(list)
    for number, kind, key, _ in told:
        events[key].append((number, kind))
    for key, happened in history.items():
        mine = events.pop(key, [])
        numbers = [number for number, _ in mine]
        assert numbers == sorted(set(numbers)), f"{key} out of order, or twice: {mine}"
        assert set(mine) <= set(happened), f"{key}: {mine} is not in {happened}"
        for number, kind in happened:
            if (number, kind) not in mine:
                # It was gone again when it was to be told, and that was told.
                assert kind != "REMOVED", f"{key} is gone, and nobody said so: {happened}, {mine}"
                gone = any(after > number and what == "REMOVED" for after, what in happened)
                assert gone, f"{key} lost {number}: {happened}, {mine}"
    assert not events, f"There was nothing to tell of {list(events)}"


def _end(record: Record) -> Standing:
    """What somebody has who did as they were told."""
    has = dict(record.known)
    for _, kind, key, comment in record.told:
        if kind == "REMOVED":
            has.pop(key, None)
        elif record.entry is None:
            has[key] = (comment["moderation"]["status"], comment["moderation"]["reportCount"])
        else:
            has[key] = (comment["body"]["text"], comment["replyCount"])
    return has
