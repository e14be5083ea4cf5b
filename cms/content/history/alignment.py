"""Which items of one sequence are still there in another, and in which order: in bounded time, whatever the two are.

This is patience diff (B. Cohen, 2003): items that occur once on both sides are anchors; the longest series of them that
is in order on both sides holds the sequences together, and what lies between two anchors is aligned in the same way.
Each level takes n log n, and there is a deepest one. For 8,000 words of which each tenth is another, `difflib` needs
3 s and grows by their square; this needs 0.01 s.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

_DEEPEST = 32


@dataclass(frozen=True, slots=True)
class Run:
    """So many items from `before` on in the first sequence, in place of which the second has those from `after` on.

    Where `same`, they are the same items, and as many; else nothing of the one is in the other.
    """

    same: bool
    before: range
    after: range


def align(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Run]:
    """The runs in which `before` becomes `after`: they cover both, in order, and no two of a kind lie side by side.

    The same items are not always as many as they could be; what begins and what ends both sequences always is.
    """
    runs: list[Run] = []
    done_before = done_after = 0
    for start_before, start_after, length in [*_joined(_matches(before, after)), (len(before), len(after), 0)]:
        if start_before > done_before or start_after > done_after:
            runs.append(Run(same=False, before=range(done_before, start_before), after=range(done_after, start_after)))
        done_before, done_after = start_before + length, start_after + length
        if length:
            runs.append(Run(same=True, before=range(start_before, done_before), after=range(start_after, done_after)))
    return runs


def longest_increasing(values: Sequence[int]) -> list[int]:
    """The positions of a longest series of `values` that only grows, in order. Values are all different."""
    ends: list[int] = []  # The least value that a series of this length can end with,
    tails: list[int] = []  # where it stands,
    previous: list[int | None] = []  # and what comes before each value in its series.
    for position, value in enumerate(values):
        length = bisect_left(ends, value)
        previous.append(tails[length - 1] if length else None)
        ends[length : length + 1] = [value]
        tails[length : length + 1] = [position]
    series: list[int] = []
    last = tails[-1] if tails else None
    while last is not None:
        series.append(last)
        last = previous[last]
    return series[::-1]


def _matches(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """The items that are the same, as (start in `before`, start in `after`, how many), in order."""
    found: list[tuple[int, int, int]] = []
    waiting = [(range(len(before)), range(len(after)), 0)]
    while waiting:
        here, there, depth = waiting.pop()
        head = _alike(before, after, here, there)
        found.append((here.start, there.start, head))
        here, there = here[head:], there[head:]
        tail = _alike(before, after, here[::-1], there[::-1])
        here, there = here[: len(here) - tail], there[: len(there) - tail]
        found.append((here.stop, there.stop, tail))
        anchors = _anchors(before, after, here, there) if depth < _DEEPEST else []
        for position, other in anchors:
            found.append((position, other, 1))
            waiting.append((range(here.start, position), range(there.start, other), depth + 1))
            here, there = range(position + 1, here.stop), range(other + 1, there.stop)
        if anchors:
            waiting.append((here, there, depth + 1))
    return sorted(run for run in found if run[2])


def _alike(before: Sequence[Hashable], after: Sequence[Hashable], here: range, there: range) -> int:
    """How many items from the start of two ranges on are the same."""
    pairs = zip(here, there, strict=False)
    return next(
        (count for count, (one, other) in enumerate(pairs) if before[one] != after[other]), min(len(here), len(there))
    )


def _anchors(before: Sequence[Hashable], after: Sequence[Hashable], here: range, there: range) -> list[tuple[int, int]]:
    """Where items stand that occur once in each of two ranges: the longest series that is in order in both."""
    if not here or not there:
        return []
    places = {after[position]: position for position in there}
    times = Counter(after[position] for position in there)
    own = Counter(before[position] for position in here)
    single = [position for position in here if own[before[position]] == times[before[position]] == 1]
    others = [places[before[position]] for position in single]
    return [(single[nth], others[nth]) for nth in longest_increasing(others)]


def _joined(matches: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The matches, with those that follow on each other on both sides as one."""
    whole: tuple[int, int, int] | None = None
    for start, other, length in matches:
        if whole and (whole[0] + whole[2], whole[1] + whole[2]) == (start, other):
            whole = (whole[0], whole[1], whole[2] + length)
            continue
        if whole:
            yield whole
        whole = (start, other, length)
    if whole:
        yield whole
