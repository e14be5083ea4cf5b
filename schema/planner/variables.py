"""Variables: read by the schema once an operation is prepared, so that a request only walks its values.

GraphQL, section 6.1.2. Enums are read as their names, so that a plan sees the same thing in a variable as in a literal.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from graphql import (
    EnumValueNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLType,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableDefinitionNode,
    get_named_type,
    is_input_type,
    type_from_ast,
)

from schema.errors import ApiError, BadArgument, Refused, TooComplex
from schema.scalars import storable

Coercer = Callable[[Any, str], Any]
"""Reads a value as JSON carries it; the text says where it stands. Raises BadArgument."""

Structure = Callable[[Any], Hashable]
"""What of a value may choose SQL; a free scalar's value may not."""


MOST_VALUES = 2_000
"""How many values the variables may hold: they are read one by one, and lists of objects are written into the SQL."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of an operation."""

    name: str
    coerce: Coercer
    structure: Structure
    required: bool
    default: Any


class Variables:
    """The variables that an operation declares; those that are `choosing` may choose SQL, all of them unless given."""

    def __init__(
        self,
        schema: GraphQLSchema,
        definitions: Iterable[VariableDefinitionNode],
        choosing: frozenset[str] | None = None,
    ) -> None:
        self.declared = tuple(_variable(schema, definition) for definition in definitions)
        self._choosing = tuple(each for each in self.declared if choosing is None or each.name in choosing)

    def read(self, given: dict[str, Any]) -> dict[str, Any]:
        """The values, an absent one left out; raises Refused with all that does not fit."""
        values: dict[str, Any] = {}
        errors: list[ApiError] = []
        if _size([given.get(variable.name) for variable in self.declared]) > MOST_VALUES:
            raise Refused([TooComplex(f"The variables hold more than {MOST_VALUES:,} values: send fewer at a time.")])
        for variable in self.declared:
            name = variable.name
            if name in given:
                try:
                    values[name] = variable.coerce(given[name], name)
                except BadArgument as error:
                    errors.append(error)
                except RecursionError:
                    errors.append(BadArgument(name, "This nests too deeply to be read."))
            elif variable.required:
                errors.append(BadArgument(name, "This variable is required: send a value for it."))
            elif variable.default is not Undefined:
                values[name] = variable.default
        if errors:
            raise Refused(errors)
        return values

    def structure(self, values: dict[str, Any]) -> Hashable:
        """What of the values may choose SQL: presence, enums, booleans, the keys of objects, lists of objects."""
        return tuple([variable.structure(values.get(variable.name)) for variable in self._choosing])


def _size(value: Any) -> int:
    """How many values JSON holds, lists and objects counted too; not much further than is allowed."""
    found, waiting = 0, [value]
    while waiting and found <= MOST_VALUES:
        found += 1
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
    return found


def _variable(schema: GraphQLSchema, definition: VariableDefinitionNode) -> Variable:
    type_ = _input_type(type_from_ast(schema, definition.type))
    default = Undefined if definition.default_value is None else literal(definition.default_value, type_)
    required = isinstance(type_, GraphQLNonNull) and default is Undefined
    return Variable(definition.variable.name.value, coercer(type_), structure(type_), required, default)


def _input_type(type_: GraphQLType | None) -> GraphQLInputType:
    if not is_input_type(type_):
        raise TypeError(f"{type_} is no type of a variable: validation should have refused it.")
    return type_


@cache
def coercer(type_: GraphQLInputType) -> Coercer:
    """Reads values of a type."""
    if isinstance(type_, GraphQLNonNull):
        return _required(_present(type_.of_type))
    return _nullable(_present(type_))


def _present(type_: GraphQLInputType) -> Coercer:
    if isinstance(type_, GraphQLList):
        return _list(coercer(type_.of_type))
    if isinstance(type_, GraphQLInputObjectType):
        return _object(type_)
    if isinstance(type_, GraphQLEnumType):
        return _enum(type_)
    if isinstance(type_, GraphQLScalarType):
        return _scalar(type_)
    raise TypeError(f"{type_} is not an input type.")


def _required(inner: Coercer) -> Coercer:
    def coerce(value: Any, place: str) -> Any:
        if value is None:
            raise BadArgument(place, "null is not allowed here.")
        return inner(value, place)

    return coerce


def _nullable(inner: Coercer) -> Coercer:
    return lambda value, place: None if value is None else inner(value, place)


def _list(inner: Coercer) -> Coercer:
    def coerce(value: Any, place: str) -> Any:
        if isinstance(value, list):
            return [inner(item, f"{place}.{position}") for position, item in enumerate(value)]
        return [inner(value, place)]

    return coerce


def _enum(type_: GraphQLEnumType) -> Coercer:
    names = frozenset(type_.values)

    def coerce(value: Any, place: str) -> str:
        if isinstance(value, str) and value in names:
            return value
        raise misfit(place, _shown(value), type_)

    return coerce


