"""Snapshots are compared field by field."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cms.content.history.change import Change
from cms.content.history.fields import compare_fields

LISTS = st.lists(st.sampled_from("abcdef"), max_size=8)
BYLINES = st.lists(
    st.fixed_dictionaries({"author": st.sampled_from("abcd"), "role": st.sampled_from("xy")}),
    max_size=6,
)


def _changes(before: list[Any], after: list[Any], name: str = "tags") -> list[tuple[Change, int | None, int | None]]:
    [field] = compare_fields({name: before}, {name: after})
    return [(item.change, item.before, item.after) for item in field.items]


def test_a_field_that_is_the_same_is_not_told() -> None:
    [field] = compare_fields({"title": "Rain", "excerpt": "x"}, {"title": "Snow", "excerpt": "x"})
    assert (field.name, field.before, field.after, field.items) == ("title", "Rain", "Snow", [])


def test_a_field_that_an_old_snapshot_does_not_know_is_empty_there() -> None:
    assert compare_fields({}, {"subtitle": None, "tags": [], "no_index": False}) == []


def test_lines_are_added_removed_and_moved() -> None:
    assert _changes(["a", "b", "c", "d"], ["b", "e", "a", "d"]) == [
        (Change.MOVED, 1, 0),
        (Change.ADDED, None, 1),
        (Change.KEPT, 0, 2),
        (Change.REMOVED, 2, None),
        (Change.KEPT, 3, 3),
    ]


def test_somebody_on_a_byline_who_did_something_else_is_still_the_same() -> None:
    before = [{"author": "a", "role": "AUTHOR"}, {"author": "b", "role": "AUTHOR"}]
    after = [{"author": "a", "role": "AUTHOR"}, {"author": "b", "role": "EDITOR"}]
    assert _changes(before, after, "bylines") == [(Change.KEPT, 0, 0), (Change.CHANGED, 1, 1)]


@given(st.one_of(LISTS, BYLINES), st.one_of(LISTS, BYLINES))
def test_the_lines_make_the_second_list_of_the_first(before: list[Any], after: list[Any]) -> None:
    for field in compare_fields({"bylines": before}, {"bylines": after}):
        there = [item for item in field.items if item.after is not None]
        assert [item.value_after for item in there] == after
        assert [item.after for item in there] == list(range(len(after)))
        gone = [item for item in field.items if item.before is not None]
        assert sorted(item.before or 0 for item in gone) == list(range(len(before)))
        assert all(before[item.before or 0] == item.value_before for item in gone)
        assert all(item.value_before == item.value_after for item in field.items if item.change == Change.KEPT)
