"""Two snapshots compared, field by field."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cms.content.history.alignment import longest_increasing
from cms.content.history.change import Change

# By what a line of these lists is the same line, though the rest of it changed.
_NAMED_BY = {"bylines": "author", "links": "url", "overrides": "original_start", "programme": "title"}


@dataclass(frozen=True)
class ItemComparison:
    """A line of a list: KEPT, CHANGED (within), MOVED (and perhaps changed), ADDED or REMOVED.

    `before` and `after` are its places, counted from 0, and None where it was not there.
    """

    change: Change
    before: int | None
    after: int | None
    value_before: Any
    value_after: Any


@dataclass(frozen=True)
class FieldComparison:
    """A field that differs: its name, and its values as snapshots have them."""

    name: str
    before: Any
    after: Any

    @property
    def is_list(self) -> bool:
        """Whether it has lines."""
        return isinstance(self.before, list) or isinstance(self.after, list)

    @cached_property
    def items(self) -> list[ItemComparison]:
        """The lines of a list as they are, with those that went where they were; none where it is no list."""
        return list(_items(self.name, self.before or [], self.after or [])) if self.is_list else []


def compare_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldComparison]:
    """The fields in which two snapshots differ."""
    names = dict.fromkeys([*after, *before])
    pairs = ((name, before.get(name), after.get(name)) for name in names)
    # What a snapshot does not know yet is empty.
    return [FieldComparison(name, old, new) for name, old, new in pairs if old != new and (old or new)]


def _items(name: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[ItemComparison]:
    old, new = _keys(name, before), _keys(name, after)
    places = {key: position for position, key in enumerate(old)}
    there = [position for position, key in enumerate(new) if key in places]
    steady = {there[nth] for nth in longest_increasing([places[new[position]] for position in there])}
    left = iter([position for position, key in enumerate(old) if key not in set(new)])
    waiting = next(left, None)
    for position, key in enumerate(new):
        origin = places.get(key)
        if position in steady and origin is not None:
            while waiting is not None and waiting < origin:
                yield ItemComparison(Change.REMOVED, waiting, None, before[waiting], None)
                waiting = next(left, None)
        yield ItemComparison(
            _change(before, after, origin, position, is_steady=position in steady),
            origin,
            position,
            None if origin is None else before[origin],
            after[position],
        )
    for position in [waiting, *left] if waiting is not None else []:
        yield ItemComparison(Change.REMOVED, position, None, before[position], None)


def _change(
    before: Sequence[Any], after: Sequence[Any], origin: int | None, position: int, *, is_steady: bool
) -> Change:
    if origin is None:
        return Change.ADDED
    if not is_steady:
        return Change.MOVED
    return Change.KEPT if before[origin] == after[position] else Change.CHANGED


def _keys(name: str, items: Sequence[Any]) -> list[tuple[str, int]]:
    """What each line is known by; the second one of a name is another line."""
    member = _NAMED_BY.get(name)
    times: Counter[str] = Counter()
    keys = []
    for item in items:
        key = str(item[member] if member and isinstance(item, dict) else item)
        keys.append((key, times[key]))
        times[key] += 1
    return keys
