"""Work in steps, between which a server may turn to others."""

from collections.abc import Callable, Generator
from typing import TypeVar

Result = TypeVar("Result")

Steps = Generator[None, None, Result]
"""Yields between its steps, and returns what they make."""


def at_once(steps: Steps[Result]) -> Result:
    """What the steps make, without a pause."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def one_step(work: Callable[[], Result]) -> Steps[Result]:
    """Work that cannot be divided."""
    result = work()
    yield
    return result
