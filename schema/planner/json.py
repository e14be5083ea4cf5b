"""The parts of a statement that make JSON."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Integer, LargeBinary, Select, Text, case, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSON, aggregate_order_by

from schema.planner.shape import TYPENAME, Field, Node
from schema.rows import Key, Row, Rows

PAIRS_AT_ONCE = 50
"""json_build_object takes 100 arguments at most: PostgreSQL's limit for any function."""

EMPTY_LIST: ColumnElement[Any] = literal_column("'[]'::json", JSON)

Pairs = list[tuple[str, ColumnElement[Any]]]


def text(value: str) -> ColumnElement[str]:
    """A name of the schema or of the query as an SQL literal; GraphQL's names need no escaping."""
    return literal_column(f"'{value}'", Text)


def object_of(node: Node, value: Callable[[Field], ColumnElement[Any]]) -> ColumnElement[Any]:
    """The JSON object for what is asked of an object, in the order of the query, however much it is."""
    chunks = list(
        _chunks(
            [(key, text(node.type) if field.name == TYPENAME else value(field)) for key, field in node.fields.items()]
        )
    )
    if len(chunks) == 1:
        return _build(chunks[0])
    joined: ColumnElement[Any] = func.left(cast(_build(chunks[0]), Text), -1)
    for chunk in chunks[1:]:
        joined = joined + literal_column("','", Text) + func.substr(func.left(cast(_build(chunk), Text), -1), 2)
    return cast(joined + literal_column("'}'", Text), JSON)


def answer(whole: ColumnElement[Any], most_bytes: int) -> Select[Any]:
    """The statement for a JSON value, as UTF-8 that is handed on as it is; NULL where that is longer than it may be."""
    utf8 = func.convert_to(cast(whole, Text), text("UTF8"), type_=LargeBinary).label("utf8")
    # OFFSET keeps PostgreSQL from making the value twice, once for its length.
    made = select(utf8).offset(literal_column("0", Integer)).subquery("answer")
    return select(case((func.octet_length(made.c.utf8) <= literal_column(str(most_bytes), Integer), made.c.utf8)))


def _build(pairs: Pairs) -> ColumnElement[Any]:
    return func.json_build_object(*(part for name, value in pairs for part in (text(name), value)))


def _chunks(pairs: Pairs) -> Iterator[Pairs]:
    for start in range(0, max(len(pairs), 1), PAIRS_AT_ONCE):
        yield pairs[start : start + PAIRS_AT_ONCE]


def inner_select(chosen: Rows, outer: Row) -> Select[Any]:
    """The select that chooses rows: of their columns those that are used outside, and the sort keys as k0, k1, ..."""
    row = chosen.row
    columns = [literal_column(f"{row.alias}.{name}", row.table.columns[name].type).label(name) for name in outer.used]
    keys = [key.expression.label(f"k{position}") for position, key in enumerate(chosen.order)]
    selected = [*columns, *keys] or [literal_column("1", Integer).label("one")]
    if chosen.most is None:
        every = select(*selected).select_from(chosen.source).where(chosen.condition)
        return every.order_by(*(directed(key) for key in chosen.order))
    order = [(f"k{position}", key) for position, key in enumerate(chosen.order)]
    if chosen.bound is None:
        return chosen.first(selected, order, chosen.most)
    # For a limit that it does not know, PostgreSQL plans as if a tenth of all rows were wanted: it is told a bound.
    bounded = chosen.first(selected, order, literal_column(str(chosen.bound), Integer)).subquery(row.alias)
    ordered = (directed(key) for key in outer_keys(row.alias, chosen.order))
    return select(*bounded.c).order_by(*ordered).limit(chosen.most)


def directed(key: Key) -> ColumnElement[Any]:
    """A sort key with its direction."""
    return key.directed()


def outer_keys(alias: str, order: list[Key]) -> list[Key]:
    """The sort keys as the inner select hands them on."""
    return [
        Key(literal_column(f"{alias}.k{position}", key.expression.type), key.descending)
        for position, key in enumerate(order)
    ]


def aggregate(value: ColumnElement[Any], alias: str, order: list[Key]) -> Any:
    """json_agg in the order of the keys."""
    keys = [directed(key) for key in outer_keys(alias, order)]
    return func.json_agg(aggregate_order_by(value, *keys) if keys else value)


def list_of(statement: Select[Any]) -> ColumnElement[Any]:
    """A subselect that aggregates, as a JSON list that is never null."""
    return func.coalesce(statement.scalar_subquery(), EMPTY_LIST)


def elements(value: ColumnElement[Any], source: ColumnElement[Any], alias: str) -> ColumnElement[Any]:
    """`value` for each element of a JSON list, in its order."""
    unnested = func.jsonb_array_elements(source).table_valued("value", with_ordinality="n", name=alias)
    unnested = unnested.render_derived(name=alias)
    listed = func.json_agg(aggregate_order_by(value, literal_column(f"{alias}.n", Integer)))
    return list_of(select(listed).select_from(unnested))
