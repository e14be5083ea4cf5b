"""Learns from moderators which comments are spam, says how likely the next one is, and why.

A logistic regression over hashed signs, by AdaGrad: a sign that has been weighed often moves little, so that one more
decision adds to what is known and does not overthrow it (Duchi, Hazan and Singer, "Adaptive Subgradient Methods", 2011;
Weinberger et al., "Feature Hashing", 2009).
"""

import math
import random
import re
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from operator import add
from struct import Struct
from typing import Self

from cms.comments.spam.reasons import reasons
from cms.comments.spam.signs import SLOTS, Sign, signs
from cms.errors import EnvironmentFault

HOLD = 0.5
"""From this likelihood on, a comment waits for a moderator."""

SPAM = 0.81
"""From this likelihood on, a comment is taken for spam."""

ENOUGH = 25
"""How many decisions of either kind a learner needs to be trusted."""

ROUNDS = 10
"""How often all examples are gone through."""

_LATER = 5
"""How many rounds at the end give the weights: their mean, which the last examples do not sway."""

_STEP = 0.8
_DECAY = 1e-3
_LENGTH = 2.0
"""How long the vector of a comment is, be the comment short or long."""

_SQUARE = 1.0
"""What the squares of gradients start from: more than the first of them, or the first examples would decide."""

_MODESTY = 0.62
"""How much of its confidence is believed, since what comes is unlike what was taught: measured on files left out."""

_UTMOST = 30.0
_MARK = b"spam\x01"
"""What bytes begin with. The last one is their version, also that of what signs mean: count it up when slots move."""

_DECISIONS = Struct("<QQ")
_WEIGHTS = 4 * SLOTS
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")


@dataclass(frozen=True, kw_only=True)
class Example:
    """A comment on which somebody has decided."""

    text: str
    is_spam: bool
    name: str = ""
    links: Sequence[str] = ()
    seconds: float | None = None

    @property
    def signs(self) -> list[Sign]:
        """What there is to see in it."""
        return signs(self.text, self.name, self.links, self.seconds)


@dataclass(frozen=True)
class Score:
    """How likely a comment is spam, from 0 to 1, and what weighs most in that, in whole sentences for a moderator.

    The sentences quote the comment, folded: they go when it is erased.
    """

    likelihood: float
    reasons: tuple[str, ...]


def example(markup: str, *, is_spam: bool, name: str = "", links: Sequence[str] = ()) -> Example:
    """An example out of an export, whose text may hold HTML: only what a reader saw of it counts."""
    return Example(text=unescape(_TAG.sub(" ", markup)).strip(), is_spam=is_spam, name=name, links=links)


