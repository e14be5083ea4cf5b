"""Two texts compared line by line, as the unified diff that `patch` reads (POSIX, diff -u)."""

from collections.abc import Iterator, Sequence

from cms.content.history.alignment import Run, align

CONTEXT = 3
"""How many lines are shown before and after what differs."""


def unified(before: Sequence[str], after: Sequence[str]) -> str:
    """What differs between two texts, given as lines without their ends; empty where nothing does."""
    lines = [line for hunk in _hunks(align(before, after)) for line in _written(hunk, before, after)]
    return "\n".join(lines)


def _hunks(runs: list[Run]) -> Iterator[list[Run]]:
    """Runs that stand so close together that they share their context; what is kept is cut to that."""
    hunk: list[Run] = []
    for position, run in enumerate(runs):
        if not run.same:
            hunk.append(run)
            continue
        is_last = position == len(runs) - 1
        if hunk and (len(run.before) > 2 * CONTEXT or is_last):
            yield [*hunk, _cut(run, 0, CONTEXT)]
            hunk = []
        if not is_last:
            hunk.append(run if hunk else _cut(run, -CONTEXT, None))
    if hunk:
        yield hunk


def _cut(run: Run, start: int, stop: int | None) -> Run:
    return Run(same=True, before=run.before[start:stop], after=run.after[start:stop])


def _written(hunk: list[Run], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    old = range(hunk[0].before.start, hunk[-1].before.stop)
    new = range(hunk[0].after.start, hunk[-1].after.stop)
    yield f"@@ -{_place(old)} +{_place(new)} @@"
    for run in hunk:
        if run.same:
            yield from (f" {before[position]}" for position in run.before)
        else:
            yield from (f"-{before[position]}" for position in run.before)
            yield from (f"+{after[position]}" for position in run.after)


def _place(lines: range) -> str:
    """Where the lines stand, counted from 1: none stand after the line before them."""
    start = lines.start + 1 if lines else lines.start
    return f"{start},{len(lines)}"
