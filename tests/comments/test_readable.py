# ruff: noqa: RUF001 - Scripts have letters that look like those of others.
"""What no page should carry is gone, and what people write in any script stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.comments.readable import LONGEST_TOWER, readable

ZWSP, ZWNJ, ZWJ, LRM, RLM, VS16 = "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\ufe0f"
SCOTLAND = "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbsct") + "\U000e007f"


@pytest.mark.parametrize(
    "text",
    [
        "Größe, naïve, Đặng Thị (e\u0323\u0302), 你好，世界　再见, Ελλάδα, 한국어",
        f"می{ZWNJ}خواهم کتاب{ZWNJ}ها",  # Persian: without the joiner it is another word.
        f"র{ZWJ}\u09cdযাব, ശ{ZWJ}, क\u094d{ZWJ}ष, ශ\u0dca{ZWJ}රී",
        f"សួស្តី{ZWSP}ពិភពលោក",
        "שֶׁ֖לּוֹם, الْعَرَبِيَّةُ, བརྒྱུད, ကျွန်ုပ်",  # Marks upon marks, as they are written.
        f"C++{LRM} שלום!{RLM} 5",
        f"❤{VS16}{ZWJ}🔥 👩{ZWJ}👩{ZWJ}👧 🧑🏽{ZWJ}🚀 🏳{VS16}{ZWJ}🌈 1{VS16}\u20e3 #\u20e3 🇨🇭 ☎{VS16} 🤷🏽{ZWJ}♀{VS16}",
        f"{SCOTLAND} 🏴{ZWJ}☠{VS16}",
        "葛\U000e0100城, 辻\ufe00",
        "one\n\n\ttwo\xa0three",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert readable(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u202egnp.exe\u202c \u2066b\u2069 \u202ac", "agnp.exe b c"),
        (f"v{ZWSP}i{ZWNJ}a{ZWJ}g\u2060r\xada\ufeff!", "viagra!"),
        (f"v{LRM}i{RLM}{LRM}a\u061cg{LRM}{ZWSP}r{ZWNJ}{RLM}a", "viagra"),
        (f"سلام{ZWNJ * 500}{ZWJ}دنیا", f"سلام{ZWNJ}دنیا"),
        (f"שלום!{RLM * 500}", f"שלום!{RLM}"),
        ("a" + "\u0301" * 500 + "b\u0489" * 2, "a" + "\u0301" * LONGEST_TOWER + "b\u0489" * 2),
        ("ร" + "\u0e49" * 500, "ร" + "\u0e49" * LONGEST_TOWER),
        ("ཀ" + "\u0fb2" * 500, "ཀ" + "\u0fb2" * 8),
        ("क" + f"\u0941{ZWJ}" * 99, "क" + f"\u0941{ZWJ}" * 2),
        (f"ร\u0e49{ZWSP}" * 2 + f"\u0e49{ZWSP}\u0e49\u0e49\u0e49", f"ร\u0e49{ZWSP}" * 2 + f"\u0e49{ZWSP}"),
        ("a" + f"\u0301{LRM}" * 99, "a" + f"\u0301{LRM}" * 2),
        ("a\x00b\x1b[31mc\x7f\x9b", "ab[31mc"),
        ("a\r\nb\rc\x0bd\x85e\u2028f\u2029g", "a\nb\nc\nd\ne\nf\n\ng"),
        ("a\x0cb\r", "a\nb\n"),
        ("a\ud800b\udfff", "ab"),
        ("a\ufdd0b\uffffc\U0001fffed\U0010ffff", "abcd"),
        ("a\ue000b\U000f0000", "ab"),
        ("hi\U000e0068\U000e0069 \U0001f3f4\U000e0067\U000e0062 \U0001f600\U000e0061", "hi 🏴 😀"),
        (f"a{VS16}b\U000e0101\U000e0102葛\U000e0100\U000e0101", "ab葛\U000e0100"),
        ("\u3164\u115f\u1160\uffa0", ""),
    ],
)
def test_what_hides_or_breaks_out_is_gone(text: str, expected: str) -> None:
    assert readable(text) == expected


PIECES = [
    ZWSP,
    ZWNJ,
    ZWJ,
    LRM,
    RLM,
    VS16,
    "\u0301",
    "\u202e",
    "\U000e0061",
    "\U0001f3f4",
    "a",
    "ب",
    "👩",
    "\r",
    "\ue000",
]


@given(st.lists(st.sampled_from(PIECES) | st.characters(codec=None)).map("".join))
def test_letters_stay_in_their_order_and_towers_end(text: str) -> None:
    shown = readable(text)
    fillers = "\u115f\u1160\u3164\uffa0"  # Letters by their category alone.
    assert [c for c in shown if c.isalnum()] == [c for c in text if c.isalnum() and c not in fillers]
    assert not any(unicodedata.category(character) in ("Cs", "Co") for character in shown)
    shown.encode()
    height = 0
    for character in shown.translate(dict.fromkeys(map(ord, (ZWNJ, ZWJ, LRM, RLM)))):
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        assert height <= LONGEST_TOWER or "\u0f71" <= character <= "\u0fbc"
