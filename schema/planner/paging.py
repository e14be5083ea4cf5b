"""Connections: keyset paging in both directions, read in one pass."""

from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, Boolean, ColumnElement, Integer, case, func, literal_column, null, select, tuple_
from sqlalchemy.dialects.postgresql import aggregate_order_by

from schema.cursors import cursor_in_sql, read_cursor
from schema.errors import BadArgument
from schema.planner import json
from schema.planner.shape import TYPENAME, Field, Node
from schema.rows import Frame, Key, Row, Rows
from schema.rows import Scope as RowScope
from schema.specs import Argument, Arguments, Connection

if TYPE_CHECKING:
    from schema.planner.emit import Emitter

DEFAULT_SIZE = 20
LARGEST_SIZE = 100


def connection(emitter: "Emitter", parent: Row | None, scope: RowScope, field: Field) -> ColumnElement[Any]:
    """The JSON object of a connection: edges, nodes, pageInfo, totalCount, each only if it is asked for."""
    return _Page(emitter, parent, scope, field).json()


class _Page:
    def __init__(self, emitter: "Emitter", parent: Row | None, scope: RowScope, field: Field) -> None:
        spec = field.spec
        if not isinstance(spec, Connection):
            raise TypeError(f"The field {field.name} is no connection.")
        self.emitter, self.parent, self.scope, self.field, self.spec = emitter, parent, scope, field, spec
        self.arguments = field.arguments
        self.backward = bool(self.arguments["last"])
        if self.backward and self.arguments["first"]:
            emitter.refuse(BadArgument("last", "Give either first or last, not both."))
        self.size = size(emitter, self.arguments, "last" if self.backward else "first", DEFAULT_SIZE)

    def rows(self) -> Rows:
        return self.emitter.choose(self.spec, self.parent, self.arguments, self.scope)

    def json(self) -> ColumnElement[Any]:
        node = self.field.child
        if all(field.name in {"totalCount", TYPENAME} for field in node.fields.values()):
            self.check()
            return json.object_of(node, lambda _: self.total())
        return self.page(node)

    def check(self) -> None:
        """Has arguments refused that cannot be right, although a count has no use for them."""
        self.emitter.check(self.size)
        for name in ("after", "before"):
            if self.arguments[name]:
                chosen = self.rows()
                order, types = _order_name(chosen), _types(chosen)
                self.emitter.check(self.arguments[name].then(partial(read_cursor, name, order=order, types=types)))

    def page(self, node: Node) -> ColumnElement[Any]:
        chosen = self.rows()
        order = chosen.order
        self.order_name = _order_name(chosen)
        for name in ("after", "before"):
            if self.arguments[name]:
                chosen.where(self.beyond(chosen, name))
        if chosen.start is not None and not self.arguments["after"]:
            # Beside a cursor it would do harm: an index walks from one bound only, and it might choose this one.
            chosen.where(chosen.start)
        limit = self.emitter.number(self.size)
        knows_more = any(f.name == "pageInfo" for f in node.fields.values())
        chosen.most = self.emitter.number(self.size.then(lambda size: size + 1)) if knows_more else limit
        chosen.bound = None if self.size.constant else LARGEST_SIZE + 1
        if self.backward:
            chosen.order = [Key(key.expression, not key.descending) for key in order]

        outer = chosen.row.moved_to(Frame())
        self.outer, self.limit = outer, limit
        self.keys = json.outer_keys(outer.alias, order)
        self.kept = literal_column(f"{outer.alias}.n", Integer) <= limit if knows_more else None
        page = json.object_of(node, self.value)

        inner = json.inner_select(chosen, outer)
        if knows_more:
            rows = inner.subquery("r")
            number = func.row_number().over(
                order_by=[json.directed(Key(rows.c[f"k{i}"], key.descending)) for i, key in enumerate(chosen.order)]
            )
            inner = select(*rows.c, number.label("n"))
        source = outer.frame.apply(inner.subquery(outer.alias))
        # HAVING makes one row of any number, also where nothing that is asked for is an aggregate.
        return select(page).select_from(source).having(literal_column("true", Boolean)).scalar_subquery()

    def value(self, field: Field) -> ColumnElement[Any]:
        match field.name:
            case "nodes":
                return self.collect(self.emitter.json_of(self.outer, field.child))
            case "edges":
                return self.collect(json.object_of(field.child, self.edge))
            case "pageInfo":
                return json.object_of(field.child, self.page_info)
            case _:
                return self.total()

    def edge(self, field: Field) -> ColumnElement[Any]:
        return self.cursor() if field.name == "cursor" else self.emitter.json_of(self.outer, field.child)

    def cursor(self) -> ColumnElement[str]:
        return cursor_in_sql(self.order_name, [key.expression for key in self.keys])

    def collect(self, value: ColumnElement[Any]) -> ColumnElement[Any]:
        listed: Any = func.json_agg(aggregate_order_by(value, *(json.directed(key) for key in self.keys)))
        if self.kept is not None:
            listed = listed.filter(self.kept)
        return func.coalesce(listed, json.EMPTY_LIST)

    def page_info(self, field: Field) -> ColumnElement[Any]:
        match field.name:
            case "hasNextPage":
                return self.outside("before") if self.backward else func.count() > self.limit
            case "hasPreviousPage":
                return func.count() > self.limit if self.backward else self.outside("after")
            case name:
                return self.end(last=name == "endCursor")

    def outside(self, name: str) -> ColumnElement[bool]:
        """Whether there is anything on the other side of the cursor, the row it names included."""
        if not self.arguments[name]:
            return literal_column("false", Boolean)
        chosen = self.rows()
        beyond = self.beyond(chosen, name)
        return chosen.where(~beyond).exist()

    def end(self, *, last: bool) -> ColumnElement[str]:
        """The cursor of the first or the last row; it is made once, of that row's keys, not of each row's."""
        order = [json.directed(key) for key in self.keys]
        position = func.least(func.count(), self.limit) if last else literal_column("1", Integer)
        keys = []
        for key in self.keys:
            listed: Any = func.array_agg(aggregate_order_by(key.expression, *order), type_=ARRAY(key.expression.type))
            keys.append((listed if self.kept is None else listed.filter(self.kept))[position])
        return case((func.count() > literal_column("0"), cursor_in_sql(self.order_name, keys)), else_=null())

    def beyond(self, chosen: Rows, name: str) -> ColumnElement[bool]:
        """What comes after, or before, the cursor in the argument `name`."""
        keys = chosen.order
        order = _order_name(chosen)
        types = _types(chosen)

        def part(position: int) -> ColumnElement[Any]:
            key = self.arguments[name].then(lambda text: read_cursor(name, text, order, types)[position])
            return self.emitter.parameter(key, keys[position].expression.type)

        ours = tuple_(*(key.expression for key in keys))
        theirs = tuple_(*(part(position) for position in range(len(keys))))
        return ours < theirs if keys[0].descending == (name == "after") else ours > theirs

    def total(self) -> ColumnElement[int]:
        chosen = self.rows()
        if chosen.count is not None:
            return chosen.count()
        return select(func.count()).select_from(chosen.source).where(chosen.condition).scalar_subquery()


def _order_name(rows: Rows) -> str:
    """What a cursor says of the order that it belongs to."""
    return rows.order_name + "".join("-" if key.descending else "+" for key in rows.order)


def _types(rows: Rows) -> list[type]:
    """The types of the keys in a cursor."""
    return [key.expression.type.python_type for key in rows.order]


def size(emitter: "Emitter", arguments: Arguments, name: str, default: int | None = None) -> Argument:
    """How many are asked for by `first` or `last`; refused where it cannot be."""

    def checked(asked: Any) -> Any:
        if asked is None and default is not None:
            return default
        if asked is None or not 1 <= asked <= LARGEST_SIZE:
            raise BadArgument(name, f"{asked} is not between 1 and {LARGEST_SIZE}.")
        return asked

    given = arguments[name].then(checked)
    return emitter.fixed(given, otherwise=1) if given.constant else given
