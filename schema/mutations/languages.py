"""Words of one language: an input has them in its own fields, a draft among its translations."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from cms.errors import ContentFault


@contextmanager
def words_in(locale: str) -> Iterator[None]:
    """Says of faults in the translation into a language that they are in the input's own fields."""
    within = ("translations", locale)
    try:
        yield
    except ContentFault as fault:
        fault.faults = [replace(each, path=each.path[2:]) if each.path[:2] == within else each for each in fault.faults]
        raise
