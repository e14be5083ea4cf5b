"""Texts as they are compared: what reads the same is the same, and what nobody sees is not there."""

import re
import unicodedata
from functools import cache

_IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8]+|[\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
"""Unicode's Default_Ignorable_Code_Point: zero-width characters, what steers directions, selectors of variants."""

_SPACELESS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u3040-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00016fe0-\U00018dff\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, Chinese and its kin, and
Japanese. Korean has spaces."""

_END = 0x10000
"""Letters from here on are of scripts that hardly anybody writes, and no class that has them is quickly looked up."""


def folded(text: str) -> str:
    """The text as it is compared: NFKC_Casefold (Unicode, section 3.13), which takes out what nobody sees, too."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", _IGNORED.sub("", text)).casefold()
    return unicodedata.normalize("NFKC", text)


@cache
def letters() -> str:
    r"""What words are made of, for a class of characters: letters, digits and marks of scripts with spaces.

    Python's `\w` will not do: to it a vowel of Hindi is no part of a word, and a sentence of Chinese is a single one.
    """
    found = [code for code in range(_END) if is_letter(chr(code))]
    among = set(found)
    starts = (code for code in found if code - 1 not in among)
    ends = (code for code in found if code + 1 not in among)
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True))


def is_letter(character: str) -> bool:
    """Whether words of scripts with spaces are made of it."""
    has_kind = ord(character) < _END and unicodedata.category(character)[0] in "LMN"
    return has_kind and not _SPACELESS.match(character)
