"""A slug keeps the letters of every script, and always stands in an address as one segment."""

import unicodedata
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.content.slugs import LONGEST, LONGEST_MADE, candidates, check_slug, make_slug
from cms.errors import ContentFault


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Hello, World!", "hello-world"),
        ("It's Ada\u2019s", "its-adas"),
        ("Zürich — 2 für 1", "zürich-2-für-1"),
        ("Cafe\u0301", "caf\u00e9"),
        ("می\u200cرود", "می-رود"),
        ("हिन्दी में", "हिन्दी-में"),
        ("日本語の見出し", "日本語の見出し"),
        ("C++ & C#", "c-c"),
        ("½ price", "½-price"),
        ("İstanbul", "istanbul"),
        ("🎉", "untitled"),
        ("", "untitled"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_a_title_makes_a_slug(title: str, slug: str) -> None:
    assert make_slug(title) == unicodedata.normalize("NFC", slug)


def test_a_long_slug_is_cut_between_words() -> None:
    assert make_slug("a" * 50 + " " + "b" * 29 + " c") == "a" * 50 + "-" + "b" * 29
    assert make_slug("a" * 50 + " " + "b" * 30) == "a" * 50
    assert make_slug("a" * 90) == "a" * LONGEST_MADE


@given(st.text(max_size=200))
def test_every_title_makes_a_slug_that_can_be_written_by_hand(title: str) -> None:
    slug = make_slug(title)
    assert check_slug(slug) == slug
    assert make_slug(slug.replace("-", " ")) == slug


@given(st.text(max_size=200))
def test_candidates_differ_and_are_slugs(title: str) -> None:
    some = list(islice(candidates(make_slug(title)), 120))
    assert len(set(some)) == len(some)
    assert all(check_slug(slug) == slug for slug in some)


@pytest.mark.parametrize(
    "slug", ["", " ", "a/b", "a b", "a?b", "a#b", "..", ".", "a\u200cb", "a%20b", "x" * (LONGEST + 1), "a\0"]
)
def test_what_cannot_stand_in_an_address_is_refused(slug: str) -> None:
    with pytest.raises(ContentFault, match="slug"):
        check_slug(slug)


def test_an_imported_slug_stays_as_it_is() -> None:
    assert check_slug("2024_Report.v2") == "2024_Report.v2"
