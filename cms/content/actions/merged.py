"""Snapshots name terms that have become part of others since: what they name now."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB

from cms.base.rows import table_of
from cms.content.taxonomy import MergedTerm

_merged = table_of(MergedTerm)

_TEXTS: ColumnElement[Any] = literal_column("""'$.** ? (@.type() == "string")'::jsonpath""")


def merged_in(snapshot: ColumnElement[Any]) -> ColumnElement[Any]:
    """Of the terms that a snapshot names, those that were merged: the new key by the old one; NULL for none."""
    texts = func.jsonb_path_query(snapshot, _TEXTS).table_valued("value", name="named").render_derived(name="named")
    named = select(cast(texts.c.value, JSONB).op("#>>", return_type=Text())(literal_column("'{}'")))
    found = cast(_merged.c.old_id, Text).in_(named)
    return select(func.jsonb_object_agg(_merged.c.old_id, _merged.c.new_id)).where(found).scalar_subquery()


def with_merged(snapshot: dict[str, Any], merged: Mapping[str, str] | None) -> dict[str, Any]:
    """A snapshot that names what the terms became; a list that then names one twice keeps the first."""
    return {name: _renamed(value, merged) for name, value in snapshot.items()} if merged else snapshot


def _renamed(value: Any, merged: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return merged.get(value, value)
    if isinstance(value, dict):
        return {name: _renamed(member, merged) for name, member in value.items()}
    return _once([_renamed(item, merged) for item in value], set(merged.values())) if isinstance(value, list) else value


def _once(items: list[Any], keys: set[str]) -> list[Any]:
    kept: list[Any] = []
    seen: set[str] = set()
    for item in items:
        texts = [text for text in (item.values() if isinstance(item, dict) else [item]) if isinstance(text, str)]
        named = keys.intersection(texts)
        if not named & seen:
            kept.append(item)
        seen |= named
    return kept
