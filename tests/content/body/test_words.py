"""Words are counted in any script."""

import pytest

from cms.content.body import words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two-part word\u2019s end.", 4),
        ("this—that / other \u2013 more", 4),
        ("— * … 7", 1),
        ("نگهدارنده بودن به چه معناست؟", 5),
        ("می‌خواهم", 1),
        ("हिन्दी में", 2),
        ("中文没有空格", 3),
        ("日本語のテキスト 2026", 5),
        ("ภาษาไทย", 2),
    ],
)
def test_words(text: str, count: int) -> None:
    assert words.word_count(text) == count


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (1000, 5)])
def test_minutes(count: int, minutes: int) -> None:
    assert words.reading_minutes(count) == minutes
