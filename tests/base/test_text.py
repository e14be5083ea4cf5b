"""Names and titles sort as readers expect, on every server."""

from hypothesis import given
from hypothesis import strategies as st

from cms.base.text import sort_key


def test_names_sort_as_readers_expect() -> None:
    names = ["2 cats", "10 cats", "Ångström", "apple", "Élan", "elan vital", "straße", "Strasse 2", "Zoë", "شعر"]
    shuffled = names[5:] + names[:5]
    assert sorted(shuffled, key=sort_key) == names


def test_case_spaces_and_compatibility_forms_do_not_matter() -> None:
    assert sort_key(" \uff26\uff35LL  width ") == sort_key("full width")


def test_a_mark_in_another_script_is_a_letters_own() -> None:
    assert sort_key("がく") != sort_key("かく")


@given(st.text())
def test_every_text_has_a_key_that_is_its_own_key(text: str) -> None:
    assert sort_key(sort_key(text)) == sort_key(text)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_numbers_sort_by_value(one: int, other: int) -> None:
    assert (sort_key(f"No. {one}") < sort_key(f"No. {other}")) == (one < other)
