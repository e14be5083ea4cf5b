"""The schema's scalars, and their texts as PostgreSQL is to read them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import strawberry
from strawberry.schema.types.base_scalars import DateTimeDefinition

from cms.media.upload import Upload
from schema.errors import BadArgument

DATE_TIME = replace(
    DateTimeDefinition,
    description="A moment in ISO 8601 with its offset, as in 2026-05-01T12:00:00+02:00. Answers are in UTC.",
)


def _uploaded(value: Any) -> Upload:
    if isinstance(value, Upload):
        return value
    raise ValueError("No file was sent for it.")


UPLOAD = strawberry.scalar(
    name="Upload",
    description="A file, sent beside the query as the GraphQL multipart request specification says.",
    specified_by_url="https://github.com/jaydenseric/graphql-multipart-request-spec",
    serialize=str,
    parse_value=_uploaded,
)


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


def storable(argument: str, value: Any) -> Any:
    """A value as it is; raises BadArgument for the character that PostgreSQL's texts cannot hold."""
    if isinstance(value, str) and "\0" in value:
        raise BadArgument(argument, "A text holds the character U+0000, which none of ours does.")
    return value
