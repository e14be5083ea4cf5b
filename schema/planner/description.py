"""What it costs to have the schema describe itself, which graphql-core does in Python, field by field."""

from collections.abc import Mapping, Sequence
from functools import cache

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    SelectionSetNode,
)

from schema.prices import DESCRIPTION

WRAPPED = 0.4
"""How many of the types that are asked for what they wrap are lists, or not to be null."""

Fragments = Mapping[str, FragmentDefinitionNode]


def description_price(schema: GraphQLSchema, fragments: Fragments, asked: Sequence[FieldNode]) -> float:
    """The price of some fields of the schema; each fragment is looked at once, however often it is spread."""
    return DESCRIPTION * _Counter(schema, fragments).fields(SelectionSetNode(selections=tuple(asked)))


class _Counter:
    def __init__(self, schema: GraphQLSchema, fragments: Fragments) -> None:
        self.sizes, self.fragments = _sizes(schema), fragments
        self.known: dict[str, float] = {}

    def fields(self, node: SelectionSetNode) -> float:
        """About how many fields an answer has for one object."""
        count: float = 0
        for selection in node.selections:
            if isinstance(selection, FragmentSpreadNode):
                count += self.fragment(selection.name.value)
            elif isinstance(selection, InlineFragmentNode):
                count += self.fields(selection.selection_set)
            elif isinstance(selection, FieldNode):
                within = self.fields(selection.selection_set) if selection.selection_set else 0
                count += 1 + self.sizes.get(selection.name.value, 1) * within
        return count

    def fragment(self, name: str) -> float:
        """The same of a fragment."""
        if name not in self.known:
            self.known[name] = self.fields(self.fragments[name].selection_set)
        return self.known[name]


@cache
def _sizes(schema: GraphQLSchema) -> dict[str, float]:
    """How long the lists are in which a schema is described, in the mean over all types or fields."""
    types = schema.type_map.values()
    fields = [
        field
        for type_ in types
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        for field in type_.fields.values()
    ]
    parts: dict[str, float] = {
        "fields": len(fields),
        "inputFields": sum(len(type_.fields) for type_ in types if isinstance(type_, GraphQLInputObjectType)),
        "enumValues": sum(len(type_.values) for type_ in types if isinstance(type_, GraphQLEnumType)),
        "interfaces": sum(len(type_.interfaces) for type_ in types if isinstance(type_, GraphQLObjectType)),
        "possibleTypes": sum(
            len(schema.get_possible_types(type_))
            for type_ in types
            if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType)
        ),
    }
    means = {name: count / len(types) for name, count in parts.items()}
    arguments = sum(len(field.args) for field in fields) / len(fields)
    return {**means, "types": len(types), "args": arguments, "directives": len(schema.directives), "ofType": WRAPPED}
