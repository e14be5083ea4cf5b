"""What differs between two snapshots, as people read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cms.content.history.change import Change
from cms.content.history.fields import FieldComparison, ItemComparison, compare_fields
from cms.content.history.wording import Wording
from cms.content.history.words import Piece, compare_words


@dataclass(frozen=True)
class ShownItem:
    """A line of a list, in words. `id` is that of what it stands for, if it stands for one thing."""

    comparison: ItemComparison
    text_before: str | None
    text_after: str | None
    id: str | None

    @property
    def change(self) -> Change:
        """What became of it."""
        return self.comparison.change

    @property
    def before(self) -> int | None:
        """Where it stood, counted from 0."""
        return self.comparison.before

    @property
    def after(self) -> int | None:
        """Where it stands."""
        return self.comparison.after


@dataclass(frozen=True)
class ShownField:
    """A field that differs, in words."""

    comparison: FieldComparison
    wording: Wording

    @property
    def name(self) -> str:
        """The field's name in a draft."""
        return self.comparison.name

    @property
    def label(self) -> str:
        """How it is called."""
        return self.wording.label(self.name)

    @cached_property
    def before(self) -> str | None:
        """What it said."""
        return self.wording.of(self.name, self.comparison.before)

    @cached_property
    def after(self) -> str | None:
        """What it says."""
        return self.wording.of(self.name, self.comparison.after)

    @property
    def words(self) -> tuple[Piece, ...]:
        """The words that were kept, added and removed; none of a list."""
        return () if self.comparison.is_list else compare_words(self.before or "", self.after or "")

    @property
    def items(self) -> list[ShownItem]:
        """The lines of a list."""
        return list(self._items())

    def _items(self) -> Iterator[ShownItem]:
        for item in self.comparison.items:
            before, after = (self.wording.of(self.name, value) for value in (item.value_before, item.value_after))
            value = item.value_before if item.after is None else item.value_after
            yield ShownItem(item, before, after, self.wording.id(self.name, value))


def show_fields(before: Mapping[str, Any], after: Mapping[str, Any], wording: Wording) -> list[ShownField]:
    """The fields in which two snapshots differ, in the order of the draft."""
    differing = sorted(compare_fields(before, after), key=lambda field: wording.place(field.name))
    return [ShownField(comparison, wording) for comparison in differing]
