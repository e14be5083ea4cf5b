"""Reading a text as people do: what is written in other ways stands in it as it is meant, and where that was."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

UNSEEN = "\xad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that nobody sees, of which any may stand within a word."""

_UNSEEN = re.compile(f"[{UNSEEN}]")
_QUOTED = re.compile("(?:%[0-9a-f]{2})+", re.IGNORECASE)
_JAMO = ("\u1160", "\u11ff")
"""Vowels and last consonants of Korean, which join the letter before them as marks do."""

_Piece = tuple[str, int, int]
"""What is read, and from where to where it is written."""


@dataclass(frozen=True)
class Reading:
    """What is read of a text (NFC, without what nobody sees), and where each character of it begins and ends there."""

    text: str
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str, *, unquotes: bool = False) -> Self:
        """A text; with `unquotes`, what is percent-encoded is read as what that stands for."""
        pieces = _joined(_unquoted(text) if unquotes else _plain(text, 0))
        read = [(each, start, end) for said, start, end in pieces for each in said]
        return cls("".join(each for each, _, _ in read), [start for _, start, _ in read], [end for _, _, end in read])

    def without(self, found: re.Pattern[str], written: str, blank: str) -> str:
        """The text as it is written, with `blank` for each match of a pattern in what is read."""
        parts, end = [], 0
        for match in found.finditer(self.text):
            parts += [written[end : self.starts[match.start()]], blank]
            end = self.ends[match.end() - 1]
        return "".join([*parts, written[end:]])


def as_read(text: str) -> str:
    """What is read of a text in which nothing is percent-encoded."""
    return Reading.of(text).text


def without(found: re.Pattern[str], text: str, blank: str) -> str:
    """A text with `blank` for each match of a pattern in what is read of it."""
    # What looks percent-encoded may be none: nothing is to hide in that, and it is read as it is, too.
    if "%" in text:
        text = Reading.of(text, unquotes=True).without(found, text, blank)
    if unicodedata.is_normalized("NFC", text) and _UNSEEN.search(text) is None:
        return found.sub(blank, text)
    return Reading.of(text).without(found, text, blank)


def _plain(text: str, start: int) -> list[_Piece]:
    return [(each, place, place + 1) for place, each in enumerate(text, start)]


def _unquoted(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    end = 0
    for match in _QUOTED.finditer(text):
        try:
            said = bytes.fromhex(match[0].replace("%", "")).decode()
        except UnicodeDecodeError:
            continue
        places = list(accumulate((3 * len(each.encode()) for each in said), initial=match.start()))
        pieces += [*_plain(text[end : match.start()], end), *zip(said, places, places[1:], strict=False)]
        end = match.end()
    return [*pieces, *_plain(text[end:], end)]


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Each letter with the marks on it."""
    joined: list[_Piece] = []
    for said, start, end in pieces:
        if said in UNSEEN:
            continue
        if joined and (unicodedata.combining(said) or _JAMO[0] <= said <= _JAMO[1]):
            before, first, _ = joined[-1]
            joined[-1] = (before + said, first, end)
        else:
            joined.append((said, start, end))
    return [(unicodedata.normalize("NFC", said), start, end) for said, start, end in joined]
