"""How many words a text has, in any script."""

import re
from math import ceil

WORDS_A_MINUTE = 200

# Scripts that put no space between words, with how many letters a word has in them, as dictionaries have it: Han, kana
# and their marks; then Thai, Lao, Myanmar and Khmer.
_UNSPACED = (
    (
        re.compile(
            "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
        ),
        2,
    ),
    (re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 5),
)
_BETWEEN = re.compile(r"[\s/\u2013\u2014]+")
_LETTER = re.compile(r"[^\W_]")


def word_count(text: str) -> int:
    """The number of words: what spaces part and has a letter or digit in it, or an estimate where a script has none."""
    count = 0
    for letter, length in _UNSPACED:
        text, letters = letter.subn(" ", text)
        count += ceil(letters / length)
    return count + sum(map(bool, map(_LETTER.search, _BETWEEN.split(text))))


def reading_minutes(words: int) -> int:
    """The minutes that reading so many words takes, at least one."""
    return max(1, ceil(words / WORDS_A_MINUTE))
