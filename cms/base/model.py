"""What every table is made of: keys, times and texts, and names for constraints that a migration can refer to."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import MetaData, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP, TSVECTOR
from sqlmodel import Field, SQLModel
from uuid_utils.compat import uuid7

NAMING = {
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ck": "%(table_name)s_%(constraint_name)s_check",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "pk": "%(table_name)s_pkey",
}

SQLModel.metadata = MetaData(naming_convention=NAMING)

MOMENT = TIMESTAMP(timezone=True)
SEARCH_DOCUMENT = TSVECTOR()

LOCALE_LENGTH = 35
"""The longest language tag that is stored, in characters (RFC 5646, section 4.4.1)."""


class Table(SQLModel):
    """A row of one table. Values are checked by the database, whoever writes them."""


class Identified(Table):
    """A row with a key of its own: a UUIDv7, so that keys made one after another lie side by side in an index."""

    id: UUID = Field(default_factory=uuid7, primary_key=True)


def text(default: Any = ..., **options: Any) -> Any:
    """A text of any length; NULL is allowed where the annotation says so."""
    return Field(default, sa_type=Text, **options)


def sort_key(default: Any = ..., **options: Any) -> Any:
    """A text that sorts by code point on every server, whatever its collation; made by `cms.base.text.sort_key`."""
    return Field(default, sa_type=Text(collation="C"), **options)


def moment(default: Any = ..., **options: Any) -> Any:
    """A moment in time, stored in UTC."""
    return Field(default, sa_type=MOMENT, **options)


NEVER = datetime.max.replace(tzinfo=UTC)
"""A moment that does not come; the driver stores it as 'infinity'."""
