"""Shape to SQL: writes one select whose single column is the finished JSON.

To-one parts are joined; other nouns are subselects. Rows are chosen first (filter, order, limit) in an inner select,
and JSON is built only for those that are chosen.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
)
from sqlalchemy.dialects.postgresql import JSON, aggregate_order_by
from sqlmodel import SQLModel

from schema.fields import Arguments, Column, Connection, Expression, Many, One, Part
from schema.planner import paging, policy
from schema.planner.shape import Field, Node
from schema.rows import Frame, Key, Row, Rows
from schema.rows import Scope as RowScope

PAIRS_AT_ONCE = 50
"""json_build_object takes 100 arguments at most: PostgreSQL's limit for any function."""

Getter = Callable[[Any], Any]


@dataclass
class Emitter:
    """One statement in the making. `binders` say how each of its parameters is got from a request."""

    binders: dict[str, Getter] = field(default_factory=dict)
    context_names: set[str] = field(default_factory=set)
    costs: list[tuple[Getter, ...]] = field(default_factory=list)
    _aliases: int = 0
    _sizes: list[Getter] = field(default_factory=list)

    def alias(self) -> str:
        """t0, t1, ...: by position, so that the same query gives the same text."""
        self._aliases += 1
        return f"t{self._aliases - 1}"

    def parameter(self, getter: Getter, type_: Any) -> ColumnElement[Any]:
        """A value that is known when the statement runs."""
        name = f"p{len(self.binders)}"
        self.binders[name] = getter
        return bindparam(name, type_=type_, required=True)

    def context(self, name: str, type_: Any) -> ColumnElement[Any]:
        """A value of the request that no argument gives."""
        self.context_names.add(name)
        return bindparam(name, type_=type_, required=True)

    def visible(self, row: Row) -> list[ColumnElement[bool]]:
        """The policy's predicate."""
        return policy.visible(row)

    # -- objects ------------------------------------------------------------------------------------------------------

    def json_of(self, row: Row, node: Node) -> ColumnElement[Any]:
        """The JSON object of a row."""
        pairs = [(name, self.value(row, field_)) for name, field_ in node.fields.items()]
        if node.typenames:
            pairs += [(name, text_literal(node.type)) for name in node.typenames]
        return json_object(pairs)

    def value(self, row: Row, field_: Field) -> ColumnElement[Any]:
        """One field's value."""
        match field_.spec:
            case Column(name):
                return row.column(name)
            case Expression(build):
                return build(row, field_.arguments)
            case Part(inner, present):
                made = inner(row)
                value = self.json_of(made, field_.child)
                return value if present is None else case((present(made), value), else_=null())
            case One(model, rows):
                with self.sized(lambda _: 1):
                    return self.one(model, rows, row, field_)
            case Many(model, rows):
                with self.sized(lambda _: 5):
                    return self.many(model, rows, row, field_)
            case Connection():
                return paging.connection(self, row, field_)
        raise TypeError(f"The field {field_.name} is declared in no way that the planner knows.")

    # -- rows ---------------------------------------------------------------------------------------------------------

    def choose(
        self,
        model: type[SQLModel],
        rows: Callable[[Rows, Arguments], object],
        parent: Row | None,
        arguments: Arguments,
        scope: RowScope,
    ) -> Rows:
        """The rows that a field speaks of, with the policy's predicate on them."""
        frame = Frame()
        chosen = Rows(Row(model, self.alias(), frame, scope, self), parent)
        chosen.where(*self.visible(chosen.row))
        rows(chosen, arguments)
        return chosen

    def one(
        self, model: type[SQLModel], rows: Callable[[Rows, Arguments], object], parent: Row, field_: Field
    ) -> ColumnElement[Any]:
        """The first of the rows, or null."""
        chosen = self.choose(model, rows, parent, field_.arguments, parent.scope)
        chosen.most = literal_column("1", Integer)
        return self.chosen_object(chosen, field_)

    def chosen_object(self, chosen: Rows, field_: Field) -> ColumnElement[Any]:
        """A subselect for the object of the one row that is chosen."""
        outer = chosen.row.moved_to(Frame())
        value = self.json_of(outer, field_.child)
        source = outer.frame.apply(inner_select(chosen, outer).subquery(outer.alias))
        return select(value).select_from(source).scalar_subquery()

    def many(
        self, model: type[SQLModel], rows: Callable[[Rows, Arguments], object], parent: Row, field_: Field
    ) -> ColumnElement[Any]:
        """All of the rows, as a JSON list."""
        return self.chosen_list(self.choose(model, rows, parent, field_.arguments, parent.scope), field_)

    def chosen_list(self, chosen: Rows, field_: Field) -> ColumnElement[Any]:
        """A subselect for the objects of all that is chosen."""
        outer = chosen.row.moved_to(Frame())
        value = self.json_of(outer, field_.child)
        source = outer.frame.apply(inner_select(chosen, outer).subquery(outer.alias))
        return json_list(select(aggregate(value, outer.alias, chosen.order)).select_from(source))

    # -- cost ---------------------------------------------------------------------------------------------------------

    @contextmanager
    def sized(self, size: Getter) -> Iterator[None]:
        """What is written within is read `size` times for each of what is around it."""
        self._sizes.append(size)
        self.costs.append(tuple(self._sizes))
        yield
        self._sizes.pop()


