"""A draft as plain data: what its revision keeps, and by which one save is compared with another."""

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from cms.content.drafts import ContentDraft

Draft = TypeVar("Draft", bound=ContentDraft)
Record = TypeVar("Record")

# The body and the locale have columns of their own.
_APART = {"body", "locale"}


def snapshot_of(draft: ContentDraft) -> dict[str, Any]:
    """The fields of a draft, as JSON has them."""
    return {name: value for name, value in _plain_fields(draft).items() if name not in _APART}


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """The names of the fields in which two snapshots differ."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _plain_fields(value)
    return value


def _plain_fields(record: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record) if field.name not in _APART}


def draft_of(draft: type[Draft], snapshot: Mapping[str, Any], locale: str) -> Draft:
    """The draft that a snapshot was made of, without its body: that stays as it is stored."""
    return _record(draft, {**snapshot, "locale": locale, "body": None})


def _record(type_: type[Record], values: Mapping[str, Any]) -> Record:
    hints = _hints(cast(Hashable, type_))
    # What a snapshot of an older kind of draft lacks is as in a new draft.
    return type_(**{name: _typed(hints[name], value) for name, value in values.items() if name in hints})


def _typed(hint: Any, value: Any) -> Any:
    """A value that JSON carries, as a field of a draft has it."""
    if value is None:
        return None
    options = [each for each in get_args(hint) if each is not NoneType] if get_origin(hint) is UnionType else [hint]
    kind = options[0]
    if get_origin(kind) is tuple:
        return tuple(_typed(get_args(kind)[0], item) for item in value)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, value)
    if kind is UUID:
        return UUID(value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, StrEnum) else value


@cache
def _hints(type_: Hashable) -> dict[str, Any]:
    return get_type_hints(cast(type, type_))