class Learner:
    """What has been learned. One that has learned nothing finds all comments as likely spam as not.

    Scoring and learning take no locks and do not wait; who shares a learner between threads lets one of them teach it.
    """

    def __init__(self) -> None:
        self._weights = array("f", bytes(_WEIGHTS))
        self._squares = array("f", [_SQUARE]) * SLOTS
        self._ham = self._spam = 0

    @property
    def decisions(self) -> tuple[int, int]:
        """From how many comments it has learned: those that were none, and those that were spam."""
        return self._ham, self._spam

    @property
    def is_ready(self) -> bool:
        """Whether it has seen enough of both to be asked."""
        return min(self.decisions) >= ENOUGH

    def score(self, text: str, name: str = "", links: Iterable[str] = (), seconds: float | None = None) -> Score:
        """How likely a comment is spam, and why; never fails, whatever the text is."""
        seen = signs(text, name, links, seconds)
        weights = self._weights
        value = _MODESTY * _value(sum([len(sign.slots) for sign in seen]))
        shares = [value * sum([weights[slot] for slot in sign.slots]) for sign in seen]
        return Score(_likelihood(sum(shares)), reasons(seen, shares))

    def learn(self, decided: Example) -> None:
        """Takes a step towards what a moderator decided; the contrary decision on the same comment takes it back."""
        self._step(_slots(decided), is_spam=decided.is_spam)
        self._count(decided)

    def practise(self, examples: Iterable[Example], progress: Callable[[int, int], None] | None = None) -> None:
        """Goes through all examples ROUNDS times: it learns more than from each once. See `train`."""
        rows: list[tuple[array[int], bool]] = []
        for each in examples:
            rows.append((_slots(each), each.is_spam))
            self._count(each)
        shuffled = random.Random(0)  # noqa: S311 - No secret: an order that is the same each time.
        total = array("d", bytes(8 * SLOTS))
        for done in range(1, ROUNDS + 1):
            shuffled.shuffle(rows)
            for slots, is_spam in rows:
                self._step(slots, is_spam=is_spam)
            if done > ROUNDS - _LATER:
                total = array("d", map(add, total, self._weights))
            if progress:
                progress(done, ROUNDS)
        self._weights = array("f", [weight / _LATER for weight in total])

    def to_bytes(self) -> bytes:
        """All that it knows, on every machine alike: some 350 kB where it has learned from a thousand comments."""
        known = _DECISIONS.pack(*self.decisions) + _portable(self._weights) + _portable(self._squares)
        return _MARK + zlib.compress(known, level=1)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """The learner that `to_bytes` wrote. Raises EnvironmentFault for broken bytes and those of another version."""
        if not stored.startswith(_MARK):
            raise EnvironmentFault(
                "What was learned about spam was written by another version. "
                "Run `cms comments retrain` to learn it anew."
            )
        known = _unpacked(stored.removeprefix(_MARK))
        learner = cls()
        learner._ham, learner._spam = _DECISIONS.unpack_from(known)
        learner._weights = _read(known[_DECISIONS.size : -_WEIGHTS])
        learner._squares = _read(known[-_WEIGHTS:])
        return learner

    def _count(self, decided: Example) -> None:
        if decided.is_spam:
            self._spam += 1
        else:
            self._ham += 1

    def _step(self, slots: Sequence[int], *, is_spam: bool) -> None:
        weights, squares, root = self._weights, self._squares, math.sqrt
        value = _value(len(slots))
        error = value * (_likelihood(value * sum([weights[slot] for slot in slots])) - is_spam)
        for slot in slots:
            weight = weights[slot]
            gradient = error + _DECAY * weight
            square = squares[slot] = squares[slot] + gradient * gradient
            weights[slot] = weight - _STEP * gradient / root(square)


def train(examples: Iterable[Example], progress: Callable[[int, int], None] | None = None) -> Learner:
    """A learner of many examples; the same ones, in the same order, make the same learner.

    It takes about a second and a megabyte for each thousand of them, and all of a processor: nothing to do where
    requests are answered. `progress` is told after each round how many are done, and of how many.
    """
    learner = Learner()
    learner.practise(examples, progress)
    return learner


def _slots(decided: Example) -> "array[int]":
    return array("I", [slot for sign in decided.signs for slot in sign.slots])


def _value(slots: int) -> float:
    """How much of each of its slots a comment has, so that a long one weighs no more than a short one."""
    return _LENGTH / math.sqrt(slots)


def _likelihood(sum_: float) -> float:
    return 1 / (1 + math.exp(-max(-_UTMOST, min(_UTMOST, sum_))))


def _portable(floats: "array[float]") -> bytes:
    if sys.byteorder == "little":
        return floats.tobytes()
    swapped = floats[:]
    swapped.byteswap()
    return swapped.tobytes()


def _read(stored: bytes) -> "array[float]":
    floats = array("f", stored)
    if sys.byteorder == "big":
        floats.byteswap()
    if not math.isfinite(sum(floats)):
        raise _broken()
    return floats


def _unpacked(packed: bytes) -> bytes:
    """The bytes, checked by zlib's sum; no more of them than there have to be, whatever they claim."""
    size = _DECISIONS.size + 2 * _WEIGHTS
    unpacking = zlib.decompressobj()
    try:
        known = unpacking.decompress(packed, size + 1)
    except zlib.error as error:
        raise _broken() from error
    if len(known) != size or not unpacking.eof:
        raise _broken()
    return known


def _broken() -> EnvironmentFault:
    return EnvironmentFault(
        "What was learned about spam cannot be read: its bytes are broken. Run `cms comments retrain` to learn it anew."
    )
