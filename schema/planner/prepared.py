"""Prepared operations: a document that has been parsed and validated, with a plan for each structure of variables."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLInputType,
    GraphQLSchema,
    GraphQLType,
    OperationDefinitionNode,
    get_variable_values,
    is_input_type,
    parse,
    type_from_ast,
    validate,
)
from sqlalchemy import ColumnElement, Integer, LargeBinary, Text, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import asyncpg

from cms.content.locales import Locales
from schema.errors import ApiError, BadRequest, Refused, TooComplex
from schema.fields import Connection, Getter, Many, One
from schema.planner import paging
from schema.planner.emit import Emitter, json_object, text_literal
from schema.planner.policy import Scope
from schema.planner.read import Reader, structure
from schema.planner.scoping import Scoping, Viewer
from schema.planner.shape import Field, Node

DIALECT = asyncpg.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped.


@dataclass(frozen=True)
class Limits:
    """How much one query may ask for."""

    depth: int = 15
    cost: int = 50_000
    tokens: int = 4_000


@dataclass(frozen=True)
class Request:
    """What a statement's parameters are got from, besides the variables."""

    moment: datetime
    media_url: str
    viewer: Viewer
    locales: Locales


@dataclass(frozen=True)
class Plan:
    """One statement, and how each of its parameters is got."""

    sql: str
    binders: tuple[tuple[str, Getter | None], ...]
    costs: tuple[tuple[Getter, ...], ...]

    def bind(self, values: dict[str, Any], request: Request, most: int) -> list[Any]:
        """The parameters' values; raises Refused with all that is wrong with the arguments."""
        bound: list[Any] = []
        errors: dict[str, ApiError] = {}
        for name, getter in self.binders:
            try:
                bound.append(_storable(getattr(request, name) if getter is None else getter(values)))
            except ApiError as error:
                errors[error.message] = error
        if errors:
            raise Refused(list(errors.values()))
        cost = self.cost(values)
        if cost > most:
            raise Refused(
                [
                    TooComplex(
                        f"This query costs {cost}; {most} is allowed. Ask for less: a smaller first.",
                        cost=cost,
                    )
                ]
            )
        return bound

    def cost(self, values: dict[str, Any]) -> int:
        """How many rows the query may read: each list counts its size times those around it."""
        total = 0
        for sizes in self.costs:
            product = 1
            for size in sizes:
                product *= size(values)
            total += product
        return total


Reading = tuple[Node, dict[str, Scoping]]
"""A document as its variables' structure makes it: what is asked, and each root field's scope."""

T = TypeVar("T")


class Operation:
    """One operation of a document. Raises Refused for a document that is not a valid query."""

    def __init__(self, schema: GraphQLSchema, text: str, name: str | None, limits: Limits) -> None:
        self.schema, self.limits = schema, limits
        try:
            document = parse(text, max_tokens=limits.tokens, no_location=False)
        except (GraphQLError, RecursionError) as error:
            raise Refused([BadRequest(getattr(error, "message", "The query nests too deeply to be read."))]) from None
        if errors := validate(schema, document, max_errors=20):
            raise Refused([BadRequest(error.message, locations=_locations(error)) for error in errors])
        operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
        chosen = [o for o in operations if name is None or (o.name is not None and o.name.value == name)]
        if len(chosen) != 1:
            raise Refused([BadRequest("Name one operation of the document in operationName.")])
        self.node = chosen[0]
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self.types = {
            d.variable.name.value: input_type(type_from_ast(schema, d.type))
            for d in self.node.variable_definitions or ()
        }
        self.plans: OrderedDict[Any, Plan] = OrderedDict()
        self.readings: OrderedDict[Any, Reading] = OrderedDict()

    @property
    def asks_for_the_schema(self) -> bool:
        """Whether it asks what the schema says of itself, which the planner does not read."""
        return any(
            isinstance(selection, FieldNode) and selection.name.value in {"__schema", "__type"}
            for selection in self.node.selection_set.selections
        )

    def values(self, variables: dict[str, Any]) -> dict[str, Any]:
        """The variables' values by the schema; raises Refused for what does not fit."""
        if not self.types:
            return {}
        result = get_variable_values(self.schema, self.node.variable_definitions or (), variables, max_errors=20)
        if isinstance(result, list):
            raise Refused([BadRequest(error.message) for error in result])
        coerced: dict[str, Any] = result.coerced
        return coerced

    def plan(self, values: dict[str, Any], viewer: Viewer, locales: Locales) -> Plan:
        """The plan for variables of this structure; the document is read again only for a structure that is new."""
        variables = tuple((name, structure(self.types[name], value)) for name, value in values.items())
        reading_key = (variables, viewer, locales)
        reading = self.readings.get(reading_key)
        if reading is None:
            reading = _keep(self.readings, reading_key, self._read(values, viewer, locales))
        node, scopings = reading
        plan_key = (reading_key, tuple(scoping.structure(values) for scoping in scopings.values()))
        plan = self.plans.get(plan_key)
        if plan is None:
            try:
                plan = _keep(self.plans, plan_key, _write(node, scopings, values))
            except ApiError as error:
                raise Refused([error]) from None
        return plan

    def _read(self, values: dict[str, Any], viewer: Viewer, locales: Locales) -> Reading:
        reader = Reader(self.schema, self.fragments, values)
        root = self.schema.query_type
        if root is None:
            raise LookupError("The schema has no queries.")
        node = reader.node(root, [self.node.selection_set])
        if reader.depth > self.limits.depth:
            raise Refused([TooComplex(f"This query nests {reader.depth} deep; {self.limits.depth} is allowed.")])
        return node, {key: Scoping(field_, locales, viewer) for key, field_ in node.fields.items()}


