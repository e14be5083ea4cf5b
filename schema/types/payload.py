"""What every mutation answers with."""

from collections.abc import Callable
from enum import Enum
from typing import Any

import strawberry
from sqlalchemy import func, literal_column
from sqlalchemy.dialects.postgresql import JSONB

from schema.fields import column, elements, expression
from schema.rows import Made, Row, Rows
from schema.specs import Arguments


@strawberry.enum(description="What is wrong with a field of an input, for programs.")
class ErrorCode(Enum):
    """The values of `cms.errors.Code`."""

    REQUIRED = strawberry.enum_value("REQUIRED", description="It is missing or empty: write something.")
    INVALID = strawberry.enum_value("INVALID", description="It cannot be as it is: the message says why.")
    TOO_LONG = strawberry.enum_value("TOO_LONG", description="It has more characters than are kept.")
    TOO_LARGE = strawberry.enum_value(
        "TOO_LARGE", description="It has more bytes, or is a larger number, than is taken."
    )
    NOT_FOUND = strawberry.enum_value("NOT_FOUND", description="It names what is not there.")
    ALREADY_EXISTS = strawberry.enum_value("ALREADY_EXISTS", description="Something else has it already.")
    CONFLICT = strawberry.enum_value("CONFLICT", description="Somebody was faster: look at what stands now.")
    CLOSED = strawberry.enum_value("CLOSED", description="This is not open for it, or not any more.")
    DUPLICATE = strawberry.enum_value("DUPLICATE", description="The same has been given before.")
    EXPIRED = strawberry.enum_value("EXPIRED", description="It was good for a while, which is over.")
    IN_USE = strawberry.enum_value("IN_USE", description="Something else needs it: the message says what.")


@strawberry.type(description="Something in an input that a user can mend.")
class UserError:
    """Twin of `cms.errors.Fault`."""

    code: ErrorCode = column("code", "What is wrong, for programs.")
    message: str = column("message", "What is wrong and how to mend it, for people.")
    path: list[str] = column("path", "Where in the input: its name, and the names and numbers (from 0) below it.")


@strawberry.interface(description="What every mutation answers with. Where there are errors, nothing has changed.")
class Payload:
    """The errors; and notes; the types that implement it have what was changed."""

    errors: list[UserError] = elements(
        lambda row: row.column("errors"), "What is to be mended; empty where all went well."
    )
    notes: list[str] = expression(
        lambda row: func.coalesce(row.column("notes"), literal_column("'[]'::jsonb", JSONB)),
        "Whole sentences on what is not quite as it was asked for, and need not be mended.",
    )


def made(name: str) -> Callable[[Rows, Arguments], None]:
    """The row whose key the outcome has under a name."""

    def rows_of(rows: Rows, _: Arguments) -> None:
        rows.where(rows.row.c.id == outcome_of(rows.above).key_of(name))

    return rows_of


def made_entry(name: str) -> Callable[[Rows, Arguments], None]:
    """The content row of the entry whose key the outcome has under a name, in the outcome's locale."""

    def rows_of(rows: Rows, _: Arguments) -> None:
        rows.where(rows.row.c.entry_id == outcome_of(rows.above).key_of(name))

    return rows_of


def outcome_of(row: Row) -> Made:
    """A row that is an outcome."""
    if not isinstance(row, Made):
        raise TypeError("Only what a mutation came to has what it made.")
    return row


def idempotency_key() -> Any:
    """The field `idempotencyKey` of an input."""
    return strawberry.field(
        default=strawberry.UNSET,
        description="Made up by the client, such as a UUID: within a day the same key and input are carried out once.",
    )
