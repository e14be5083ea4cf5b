"""Two texts compared word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cms.content.history.alignment import Run, align
from cms.content.history.change import Change

MOST_WORDS = 400_000
"""Of two texts that have more words and signs together, the one is shown in place of the other."""

# Scripts that put no space between words are compared letter by letter: Han, kana, Thai, Lao, Myanmar, Khmer.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: KEPT, ADDED or REMOVED."""

    change: Change
    text: str


def split_words(text: str) -> list[str]:
    """The words of a text, and the spaces and signs between them; joined they are the text."""
    return _WORD.findall(text)


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in which `before` becomes `after`, in order.

    What is KEPT or REMOVED, joined, is `before`; what is KEPT or ADDED is `after`.
    """
    words, others = split_words(before), split_words(after)
    if len(words) + len(others) > MOST_WORDS:
        runs = [Run(same=False, before=range(len(words)), after=range(len(others)))]
    else:
        runs = _readable(align(words, others), words)
    return tuple(_pieces(runs, words, others))


def _readable(runs: list[Run], words: list[str]) -> list[Run]:
    """The runs, without those that are but a space between two changes: they would tear sentences to shreds."""
    merged: list[Run] = []
    for position, run in enumerate(runs):
        is_between = 0 < position < len(runs) - 1
        blank = run.same and is_between and not any(words[place].strip() for place in run.before)
        if merged and not merged[-1].same and (blank or not run.same):
            last = merged.pop()
            run = Run(  # noqa: PLW2901 - The run grows by the one before it.
                same=False,
                before=range(last.before.start, run.before.stop),
                after=range(last.after.start, run.after.stop),
            )
        merged.append(run)
    return merged


def _pieces(runs: list[Run], words: list[str], others: list[str]) -> Iterator[Piece]:
    for run in runs:
        old = "".join(words[run.before.start : run.before.stop])
        new = "".join(others[run.after.start : run.after.stop])
        if run.same:
            yield Piece(Change.KEPT, old)
            continue
        if old:
            yield Piece(Change.REMOVED, old)
        if new:
            yield Piece(Change.ADDED, new)
