"""What single fields may hold."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.base.fields import (
    UNSEEN,
    address_or_path,
    is_address,
    is_blank,
    line,
    moment,
    optional_line,
    optional_text,
)
from cms.errors import Code, ContentFault

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
FIRST, END = datetime(1000, 1, 1, tzinfo=UTC), datetime(3001, 1, 1, tzinfo=UTC)


async def test_what_nobody_sees_is_the_same_for_the_database(connection: asyncpg.Connection) -> None:
    every = "SELECT n FROM generate_series(1, 1114111) n WHERE n NOT BETWEEN 55296 AND 57343 AND chr(n) ~ $1"
    unseen = {row["n"] for row in await connection.fetch(every, f"^[{UNSEEN}]*$")}
    points = [*range(1, 0xD800), *range(0xE000, 0x110000)]
    assert unseen == {point for point in points if is_blank(chr(point))}
    formats = {point for point in points if unicodedata.category(chr(point)) in {"Zs", "Zl", "Zp", "Cc", "Cf"}}
    assert formats <= unseen


@given(st.datetimes(timezones=OFFSETS))
def test_a_moment_lies_within_the_years_that_somebody_can_mean(value: datetime) -> None:
    if FIRST <= value < END:
        assert moment("at", value) == value
        assert moment("at", value).tzinfo is UTC
    else:
        with pytest.raises(ContentFault) as refusal:
            moment("at", value)
        assert [(fault.path, fault.code) for fault in refusal.value.faults] == [(("at",), Code.INVALID)]


@pytest.mark.parametrize(
    ("written", "is_taken"),
    [
        ("0001-01-01T00:00:00+14:00", False),
        ("9999-12-31T23:59:59-14:00", False),
        ("0999-12-31T23:59:59Z", False),
        ("1000-01-01T00:00:00Z", True),
        ("3000-12-31T23:59:59Z", True),
        ("3001-01-01T00:00:00Z", False),
        ("3001-01-01T00:00:00+01:00", True),
    ],
)
def test_the_bounds_of_moments_are_those_of_utc(written: str, is_taken: bool) -> None:  # noqa: FBT001 - A row of a table.
    if is_taken:
        moment("at", datetime.fromisoformat(written))
    else:
        with pytest.raises(ContentFault):
            moment("at", datetime.fromisoformat(written))


SILENT = ["\ufeff", "\u200b", "\u00ad", "\u200c", "\u2060\u3000", "\u3164", "\u2800", "\ufe0f", "\u00a0 \u200d"]


@pytest.mark.parametrize("text", SILENT)
def test_what_nobody_can_see_is_as_good_as_nothing(text: str) -> None:
    assert is_blank(text)
    assert optional_line("tagline", text) is None
    assert optional_text("alt", text) is None
    with pytest.raises(ContentFault) as refusal:
        line("title", text)
    assert refusal.value.faults[0].code == Code.REQUIRED


@pytest.mark.parametrize(
    "text",
    [
        "نیم\u200cفصل",
        "👩\u200d🔬 ❤\ufe0f",
        "क\u094dषa",
        "🏴\U000e0067\U000e0062\U000e007f",
        "soft\u00adhyphen",
    ],
)
def test_joiners_within_words_and_signs_stay(text: str) -> None:
    assert line("title", text) == optional_line("title", text) == optional_text("title", text) == text


CONTROLS = [chr(code) for code in (*range(1, 9), 11, 12, *range(14, 32), *range(127, 160))]


@pytest.mark.parametrize("check", [line, optional_line, optional_text])
def test_what_steers_machines_is_refused(check: Callable[[str, str], str | None]) -> None:
    for control in CONTROLS:
        for text in (control, f"a{control}b"):
            with pytest.raises(ContentFault) as refusal:
                check("title", text)
            assert [(fault.path, fault.code) for fault in refusal.value.faults] == [(("title",), Code.INVALID)]


def test_ends_of_lines_and_tabs_stay_in_texts_and_are_spaces_in_lines() -> None:
    assert optional_text("bio", "one\n\ttwo\r\n") == "one\n\ttwo"
    assert line("title", "one\n\ttwo\r\n") == "one two"


@pytest.mark.parametrize(
    "path", ["/\\evil.com", "//evil.com", "/a\\b", "/\t/evil.com", "/\n/evil.com", "/ a", "/\x0b/e"]
)
def test_a_path_leads_to_no_other_site(path: str) -> None:
    with pytest.raises(ContentFault):
        address_or_path("url", path)


@pytest.mark.parametrize(
    "url",
    ["http://[", "https://a.example:99999999", "https://", "http://:80", "ftp://a.example", "a.example", "https://a b"],
)
def test_what_is_no_address(url: str) -> None:
    assert not is_address(url)


@pytest.mark.parametrize("url", ["https://a.example", "http://[::1]:8000/x", "HTTPS://xn--caf-dma.example/?q=1#f"])
def test_what_is_an_address(url: str) -> None:
    assert is_address(url)
    assert address_or_path("url", url) == url
