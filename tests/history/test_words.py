"""Texts are compared word by word."""

from hypothesis import given
from hypothesis import strategies as st

from cms.content.history.change import Change
from cms.content.history.words import MOST_WORDS, Piece, compare_words, split_words

TEXTS = st.lists(
    st.sampled_from(["the ", "cat ", "sat, ", "on ", "\n", "mat.", "کتاب ", "雨が", "é"]), max_size=20
).map("".join)


def _side(pieces: tuple[Piece, ...], left_out: Change) -> str:
    return "".join(piece.text for piece in pieces if piece.change != left_out)


@given(st.one_of(TEXTS, st.text()), st.one_of(TEXTS, st.text()))
def test_pieces_make_the_second_text_of_the_first(before: str, after: str) -> None:
    pieces = compare_words(before, after)
    assert _side(pieces, Change.ADDED) == before
    assert _side(pieces, Change.REMOVED) == after


@given(st.text())
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(split_words(text)) == text


def test_only_the_words_that_changed_are_marked() -> None:
    pieces = compare_words("The weir was closed on Monday.", "The weir was opened again on Monday.")
    assert pieces == (
        Piece(Change.KEPT, "The weir was "),
        Piece(Change.REMOVED, "closed"),
        Piece(Change.ADDED, "opened again"),
        Piece(Change.KEPT, " on Monday."),
    )


def test_a_space_between_two_changes_does_not_part_them() -> None:
    pieces = compare_words("a red house", "a blue boat")
    assert pieces[1:] == (Piece(Change.REMOVED, "red house"), Piece(Change.ADDED, "blue boat"))


def test_scripts_without_spaces_are_compared_by_letters() -> None:
    pieces = compare_words("今日は雨です", "今日は雪です")
    assert pieces == (
        Piece(Change.KEPT, "今日は"),
        Piece(Change.REMOVED, "雨"),
        Piece(Change.ADDED, "雪"),
        Piece(Change.KEPT, "です"),
    )


def test_texts_that_are_too_long_to_compare_replace_each_other() -> None:
    long = "word " * (MOST_WORDS // 3)
    assert [piece.change for piece in compare_words(long, f"{long}more")] == [Change.REMOVED, Change.ADDED]
