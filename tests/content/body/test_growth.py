"""A body of twice the length takes about twice the work, whatever it is made of.

Work is counted in calls, which are the same on every machine at every time; `tests.benchmarks.bodies` takes the time.
"""

from collections.abc import Callable
from typing import Any

import pytest

from cms.content.body import Body
from tests.content.body.reading import calls, read_or_refuse
from tests.content.body.shapes import FORMS, Shape

SIZE = 3_000
FEW = 5_000
"""Calls that any body may take, whatever its length."""

MOST = 2.5
"""Linear growth gives 2, quadratic growth 4."""


@pytest.mark.parametrize(("read", "shape"), FORMS.values(), ids=FORMS)
def test_twice_as_much_takes_twice_the_work(read: Callable[..., Body], shape: Shape) -> None:
    def work(given: Any) -> int:
        return calls(lambda: read_or_refuse(read, given))

    assert work(shape(2 * SIZE)) < MOST * max(FEW, work(shape(SIZE)))
