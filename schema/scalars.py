"""Texts of the schema's scalars as PostgreSQL is to read them."""

from datetime import UTC, datetime

from schema.errors import BadArgument


def moment(argument: str, value: datetime) -> datetime:
    """A moment with an offset; raises BadArgument for one without, which would mean another time to everyone."""
    if value.tzinfo is None:
        raise BadArgument(argument, "Give the time with its offset, as in 2026-05-01T12:00:00+02:00.")
    return value.astimezone(UTC)
