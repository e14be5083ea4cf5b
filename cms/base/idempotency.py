"""Mutations that were sent twice are carried out once: what each came to is kept under its actor's key."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Index, delete, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlmodel import Field

from cms.base.model import Table, moment, text
from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.errors import Code, ContentFault


class KeptOutcome(Table, table=True):
    """What one mutation came to. `digest` tells its input from another one with the same key."""

    __tablename__ = "outcome"
    __table_args__ = (Index("outcome_created_at_idx", "created_at"),)

    account_id: UUID = Field(primary_key=True)
    key: str = text(primary_key=True)
    digest: bytes
    outcome: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
    created_at: datetime = moment()


LIFETIME = timedelta(days=1)
"""For how long an outcome is told again."""

LONGEST_KEY = 200
"""The most characters that a key has."""

SHORTEST_GUESSED = 16
"""The fewest characters that a key of NOBODY has: who guesses it, and the input, is told what that came to."""

NOBODY = UUID(int=0)
"""Whose keys those of readers are whom nothing tells apart yet."""

_outcomes = table_of(KeptOutcome)


async def claim_key(session: Session, key: str, digest: bytes, *, of: UUID, now: datetime) -> dict[str, Any] | None:
    """What the same mutation came to before; None where it is the first, whose outcome `keep_outcome` is to keep.

    `of` is whose key it is: an account's, a guest's, or NOBODY's.

    Who sends it twice at once waits for the first to end. Raises ContentFault for a key that is empty or too long, and
    for one that stood for another input.
    """
    shortest = SHORTEST_GUESSED if of == NOBODY else 1
    if not key.strip() or not shortest <= len(key) <= LONGEST_KEY:
        message = f"An idempotency key has {shortest} to {LONGEST_KEY} characters: make one up, such as a UUID."
        raise ContentFault(message, *_KEY)
    claim = {"account_id": of, "key": key, "digest": digest, "created_at": now, "outcome": None}
    statement = insert(_outcomes).values(**claim)
    # One that is older than it is told may be used anew.
    anew = statement.on_conflict_do_update(
        index_elements=["account_id", "key"], set_=claim, where=_outcomes.c.created_at <= now - LIFETIME
    )
    if await fetch_rows(session, anew.returning(_outcomes.c.key)):
        return None
    columns = (_outcomes.c.digest, _outcomes.c.outcome)
    of_key = (_outcomes.c.account_id == of, _outcomes.c.key == key)
    [kept] = await fetch_rows(session, select(*columns).where(*of_key))
    if bytes(kept["digest"]) != digest:
        message = "This idempotency key was sent with another input before: make up a new one for what is new."
        raise ContentFault(message, *_KEY, code=Code.CONFLICT)
    outcome: dict[str, Any] = kept["outcome"] or {}
    return outcome


async def keep_outcome(session: Session, key: str, outcome: dict[str, Any], *, of: UUID) -> None:
    """Keeps what a mutation came to, beside what it did."""
    of_key = (_outcomes.c.account_id == of, _outcomes.c.key == key)
    await session.exec(update(_outcomes).where(*of_key).values(outcome=outcome))


async def forget_outcomes(session: Session, *, now: datetime) -> None:
    """Deletes what is told no more."""
    await session.exec(delete(_outcomes).where(_outcomes.c.created_at <= now - LIFETIME))


_KEY = ("idempotency_key",)
