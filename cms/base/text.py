"""Keys by which names and titles are sorted, on every server alike."""

import re
import unicodedata

_DIGITS = re.compile(r"\d+")
WIDTH = 10
"""How many digits a number in a sort key has: those up to this length sort by value."""


def sort_key(text: str) -> str:
    """A key that sorts by code point as a reader expects of `text`.

    Case, compatibility forms and marks on Latin letters do not matter ("Élan" beside "elan"); a mark in another script
    is a letter's own and stays; numbers sort by value ("2" before "10"); runs of spaces count as one.
    """
    kept: list[str] = []
    on_latin = False
    for character in _folded(_folded(text)):
        if not unicodedata.combining(character):
            on_latin = unicodedata.name(character, "").startswith("LATIN ")
            kept.append(character)
        elif not on_latin:
            kept.append(character)
    spaced = " ".join("".join(kept).split())
    return _DIGITS.sub(_padded, spaced)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


def _padded(number: re.Match[str]) -> str:
    digits = "".join(str(unicodedata.decimal(digit)) for digit in number[0])
    return digits.lstrip("0").zfill(WIDTH)
