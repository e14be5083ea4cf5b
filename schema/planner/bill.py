"""What a query costs, known before it runs: the price of each field, as often as the lists around it have rows.

The prices themselves are in `schema/prices.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from schema.planner.paging import DEFAULT_SIZE, LARGEST_SIZE
from schema.planner.shape import Field, Node
from schema.prices import COLUMN, CONDITION, CONDITIONS, CURSOR, PAGE_INFO, ROOT, STATEMENT
from schema.specs import (
    Argument,
    Choice,
    Column,
    Connection,
    Derived,
    Elements,
    Expression,
    Feed,
    Getter,
    Lookup,
    Many,
    One,
    Part,
    Spec,
    Verb,
)

LIGHT = 2
"""What a field may cost at most that has no line of its own, but is counted with the row that it is asked of."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows a list has: what its argument says, or about so many where it has none."""

    rows: Getter
    argument: str | None = None
    constant: bool = True


ONE_ROW = Size(lambda _: 1)

Rows = Callable[["Item"], int]
"""How many rows an item's list has."""


@dataclass(frozen=True, slots=True)
class Item:
    """A field that has a price of its own: `once` wherever it stands, and `each` for each of its rows.

    `kinds` has what is asked of a row, for each of the types that it may have: the dearest counts.
    """

    path: str
    once: float
    each: float = 0
    size: Size = ONE_ROW
    kinds: tuple[tuple["Item", ...], ...] = ()

    def cost(self, rows: Rows) -> float:
        """With all that is nested in it."""
        dearest = max([sum([item.cost(rows) for item in kind]) for kind in self.kinds], default=0)
        return self.once + rows(self) * (self.each + dearest)

    def dearest_kind(self, rows: Rows) -> tuple["Item", ...]:
        """What is asked of the dearest type that a row may have."""
        return max(self.kinds, key=lambda kind: sum(item.cost(rows) for item in kind), default=())

    def varies(self) -> bool:
        """Whether variables decide what it costs."""
        return not self.size.constant or any(item.varies() for kind in self.kinds for item in kind)


@dataclass(frozen=True, slots=True)
class Line:
    """What one field costs by itself, each time that it is read; `way` leads to it through the items around."""

    way: tuple[Item, ...]
    cost: int

    @property
    def path(self) -> str:
        """The field, by the keys of the response."""
        return self.way[-1].path


class Bill:
    """What one reading of a document costs."""

    def __init__(self, node: Node, description: Mapping[str, float]) -> None:
        """`description` has the price of each root field that asks for the schema itself."""
        light, items = _asked(node, "")
        self.items = (*items, *(Item(key, price) for key, price in description.items()))
        self._always = STATEMENT + ROOT * len(node.fields) + light
        self._known = None if any(item.varies() for item in self.items) else self.total(rows_for({}))

    def of(self, values: dict[str, Any]) -> int:
        """The cost with these variables."""
        return self.total(rows_for(values)) if self._known is None else self._known

    def total(self, rows: Rows) -> int:
        """The cost where the lists have so many rows."""
        return ceil(self._always + sum([item.cost(rows) for item in self.items]))

    def lines(self, rows: Rows) -> Iterator[Line]:
        """What each field costs by itself, in the order of the query."""
        return _lines(self.items, rows, (), 1)

    def lists(self) -> Iterator[Item]:
        """The lists that have an argument for how many they show."""
        return _lists(self.items)


def _lines(items: Iterable[Item], rows: Rows, around: tuple[Item, ...], times: int) -> Iterator[Line]:
    for item in items:
        within = times * rows(item)
        way = (*around, item)
        yield Line(way, ceil(times * item.once + within * item.each))
        yield from _lines(item.dearest_kind(rows), rows, way, within)


