"""How far an import is: a bar on a terminal, plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

LINE_EVERY = 100
"""After how many documents a plain line is written."""


class Progress(Protocol):
    """Is told what an import is at."""

    def start(self, what: str, total: int) -> None:
        """The next `total` steps are of this kind."""

    def advance(self) -> None:
        """One step is done."""


class Silence:
    """Says nothing."""

    def start(self, what: str, total: int) -> None:
        """Nothing to say."""

    def advance(self) -> None:
        """Nothing to say."""


class Lines:
    """A line for each kind of step, and one after every hundred of them."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._what, self._total, self._done = "", 0, 0

    def start(self, what: str, total: int) -> None:
        """Says what comes, and how much of it."""
        self._what, self._total, self._done = what, total, 0
        self._console.print(f"{what}: {total}", highlight=False)

    def advance(self) -> None:
        """Says how far it is, now and then."""
        self._done += 1
        if self._done == self._total or self._done % LINE_EVERY == 0:
            self._console.print(f"{self._what}: {self._done} of {self._total}", highlight=False)


class Bar:
    """A bar for each kind of step."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def start(self, what: str, total: int) -> None:
        """A new bar."""
        self._task = self._bars.add_task(what, total=total)

    def advance(self) -> None:
        """One step more."""
        if self._task is not None:
            self._bars.advance(self._task)


@contextmanager
def shown(console: Console) -> Iterator[Progress]:
    """Shows progress in the way that fits what the console writes to."""
    if not console.is_terminal:
        yield Lines(console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console) as bars:
        yield Bar(bars)
