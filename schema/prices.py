"""What fields cost: the price of each kind, and of those fields that cost more or less than others of their kind.

A unit is about a microsecond of the database's time. `python -m tests.benchmarks.prices` asks random queries, and
compares what they cost with what they take.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Price:
    """What a field costs: once where it stands, for each of its rows, and where all of its rows are counted."""

    once: int
    each: int = 0
    count: int = 0


COLUMN = Price(1)
EXPRESSION = Price(2)
ONE = Price(10)
MANY = Price(10, each=4)
CONNECTION = Price(15, each=5, count=1_000)
ELEMENTS = Price(5, each=2)
LOOKUP = Price(10, each=20)
"""The kinds of fields that `schema/fields.py` knows."""

STORED_COUNT = Price(15, each=5, count=1)
"""A connection whose rows are counted when they change, not when they are read."""
