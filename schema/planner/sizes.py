"""What a query costs: how many rows it may read, known before it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import prod
from typing import Any

from schema.fields import Argument, Getter


@dataclass(frozen=True)
class Price:
    """A statement's cost: what stands fast, and for each list whose size the variables say, its share."""

    fixed: int
    varying: tuple[tuple[int, tuple[Getter, ...]], ...]

    def of(self, values: Any) -> int:
        """The cost with these variables; raises BadArgument for a size that cannot be."""
        total = self.fixed
        for share, sizes in self.varying:
            cost = share
            for size in sizes:
                cost *= size(values)
            total += cost
        return total


@dataclass
class Sizes:
    """Adds up, while a statement is written, how often each of its rows is read."""

    _around: list[Argument] = field(default_factory=list)
    _counted: list[tuple[Argument, ...]] = field(default_factory=list)

    @contextmanager
    def times(self, size: Argument) -> Iterator[None]:
        """What is written within is read `size` times for each of what is around it."""
        self._around.append(size)
        self._counted.append(tuple(self._around))
        yield
        self._around.pop()

    def price(self) -> Price:
        """The cost of what has been written."""
        fixed, varying = 0, []
        for sizes in self._counted:
            share = prod(size.getter({}) for size in sizes if size.constant)
            getters = tuple(size.getter for size in sizes if not size.constant)
            if getters:
                varying.append((share, getters))
            else:
                fixed += share
        return Price(fixed, tuple(varying))
