"""Texts of the schema's scalars as PostgreSQL is to read them."""

from datetime import UTC, datetime
from typing import Any

from schema.errors import BadArgument, BadRequest


def moment(argument: str, value: datetime) -> datetime:
    """A moment with an offset; raises BadArgument for one without, which would mean another time to everyone.

    So does one that the years 1 to 9999 of UTC do not hold.
    """
    if value.tzinfo is None:
        raise BadArgument(argument, "Give the time with its offset, as in 2026-05-01T12:00:00+02:00.")
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise BadArgument(argument, "Give a time within the years 1 to 9999 of UTC.") from None


def storable(value: Any) -> Any:
    """A text, or a list of them; raises BadRequest for the character that PostgreSQL's texts cannot hold."""
    for text in value if isinstance(value, list) else (value,):
        if isinstance(text, str) and "\0" in text:
            raise BadRequest("A text holds the character U+0000, which none of ours does.")
    return value
