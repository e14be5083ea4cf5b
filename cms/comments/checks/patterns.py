"""Words and phrases that are looked for, each by an expression, and an index that says which are worth a try."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from cms.comments.checks.check import Word
from cms.comments.checks.folding import folded, is_letter, letters

LONGEST_STAR = 50
"""The most letters that a `*` within a word stands for: without an end, a word of a whole page would take long."""

_START, _GRAM = 4, 3
"""By how many characters at the start of a word, and anywhere, a pattern is found in the index."""


def spaced(text: str) -> str:
    """A text as it is compared: folded, and whatever is empty in it a single space."""
    return " ".join(folded(text).split())


@cache
def _of_letters() -> re.Pattern[str]:
    return re.compile(f"[{letters()}]+")


@dataclass(frozen=True)
class Pattern:
    """A word of a list: `text` is the form in which it is compared, `number` its place on the list.

    An end of it that is a letter has to be the end of a word, and `*` stands for letters there, or for none. Signs, and
    letters of scripts without spaces, are found wherever they stand.
    """

    word: Word
    text: str
    number: int

    def is_in(self, text: str) -> bool:
        """Whether it is found in a text that is `spaced`."""
        return all(piece in text for piece in self.pieces) and self._expression.search(text) is not None

    @property
    def locale(self) -> str | None:
        """The language that it is looked for in; None for all of them."""
        return self.word.locale.lower() if self.word.locale else None

    @cached_property
    def pieces(self) -> list[str]:
        """What stands between its stars."""
        return list(filter(None, self.text.split("*")))

    @cached_property
    def runs(self) -> list[tuple[str, bool, bool]]:
        """Its runs of letters, and of each whether it has to be a word's start, and whether a word's end."""
        around = f" {self.text} "
        runs = _of_letters().finditer(self.text)
        return [(run[0], around[run.start()] != "*", around[run.end() + 1] != "*") for run in runs]

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        """It takes time to make, and most patterns never need it."""
        letter, [first, *others] = f"[{letters()}]", map(re.escape, self.pieces)
        parts = [first, *(f"[\\w{letters()}]{{0,{LONGEST_STAR}}}?{each}" for each in others)]
        if is_letter(self.text[0]):
            parts[0] = f"(?<!{letter}){parts[0]}"
        if is_letter(self.text[-1]):
            parts[-1] += f"(?!{letter})"
        # What matched first is not tried once more for the sake of the rest: that bounds the time it takes.
        return re.compile("".join(f"(?>{part})" for part in parts))


class Index:
    """Patterns, each under one thing that a text must have for it to be found."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._words: dict[str, list[Pattern]] = defaultdict(list)
        self._starts: dict[int, dict[str, list[Pattern]]] = defaultdict(lambda: defaultdict(list))
        self._grams: dict[int, dict[tuple[str, ...], list[Pattern]]] = defaultdict(lambda: defaultdict(list))
        for pattern in patterns:
            self._add(pattern)

    def _add(self, pattern: Pattern) -> None:
        whole = [run for run, starts, ends in pattern.runs if starts and ends]
        starts = [run for run, starts, _ in pattern.runs if starts]
        if whole:
            self._words[max(whole, key=len)].append(pattern)
        elif starts:
            start = max(starts, key=len)[:_START]
            self._starts[len(start)][start].append(pattern)
        else:
            gram = tuple(max(pattern.pieces, key=len)[:_GRAM])
            self._grams[len(gram)][gram].append(pattern)

    def found_in(self, text: str, locales: frozenset[str]) -> list[Pattern]:
        """The patterns that a text which is `spaced` has, in their order: those of any language, and of these."""
        found = [
            pattern
            for pattern in self._worth_a_try(text)
            if (pattern.locale is None or pattern.locale in locales) and pattern.is_in(text)
        ]
        return sorted(found, key=lambda pattern: pattern.number)

    def _worth_a_try(self, text: str) -> Iterator[Pattern]:
        words = set(_of_letters().findall(text))
        for word in words & self._words.keys():
            yield from self._words[word]
        for length, by_start in self._starts.items():
            for start in {word[:length] for word in words} & by_start.keys():
                yield from by_start[start]
        for length, by_gram in self._grams.items():
            for gram in by_gram.keys() & _grams(text, length):
                yield from by_gram[gram]


def _grams(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """All that is so long in a text."""
    return zip(*(text[at:] for at in range(length)), strict=False)