VARIANTS = 50
"""How many plans one document may keep."""


def _keep(kept: OrderedDict[Any, T], key: Any, value: T) -> T:
    kept[key] = value
    if len(kept) > VARIANTS:
        kept.popitem(last=False)
    return value


def _write(node: Node, scopings: dict[str, Scoping], values: dict[str, Any]) -> Plan:
    emitter = Emitter()
    pairs: list[tuple[str, ColumnElement[Any]]] = [
        (key, _root(emitter, scopings[key].scope(emitter, values), field_)) for key, field_ in node.fields.items()
    ]
    pairs += [(key, text_literal("Query")) for key in node.typenames]
    finished = func.convert_to(cast(json_object(pairs), Text), literal_column("'UTF8'", Text), type_=LargeBinary)
    compiled = select(finished).compile(dialect=DIALECT)
    return Plan(
        str(compiled),
        tuple((name, _binder(emitter, name, compiled.params)) for name in compiled.positiontup or ()),
        tuple(emitter.costs),
    )


def _binder(emitter: Emitter, name: str, constants: Mapping[str, Any]) -> Getter | None:
    """How a parameter is got: from the variables, from the request (None), or a constant of the plan."""
    if name in emitter.context_names:
        return None
    if name in emitter.binders:
        return emitter.binders[name]
    constant = constants[name]
    return lambda _: constant


def _root(emitter: Emitter, scope: Scope, field_: Field) -> ColumnElement[Any]:
    match field_.spec:
        case Connection():
            return paging.root_connection(emitter, None, scope, field_)
        case One(model, rows):
            with emitter.sized(lambda _: 1):
                chosen = emitter.choose(model, rows, None, field_.arguments, scope)
                chosen.most = literal_column("1", Integer)
                return emitter.chosen_object(chosen, field_)
        case Many(model, rows):
            with emitter.sized(lambda _: 10):
                return emitter.chosen_list(emitter.choose(model, rows, None, field_.arguments, scope), field_)
    raise TypeError(f"The root field {field_.name} is declared in no way that the planner knows.")


def _storable(value: Any) -> Any:
    if isinstance(value, str) and "\0" in value:
        raise BadRequest("A text holds the character U+0000, which none of ours does.")
    return value


def input_type(type_: GraphQLType | None) -> GraphQLInputType:
    """A variable's type, which validation has found to be one that may be sent."""
    if not is_input_type(type_):
        raise TypeError(f"{type_} is no type of a variable.")
    return type_


def _locations(error: GraphQLError) -> list[dict[str, int]]:
    return [{"line": place.line, "column": place.column} for place in error.locations or ()]
