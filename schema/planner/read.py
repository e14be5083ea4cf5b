"""From a validated operation to its shape: fragments merged, conditions decided, arguments bound to their sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    SelectionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
)

from schema.errors import ApiError, BadArgument, Refused, TooComplex
from schema.planner.shape import Field, Node
from schema.planner.variables import default_of, literal
from schema.scalars import storable
from schema.specs import DEFINITION, SPEC, Argument, Arguments, Getter

CONDITION = GraphQLNonNull(GraphQLBoolean)
"""The type of the argument `if` of @skip and @include."""


class Reader:
    """Reads the selections of one operation. `values` are its variables' values, a sample of their structure."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: dict[str, FragmentDefinitionNode],
        values: dict[str, Any],
        most_fields: int,
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.values = values
        self.most_fields = most_fields
        self.fields = 0
        self.errors: list[ApiError] = []

    def node(self, type_: GraphQLObjectType, selections: Iterable[SelectionSetNode]) -> Node:
        """What is asked of an object of `type_`; raises Refused for too many fields, before they are more."""
        asked: dict[str, list[FieldNode]] = {}
        seen: set[str] = set()
        for selection in selections:
            self._collect(type_, selection.selections, asked, seen)
        self.fields += len(asked)
        if self.fields > self.most_fields:
            counted = f"This query asks for more than {self.most_fields:,} fields, which is the most"
            where = "wherever a fragment is spread, and for each type that an object may have"
            raise Refused([TooComplex(f"{counted}; they count {where}. Ask in several queries.")])
        return Node(type_.name, {key: self._field(type_, nodes) for key, nodes in asked.items()})

    def _collect(
        self,
        type_: GraphQLObjectType,
        selections: Iterable[SelectionNode],
        asked: dict[str, list[FieldNode]],
        seen: set[str],
    ) -> None:
        for selection in selections:
            if not self._included(selection):
                continue
            if isinstance(selection, FieldNode):
                key = selection.alias.value if selection.alias else selection.name.value
                asked.setdefault(key, []).append(selection)
                continue
            fragment: SelectionNode | FragmentDefinitionNode = selection
            if isinstance(selection, FragmentSpreadNode):
                # Once is enough (section 6.3.2), and keeps fragments that spread each other from growing without end.
                if selection.name.value in seen:
                    continue
                seen.add(selection.name.value)
                fragment = self.fragments[selection.name.value]
            if isinstance(fragment, InlineFragmentNode | FragmentDefinitionNode) and self._applies(type_, fragment):
                self._collect(type_, fragment.selection_set.selections, asked, seen)

    def _applies(self, type_: GraphQLObjectType, fragment: InlineFragmentNode | FragmentDefinitionNode) -> bool:
        if fragment.type_condition is None:
            return True
        condition = self.schema.type_map[fragment.type_condition.name.value]
        if is_abstract_type(condition):
            return self.schema.is_sub_type(condition, type_)
        return condition is type_

    def _included(self, selection: SelectionNode) -> bool:
        for directive in selection.directives or ():
            if directive.name.value in {"skip", "include"}:
                holds = self._sample(_source((directive.arguments or ())[0].value, CONDITION, "if"))
                if holds is (directive.name.value == "skip"):
                    return False
        return True

    def _field(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> Field:
        name = nodes[0].name.value
        if name.startswith("__"):
            return Field(name, None, Arguments({}), asked=nodes)
        definition = parent.fields[name]
        declared = definition.extensions.get(DEFINITION)
        spec = declared.metadata.get(SPEC) if declared is not None else None
        selections = [node.selection_set for node in nodes if node.selection_set]
        children = {
            type_.name: self.node(type_, selections) for type_ in self._objects(get_named_type(definition.type))
        }
        return Field(name, spec, self._arguments(definition.args, nodes[0]), children)

    def _objects(self, type_: GraphQLNamedType) -> Iterable[GraphQLObjectType]:
        """The types that an object there may have."""
        if isinstance(type_, GraphQLObjectType):
            return (type_,)
        return self.schema.get_possible_types(type_) if is_abstract_type(type_) else ()

    def _arguments(self, declared: dict[str, GraphQLArgument], node: FieldNode) -> Arguments:
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        result = {}
        for name, argument in declared.items():
            default = default_of(argument.default_value, argument.type)
            default = None if default is Undefined else default
            source = _source(given[name], argument.type, name, default) if name in given else _fixed(default)
            result[name] = Argument(source.getter, self._sample(source), source.constant)
        return Arguments(result)

    def _sample(self, source: "_Source") -> Any:
        try:
            return source.getter(self.values)
        except ApiError as error:
            self.errors.append(error)
            return None


@dataclass(frozen=True, slots=True)
class _Source:
    """How to get an argument's value from the variables, and whether it needs any."""

    getter: Getter
    constant: bool = True


def _fixed(value: Any, place: str = "") -> _Source:
    return _Source(lambda _: storable(place, value))


def _source(node: ValueNode, type_: GraphQLInputType, place: str, default: Any = Undefined) -> _Source:
    """Literals are read once, variables each time; Undefined stands for an absent one that has no default."""
    if isinstance(node, VariableNode):
        return _Source(_variable(node.name.value, type_, place, default), constant=False)
    if isinstance(type_, GraphQLNonNull):
        return _source(node, type_.of_type, place, default)
    if isinstance(node, ObjectValueNode) and isinstance(type_, GraphQLInputObjectType):
        return _object(node, type_, place)
    if isinstance(type_, GraphQLList) and not isinstance(node, NullValueNode):
        listed = node.values if isinstance(node, ListValueNode) else (node,)
        items = [_source(item, type_.of_type, place) for item in listed]
        getters = [item.getter for item in items]
        return _Source(
            lambda values: [None if (value := get(values)) is Undefined else value for get in getters],
            all(item.constant for item in items),
        )
    return _fixed(literal(node, type_), place)


def _object(node: ObjectValueNode, type_: GraphQLInputObjectType, place: str) -> _Source:
    given = {field.name.value: field.value for field in node.fields}
    parts: dict[str, _Source] = {}
    for name, field in type_.fields.items():
        default = default_of(field.default_value, field.type)
        if name in given:
            parts[name] = _source(given[name], field.type, f"{place}.{name}", default)
        elif default is not Undefined:
            parts[name] = _fixed(default)

    def get(values: Any) -> dict[str, Any]:
        found = ((name, part.getter(values)) for name, part in parts.items())
        return {name: value for name, value in found if value is not Undefined}

    return _Source(get, all(part.constant for part in parts.values()))


def _variable(name: str, type_: GraphQLInputType, place: str, default: Any) -> Getter:
    """GraphQL, section 6.4.1: an absent variable leaves the argument absent, so that its default holds."""
    if not isinstance(type_, GraphQLNonNull):
        return lambda values: values.get(name, default)

    def required(values: Any) -> Any:
        value = values.get(name, default)
        if value is None or value is Undefined:
            raise BadArgument(place, f"The variable ${name} is null here, where a value is needed.")
        return value

    return required
