"""Names as people see them: two that look the same on a screen are folded to the same."""

# ruff: noqa: RUF001 - Letters that look like others are what this is about.

import unicodedata

from cms.comments.checks.folding import folded

_LETTERS = {
    "a": "аαɑ", "b": "ьβ", "c": "сϲᴄⲥ", "d": "ԁđ", "e": "еҽ", "f": "ẝք", "g": "ɡցƍ", "h": "һհħ", "i": "ıιіɩɪꙇ",
    "j": "јϳ", "k": "кκ", "l": "ӏ1|ǀł", "rn": "mм", "n": "ոռη", "o": "оοσօᴏ0ø", "p": "рρ", "q": "ԛգզ", "r": "гᴦ",
    "s": "ѕꜱƽ", "t": "тτŧ", "u": "υսᴜʋ", "v": "νѵᴠ", "w": "ѡԝաᴡ", "x": "х", "y": "уүγỿʏ", "z": "ᴢ",
}  # fmt: skip
"""Small letters, and what looks like them: from Unicode's confusables.txt (UTS 39), with what differs by a stroke
alone, and with Cyrillic and Greek letters that have the form of Latin capitals."""

_CAPITALS = {
    "A": "ΑА", "B": "ΒВ", "C": "СϹ", "E": "ΕЕ", "F": "Ϝ", "G": "Ԍ", "H": "ΗН", "J": "Ј", "K": "ΚК", "l": "IΙІӀ",
    "M": "ΜМϺ", "N": "Ν", "O": "ΟОՕ", "P": "ΡР", "Q": "Ԛ", "S": "ЅՏ", "T": "ΤТ", "U": "Ս", "V": "Ѵ", "W": "Ԝ",
    "X": "ΧХ", "Y": "ΥУҮ", "Z": "Ζ",
}  # fmt: skip
"""The same for capitals, which often look like another letter than the small one does: `Ν` is no `v`."""


def _table(looks: dict[str, str]) -> dict[int, str]:
    return {ord(other): letter for letter, others in looks.items() for other in others}


_AS_LETTERS = _table(_LETTERS)
_AS_CAPITALS = _table(_CAPITALS)


def lookalikes(name: str) -> frozenset[str]:
    """What a name is folded to, without case, marks, spaces and signs: once by its letters and once by its capitals.

    Two names look the same if they have one of these in common. Nothing, where there is no letter in it.
    """
    bare = "".join(each for each in unicodedata.normalize("NFKD", name) if unicodedata.category(each)[0] != "M")
    both = (bare, bare.translate(_AS_CAPITALS))
    return frozenset(filter(None, (_letters_of(folded(each).translate(_AS_LETTERS)) for each in both)))


def _letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, text))
