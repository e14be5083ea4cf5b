"""A body of twice the length takes about twice the time, whatever it is made of."""

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from cms.content.body import Body, anybody, from_blocks, from_html, from_markdown
from cms.errors import ContentFault
from tests.content.body.reading import nowhere
from tests.content.body.shapes import BLOCKS, HTML, MARKDOWN, Shape

SHAPES = {
    f"{form}: {name}": (read, shape)
    for form, read, shapes in (
        ("markdown", from_markdown, MARKDOWN),
        ("html", from_html, HTML),
        ("blocks", from_blocks, BLOCKS),
    )
    for name, shape in shapes.items()
}
SMALLEST, LARGEST = 10_000, 160_000
MEASURABLE = 0.02
MOST = 3
"""Linear growth gives 2, quadratic growth 4."""

TRIES = 5


def seconds(read: Callable[..., Body], given: Any) -> float:
    """The processor's time for reading a body and making its forms of it, or for refusing it."""
    began = process_time()
    try:
        body = read(given, nowhere, anybody)
        _ = body.html, body.text, body.markdown, body.word_count
    except ContentFault:
        pass
    return process_time() - began


def growth(read: Callable[..., Body], shape: Shape) -> float:
    """By how much the time grows where the length doubles, from a length on at which there is something to measure."""
    size = SMALLEST
    least = seconds(read, shape(size))
    while size < LARGEST and least < MEASURABLE:
        # Most are so quick that the next size to try is that at which they would take long enough.
        size = min(LARGEST, int(size * max(2, MEASURABLE / max(least, MEASURABLE / 16))))
        least = seconds(read, shape(size))
    # Whatever else the machine does makes a run slower and never quicker: the quickest of some runs is the work itself.
    once, twice = shape(size), shape(2 * size)
    least_of_twice = seconds(read, twice)
    for _ in range(TRIES):
        if least_of_twice < MOST * max(least, MEASURABLE):
            break
        least, least_of_twice = min(least, seconds(read, once)), min(least_of_twice, seconds(read, twice))
    return least_of_twice / max(least, MEASURABLE)


@pytest.mark.parametrize("name", SHAPES)
def test_twice_as_much_takes_about_twice_as_long(name: str) -> None:
    assert growth(*SHAPES[name]) < MOST
