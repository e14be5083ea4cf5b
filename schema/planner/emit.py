"""Shape to SQL: writes one select whose single column is the finished JSON.

To-one parts are joined; other nouns are subselects. Rows are chosen first (filter, order, limit) in an inner select,
and JSON is built only for those that are chosen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    ColumnElement,
    Integer,
    Text,
    Uuid,
    bindparam,
    case,
    func,
    literal_column,
    null,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB

from schema.errors import ApiError, Refused
from schema.planner import json, paging, policy
from schema.planner.limits import too_many_tables
from schema.planner.shape import Field, Node
from schema.rows import Element, Frame, Made, Row, Rows
from schema.rows import Scope as RowScope
from schema.specs import (
    Argument,
    Arguments,
    Branch,
    Choice,
    Column,
    Connection,
    Derived,
    Elements,
    Expression,
    Feed,
    Getter,
    Many,
    One,
    Part,
    Verb,
    constant,
)

OUTCOME, OUTCOME_JSON = "@outcome", "@outcome as JSON"
"""Under which names the values of a payload's plan have what the mutation came to; no variable can have them."""


Agreement = tuple[Getter, str, ApiError]
"""A value that must be the one that the request has under a name, and what is said where it is not."""


@dataclass
class Emitter:
    """One statement in the making: its parameters, and what is wrong with its arguments."""

    most_tables: int
    binders: dict[str, Getter] = field(default_factory=dict)
    constants: dict[str, Any] = field(default_factory=dict)
    context_names: set[str] = field(default_factory=set)
    checks: list[Getter] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    errors: list[ApiError] = field(default_factory=list)
    _aliases: int = 0
    _once: dict[str, CTE] = field(default_factory=dict)

    def alias(self) -> str:
        """t0, t1, ...: by position, so that the same query gives the same text; raises Refused for too many."""
        self._aliases += 1
        if self._aliases > self.most_tables:
            raise Refused([too_many_tables(self.most_tables)])
        return f"t{self._aliases - 1}"

    def once(self, name: str, build: Callable[[], Any]) -> CTE:
        """An array of keys that several places of the statement need; `build` selects them."""
        if name not in self._once:
            keys = func.array(build().scalar_subquery(), type_=ARRAY(Uuid))
            self._once[name] = select(keys.label("ids")).cte(name)
        return self._once[name]

    def parameter(self, argument: Argument, type_: Any) -> ColumnElement[Any]:
        """An argument's value, bound when the statement runs."""
        name = f"p{len(self.binders) + len(self.constants)}"
        if argument.constant:
            self.constants[name] = self.fixed(argument).sample
        else:
            self.binders[name] = argument.getter
        return bindparam(name, type_=type_, required=True)

    def number(self, argument: Argument) -> ColumnElement[int]:
        """A whole number; a constant stands in the statement, where PostgreSQL takes it into account when it plans."""
        if argument.constant:
            return literal_column(str(int(self.fixed(argument, otherwise=1).sample)), Integer)
        return self.parameter(argument, Integer())

    def context(self, name: str, type_: Any) -> ColumnElement[Any]:
        """A value of the request that no argument gives."""
        self.context_names.add(name)
        return bindparam(name, type_=type_, required=True)

    def refuse(self, error: ApiError) -> None:
        """Notes what is wrong with an argument; all of it is told together."""
        self.errors.append(error)

    def check(self, argument: Argument) -> None:
        """Has an argument refused that cannot be right, although the statement has no use for its value."""
        if argument.constant:
            self.fixed(argument)
        else:
            self.checks.append(argument.getter)

    def agree(self, argument: Argument, name: str, error: ApiError) -> None:
        """Has an argument refused that is not the value of the request that has this name."""
        self.agreements.append((argument.getter, name, error))

    def fixed(self, argument: Argument, otherwise: Any = None) -> Argument:
        """A constant argument with its value worked out; `otherwise` stands where it is wrong, which is noted."""
        try:
            return constant(argument.getter({}))
        except ApiError as error:
            self.refuse(error)
            return constant(otherwise)

    def visible(self, row: Row) -> list[ColumnElement[bool]]:
        """The policy's predicate."""
        return policy.visible(row)

    # -- objects ------------------------------------------------------------------------------------------------------

    def json_of(self, row: Row, node: Node) -> ColumnElement[Any]:
        """The JSON object of a row."""
        return json.object_of(node, lambda field_: self.value(row, field_))

    def value(self, row: Row, field_: Field) -> ColumnElement[Any]:
        """One field's value."""
        match field_.spec:
            case Column(name):
                return row.column(name)
            case Expression(build):
                return build(row, field_.arguments)
            case Part() as spec:
                return self.part(row, spec, field_)
            case Derived(source):
                return source(row)
            case Elements(source, types):
                return self.elements(row, source(row), types, field_)
        return self.relation(row, row.scope, field_)

    def part(self, row: Row, spec: Part, field_: Field) -> ColumnElement[Any]:
        """An object made of a row; who may not see it has nothing of it in their statement."""
        if spec.needs and not row.scope.viewer.may(*spec.needs):
            return null()
        made = spec.row(row)
        value = self.json_of(made, field_.child)
        return value if spec.present is None else case((spec.present(made), value), else_=null())

    def relation(self, parent: Row | None, scope: RowScope, field_: Field) -> ColumnElement[Any]:
        """The value of a field that reads rows of its own, below a row or at the root."""
        match field_.spec:
            case One() as spec:
                chosen = self.choose(spec, parent, field_.arguments, scope)
                return (self.pair if spec.paired else self.one)(chosen, field_.child)
            case Many() as spec:
                return self.many(self.choose(spec, parent, field_.arguments, scope), field_.child)
            case Choice(branches):
                found = []
                for branch in branches:
                    chosen = self.choose(branch, parent, field_.arguments, scope)
                    found.append(self.one(chosen, field_.nodes[branch.name]))
                return func.coalesce(*found)
            case Connection():
                return paging.connection(self, parent, scope, field_)
            case Verb():
                return self.payload(scope, field_)
            case Feed() as spec:
                return self.event(scope, field_, spec)
        raise TypeError(f"The field {field_.name} is declared in no way that the planner knows.")

    def payload(self, scope: RowScope, field_: Field) -> ColumnElement[Any]:
        """What a mutation came to."""
        return self.made(scope, field_, lambda _: true())

    def event(self, scope: RowScope, field_: Field, spec: Feed) -> ColumnElement[Any]:
        """What a subscription tells of one piece of news; null for who may not know of it."""
        if spec.about:
            self.check(field_.arguments.later(spec.about).then(spec.key))
        return self.made(scope, field_, spec.present)

    def made(self, scope: RowScope, field_: Field, present: Callable[[Row], ColumnElement[bool]]) -> ColumnElement[Any]:
        """The object of an outcome."""
        alias = self.alias()
        row = Made(alias, f"{alias}.value", Frame(), scope, self)
        outcome = self.parameter(Argument(lambda values: values.get(OUTCOME_JSON, "{}"), None, constant=False), JSONB)
        value = self.json_of(row, field_.child)
        is_present = present(row)
        source = row.frame.apply(select(outcome.label("value")).subquery(alias))
        return select(value).select_from(source).where(is_present).scalar_subquery()

    # -- rows ---------------------------------------------------------------------------------------------------------

    def choose(
        self, spec: One | Many | Connection | Branch, parent: Row | None, arguments: Arguments, scope: RowScope
    ) -> Rows:
        """The rows that a field speaks of, with the policy's predicate on them."""
        row = Row(spec.model, self.alias(), Frame(), scope, self)
        row.every_locale = not isinstance(spec, Connection) and spec.every_locale
        row.below_owner = not isinstance(spec, Branch) and spec.below_owner
        row.with_trash = not isinstance(spec, Many) and spec.with_trash
        chosen = Rows(row, parent).where(*self.visible(row))
        spec.rows(chosen, arguments)
        return chosen

    def one(self, chosen: Rows, node: Node) -> ColumnElement[Any]:
        """A subselect for the object of the first of the rows, or null."""
        chosen.most = literal_column("1", Integer)
        outer = chosen.row.moved_to(Frame())
        value = self.json_of(outer, node)
        source = outer.frame.apply(json.inner_select(chosen, outer).subquery(outer.alias))
        return select(value).select_from(source).scalar_subquery()

    def pair(self, chosen: Rows, node: Node) -> ColumnElement[Any]:
        """A subselect for the object that two rows make together, or null."""
        value = self.json_of(chosen.row, node)
        one = select(value).select_from(chosen.source).where(chosen.condition).limit(literal_column("1", Integer))
        return one.scalar_subquery()

    def many(self, chosen: Rows, node: Node) -> ColumnElement[Any]:
        """A subselect for the objects of all that is chosen."""
        outer = chosen.row.moved_to(Frame())
        value = self.json_of(outer, node)
        source = outer.frame.apply(json.inner_select(chosen, outer).subquery(outer.alias))
        return json.list_of(select(json.aggregate(value, outer.alias, chosen.order)).select_from(source))

    def elements(self, row: Row, source: ColumnElement[Any], types: Any, field_: Field) -> ColumnElement[Any]:
        """The objects of a JSON list."""
        element = Element(self.alias(), row)
        if types:
            kind = literal_column(f"{element.alias}.value ->> 'type'", Text)
            nodes = {name: self.json_of(element, field_.nodes[type_]) for name, type_ in types.items()}
            value: ColumnElement[Any] = case(
                *((kind == json.text(name), object_) for name, object_ in nodes.items()), else_=null()
            )
        else:
            value = self.json_of(element, field_.child)
        return json.elements(value, source, element.alias)
