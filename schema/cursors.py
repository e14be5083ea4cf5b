"""Cursors: where a list is to go on. They hold the order they belong to and the sort keys of one row."""

import base64
import binascii
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Text, cast, func, literal_column

from schema.errors import BadArgument

LARGEST_INTEGER = 2**31 - 1
"""What PostgreSQL's integer holds."""


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("A moment without an offset.")
    return found.astimezone(UTC)


def _integer(text: str) -> int:
    found = int(text)
    if abs(found) > LARGEST_INTEGER:
        raise ValueError("A number that no row holds.")
    return found


def _text(text: str) -> str:
    if "\0" in text:
        raise ValueError("A character that no text holds.")
    return text


_READERS: dict[type, Any] = {datetime: _moment, UUID: UUID, int: _integer, str: _text}


def cursor_in_sql(order: str, keys: list[ColumnElement[Any]]) -> ColumnElement[str]:
    """The cursor of a row: a JSON list of the order's name and the keys as texts, in URL-safe base64."""
    parts = func.json_build_array(literal_column(f"'{order}'", Text), *(cast(key, Text) for key in keys))
    plain = func.encode(
        func.convert_to(cast(parts, Text), literal_column("'UTF8'", Text)), literal_column("'base64'", Text)
    )
    return func.translate(plain, literal_column(r"E'+/=\n'", Text), literal_column("'-_'", Text))


def read_cursor(argument: str, text: str, order: str, types: list[type]) -> list[Any]:
    """The keys in a cursor; raises BadArgument for one that is broken or belongs to another order."""
    try:
        parts = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        name, *keys = parts
        values = [_READERS[type_](key) for type_, key in zip(types, keys, strict=True)]
    except (ValueError, TypeError, binascii.Error, OverflowError):
        raise BadArgument(argument, "This is not a cursor of this list. Use one as the API gave it.") from None
    if name != order:
        raise BadArgument(argument, f"This cursor belongs to a list in the order {name}, not {order}.")
    return values
