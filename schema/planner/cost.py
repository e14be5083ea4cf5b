"""What a query costs, told: its dearest fields, and of one that is refused what would pass."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from typing import Any

from schema.errors import TooComplex
from schema.planner.bill import Bill, Item, Line, Rows, rows_for

MOST_TOLD = 5
"""How many of the dearest fields are told."""


@dataclass(frozen=True)
class Cost:
    """A query's cost, what is allowed, and its dearest fields by the keys of the response, the dearest first."""

    total: int
    limit: int
    fields: tuple[tuple[str, int], ...]

    def as_json(self) -> dict[str, Any]:
        """As it stands in an answer's extensions."""
        return {
            "total": self.total,
            "limit": self.limit,
            "fields": [{"path": path, "cost": cost} for path, cost in self.fields],
        }


def cost_of(bill: Bill, values: dict[str, Any], limit: int) -> Cost:
    """The cost with these variables."""
    dearest = nlargest(MOST_TOLD, bill.lines(rows_for(values)), key=lambda line: line.cost)
    return Cost(bill.of(values), limit, tuple((line.path, line.cost) for line in dearest))


def too_dear(bill: Bill, values: dict[str, Any], limit: int) -> TooComplex:
    """What is said of a query that costs more than is allowed: which field costs most, and what would pass."""
    rows, total = rows_for(values), bill.of(values)
    counted = f"This query costs {total:,}; {limit:,} is allowed."
    dearest = max(bill.lines(rows), key=lambda line: line.cost, default=None)
    if dearest is None:
        return TooComplex(f"{counted} Ask for fewer fields, or in several queries.", cost=total, limit=limit)
    advice, extensions = _advice(bill, dearest, rows, limit)
    message = f"{counted} {dearest.path} costs the most ({dearest.cost:,}){advice}"
    return TooComplex(message, cost=total, limit=limit, field=dearest.path, **extensions)


def _advice(bill: Bill, dearest: Line, rows: Rows, limit: int) -> tuple[str, dict[str, Any]]:
    """The end of the sentence; and for programs the largest size that passes, and the lists that it is for."""
    for item in reversed(dearest.way):
        name = item.size.argument
        most = _most(partial(_with_size, bill, rows, item), rows(item), limit) if name else 0
        if most:
            place = "there" if item is dearest.way[-1] else f"at {item.path}"
            return f": with {name}: {most} {place} it would pass.", {"first": most, "lists": [item.path]}
    lists = list(bill.lists())
    most = _most(partial(_at_most, bill, rows), max(map(rows, lists), default=0), limit)
    if most:
        paths = [item.path for item in lists if rows(item) > most]
        return f": with at most {most} in each of its lists it would pass.", {"first": most, "lists": paths}
    if not lists:
        return ". Ask for fewer fields, or in several queries.", {}
    return ", and no size of its lists would make it pass. Leave that out, or ask in several queries.", {}


def _most(cost: Callable[[int], int], size: int, limit: int) -> int:
    """The largest size below this one that costs no more than is allowed; 0 where there is none."""
    return bisect_right(range(1, size), limit, key=cost)


def _with_size(bill: Bill, rows: Rows, changed: Item, size: int) -> int:
    return bill.total(lambda item: size if item is changed else rows(item))


def _at_most(bill: Bill, rows: Rows, size: int) -> int:
    return bill.total(lambda item: min(size, rows(item)) if item.size.argument else rows(item))
