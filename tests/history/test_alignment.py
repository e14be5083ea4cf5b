"""Two sequences are aligned: right, and in bounded time."""

import random
from itertools import pairwise
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from cms.content.history.alignment import Run, align, longest_increasing

ITEMS = st.lists(st.integers(0, 6), max_size=30)


def _apply(runs: list[Run], before: list[int], after: list[int]) -> list[int]:
    """The second sequence, made of what the first has where it is the same."""
    return [
        item
        for run in runs
        for item in (
            before[run.before.start : run.before.stop] if run.same else after[run.after.start : run.after.stop]
        )
    ]


@given(ITEMS, ITEMS)
def test_runs_make_the_second_of_the_first(before: list[int], after: list[int]) -> None:
    runs = align(before, after)
    assert _apply(runs, before, after) == after
    assert [place for run in runs for place in run.before] == list(range(len(before)))
    assert [place for run in runs for place in run.after] == list(range(len(after)))
    assert all(one.same != other.same for one, other in pairwise(runs))


@given(ITEMS)
def test_what_is_the_same_is_one_run(items: list[int]) -> None:
    assert align(items, list(items)) == ([Run(True, range(len(items)), range(len(items)))] if items else [])  # noqa: FBT003 - As it is declared.


@given(ITEMS, ITEMS, ITEMS)
def test_what_begins_and_what_ends_both_is_kept(head: list[int], middle: list[int], tail: list[int]) -> None:
    runs = align([*head, *tail], [*head, *middle, *tail])
    assert sum(len(run.before) for run in runs if run.same) == len(head) + len(tail)


@given(st.lists(st.integers(), unique=True, max_size=9))
def test_no_longer_series_grows(values: list[int]) -> None:
    series = longest_increasing(values)
    grown = [values[position] for position in series]
    assert grown == sorted(grown)
    assert series == sorted(series)
    longest = 0
    for mask in range(1 << len(values)):
        chosen = [value for nth, value in enumerate(values) if mask >> nth & 1]
        if chosen == sorted(chosen):
            longest = max(longest, len(chosen))
    assert len(series) == longest


def _seconds(size: int) -> float:
    """What it takes to align words as they are spread in texts, a tenth of which another hand has changed."""
    chance = random.Random(1)  # noqa: S311 - Chance, no secret.
    before = [int(chance.paretovariate(1)) for _ in range(size)]
    after = [word if chance.random() > 0.1 else -chance.randrange(50) for word in before]
    times = []
    for _ in range(3):
        start = process_time()
        align(before, after)
        times.append(process_time() - start)
    return min(times)


def test_ten_times_as_many_words_take_little_more_than_ten_times_as_long() -> None:
    # n log n grows 14 times, n² a hundred times; half of the span between them is left to chance.
    assert _seconds(100_000) < 40 * _seconds(10_000)