def _scalar(type_: GraphQLScalarType) -> Coercer:
    parse = type_.parse_value

    def coerce(value: Any, place: str) -> Any:
        try:
            return storable(place, parse(value))
        except (GraphQLError, ValueError, TypeError, OverflowError):
            raise misfit(place, _shown(value), type_) from None

    return coerce


@cache
def _fields(type_: GraphQLInputObjectType) -> dict[str, tuple[Coercer, Any, bool]]:
    return {name: (coercer(field.type), _default(field), _is_required(field)) for name, field in type_.fields.items()}


def _object(type_: GraphQLInputObjectType) -> Coercer:
    def coerce(value: Any, place: str) -> dict[str, Any]:
        # Looked up when a value is met, not when the coercer is made: an input type may nest itself.
        fields = _fields(type_)
        if not isinstance(value, dict):
            raise misfit(place, _shown(value), type_)
        for name in value:
            if name not in fields:
                raise BadArgument(f"{place}.{name}", f"{type_.name} has no such field.")
        result = {}
        for name, (inner, default, required) in fields.items():
            if name in value:
                result[name] = inner(value[name], f"{place}.{name}")
            elif required:
                raise BadArgument(f"{place}.{name}", "This is required: send a value for it.")
            elif default is not Undefined:
                result[name] = default
        if type_.is_one_of and (len(value) != 1 or None in value.values()):
            raise BadArgument(place, "Give exactly one of its fields.", hint=f"They are {', '.join(fields)}.")
        return result

    return coerce


LONGEST_SHOWN = 60
"""How much of a value is told in a message: an answer need not be longer than its question."""


def misfit(place: str, shown: str, type_: GraphQLInputType, **extensions: Any) -> BadArgument:
    """What is said of a value that is not of its type."""
    cut = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
    named = get_named_type(type_)
    hint = f"It is one of {', '.join(named.values)}." if isinstance(named, GraphQLEnumType) and shown != "null" else ""
    return BadArgument(place, f"{cut} is not a value of type {type_}.", hint=hint, **extensions)


def _shown(value: Any) -> str:
    """A value as JSON has it."""
    return orjson.dumps(value, default=str).decode()


def _is_required(field: GraphQLInputField) -> bool:
    return isinstance(field.type, GraphQLNonNull) and _default(field) is Undefined


def _default(field: GraphQLInputField) -> Any:
    return default_of(field.default_value, field.type)


def default_of(value: Any, type_: GraphQLInputType) -> Any:
    """A default of the schema as a plan sees it: enums as their names, Undefined where there is none."""
    # Strawberry marks an absent default with a type of its own.
    if type(value).__name__ in {"UndefinedType", "UnsetType"}:
        return Undefined
    named = get_named_type(type_)
    return named.serialize(value) if isinstance(named, GraphQLEnumType) and value is not None else value


def literal(node: ValueNode, type_: GraphQLInputType) -> Any:
    """A literal's value; validation has found that it fits."""
    found: Any = None
    match node, type_:
        case _, GraphQLNonNull():
            found = literal(node, type_.of_type)
        case NullValueNode(), _:
            pass
        case ListValueNode(), GraphQLList():
            found = [literal(item, type_.of_type) for item in node.values]
        case _, GraphQLList():
            found = [literal(node, type_.of_type)]
        case ObjectValueNode(), GraphQLInputObjectType():
            found = _object_literal(node, type_)
        case EnumValueNode(), GraphQLEnumType():
            found = node.value
        case _, GraphQLScalarType():
            found = type_.parse_literal(node)
        case _:
            raise TypeError(f"{node} is no literal of {type_}: validation should have refused it.")
    return found


def _object_literal(node: ObjectValueNode, type_: GraphQLInputObjectType) -> dict[str, Any]:
    given = {field.name.value: field.value for field in node.fields}
    defaults = {name: _default(field) for name, field in type_.fields.items() if name not in given}
    return {
        **{name: value for name, value in defaults.items() if value is not Undefined},
        **{name: literal(value, type_.fields[name].type) for name, value in given.items()},
    }


@cache
def structure(type_: GraphQLInputType) -> Structure:
    """What of a variable's value may choose SQL."""
    if isinstance(type_, GraphQLNonNull):
        return structure(type_.of_type)
    if isinstance(type_, GraphQLInputObjectType):
        # Inner types are looked up when a value is met: an input type may nest itself.
        return lambda value: (
            None
            if value is None
            else tuple([(name, structure(type_.fields[name].type)(item)) for name, item in value.items()])
        )
    if isinstance(type_, GraphQLList) and isinstance(get_named_type(type_), GraphQLInputObjectType):
        return lambda value: None if value is None else tuple([structure(type_.of_type)(item) for item in value])
    if isinstance(type_, GraphQLEnumType) or (isinstance(type_, GraphQLScalarType) and type_.name == "Boolean"):
        return lambda value: value
    return lambda value: value is not None
