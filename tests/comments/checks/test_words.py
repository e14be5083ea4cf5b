"""Listed words are found as whole words, however they are written, and where they do not stand they are not."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.comments.checks.check import Candidate, Rules, Verdict, Word
from cms.comments.checks.folding import is_letter
from cms.comments.checks.words import words

WIDE = {number: number + 0xFEE0 for number in range(0x21, 0x7F)}
DISGUISES: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.title,
    lambda text: text.translate(WIDE),
    "\N{ZERO WIDTH SPACE}".join,
    lambda text: "\N{SOFT HYPHEN}".join(text.upper()),
)

LETTERS = "abcxyzéßñøжяίأبकिी가"
lettered = st.text(LETTERS, min_size=1, max_size=6).filter(lambda text: is_letter(text[0]) and text.isprintable())
edges = st.sampled_from([" ", ", ", "(", ")", "\n", "/", "-", "_", "!", "“", "最", "ท", "🙂"])


def found(text: str, *patterns: str | Word, name: str = "9", locale: str = "") -> list[str]:
    """The patterns that are found in a text."""
    rules = [each if isinstance(each, Word) else Word(each) for each in patterns]
    check = words(Rules(words=tuple(rules)))
    said = " ".join(finding.reason for finding in check(Candidate(text=text, name=name, locale=locale)))
    return [rule.pattern for rule in rules if f'"{rule.pattern}"' in said]


def composed(text: str) -> bool:
    """Whether nothing in it is joined with what stands beside it, or is two letters in capitals."""
    return unicodedata.normalize("NFKC", text) == text and len(text.upper()) == len(text)


@given(lettered, st.sampled_from(DISGUISES), edges, edges)
def test_a_whole_word_is_found_however_it_is_folded(
    word: str, disguise: Callable[[str], str], before: str, after: str
) -> None:
    assert found(f"Read{before}{disguise(word)}{after}now", word) == [word]
    assert found(disguise(word), word) == [word]


@given(lettered.filter(composed), lettered.filter(composed), lettered.filter(composed))
def test_a_part_of_a_longer_word_is_not_found_but_where_a_star_says_so(before: str, word: str, after: str) -> None:
    patterns = [word, f"{word}*", f"*{word}", f"*{word}*"]
    assert set(found(word, *patterns)) == set(patterns)
    for text in (before + word, word + after, before + word + after):
        expected = {
            pattern
            for pattern in patterns
            if re.fullmatch(re.escape(pattern.casefold()).replace(r"\*", ".*"), text.casefold(), re.DOTALL)
        }
        assert set(found(text, *patterns)) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "is_there"),
    [
        ("free money", "Free   money!", True),
        ("free money", "FREE\nMONEY", True),
        ("free money", "free, money", False),
        ("free money", "carefree money", False),
        ("free money", "free moneyed", False),
        ("free mon*", "free moneyed", True),
        ("c*no", "casino", True),
        ("c*no", "cute piano", False),
        ("*asin*", "Casinos", True),
        ("e-mail", "by E-Mail.", True),
        ("e-mail", "e mail", False),
        ("bad.example", "https://www.bad.example/x", True),
        ("bad.example", "https://www.badxexample/x", False),
        ("$$$", "Earn $$$$ now", True),
        ("💊", "Blue 💊s", True),
        ("博彩", "最好的博彩网站", True),
        ("casino", "最好casino网站", True),
        ("casino网", "最好casino网站", True),
        ("ino网", "最好casino网站", False),
        ("คาสิโน", "เล่นคาสิโนออนไลน์", True),
        ("ｶｼﾞﾉ", "オンラインカジノ", True),
        ("카지노", "카지노 사이트", True),
        ("카지노", "카지노에서", False),
        ("क", "कि", False),
        ("می‌خرم", "میخرم", True),
        ("straße", "STRASSE", True),
        ("*", "anything", False),
    ],
)
def test_words_phrases_signs_and_scripts_without_spaces(pattern: str, text: str, *, is_there: bool) -> None:
    assert found(f"Well. {text}", pattern) == [pattern] * is_there


def test_name_page_and_links_are_looked_through_as_well_and_the_place_is_told() -> None:
    check = words(Rules(words=(Word("casino"), Word("pills", Verdict.SPAM))))
    [held] = check(Candidate(text="Hello.", name="Casino Royal"))
    assert (held.verdict, held.reason) == (
        Verdict.HOLD,
        'The word "casino", which is on the list of what is held, is in the name.',
    )
    [spam] = check(Candidate(text="Hello.", name="Ada", links=("https://a.example/pills",)))
    assert (spam.verdict, spam.reason) == (
        Verdict.SPAM,
        'The word "pills", which is on the list of what is spam, is in one of the links.',
    )
    assert len(list(check(Candidate(text="pills", name="Ada", url="https://casino.example")))) == 2


def test_a_phrase_does_not_begin_in_the_text_and_end_in_the_name() -> None:
    assert found("It is free", "free money", name="Money") == []


@pytest.mark.parametrize(("locale", "expected"), [("", "x"), ("de", "xd"), ("DE-at", "xda"), ("fr", "x"), ("den", "x")])
def test_a_rule_of_a_language_is_for_comments_in_it_alone(locale: str, expected: str) -> None:
    rules = (Word("x"), Word("d", locale="de"), Word("a", locale="de-AT"))
    assert "".join(found("x d a", *rules, locale=locale)) == expected


def test_every_word_is_told_in_the_lists_order() -> None:
    check = words(Rules(words=tuple(map(Word, ("two", "one two", "t*", "zzz", "*o*")))))
    assert [finding.reason.split('"')[1] for finding in check(Candidate(text="one two", name="x"))] == [
        "two", "one two", "t*", "*o*",
    ]  # fmt: skip


def test_stars_do_not_make_long_words_take_for_ever() -> None:
    # A search that tried every way in which the stars can stand would not end in this life.
    assert found("a" * 20_000, "a*a*a*a*a*b", "*a*a*a*a*a*b") == []
    assert found("a" * 20_000 + "b", "*a*a*a*a*a*b") == ["*a*a*a*a*a*b"]


few_letters = st.text("ab最", min_size=1, max_size=4)
starred = st.builds("{}{}{}".format, st.sampled_from(["", "*"]), few_letters, st.sampled_from(["", "*", " b", "*b"]))


@given(st.lists(starred, min_size=2, max_size=12, unique=True), st.lists(few_letters, max_size=12))
def test_many_patterns_find_together_what_each_finds_alone(patterns: list[str], said: list[str]) -> None:
    text = " ".join(said)
    assert found(text, *patterns) == [pattern for pattern in patterns if found(text, pattern)]