def _lists(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        if item.size.argument:
            yield item
        for kind in item.kinds:
            yield from _lists(kind)


def rows_for(values: dict[str, Any]) -> Rows:
    """How many rows lists have with these variables."""

    def rows(item: Item) -> int:
        found: int = item.size.rows(values)
        return found

    return rows


def tables(node: Node) -> int:
    """How many tables a statement names at least, known before it is written."""
    return sum(
        _tables(field.spec) + sum([tables(child) for child in field.nodes.values()]) for field in node.fields.values()
    )


def _tables(spec: Spec | None) -> int:
    match spec:
        case Choice(branches):
            return sum(branch.price.tables for branch in branches)
        case None | Part():
            return 0
    return spec.price.tables


def _asked(node: Node, path: str) -> tuple[float, tuple[Item, ...]]:
    """What a row costs by what is asked of it: the light fields together, and those that have prices of their own."""
    light: float = 0
    items: list[Item] = []
    for key, field in node.fields.items():
        place = f"{path}.{key}" if path else key
        match field.spec:
            case None:
                light += COLUMN.once
            case Column(price=price) | Expression(price=price) if price.once <= LIGHT:
                light += price.once
            case Column(price=price) | Expression(price=price):
                items.append(Item(place, price.once))
            case Part():
                more, inner = _asked(field.child, place)
                light += more
                items += inner
            case Connection():
                items += _connection(field, field.spec, place)
            case spec:
                items.append(_list(field, spec, place))
    return light, tuple(items)


def _list(field: Field, spec: One | Many | Choice | Elements | Derived | Lookup | Verb | Feed, path: str) -> Item:
    """A field that reads rows of its own."""
    parts = [_asked(node, path) for node in field.nodes.values()]
    kinds = tuple(items for _, items in parts)
    each = max((light for light, _ in parts), default=0)
    match spec:
        case Choice(branches):
            return Item(path, sum(branch.price.once for branch in branches), each, ONE_ROW, kinds)
        case Many(size=str() as argument):
            size = _size(field, argument)
        case Many(size=int() as about) | Elements(size=about) | Derived(size=about):
            size = Size(lambda _: about)
        case Lookup(many=True):
            size = _ids(field)
        case _:
            size = ONE_ROW
    return Item(path, spec.price.once, spec.price.each + each, size, kinds)


def _connection(field: Field, spec: Connection, path: str) -> Iterator[Item]:
    """A page: its rows, and apart from them what it costs to count them all."""
    price, filtering = spec.price, _conditions(field.arguments["filter"].sample)
    once = price.once + filtering + (price.sort if field.arguments["orderBy"] else 0)
    each, is_read = price.each, False
    items: list[Item] = []
    for key, part in field.child.fields.items():
        place = f"{path}.{key}"
        is_read = is_read or part.name in PAGE
        if part.name == "totalCount":
            yield Item(place, price.count + filtering)
        elif part.name == "pageInfo":
            once += PAGE_INFO
        for row, row_place in _rows_of(part, place):
            light, inner = _asked(row.child, row_place) if row.nodes else (CURSOR, ())
            each += light
            items += inner
    if is_read:
        backward = bool(field.arguments["last"])
        yield Item(path, once, each, _size(field, "last" if backward else "first"), (tuple(items),))


PAGE = frozenset({"nodes", "edges", "pageInfo"})
"""The parts of a connection for which its rows are read."""


def _rows_of(part: Field, path: str) -> list[tuple[Field, str]]:
    """What a part of a connection asks of each row."""
    if part.name == "edges":
        return [(inner, f"{path}.{key}") for key, inner in part.child.fields.items()]
    return [(part, path)] if part.name == "nodes" else []


def _conditions(given: Any) -> float:
    """What the conditions of a filter cost, by its structure."""
    if isinstance(given, list):
        return sum(map(_conditions, given))
    if not isinstance(given, dict):
        return 0
    return sum(
        _conditions(value) if name in {"and", "or", "not"} else CONDITIONS.get(name, CONDITION)
        for name, value in given.items()
        if value is not None
    )


def _size(field: Field, name: str) -> Size:
    given = field.arguments[name]
    return Size(_bounded(given), name, given.constant)


def _bounded(given: Argument) -> Getter:
    """What cannot be is refused where it is bound; here it counts as the largest that can."""

    def rows(values: Any) -> int:
        asked = given.getter(values) or DEFAULT_SIZE
        return asked if 1 <= asked <= LARGEST_SIZE else LARGEST_SIZE

    return rows


def _ids(field: Field) -> Size:
    given = field.arguments["ids"]
    return Size(lambda values: min(len(given.getter(values)), LARGEST_SIZE), None, given.constant)