def text_literal(text: str) -> ColumnElement[str]:
    """A name of the schema or of the query as an SQL literal; GraphQL's names need no escaping."""
    return literal_column(f"'{text}'", Text)


def json_object(pairs: list[tuple[str, ColumnElement[Any]]]) -> ColumnElement[Any]:
    """A JSON object in the order of the pairs, however many they are."""
    chunks = list(_chunks(pairs))
    if len(chunks) == 1:
        return _build(chunks[0])
    joined: ColumnElement[Any] = func.left(cast(_build(chunks[0]), Text), -1)
    for chunk in chunks[1:]:
        joined = joined + literal_column("','", Text) + func.substr(func.left(cast(_build(chunk), Text), -1), 2)
    return cast(joined + literal_column("'}'", Text), JSON)


def _build(pairs: list[tuple[str, ColumnElement[Any]]]) -> ColumnElement[Any]:
    return func.json_build_object(*(part for name, value in pairs for part in (text_literal(name), value)))


def _chunks(pairs: list[tuple[str, ColumnElement[Any]]]) -> Iterator[list[tuple[str, ColumnElement[Any]]]]:
    for start in range(0, max(len(pairs), 1), PAIRS_AT_ONCE):
        yield pairs[start : start + PAIRS_AT_ONCE]


def inner_select(chosen: Rows, outer: Row) -> Select[Any]:
    """The select that chooses rows: of their columns those that are used outside, and the sort keys as k0, k1, ..."""
    row = chosen.row
    columns = [literal_column(f"{row.alias}.{name}", row.table.columns[name].type).label(name) for name in outer.used]
    keys = [key.expression.label(f"k{position}") for position, key in enumerate(chosen.order)]
    statement = (
        select(*columns, *keys) if columns or keys else select(literal_column("1", Integer).label("one"))
    ).select_from(row.frame.apply(row.table.alias(row.alias)))
    statement = statement.where(chosen.condition).order_by(*(directed(key) for key in chosen.order))
    return statement if chosen.most is None else statement.limit(chosen.most)


def directed(key: Key) -> ColumnElement[Any]:
    """A sort key with its direction."""
    return key.expression.desc() if key.descending else key.expression.asc()


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


def json_list(statement: Select[Any]) -> ColumnElement[Any]:
    """A subselect that aggregates, as a JSON list that is never null."""
    return func.coalesce(statement.scalar_subquery(), literal_column("'[]'::json", JSON))
