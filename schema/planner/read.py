"""From a validated operation to its shape: fragments merged, conditions decided, arguments bound to their sources."""

from collections.abc import Iterable
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    value_from_ast,
)

from schema.fields import SPEC, Argument, Arguments, Getter
from schema.planner.shape import Field, Node

DEFINITION = "strawberry-definition"


class Reader:
    """Reads the selections of one operation. `values` are its variables' values, a sample of their structure."""

    def __init__(
        self, schema: GraphQLSchema, fragments: dict[str, FragmentDefinitionNode], values: dict[str, Any]
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.values = values
        self.depth = 0

    def node(self, type_: GraphQLObjectType, selections: Iterable[SelectionSetNode], depth: int = 1) -> Node:
        """What is asked of an object of `type_`."""
        self.depth = max(self.depth, depth)
        asked: dict[str, list[FieldNode]] = {}
        for selection in selections:
            self._collect(type_, selection.selections, asked)
        node = Node(type_.name)
        for key, nodes in asked.items():
            if nodes[0].name.value == "__typename":
                node.typenames.append(key)
            else:
                node.fields[key] = self._field(type_, nodes, depth)
        return node

    def _collect(
        self, type_: GraphQLObjectType, selections: Iterable[SelectionNode], asked: dict[str, list[FieldNode]]
    ) -> None:
        for selection in selections:
            if not self._included(selection):
                continue
            if isinstance(selection, FieldNode):
                key = selection.alias.value if selection.alias else selection.name.value
                asked.setdefault(key, []).append(selection)
                continue
            fragment = self.fragments[selection.name.value] if isinstance(selection, FragmentSpreadNode) else selection
            if isinstance(fragment, InlineFragmentNode | FragmentDefinitionNode) and self._applies(type_, fragment):
                self._collect(type_, fragment.selection_set.selections, asked)

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
                condition = (directive.arguments or ())[0].value
                holds = (
                    self.values.get(condition.name.value)
                    if isinstance(condition, VariableNode)
                    else getattr(condition, "value", False)
                )
                if bool(holds) is (directive.name.value == "skip"):
                    return False
        return True

    def _field(self, parent: GraphQLObjectType, nodes: list[FieldNode], depth: int) -> Field:
        name = nodes[0].name.value
        definition = parent.fields[name]
        named = get_named_type(definition.type)
        child = None
        if isinstance(named, GraphQLObjectType):
            child = self.node(named, (node.selection_set for node in nodes if node.selection_set), depth + 1)
        declared = definition.extensions.get(DEFINITION)
        spec = declared.metadata.get(SPEC) if declared is not None else None
        return Field(name, spec, self._arguments(definition.args, nodes[0]), child)

    def _arguments(self, declared: dict[str, Any], node: FieldNode) -> Arguments:
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        result = {}
        for name, argument in declared.items():
            default = argument.default_value if argument.default_value is not None else None
            getter = _constant(_plain(default))
            if name in given:
                getter = _getter(given[name], argument.type, default)
            result[name] = Argument(getter, getter(self.values))
        return Arguments(result)


def _plain(value: Any) -> Any:
    """A default as a value of the schema; the library marks an absent one with a type of its own."""
    return None if type(value).__name__ in {"UndefinedType", "UnsetType"} else value


def _constant(value: Any) -> Getter:
    return lambda _: value


def _getter(node: ValueNode, type_: GraphQLInputType, default: Any = None) -> Getter:
    """How to get an argument's value from the variables: literals are read once, variables each time."""
    if isinstance(node, VariableNode):
        name = node.name.value
        return lambda values: values.get(name, default)
    if isinstance(type_, GraphQLNonNull):
        return _getter(node, type_.of_type, default)
    if isinstance(node, ObjectValueNode) and isinstance(type_, GraphQLInputObjectType):
        parts = {
            field.name.value: _getter(field.value, type_.fields[field.name.value].type) for field in node.fields or ()
        }
        return lambda values: {name: part(values) for name, part in parts.items()}
    if isinstance(node, ListValueNode) and isinstance(type_, GraphQLList):
        items = [_getter(item, type_.of_type) for item in node.values or ()]
        return lambda values: [item(values) for item in items]
    if isinstance(type_, GraphQLList):
        single = _getter(node, type_.of_type)
        return lambda values: None if single(values) is None else [single(values)]
    return _constant(value_from_ast(node, type_))


def structure(type_: GraphQLInputType, value: Any) -> Any:
    """What of a variable's value may choose SQL; free scalars are bound when the statement runs.

    Presence, enums, booleans, the keys of objects, the lengths of lists of objects.
    """
    if value is None:
        return None
    if isinstance(type_, GraphQLNonNull):
        return structure(type_.of_type, value)
    if isinstance(type_, GraphQLInputObjectType):
        return tuple((name, structure(type_.fields[name].type, item)) for name, item in value.items())
    if isinstance(type_, GraphQLList):
        if isinstance(get_named_type(type_), GraphQLInputObjectType):
            return tuple(structure(type_.of_type, item) for item in value)
        return True
    return value if isinstance(value, bool) or type_.__class__.__name__ == "GraphQLEnumType" else True
