"""A draft as plain data: what its revision keeps, and by which one save is compared with another."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from cms.content.drafts import ContentDraft

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
